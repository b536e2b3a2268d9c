"""Takes from what somebody asks or does not say what the narrator tells of it behind a comma: `did not say
whether he would stop the payments, which amount to 18 million`."""

from __future__ import annotations

from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_UNSAID = frozenset(("Refuses", "Questions"))


class BesideUnsaid:
    """The last relative clauses behind what is not said in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower = story.words.lower
        self._which = story.language.any_of("relative", but=("complementizers",))
        self._parted = bool(self._which) and not story.language.commas

    def take_off(self, report: Report) -> None:
        """Let what is said end before the relative clause; in a language that sets a comma before each of
        them, it may tell which thing is meant."""
        if report.quote >= 0 or not self._parted or not report.contents:
            return
        if not (report.negative or report.stance in _UNSAID):
            return
        first, end = self._story.range(report.contents[-1])
        commas = (at for at in range(end - 1, first + 1, -1) if self._lower[at] == ",")
        comma = next(commas, first)
        if comma > first and self._lower[comma + 1] in self._which:
            report.contents[-1] = report.contents[-1][0], self._words.ends[comma - 1]
