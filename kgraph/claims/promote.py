"""Promotion policies that look across documents, recomputed after the merge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph.model.annotations import Document
from kgraph.model.claims import Claim, Proposition
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG
from kgraph.storage.rdf.terms import to_term


class TwoSources:
    """The policy `two-sources`: stated in their own voice by documents of two publishers.

    A document whose publisher is not known counts for none; a retracted one does not count.
    """

    def __init__(self) -> None:
        self._claims: dict[Proposition, set[tuple[str, str]]] = defaultdict(set)

    def take(
        self, document: Document, propositions: dict[str, Proposition], claims: Iterable[Claim]
    ) -> None:
        """Note what a document states."""
        if document.publisher and document.is_trusted:
            for claim in claims:
                for iri in claim.propositions if claim.states else ():
                    self._claims[propositions[iri]].add((document.publisher, claim.iri))

    def quads(self, base: str = BASE) -> Iterator[ox.Quad]:
        """The promoted triples and what they rest on, in the graph `graph/promoted`."""
        graph = ox.NamedNode(f"{base}graph/promoted")
        policy = ox.NamedNode(KG.TwoSources)
        for proposition, claims in self._claims.items():
            if len({publisher for publisher, _ in claims}) > 1:
                s, p, o = proposition.subject, proposition.predicate, proposition.object
                yield ox.Quad(ox.NamedNode(s), ox.NamedNode(p), to_term(o), graph)
                yield ox.Quad(graph, ox.NamedNode(KG.promotionPolicy), policy, graph)
                for _, claim in claims:
                    by = ox.NamedNode(KG.assertedBy)
                    yield ox.Quad(ox.NamedNode(proposition.iri), by, ox.NamedNode(claim), graph)
