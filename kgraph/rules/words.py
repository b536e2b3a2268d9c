"""The words of claims: what a conclusion cites, since it has none of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import pyoxigraph as ox

from kgraph.model.claims import Node
from kgraph.model.vocabulary import KG
from kgraph.storage.rdf.terms import plain, to_node

Words = set[tuple[str, Node]]
"""Predicates and values that say where a claim stands: evidence, quote, begin and end."""

_CITED = frozenset({KG.quote, KG.quoteBegin, KG.quoteEnd, KG.evidence})


def read_words(quads: Iterable[ox.Quad], claims: Collection[str]) -> Mapping[str, Words]:
    """The words of those claims that the quads cite."""
    found: dict[str, Words] = defaultdict(set)
    citing = (quad for quad in quads if quad.predicate.value in _CITED)
    for subject, predicate, object in plain(citing):
        if subject in claims:
            found[subject].add((predicate, to_node(object)))
    return found
