"""On whose word something stands, and on whose word it follows (`docs/model.md`, What
follows). Attributions are numbered: joins compare numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kgraph.model.claims import Voice
from kgraph.model.vocabulary import KG

CARRYING = frozenset(
    {
        *(KG.Asserts, KG.Supports, KG.Insists, KG.Demands, KG.Wants),
        *(KG.Proposes, KG.Promises, KG.Warns, KG.Accuses),
    }
)
"""The stances that carry a premise, where polarity is positive."""

ASSERTED, JOINT = 0, 1
"""Numbers of what is asserted, and of what follows from several chains together: nobody's word."""

_RANKS = {KG.Conditional: 0, "": 1, KG.Possible: 2, KG.Probable: 3, KG.Certain: 4}
"""Certainties from the least; one that kgraph does not know is as good as none."""


Chain = tuple[Voice, ...]
"""Outermost first, the own level last. The own level has claimants alone, as premises may differ in
its mode; no level has a polarity, as what carries a premise is positive. Who reports the same in
another mode makes another chain: else a conditional report could come out as a certain one."""


class Attribution(NamedTuple):
    """The chain, and how the last of its claimants take it; "" where unknown."""

    chain: Chain
    stance: str = ""
    certainty: str = ""
    tense: str = ""


class Attributions:
    """A table of attributions; the first two rows stand for `ASSERTED` and `JOINT`."""

    def __init__(self) -> None:
        self._all: list[Attribution] = [Attribution(()), Attribution(())]
        self._numbers: dict[Attribution, int] = {}
        self._combined: dict[frozenset[int], int] = {}

    def __getitem__(self, number: int) -> Attribution:
        return self._all[number]

    def number(self, attribution: Attribution) -> int:
        """The number of an attribution, new or known."""
        if attribution not in self._numbers:
            self._numbers[attribution] = len(self._all)
            self._all.append(attribution)
        return self._numbers[attribution]

    def combined(self, premises: Iterable[int]) -> int:
        """The attribution of what follows from premises of these attributions."""
        unasserted = frozenset(premises) - {ASSERTED}
        if len(unasserted) < 2:
            return next(iter(unasserted), ASSERTED)
        if unasserted not in self._combined:
            self._combined[unasserted] = self._combine([self._all[each] for each in unasserted])
        return self._combined[unasserted]

    def _combine(self, premises: list[Attribution]) -> int:
        chains = {each.chain for each in premises}
        if len(chains) > 1:
            return JOINT
        stances = {each.stance for each in premises}
        tenses = {each.tense for each in premises}
        return self.number(
            Attribution(
                chain=chains.pop(),
                stance=stances.pop() if len(stances) == 1 else KG.Asserts,
                certainty=min((each.certainty for each in premises), key=_rank),
                tense=tenses.pop() if len(tenses) == 1 else "",
            )
        )


def _rank(certainty: str) -> int:
    return _RANKS.get(certainty, _RANKS[""])
