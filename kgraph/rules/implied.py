"""The rules that an ontology implies: for symmetric, transitive and inverse properties and for
subproperties (OWL 2 RL, table 5: prp-symp, prp-trp, prp-inv1, prp-inv2, prp-spo1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kgraph.model.identity import checksum
from kgraph.model.vocabulary import KG, OWL, RDF, RDFS
from kgraph.rules.rules import Pattern, Rule, Variable
from kgraph.schema.ontology import Ontology, local_name

_AXIOMS = frozenset((RDF.type, OWL.inverseOf, RDFS.subPropertyOf))
_A, _B, _C = Variable("a"), Variable("b"), Variable("c")


@lru_cache(maxsize=1)
def implied_rules(ontology: Ontology) -> tuple[Rule, ...]:
    """One rule for each such axiom about a property of the ontology, sorted by name. Superproperties in
    other vocabularies are left out, as they only align the ontology with these."""
    return tuple(sorted(_rules(ontology), key=lambda rule: rule.name))


def _rules(ontology: Ontology) -> Iterator[Rule]:
    described = statement_terms(ontology)
    for subject, predicate, object in ontology.triples:
        if predicate not in _AXIOMS or subject in described:
            continue
        name, value = local_name(subject), object.value
        if predicate == RDF.type and value == OWL.SymmetricProperty:
            comment = f"{name} holds in both directions."
            yield _rule("symmetric", [subject], [(_A, subject, _B)], (_B, subject, _A), comment)
        elif predicate == RDF.type and value == OWL.TransitiveProperty:
            body = [(_A, subject, _B), (_B, subject, _C)]
            comment = f"{name} reaches on from one step to the next."
            yield _rule("transitive", [subject], body, (_A, subject, _C), comment)
        elif predicate == OWL.inverseOf:
            for one, other in ((subject, value), (value, subject)):
                comment = f"{local_name(other)} is {local_name(one)} the other way round."
                yield _rule("inverse", [one, other], [(_A, one, _B)], (_B, other, _A), comment)
        elif predicate == RDFS.subPropertyOf and value.startswith(KG.iri):
            comment = f"Whatever {name} joins, {local_name(value)} joins too."
            ends = [subject, value]
            yield _rule("sub-property", ends, [(_A, subject, _B)], (_A, value, _B), comment)


def statement_terms(ontology: Ontology) -> set[str]:
    """The classes of statements, propositions and proofs, and their properties, of which rules may not
    make propositions."""
    about = {KG.Statement, KG.Claim, KG.ReportedClaim, KG.DeniedSaying, KG.DerivedClaim}
    about |= {KG.ProposedClaim, KG.Proposition, KG.Proof}
    owned = {s for s, p, o in ontology.triples if p == RDFS.domain and o.value in about}
    return owned | about | {RDF.subject, RDF.predicate, RDF.object}


def _rule(
    kind: str, properties: list[str], body: Sequence[Pattern], head: Pattern, comment: str
) -> Rule:
    title = f"{kind.replace('-', ' ')}: {', '.join(map(local_name, properties))}"
    name = "-".join([kind, *map(_distinct, properties)])
    return Rule(name, title, comment, tuple(body), (head,))


def _distinct(iri: str) -> str:
    """The local name; for properties of other vocabularies with a short hash of their IRI."""
    name = local_name(iri)
    return name if iri.startswith(KG.iri) else f"{name}-{checksum(iri)[:8]}"
