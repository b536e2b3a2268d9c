"""Promotion: which propositions become facts, and through which claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kgraph.model.annotations import Document
from kgraph.model.claims import Claim, Proposition
from kgraph.model.layer_graph import Promotion


def stated_promotions(
    document: Document, claims: Iterable[Claim], propositions: Mapping[str, Proposition]
) -> tuple[Promotion, ...]:
    """The propositions that a document states in its own voice, with the claims that state them; empty
    if it is retracted. The policy `stated` makes all of them facts. `propositions`: by IRI."""
    found: dict[str, set[str]] = {}
    for claim in claims if document.is_trusted else ():
        for iri in claim.propositions if claim.states else ():
            found.setdefault(iri, set()).add(claim.iri)
    return tuple(Promotion(propositions[iri], tuple(sorted(by))) for iri, by in found.items())


class TwoSources:
    """The policy `two-sources`: facts are what documents of two publishers state in their own voice.

    Documents without a known publisher do not count.
    """

    def __init__(self) -> None:
        self._claims: dict[Proposition, set[tuple[str, str]]] = defaultdict(set)

    def take(self, publisher: str, stated: Iterable[Promotion]) -> None:
        """Add what a document of that publisher states."""
        if publisher:
            for proposition, claims in ((each.proposition, each.claims) for each in stated):
                self._claims[proposition].update((publisher, claim) for claim in claims)

    def promotions(self) -> Iterator[Promotion]:
        """The propositions that documents of two publishers state."""
        for proposition, sources in self._claims.items():
            if len({publisher for publisher, _ in sources}) > 1:
                yield Promotion(proposition, tuple(sorted(claim for _, claim in sources)))
