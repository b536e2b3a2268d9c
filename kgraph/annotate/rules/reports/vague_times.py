"""Words beside a verb that tell when somebody says something, and no day: `Lima later said`."""

from __future__ import annotations

from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story


class VagueTimes:
    """The vague times of the reports of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._told = story.language.words["vague_times"]
        self._measures = story.language.words["before_asides"]
        self._pointing, self._days = (
            story.language.words[each] for each in ("pointing_back", "days")
        )
        self._definite = story.language.words["definite"]
        self._determiners = story.language.words["determiners"]
        self._that = story.language.words["complementizers"]

    def of(self, report: Report) -> Range | None:
        """The words right before or behind the verb, or with which the sentence begins: `Two days later, Lima
        said`; None where none tell when."""
        if not self._told or report.kind not in ("verb", "source"):
            return None
        places = (self._before(report), self._behind(report), self._opening(report))
        return next((each for each in places if each and not self._is_said(each, report)), None)

    def _before(self, report: Report) -> Range | None:
        at = report.cue[0] - 1
        is_near = at >= 0 and (
            report.speaker is None or at >= report.speaker[1] or report.speaker[0] > at
        )
        is_near = is_near and self._lower[at] in self._told
        return (at, at + 1) if is_near and not self._is_of_noun(at) else None

    def _is_of_noun(self, at: int) -> bool:
        """Whether a noun follows: `Lima's earlier claim`."""
        before = at - 1
        return before >= 0 and (
            self._lower[before] in self._determiners or self._words.is_possessive(before)
        )

    def _behind(self, report: Report) -> Range | None:
        """`said later that`, `“…,” said Lima two days later.`"""
        begin = max(report.cue[1], report.speaker[1] if report.speaker else 0)
        end = self._end(begin, len(self._lower))
        is_that = end > begin and self._lower[begin] in self._that  # said that day
        return (begin, end) if end > begin and self._ends(end) and not is_that else None

    def _opening(self, report: Report) -> Range | None:
        begin = self._story.sentence(report.cue[0])[0]
        subject = min((report.speaker or report.cue)[0], report.cue[0])
        end = self._end(begin, subject)
        if end == begin or end + (self._lower[end] == ",") != subject:
            return None
        is_said_within = self._lower[report.cue[1] : report.cue[1] + 1] == [","]
        return None if is_said_within and report.quote < 0 else (begin, end)

    def _end(self, begin: int, hi: int) -> int:
        """Where `two days later`, `later that day` or `the same day` ends; `begin` if there is none."""
        at = begin
        while at < hi and self._is_measure(at):
            at += 1
        if at < hi and self._lower[at] in self._told:
            return self._pointed(at + 1, hi)
        return self._pointed(begin, hi)

    def _pointed(self, begin: int, hi: int) -> int:
        """Behind `the same day` or `that evening`; `begin` where neither stands there."""
        at = begin + (begin < hi and self._lower[begin] in self._definite)
        is_it = (
            at + 1 < hi and self._lower[at] in self._pointing and self._lower[at + 1] in self._days
        )
        return at + 2 if is_it else begin

    def _is_measure(self, at: int) -> bool:
        return self._lower[at] in self._measures or self._lower[at].isdigit()

    def _ends(self, at: int) -> bool:
        """Whether nothing goes on there that the word before may belong to: `said later trains`."""
        return (
            at >= len(self._lower) or self._lower[at] in self._that or not self._words.is_word(at)
        )

    def _is_said(self, words: Range, report: Report) -> bool:
        begin = self._words.begins[words[0]]
        return any(start <= begin < end for start, end in report.contents)
