"""Tells what somebody says who only says it too: `Foss said it leaked, a claim echoed by Lowe`."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.clauses.extents import DASHES
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_MARKS = DASHES | {","}
_NOUN = 3  # words of `a similar call`


class Echoes:
    """The reports of one story that tell who says the same."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists = story.language.words
        self._which = story.language.any_of("things_relative", but=("complementizers",))
        self._articles = self._lists["indefinite"]

    def settle(self, reports: Sequence[Report]) -> list[Report]:
        """The reports, in which who echoes what stands right before has said that, in the stance of who said
        it first; without those of which nobody knows what that is."""
        if self._lists["echoing"].isdisjoint(self._lower):
            return list(reports)
        return [
            report
            for number, report in enumerate(reports)
            if not self._is_echo(report) or self._found(report, reports[:number])
        ]

    def _is_echo(self, report: Report) -> bool:
        """Whether what is said is only `which` or `a call`, right behind a mark."""
        if self._lower[report.cue[0]] not in self._lists["echoing"] or len(report.contents) > 1:
            return False
        first, end = self._story.range(report.contents[0])
        if end > report.cue[0] or self._lower[first - 1] not in _MARKS:
            return False
        is_which = end == first + 1 and self._lower[first] in self._which
        return is_which or (self._lower[first] in self._articles and end - first <= _NOUN)

    def _found(self, report: Report, before: Sequence[Report]) -> bool:
        """Let a report have what the one before it has; False if that does not stand right before it."""
        mark = self._words.at(report.contents[0][0]) - 1
        told = before[-1] if before else None
        if told is None or told.quote >= 0 or told.negative or told.possible or not told.speaker:
            return False
        begin, end = told.contents[-1]
        is_next = self._words.before(end) == mark
        if not (is_next or begin < self._words.begins[mark] < end):
            return False
        told.contents[-1] = begin, self._words.ends[mark - 1]
        report.stance, report.is_phrase = told.stance, told.is_phrase
        report.contents = list(told.contents)
        return True
