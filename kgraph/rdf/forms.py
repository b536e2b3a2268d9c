"""The same claims in other forms of RDF: RDF 1.2 reifiers, a graph for each claim, nanopublications.

Each form is made from the quads of a graph and says the same (`tests/rdf/test_forms.py` proves it
by query). None of them turns a claim into a fact: what is only claimed stands within a triple term,
or in a graph of the claim's own, or is spoken of as a proposition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pyoxigraph as ox

from kgraph.model.vocabulary import RDF
from kgraph.rdf.carried_text import carrying
from kgraph.rdf.claim_terms import PARTS
from kgraph.rdf.nanopublications import nanopublications
from kgraph.rdf.statement_quads import Quads, StatementQuads


def reified(quads: Quads) -> Iterator[ox.Quad]:
    """RDF 1.2: propositions, and the claims that make them, reify triple terms (`rdf:reifies`, RDF 1.2
    Concepts, section 1.5) in the place of `rdf:subject`, `rdf:predicate` and `rdf:object`."""
    held = StatementQuads(quads)
    reifies = ox.NamedNode(RDF.reifies)
    for subject, found in held.by_subject.items():
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
    only the other graphs sees what he saw before, but for whole texts."""
    held = StatementQuads(carrying(quads, "quotes"))
    for found in held.by_subject.values():
        yield from found
    for claim in held.statements:
        for triple in held.triples(claim):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(claim))


FORMS: Mapping[str, Callable[[Quads], Iterator[ox.Quad]]] = {
    "rdf-1.2": reified,
    "claim-graphs": claim_graphs,
    "nanopublications": nanopublications,
}
"""By the name that users give."""

LOSSES: Mapping[str, str] = {
    "claim-graphs": "whole texts",
    "nanopublications": "whole texts, names of things, mentions that no claim cites, and what the "
    "lexicon knows",
}
"""What a form does not hold."""

IN_GRAPHS = frozenset({"claim-graphs", "nanopublications"})
"""Forms that keep what is claimed in graphs of its own: a syntax without graphs would state it."""
