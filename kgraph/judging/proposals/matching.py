"""Which annotations of a layer verdicts are on: those of their keys, and those of their words of which only
more is known than when they were judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.known_things import KnownChange, changes
from kgraph.judging.proposals.verdicts import Verdict
from kgraph.schema.scheme import Scheme

LAPSED, TORN, HELD_ON = "KG703", "KG705", "KG708"


class Remark(NamedTuple):
    """What is to be said of a verdict (`key`, `reviewer`): the code of a finding, its words, what to do;
    `other`: the key of another verdict of the same person that it speaks of, "" for none."""

    code: str
    key: str
    reviewer: str
    what: str
    fix: str = ""
    other: str = ""

    @property
    def mark(self) -> tuple[str, str]:
        """The verdict."""
        return self.key, self.reviewer


@dataclass(frozen=True, slots=True)
class Matches:
    """`pairs`: verdicts with the ids of what they are on; `remarks`: on those that have held on, and on those
    that have lapsed though their words are there."""

    pairs: list[tuple[Verdict, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def matched(keys: Keys, scheme: Scheme, verdicts: Sequence[Verdict]) -> Matches:
    """What verdicts on a text are on. One on the claim as it is comes before one on what was known of it."""
    found, others = Matches(), list[Verdict]()
    for verdict in verdicts:
        ids = keys.by_key.get(verdict.key, ())
        found.pairs.extend((verdict, id) for id in ids)
        if not ids and verdict.wording:
            others.append(verdict)
    if others:
        _hold_on(keys, scheme, others, found)
    return found


def _hold_on(keys: Keys, scheme: Scheme, verdicts: Iterable[Verdict], found: Matches) -> None:
    """Add what verdicts are on whose claims are annotated otherwise now."""
    judged = {(verdict.reviewer, id) for verdict, id in found.pairs}
    held: dict[tuple[str, str], list[tuple[Verdict, list[KnownChange]]]] = defaultdict(list)
    for verdict in verdicts:
        for id in keys.by_wording.get(verdict.wording, ()):
            changed = changes(verdict.things, keys.things(id), scheme)
            if not all(each.is_more for each in changed):
                other = (each.what for each in changed if not each.is_more)
                found.remarks.append(remark(LAPSED, verdict, "; ".join(other)))
            elif (verdict.reviewer, id) in judged:
                again = f"{verdict.reviewer} has judged it again since"
                found.remarks.append(remark(LAPSED, verdict, again))
            else:
                held[verdict.reviewer, id].append((verdict, changed))
    for (_, id), several in held.items():
        if len({verdict.outcome for verdict, _ in several}) > 1:
            found.remarks.extend(remark(LAPSED, verdict, _OPPOSED) for verdict, _ in several)
            continue
        for verdict, changed in several:
            found.pairs.append((verdict, id))
            found.remarks.extend(remark(HELD_ON, verdict, each.what) for each in changed)


_OPPOSED = "the same person has said otherwise of what is the same proposal now"


def remark(code: str, verdict: Verdict, what: str, fix: str = "", other: str = "") -> Remark:
    """What is to be said of a verdict."""
    return Remark(code, verdict.key, verdict.reviewer, what, fix, other)
