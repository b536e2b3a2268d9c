"""When somebody says something: `said on Monday`, `Asked about it on Monday, she said`."""

from __future__ import annotations

from collections.abc import Mapping

from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_BEFORE = 3  # words between a day and the verb behind it
_NEAR = 6  # words between a verb and its day, or between a day and the speaker who is asked


class ReportTimes:
    """The times of the reports of one story. `times`: the ids of times by their first character; `past`: the
    values of those that have one only where they tell of what is past."""

    def __init__(self, story: Story, times: Mapping[int, str], past: Mapping[str, str]) -> None:
        self._story, self._times, self._past = story, times, past
        self._words, self._lower = story.words, story.words.lower
        self._that = story.language.words["complementizers"]
        self._asked = story.language.words["asked"]

    def of(self, report: Report) -> str:
        """The time that stands beside the verb: `said on Monday`, `on Monday said`; "" if none does. Behind a
        comma it is that of another clause (`Lima, who left in May, said`), but for one that begins the
        sentence."""
        first, end = report.cue
        lo, hi = self._story.sentence(first)
        subject = (report.speaker or report.cue)[0]
        is_answer = self._lower[lo] in self._asked and self._lower[subject - 1] == ","
        begin_near = max(subject if is_answer else lo, first - _BEFORE)
        for index in range(begin_near, min(end + _NEAR, hi)):
            begin = self._words.begins[index]
            if index < first and self._is_of_another_clause(lo, index, first):
                continue
            if index < subject and self._is_of_another_verb(lo, index, first):
                continue
            if begin in self._times and not any(
                start <= begin < stop for start, stop in report.contents
            ):
                return self._times[begin]
        return self._asked_on(lo, subject) if is_answer else ""

    def value(self, time: str, report: Report) -> str:
        """The value that a time has because somebody said something then: `had promised in October`; ""
        without one."""
        cues = self._story.language.cues.get(self._lower[report.cue[0]], ())
        is_past = any("past" in cue.forms for cue in cues)
        return self._past.get(time, "") if is_past else ""

    def _asked_on(self, lo: int, first: int) -> str:
        """The time before the comma of `Asked about it on Monday, she said`."""
        near = range(max(lo, first - _NEAR), first - 1)
        begins = (self._words.begins[at] for at in near)
        return next((self._times[begin] for begin in begins if begin in self._times), "")

    def _is_of_another_verb(self, lo: int, time: int, verb: int) -> bool:
        """Whether somebody says something then, within which the verb stands: `Lima said on Monday that she
        opposed it`, `Lima said on Monday she opposed it`."""
        if not self._that.isdisjoint(self._lower[time:verb]):
            return True
        lo = max((at for at in range(lo, time) if self._lower[at] in self._that), default=lo)
        return any(tells(self._story, at) for at in range(lo, time))

    def _is_of_another_clause(self, lo: int, time: int, verb: int) -> bool:
        lower = self._lower
        return "," in lower[time:verb] and "," in lower[lo:time]
