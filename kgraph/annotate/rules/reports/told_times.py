"""Parts from a thing that somebody tells of the words that tell when: `had warned the mayor of the crack in
January 2024` tells of no crack in January."""

from __future__ import annotations

from collections.abc import Mapping

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_TELLING = frozenset(("Asserts", "Warns"))
_BEFORE = 4  # words of a verb in which "had" stands


class ToldTimes:
    """The closing times of the things that are told of in one story. `times`: the ids of times by their first
    character."""

    def __init__(self, story: Story, times: Mapping[int, str]) -> None:
        self._story, self._times, self._extents = story, times, story.once(Extents)
        self._words, self._lower, self._lists = story.words, story.words.lower, story.language.words
        self._known = story.language.any_of("definite", "owners", "demonstratives")
        self._clauses = story.language.any_of("question", "complementizers")
        self._leading = story.language.any_of("before_days", "before_months")
        months = story.language.ordered.get("months", ())
        self._dated = self._lists["days"].union(months, map(str.lower, months))  # told from names
        self._happening = story.language.any_of("scheduled", "topics", "occasions")
        self._endings = tuple(self._lists["happening_endings"])

    def part(self, report: Report) -> str:
        """Leave the time out of what is said, and return it, where it can only be that of the telling: behind
        a thing that is known and does not happen. `warned them of a vote in May` keeps it; "" without one."""
        if report.stance == "Refuses" and (found := self._of_refusal(report)):
            return found
        if not report.is_phrase or report.kind != "verb" or report.stance not in _TELLING:
            return ""
        if report.addressee is None and not self._is_before(report):
            return ""
        first, end = self._story.range(report.contents[-1])
        if self._lower[first] not in self._known:
            return ""
        if behind := self._behind(end, self._story.bounds(report.cue[0])[1]):
            return behind
        closing = self._closing(first, end)
        begins = (self._words.begins[at] for at in range(closing, end))
        found = next((self._times[begin] for begin in begins if begin in self._times), "")
        if not found or closing == first or not self._lasts(first, closing):
            return ""
        report.contents[-1] = self._extents.trimmed(first, closing)
        return found

    def _of_refusal(self, report: Report) -> str:
        """The time behind the verb of what somebody does not say: `declined to comment | on Monday`,
        `declined to say | on Monday | whether he would go`."""
        first, end = self._story.range(report.contents[-1])
        at = first + 2
        is_saying = at < end and self._lower[first + 1] in self._lists["refused"]
        if self._lower[first] not in self._lists["to"] or not is_saying:
            return ""
        while at < end and self._lower[at] in self._leading and not self._time(at):
            at += 1
        if not (found := self._time(at) if at < end else ""):
            return ""
        at += self._lower[at] in self._leading
        while at < end and (self._lower[at] in self._dated or self._lower[at].isdigit()):
            at += 1
        if at < end and self._lower[at] not in self._clauses:
            return ""  # declined to speak on Monday's vote
        rest = [self._extents.trimmed(at, end)] if at < end else []
        report.contents[-1:] = [self._extents.trimmed(first, first + 2), *rest]
        return found

    def _time(self, at: int) -> str:
        return self._times.get(self._words.begins[at], "")

    def _behind(self, at: int, hi: int) -> str:
        """The time right behind the thing, which is no part of it: `told them about the crack on Friday`."""
        while at < hi and self._lower[at] in self._leading:
            at += 1
        return self._time(at) if at < hi else ""

    def _is_before(self, report: Report) -> bool:
        begin = report.cue[0]
        return not self._lists["had"].isdisjoint(self._lower[max(0, begin - _BEFORE) : begin])

    def _lasts(self, first: int, end: int) -> bool:
        """Whether words name nothing that happens, of which a time behind them could tell when it does."""
        return not any(
            word in self._happening or word.endswith(self._endings)
            for word in self._lower[first:end]
        )

    def _closing(self, first: int, end: int) -> int:
        """Where `on Friday` or `in early May 2024` begins at the end of a phrase; the end if none does."""
        at = end
        while at > first and (self._lower[at - 1] in self._dated or self._lower[at - 1].isdigit()):
            at -= 1
        if at == end:
            return end
        while at > first and self._lower[at - 1] in self._leading:
            at -= 1
        return at
