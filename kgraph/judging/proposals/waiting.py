"""What waits for a reviewer's verdict, and what is not asked about, as it goes along with something else."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.judging.proposals.items import Item, is_made_for
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.opinions import Outcome
from kgraph.judging.proposals.standings import Standings

WAITING: tuple[Outcome, ...] = ("open", "held")
"""The outcomes of what waits for a verdict."""


class Waiting:
    """Tells what waits for a reviewer, by the rows that stand there."""

    def __init__(self, at: Standings, reviewer: str) -> None:
        self._at, self._reviewer = at, reviewer

    def mine(self, keys: Keys, id: str) -> Outcome:
        """What the reviewer makes of an annotation."""
        opinion = self._at.opinion(keys, self._reviewer)
        return opinion.outcome(id)[0] if opinion else "open"

    def waits(self, keys: Keys, id: str, second: bool) -> bool:
        """Whether an annotation waits; `second`: also where others have judged it."""
        if not self._at.has_rows(keys.text):
            return True
        if self.mine(keys, id) not in WAITING:
            return False
        return second or self._at.made_of(keys)(id).outcome in WAITING

    def is_asked(self, item: Item, second: bool) -> bool:
        """Whether a proposal is asked about: it waits, nothing that names it does, and it has not gone along
        with that."""
        keys = item.keys
        if not self.waits(keys, item.id, second):
            return False
        if item.kind not in ("mention", "identity"):
            return True
        named = (item.id, *keys.structure.parts(item.id))
        holders = [
            each
            for part in named
            for each in keys.structure.holders.get(part, ())
            if keys.structure.is_statement(each) and keys.structure.is_proposed(each)
        ]
        return not (
            any(self.waits(keys, each, second) for each in holders)
            or self._is_replaced(keys, item.id, holders)
            or self._went_along(item, holders)
        )

    def _went_along(self, item: Item, claims: Sequence[str]) -> bool:
        """Whether the reviewer rejected all claims for which alone it was proposed."""
        return is_made_for(item, claims) and all(
            self.mine(item.keys, each) == "rejected" for each in claims
        )

    def _is_replaced(self, keys: Keys, part: str, claims: Sequence[str]) -> bool:
        """Whether the reviewer put something else in its place in all claims that name it."""
        if not claims:
            return False
        opinion = self._at.opinion(keys, self._reviewer)
        if not opinion:
            return False
        return all(opinion.gives_up(keys.structure, claim, part) for claim in claims)
