"""What claims cite, out of a stream of quads that is too long to be held."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import pyoxigraph as ox

from kgraph.model.claims import Node
from kgraph.rdf.claim_terms import CLAIM
from kgraph.rdf.quad_index import QuadIndex
from kgraph.storage.rdf.terms import to_node

_CITATION = frozenset(p for f, p, _ in CLAIM if f in ("evidence", "quote", "begin", "end"))


def read_citations(
    quads: Iterable[ox.Quad], claims: Collection[str]
) -> Callable[[str], list[tuple[str, Node]]]:
    """The evidence, quote, begin and end that those claims cite: a function from a claim to pairs of
    predicate and value."""
    index = QuadIndex(_CITATION)
    for quad in quads:
        cites, subject = quad.predicate.value in _CITATION, quad.subject
        if cites and isinstance(subject, ox.NamedNode) and subject.value in claims:
            index.take(quad)

    def cited(claim: str) -> list[tuple[str, Node]]:
        return [
            (predicate, node)
            for predicate in sorted(_CITATION)
            for node in (
                *map(to_node, index.literals(claim, predicate)),
                *index.iris(claim, predicate),
            )
        ]

    return cited
