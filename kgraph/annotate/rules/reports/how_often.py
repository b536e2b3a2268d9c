"""Parts from a thing that somebody tells of how often she does: `complained about the door three times`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_OF_WHAT_IS = frozenset(("Accuses", "Criticises", "Warns", "Denies", "Rejects", "Questions"))
"""Stances on what is so: what somebody wants or promises may be what shall happen three times."""


class HowOften:
    """How often the speakers of one story say something."""

    def __init__(self, story: Story) -> None:
        self._story, self._extents = story, story.once(Extents)
        self._lower, self._lists = story.words.lower, story.language.words
        self._clauses = story.language.any_of("relative", "question")
        self._past = story.language.verb_endings.get("past", ("-",))
        self._behind = story.language.any_of("before_days", "before_months", "since")

    def part(self, report: Report) -> None:
        """Leave it out of what is said, where it stands at the end, or before a time: not `three times the
        price`, `twice a year`."""
        if not report.is_phrase or report.kind != "verb" or report.stance not in _OF_WHAT_IS:
            return
        first, end = self._story.range(report.contents[-1])
        for at in range(first + 1, end):
            if self._lower[at] in self._clauses:
                return  # cars that broke down twice
            begin = self._begins(first, at)
            is_over = at + 1 == end or self._lower[at + 1] in self._behind
            is_own = self._lower[begin - 1].endswith(self._past)  # a man convicted twice
            if begin > first and is_over and not is_own:
                report.contents[-1] = self._extents.trimmed(first, begin)
                return

    def _begins(self, first: int, at: int) -> int:
        """Where words that end with one begin that tell how often: `at least three times`; -1 if none do."""
        lower, begin = self._lower, at
        if lower[at] in self._lists["counted_times"]:
            begin -= 1
            if not (self._story.is_number(begin) or lower[begin] in self._lists["amounts"]):
                return -1
        elif lower[at] not in self._lists["often"]:
            return -1
        begin -= self._story.ends("quantities", begin, first)
        return begin - (lower[begin - 1] in self._lists["before_counted"])
