"""RDF as the model: the only way back from a graph to claims, propositions, proofs, entities and
documents (`docs/model.md`, How it looks in RDF); `chains.py` beside it reads who speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox

from kgraph.errors import warn
from kgraph.model.annotations import Document
from kgraph.model.claims import (
    Claim,
    Conclusion,
    DerivedClaim,
    Entity,
    Holds,
    Node,
    Proof,
    Proposition,
)
from kgraph.model.plain_text import plain_text
from kgraph.model.vocabulary import KG, NIF, RDF, RDFS, SKOS
from kgraph.rdf.chains import ChainReader, Report
from kgraph.rdf.claim_terms import (
    ADDED_BY,
    ASSERTED_BY,
    CLAIM,
    DENIED,
    DOCUMENT,
    MENTION,
    NAME,
    PARTS,
    PROOF,
    PROPOSED,
    PROPOSITION,
    REPLACES,
    SAME_AS,
    STATUS,
    TEXT,
)
from kgraph.rdf.quad_index import Descriptions
from kgraph.schema.ontology import local_name
from kgraph.storage.rdf.terms import to_node

_READ = {term.predicate: term for term in CLAIM}
_READ_DENIED, _READ_PROPOSED = (
    {names.get(predicate, predicate): term for predicate, term in _READ.items()}
    for names in (DENIED, PROPOSED)
)
_KINDS: Mapping[Conclusion, str] = {"facts": KG.factual, "joint": KG.joint}
_STATUS = {iri: name for name, iri in STATUS.items()}
_LABELS = (NAME, SKOS.prefLabel)

NO_KINDS = frozenset({KG.Eventuality, NIF.Context, NIF.String, NIF.RFC5147String})
"""Classes that do not say what sort of thing something is: the text of a document is a `nif:Context`."""

Triple = tuple[str, str, Node]
"""Subject, predicate and object."""


class ClaimReader(ChainReader):
    """Values of the model out of a graph, one at a time.

    `report` is given also KG208 for a conclusion that is proven from itself, KG210 for a proposition
    that lacks a part, KG211 for a claim without evidence.
    """

    _source: Descriptions

    def __init__(self, source: Descriptions, report: Report = warn) -> None:
        super().__init__(source, report)
        self._sizes: dict[str, int] = {}
        self._entities: dict[str, Entity] = {}

    def claim(self, iri: str) -> Claim:
        """The claim of that IRI, a `DerivedClaim` where it is a conclusion. What the graph does not
        say of it is empty."""
        denied, proposed = self.is_denied(iri), self.is_proposed(iri)
        values: dict[str, Any] = {"denied": denied, "proposed": proposed}
        read = _READ_PROPOSED if proposed else _READ_DENIED if denied else _READ
        for predicate in self._source.properties(iri):
            if (term := read.get(predicate)) and (found := self._held(iri, predicate, term.holds)):
                values[term.field] = found
        document, chain = self.document_of(iri), self.reporters(iri)
        if not self.is_derived(iri):
            if "evidence" not in values:
                self._tell("KG211", iri, *_NO_EVIDENCE)
            return Claim(document=document, chain=chain, iri=iri, **values)
        said = self._source.literals
        kinds = (kind for kind, predicate in _KINDS.items() if said(iri, predicate))
        kind: Conclusion = next(kinds, "terms")
        proofs = tuple(self._source.iris(iri, KG.proof))
        return DerivedClaim(
            document=document,
            chain=chain,
            iri=iri,
            kind=kind,
            proofs=proofs,
            terms=self.terms(iri),
            **values,
        )

    def added_by(self, claim: Claim) -> str:
        """The reviewer who added a claim; "" for what programs propose, and what is annotated."""
        if not (claim.annotator and claim.document):
            return ""
        layer = f"{claim.document}/layer/{local_name(claim.annotator)}"
        return "".join(each.value for each in self._source.literals(layer, ADDED_BY)[:1])

    def _held(self, iri: str, predicate: str, holds: Holds) -> Any:
        """What a field of a claim has, by what it holds; empty for nothing of that sort."""
        if holds == "iri":
            return "".join(self._source.iris(iri, predicate)[:1])
        if holds == "iris":
            return tuple(self._source.iris(iri, predicate))
        literals = self._source.literals(iri, predicate)
        match holds:
            case "nodes":
                return (*map(to_node, literals), *self._source.iris(iri, predicate))
            case "flag":
                return any(each.value in ("true", "1") for each in literals)
            case "number":
                return _number(literals)
            case "text":
                return literals[0].value if literals else ""
            case _:
                return tuple([each.value for each in literals])

    def label(self, claim: str) -> str:
        """The sentence that the graph gives a claim as its label; "" where it gives none."""
        return "".join(self._texts(claim, NAME)[:1])

    def comment(self, iri: str) -> str:
        """What the graph says in a sentence or two of a rule; "" where it says nothing."""
        return "".join(self._texts(iri, RDFS.comment)[:1])

    def words(self, mention: str) -> str:
        """The words of a mention; "" in a graph without text."""
        return "".join(self._texts(mention, MENTION["words"])[:1])

    def wording(self, thing: str) -> str:
        """The words by which a text tells of a thing that it does not name; "" where there are none."""
        return "".join(self._texts(thing, KG.wording)[:1])

    def triple(self, proposition: str) -> Triple | None:
        """Subject, predicate and object of a proposition; None where one of them is not told."""
        subject, predicate, object = PARTS
        iris = self._source.iris
        s, p = iris(proposition, subject)[:1], iris(proposition, predicate)[:1]
        o = self._source.literals(proposition, object)[:1] or iris(proposition, object)[:1]
        if not (s and p and o):
            if s or p or o or self._source.iris(proposition, RDF.type):
                self._tell("KG210", proposition, *_INCOMPLETE)
            return None
        return s[0], p[0], _node(o[0])

    def proposition(self, iri: str) -> Proposition | None:
        """The proposition of that IRI; None where the graph does not say all of it."""
        if not (triple := self.triple(iri)):
            return None
        return Proposition(iri, *triple, self.asserted_by(iri))

    def propositions_of(self, claim: str) -> Sequence[str]:
        """The IRIs of what a claim is about, without the rest of the claim."""
        return self._source.iris(claim, PROPOSITION)

    def asserted_by(self, proposition: str) -> tuple[str, ...]:
        """The claims by which a proposition is a fact, by the promotion policy of their documents."""
        return tuple(self._source.iris(proposition, ASSERTED_BY))

    def makes_fact(self, claim: str, proposition: str) -> bool:
        """Whether a claim's proposition is a fact by that claim: it is asserted by it, or follows from
        facts alone."""
        return claim in self.asserted_by(proposition) or bool(
            self._source.literals(claim, KG.factual)
        )

    def proof(self, iri: str) -> Proof:
        """The proof of that IRI."""
        rule, *others = (tuple(self._source.iris(iri, each)) for each in PROOF.values())
        return Proof(iri, "".join(rule[:1]), *others)

    def smallest_proofs(self, claim: str) -> list[Proof]:
        """The proofs of a conclusion, by the number of steps that each takes, then by IRI. What closes
        a circle counts as one step."""
        proofs = self._source.iris(claim, KG.proof)
        for proof in proofs:
            self._measure(proof)
        return [self.proof(p) for p in sorted(proofs, key=lambda p: (self._sizes[p], p))]

    def entity(self, iri: str) -> Entity:
        """What the graph calls a thing and its first class; `name` is its label, else the words of the
        text for it, else its title, else the end of its IRI. The class of what is not actual, or is
        named by somebody or by proposals only, is the one that the text gives it (`kg:kind`). What one
        text names itself is not in somebody's words only, whatever other texts do."""
        if iri not in self._entities:
            if len(self._entities) >= _KEPT:
                self._entities.clear()
            self._entities[iri] = self._entity(iri)
        return self._entities[iri]

    def _entity(self, iri: str) -> Entity:
        source = self._source
        labels = self._texts(iri, *_LABELS)
        worded = [] if labels else self._texts(iri, KG.wording, DOCUMENT["title"])
        others = [each for each in self._texts(iri, SKOS.altLabel) if each not in labels]
        names = [*labels[:1], *worded, local_name(iri)]
        types, named_by = source.iris(iri, RDF.type), source.iris(iri, KG.namedBy)
        classes, kinds = [each for each in types if each not in NO_KINDS], source.iris(iri, KG.kind)
        return Entity(
            iri,
            cls=min(classes or kinds, default=""),
            name=plain_text(names[0]),
            actual=bool(classes) or not kinds,
            named_by=() if classes else tuple(named_by),
            proposed_by=() if types or named_by else tuple(self._texts(iri, KG.proposedBy)),
            links=tuple((SAME_AS, each) for each in sorted(source.iris(iri, SAME_AS))),
            other_names=tuple(map(plain_text, (*labels[1:], *others))),
        )

    def is_document(self, iri: str) -> bool:
        """Whether it is a document."""
        return KG.Document in self._source.iris(iri, RDF.type)

    def document(self, iri: str) -> Document:
        """A document with what the graph knows of it; its text where the graph holds it whole."""
        texts: dict[str, Any] = {
            field: "".join(self._texts(iri, p)[:1]) for field, p in DOCUMENT.items()
        }
        status = "".join(self._source.iris(iri, KG.status)[:1])
        return Document(
            path=unquote(iri.partition("doc/")[2]),
            text="".join(self._texts(iri, TEXT)[:1]),
            id=iri,
            status=_STATUS.get(status, ""),
            replaces="".join(self._source.iris(iri, REPLACES)[:1]),
            **texts,
        )

    def _texts(self, iri: str, *predicates: str) -> list[str]:
        """The literals of the first predicate, then of the next, each sorted."""
        texts = list[str]()
        for predicate in predicates:
            if found := self._source.literals(iri, predicate):
                told = {each.value for each in found} if len(found) > 1 else (found[0].value,)
                texts += sorted(told)
        return texts

    def _measure(self, proof: str) -> None:
        """The steps that a proof takes, after those of all that it rests on."""
        todo, open = [proof], dict[str, None]()
        while todo:
            each = todo[-1]
            if each in self._sizes:
                todo.pop()
                continue
            premises = self.proof(each).premises
            below = {p: self._source.iris(p, KG.proof) for p in premises}
            if each in open:
                smallest = (
                    min(self._sizes.get(p, 1) for p in some) for some in below.values() if some
                )
                self._sizes[todo.pop()] = 1 + sum(smallest)
                del open[each]
                continue
            open[each] = None
            for premise, proofs in below.items():
                if not open.keys().isdisjoint(proofs):
                    self._tell("KG208", premise, *_OWN_PREMISE)
                todo += sorted(p for p in proofs if p not in self._sizes and p not in open)


_KEPT = 10_000  # entities: a few are asked for again and again
_DIGITS = 16  # no text has more characters
_NO_EVIDENCE = ("cites no evidence", "add kg:evidence, or build the graph again")
_INCOMPLETE = ("lacks its subject, predicate or object", "add what is missing, or build again")
_OWN_PREMISE = ("is proven from itself", "take that kg:proof out of the graph, or build again")


def _number(literals: Sequence[ox.Literal]) -> int:
    text = literals[0].value if literals else ""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else 0


def _node(value: str | ox.Literal) -> Node:
    return value if isinstance(value, str) else to_node(value)
