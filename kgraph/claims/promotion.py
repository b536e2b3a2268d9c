"""Promotion: which propositions become facts, and by which claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kgraph.model.annotations import Document
from kgraph.model.claims import Claim, Proposition
from kgraph.model.layer_graph import Promotion


def stated(
    document: Document, claims: Iterable[Claim], propositions: Mapping[str, Proposition]
) -> tuple[Promotion, ...]:
    """What a document states in its own voice; nothing if it is retracted. The policy `stated` makes
    facts of all of it. `propositions` by IRI."""
    found: dict[str, set[str]] = {}
    for claim in claims if document.is_trusted else ():
        for iri in claim.propositions if claim.states else ():
            found.setdefault(iri, set()).add(claim.iri)
    return tuple(Promotion(propositions[iri], tuple(sorted(by))) for iri, by in found.items())


class TwoSources:
    """The policy `two-sources`: stated in their own voice by documents of two publishers.

    A document whose publisher is not known counts for none.
    """

    def __init__(self) -> None:
        self._claims: dict[Proposition, set[tuple[str, str]]] = defaultdict(set)

    def take(self, publisher: str, stated: Iterable[Promotion]) -> None:
        """Note what a document of that publisher states."""
        if publisher:
            for proposition, claims in ((each.proposition, each.claims) for each in stated):
                self._claims[proposition].update((publisher, claim) for claim in claims)

    def promotions(self) -> Iterator[Promotion]:
        """The propositions that documents of two publishers state."""
        for proposition, sources in self._claims.items():
            if len({publisher for publisher, _ in sources}) > 1:
                yield Promotion(proposition, tuple(sorted(claim for _, claim in sources)))
