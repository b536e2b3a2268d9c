"""What waits for a reviewer's verdict, and what is not asked about, as it goes along with something else."""

from __future__ import annotations

from kgraph.judging.proposals.items import Item
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
        """Whether a proposal is asked about: it waits, and nothing that names it does."""
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
        return not any(self.waits(keys, each, second) for each in holders)
