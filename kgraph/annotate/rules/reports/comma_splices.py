"""Parts what one says from what another one says behind a comma alone: `Families say it was filthy, | the
company says it was clean`, where nobody says that others say something."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.clauses.fused_relatives import FusedRelatives
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.clauses.whole_clauses import WholeClauses
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_TO_DO = frozenset(("Demands", "Promises", "Refuses", "Threatens", "Wants"))
"""Stances on what somebody is to do, in which nobody says anything."""


class CommaSplices:
    """The reports of one story that a comma parts. Where every clause has a comma, none can be told."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._is_read = story.language.words, not story.language.commas
        self._telling, self._whole = story.once(Telling), story.once(WholeClauses)
        self._fused = story.once(FusedRelatives)
        self._relative = story.language.any_of("relative", but=("complementizers",))
        self._joining = story.language.any_of("coordinating", "alternatives")

    def part(self, reports: Sequence[Report]) -> None:
        """Let what is said end before what another one says in the same sentence."""
        for number, outer in enumerate(reports if self._is_read else ()):
            begin, end = outer.contents[-1]
            if outer.quote >= 0 or outer.is_phrase or begin < self._words.begins[outer.cue[0]]:
                continue
            first = self._words.at(outer.contents[0][0])
            for inner in map(reports.__getitem__, range(number + 1, len(reports))):
                if self._words.begins[inner.cue[0]] >= end:
                    break
                if self._is_spliced(outer, first, inner):
                    assert inner.speaker is not None
                    outer.contents[-1] = begin, self._words.ends[inner.speaker[0] - 2]
                    break

    def _is_spliced(self, outer: Report, first: int, inner: Report) -> bool:
        """Whether a report within what another one says, of which the first word is given, has a subject of
        its own behind the comma of a whole clause."""
        if inner.kind != "verb" or inner.speaker is None or inner.speaker[1] > inner.cue[0]:
            return False
        comma, (begin, _) = inner.speaker[0] - 1, inner.contents[0]
        if comma <= first or self._lower[comma] != "," or begin < self._words.begins[inner.cue[0]]:
            return False
        if self._words.begins[comma] < outer.contents[-1][0] or not self._may_part(outer, inner):
            return False
        if self._fused.is_apposition(first, comma, inner.cue[1]):
            return False  # ended what his rival, Ben Ruiz, called a farce
        before = self._lower[first:comma]
        if before.count("(") > before.count(")"):
            return False  # to leave (in fact, Oso wants to stay)
        is_to_come = outer.stance in _TO_DO and not self._lists["to"].isdisjoint(before)
        if is_to_come:
            return True  # promised to leave, Oso refused to go
        is_own = not self._is_pronoun(inner) or self._is_pronoun(outer)
        return is_own and self._tells(inner.cue[0]) and self._whole.is_whole(first, comma)

    def _may_part(self, outer: Report, inner: Report) -> bool:
        """Whether a report is no part of a list of what the speaker before says, and of no noun there."""
        assert inner.speaker is not None
        between = self._lower[inner.speaker[0] : inner.cue[0]]
        is_described = not self._relative.isdisjoint(between)
        if is_described and self._lower[inner.cue[0] - 1] != ",":
            return False
        behind = range(inner.cue[1], self._words.before(outer.contents[-1][1]) - 1)
        return not any(
            self._lower[at] == "," and self._lower[at + 1] in self._joining for at in behind
        )

    def _tells(self, at: int) -> bool:
        return any(self._telling.tells(at, form) for form in ("past", "third", "base"))

    def _is_pronoun(self, report: Report) -> bool:
        """Whether a pronoun speaks, which may go on with what she says who speaks before: `Lima said the dam
        leaked, she wanted to go`."""
        if report.speaker is None:
            return False
        first, end = report.speaker
        return end - first == 1 and self._lower[first] in self._lists["plain_subjects"]
