"""Who claims a premise, and who a conclusion is attributed to (`docs/model.md`, What
follows). Attributions are numbered, so that joins compare numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from kgraph.model.claims import Voice
from kgraph.model.vocabulary import KG
from kgraph.rdf.chains import ChainReader

CARRYING = frozenset(
    {
        *(KG.Asserts, KG.Supports, KG.Insists, KG.Demands, KG.Wants),
        *(KG.Proposes, KG.Promises, KG.Warns, KG.Accuses, KG.Threatens),
        *(KG.Believes, KG.Knows, KG.Concedes),
    }
)
"""The stances that carry a premise, if polarity is positive. What somebody knows or concedes is still
on that person's word alone."""

ASSERTED, JOINT = 0, 1
"""The numbers of the attribution of facts, and of what follows from several chains together, which
nobody claims."""

_RANKS = {KG.Conditional: 0, "": 1, KG.Possible: 2, KG.Probable: 3, KG.Certain: 4}
"""Certainties, the lowest first; an unknown one counts as none."""


Chain = tuple[Voice, ...]
"""The levels of a chain of reporters, outermost first, the claim's own level last.

The own level has only claimants, as premises may differ in its mode. Levels do not have a polarity, as
a premise is always positive. A report in another mode makes another chain, as otherwise a conditional
report could become a certain one."""


class Attribution(NamedTuple):
    """A chain, and the stance, certainty and tense of its last claimants; "" if unknown. `condition`:
    the claims and mentions (IRIs, sorted) on condition of which they or their reporters say it."""

    chain: Chain
    stance: str = ""
    certainty: str = ""
    tense: str = ""
    condition: tuple[str, ...] = ()

    @property
    def mode(self) -> tuple[str, str, tuple[str, ...]]:
        """How what is said holds: certainty, tense and condition."""
        return self.certainty, self.tense, self.condition


def carries(reader: ChainReader, claim: str) -> bool:
    """Whether rules may reason from a claim: from what it says, on the word of all who report it."""
    passed = (each for each in (claim, *reader.reporters(claim)) if each)
    return all(map(_carries, reader.chain(claim))) and all(map(reader.is_meant, passed))


def _carries(voice: Voice) -> bool:
    return (
        bool(voice.claimants)
        and voice.stance in CARRYING
        and {voice.polarity, voice.saying_polarity} <= {"", KG.Positive}
        and voice.saying_certainty in ("", KG.Certain)
    )


class Attributions:
    """A table of attributions by number; the first two rows are those of `ASSERTED` and `JOINT`."""

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
        """The number of the attribution of a conclusion from premises with these attributions."""
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
        stance = stances.pop() if len(stances) == 1 else KG.Asserts
        return self.number(Attribution(chains.pop(), stance, *weakest_mode(premises)))


def weakest_mode(premises: Collection[Attribution]) -> tuple[str, str, tuple[str, ...]]:
    """The mode of what follows from premises: the least certainty, the tense that all have, "" where
    they differ, and the conditions of all."""
    tenses = {each.tense for each in premises}
    conditions = {condition for each in premises for condition in each.condition}
    return (
        min((each.certainty for each in premises), key=_rank),
        tenses.pop() if len(tenses) == 1 else "",
        tuple(sorted(conditions)),
    )


def _rank(certainty: str) -> int:
    return _RANKS.get(certainty, _RANKS[""])
