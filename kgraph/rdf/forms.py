"""The same claims in other forms of RDF: RDF 1.2 reifiers, a graph for each claim, nanopublications.

Each form is made from the quads of a graph and says the same (`tests/rdf/test_forms.py` proves it
by query). None of them turns a claim into a fact: what is only claimed stands within a triple term,
or in a graph of the claim's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import pyoxigraph as ox

from kgraph.model.vocabulary import DCTERMS, KG, NP, PROV, RDF
from kgraph.rdf.chains import STATEMENTS
from kgraph.rdf.claim_terms import PARTS
from kgraph.rdf.from_rdf import GraphReader
from kgraph.storage.rdf.terms import to_term

Quads = Iterable[ox.Quad]


class _QuadsBySubject:
    """What a form needs to know of the whole graph before it can write the first quad: its quads by
    their subject, and the claims."""

    def __init__(self, quads: Quads) -> None:
        self.about: dict[str, list[ox.Quad]] = {}
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and isinstance(
                quad.object, (ox.NamedNode, ox.Literal)
            ):
                self.about.setdefault(quad.subject.value, []).append(quad)
        self.reader = GraphReader(quad for found in self.about.values() for quad in found)
        self.claims = sorted(self.reader.of_class(*STATEMENTS))
        for claim in self.claims:
            self.reader.reporters(claim)  # so that a chain that is not whole is reported

    def triple(self, proposition: str) -> ox.Triple | None:
        """The triple that a proposition stands for; None where the graph does not tell it whole."""
        found = self.reader.triple(proposition)
        if found is None:
            return None
        subject, predicate, object = found
        return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), to_term(object))

    def triples(self, claim: str) -> list[ox.Triple]:
        """The triples that a claim's propositions stand for."""
        return [t for p in sorted(self.reader.propositions_of(claim)) if (t := self.triple(p))]


def reified(quads: Quads) -> Iterator[ox.Quad]:
    """RDF 1.2: propositions, and the claims that make them, reify triple terms (`rdf:reifies`, RDF 1.2
    Concepts, section 1.5) in the place of `rdf:subject`, `rdf:predicate` and `rdf:object`."""
    held = _QuadsBySubject(quads)
    reifies = ox.NamedNode(RDF.reifies)
    for subject, found in held.about.items():
        graph = found[0].graph_name
        is_proposition = any(quad.predicate.value in PARTS for quad in found)
        own = held.triple(subject) if is_proposition else None
        for quad in found:
            if own is None or quad.predicate.value not in PARTS:
                yield quad
        for triple in [own] if own else held.triples(subject):
            yield ox.Quad(ox.NamedNode(subject), reifies, triple, graph)


def claim_graphs(quads: Quads) -> Iterator[ox.Quad]:
    """Each claim's propositions as plain triples in a graph that the claim's IRI names; whoever reads
    only the other graphs sees what he saw before."""
    held = _QuadsBySubject(quads)
    for found in held.about.values():
        yield from found
    for claim in held.claims:
        for triple in held.triples(claim):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(claim))


def nanopublications(quads: Quads) -> Iterator[ox.Quad]:
    """Each claim as a nanopublication (https://nanopub.net/guidelines/working_draft/): `<claim>/head`,
    `/assertion` (its propositions), `/provenance` (all that is known of the claim: who, how sure, in
    which words) and `/pubinfo` (its document's metadata)."""
    held = _QuadsBySubject(quads)
    for claim in held.claims:
        triples = held.triples(claim)
        if triples:
            yield from _nanopublication(claim, triples, held)


def _nanopublication(
    claim: str, triples: list[ox.Triple], held: _QuadsBySubject
) -> Iterator[ox.Quad]:
    publication = ox.NamedNode(f"{claim}/nanopub")
    parts = {name: ox.NamedNode(f"{claim}/{name}") for name in _NAMES}
    head = parts["head"]
    yield ox.Quad(publication, ox.NamedNode(RDF.type), ox.NamedNode(NP.Nanopublication), head)
    for predicate, name in _HEAD.items():
        yield ox.Quad(publication, ox.NamedNode(predicate), parts[name], head)
    for triple in triples:
        yield ox.Quad(triple.subject, triple.predicate, triple.object, parts["assertion"])
    yield from _provenance(claim, held, parts)
    document = held.reader.document_of(claim) or claim
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


def _provenance(
    claim: str, held: _QuadsBySubject, parts: Mapping[str, ox.NamedNode]
) -> Iterator[ox.Quad]:
    """The claim, those it stands within, and the spans that they rest on."""
    derived = ox.NamedNode(PROV.wasDerivedFrom)
    yield ox.Quad(parts["assertion"], derived, ox.NamedNode(claim), parts["provenance"])
    claims = (claim, *held.reader.all_reporters(claim))
    subjects = (each for said in claims for each in (said, *held.reader.cited(said)))
    for subject in dict.fromkeys(subjects):
        for quad in held.about.get(subject, ()):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, parts["provenance"])


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
