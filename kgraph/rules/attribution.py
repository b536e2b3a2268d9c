"""Who claims a premise, and who a conclusion is attributed to (`docs/model.md`, What follows)."""

from __future__ import annotations

from collections.abc import Collection
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


def weakest_mode(premises: Collection[Attribution]) -> tuple[str, str, tuple[str, ...]]:
    """The mode of what follows from premises: the least certainty, the tense that all have, "" where
    they differ, and the conditions of all."""
    tenses = {each.tense for each in premises}
    conditions = {condition for each in premises for condition in each.condition}
    return (
        min((_rank(each.certainty), each.certainty) for each in premises)[1],
        tenses.pop() if len(tenses) == 1 else "",
        tuple(sorted(conditions)),
    )


def _rank(certainty: str) -> int:
    return _RANKS.get(certainty, _RANKS[""])
