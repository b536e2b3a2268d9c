"""The same claims in other forms of RDF: RDF 1.2 reifiers, a graph for each claim, nanopublications.

Each form is made from the quads of a graph and says the same (`tests/rdf/test_forms.py` proves it
by query). None of them turns a claim into a fact: what is only claimed stands within a triple term,
or in a graph of the claim's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kgraph.model.vocabulary import DCTERMS, KG, NP, PROV, RDF

Quads = Iterable[ox.Quad]

_PARTS = (RDF.subject, RDF.predicate, RDF.object)
_CLAIMS = frozenset({KG.Claim, KG.ReportedClaim, KG.DerivedClaim})


@dataclass(slots=True)
class _Held:
    """What a form needs to know of the whole graph before it can write the first quad."""

    parts: dict[str, dict[str, ox.NamedNode | ox.Literal]] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)
    about: dict[str, list[ox.Quad]] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)

    def triple(self, proposition: str) -> ox.Triple | None:
        """The triple that a proposition stands for; None where the graph does not tell it whole."""
        found = [self.parts.get(proposition, {}).get(part) for part in _PARTS]
        subject, predicate, object = found
        if not isinstance(subject, ox.NamedNode) or not isinstance(predicate, ox.NamedNode):
            return None
        return ox.Triple(subject, predicate, object) if object is not None else None

    def triples(self, claim: str) -> list[ox.Triple]:
        """The triples that a claim's propositions stand for."""
        return [t for p in sorted(self.said.get(claim, ())) if (t := self.triple(p))]


def _held(quads: Quads) -> _Held:
    held = _Held()
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode) or isinstance(quad.object, ox.Triple):
            continue
        subject, predicate, object = quad.subject.value, quad.predicate.value, quad.object
        if isinstance(object, ox.BlankNode):
            continue
        held.about.setdefault(subject, []).append(quad)
        if predicate in _PARTS:
            held.parts.setdefault(subject, {})[predicate] = object
        elif predicate == KG.proposition:
            held.said.setdefault(subject, []).append(object.value)
        elif predicate == RDF.type and object.value in _CLAIMS:
            held.claims.add(subject)
    return held


def reified(quads: Quads) -> Iterator[ox.Quad]:
    """RDF 1.2: propositions, and the claims that make them, reify triple terms (`rdf:reifies`, RDF 1.2
    Concepts, section 1.5) in the place of `rdf:subject`, `rdf:predicate` and `rdf:object`."""
    held = _held(quads)
    reifies = ox.NamedNode(RDF.reifies)
    for subject, found in held.about.items():
        graph, own = found[0].graph_name, held.triple(subject)
        for quad in found:
            if own is None or quad.predicate.value not in _PARTS:
                yield quad
        for triple in [own] if own else held.triples(subject):
            yield ox.Quad(ox.NamedNode(subject), reifies, triple, graph)


def claim_graphs(quads: Quads) -> Iterator[ox.Quad]:
    """Each claim's propositions as plain triples in a graph that the claim's IRI names; whoever reads
    only the other graphs sees what he saw before."""
    held = _held(quads)
    for found in held.about.values():
        yield from found
    for claim in sorted(held.claims):
        for triple in held.triples(claim):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(claim))


def nanopublications(quads: Quads) -> Iterator[ox.Quad]:
    """Each claim as a nanopublication (https://nanopub.net/guidelines/working_draft/): `<claim>/head`,
    `/assertion` (its propositions), `/provenance` (all that is known of the claim: who, how sure, in
    which words) and `/pubinfo` (its document's metadata)."""
    held = _held(quads)
    for claim in sorted(held.claims):
        triples = held.triples(claim)
        if triples:
            yield from _nanopublication(claim, triples, held)


def _nanopublication(claim: str, triples: list[ox.Triple], held: _Held) -> Iterator[ox.Quad]:
    publication = ox.NamedNode(f"{claim}/nanopub")
    parts = {name: ox.NamedNode(f"{claim}/{name}") for name in _NAMES}
    head = parts["head"]
    yield ox.Quad(publication, ox.NamedNode(RDF.type), ox.NamedNode(NP.Nanopublication), head)
    for predicate, name in _HEAD.items():
        yield ox.Quad(publication, ox.NamedNode(predicate), parts[name], head)
    for triple in triples:
        yield ox.Quad(triple.subject, triple.predicate, triple.object, parts["assertion"])
    yield from _provenance(claim, held, parts)
    document = _document(claim, held)
    made = ox.NamedNode(PROV.wasDerivedFrom)
    yield ox.Quad(publication, made, ox.NamedNode(document), parts["pubinfo"])
    for quad in held.about.get(document, ()):
        if quad.predicate.value.startswith(DCTERMS.iri) or quad.predicate.value == KG.status:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, parts["pubinfo"])


_NAMES = ("head", "assertion", "provenance", "pubinfo")
_HEAD = {
    NP.hasAssertion: "assertion",
    NP.hasProvenance: "provenance",
    NP.hasPublicationInfo: "pubinfo",
}


def _provenance(claim: str, held: _Held, parts: Mapping[str, ox.NamedNode]) -> Iterator[ox.Quad]:
    """The claim, those it stands within, and the spans that they rest on."""
    derived = ox.NamedNode(PROV.wasDerivedFrom)
    yield ox.Quad(parts["assertion"], derived, ox.NamedNode(claim), parts["provenance"])
    waiting, seen = [claim], set[str]()
    while waiting:
        subject = waiting.pop()
        if subject in seen:
            continue
        seen.add(subject)
        for quad in held.about.get(subject, ()):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, parts["provenance"])
            if quad.predicate.value in _FOLLOWED and isinstance(quad.object, ox.NamedNode):
                waiting.append(quad.object.value)


_FOLLOWED = frozenset({KG.within, KG.content, KG.cue, KG.evidence})


def _document(claim: str, held: _Held) -> str:
    evidence = (q.object for q in held.about[claim] if q.predicate.value == KG.evidence)
    first = min((term.value for term in evidence if isinstance(term, ox.NamedNode)), default=claim)
    return first.rpartition("#")[0] or first


FORMS: Mapping[str, Callable[[Quads], Iterator[ox.Quad]]] = {
    "rdf-1.2": reified,
    "claim-graphs": claim_graphs,
    "nanopublications": nanopublications,
}
"""By the name that users give."""

LOSSES: Mapping[str, str] = {
    "nanopublications": "names and classes of things, mentions as such, and what the lexicon knows"
}
"""What a form does not hold."""

IN_GRAPHS = frozenset({"claim-graphs", "nanopublications"})
"""Forms that keep what is claimed in graphs of its own: a syntax without graphs would state it."""
