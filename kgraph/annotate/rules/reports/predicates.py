"""Tells what the narrator says of what others say, and is no claim of theirs: `What he said was false`."""

from __future__ import annotations

from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story


class Predicates:
    """What is told of words in one story that a pronoun without a noun stands for."""

    def __init__(self, story: Story) -> None:
        self._story, self._lower = story, story.words.lower
        self._whats = story.language.any_of("free_relatives", "nounless_relatives")
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))

    def tells_of(self, report: Report, said: Range) -> bool:
        """`Ce que Lima a dit est faux`, `What Lima said was false`: the words behind the verb tell of what is
        said; not in `What Lima said was that it rained`, `What Lima says was a farce has paid off`, `a part
        of what Lima says was a mistake`."""
        if report.kind != "verb" or report.speaker is None or not report.speaker[0]:
            return False
        what, first = report.speaker[0] - 1, said[0]
        lo, hi = self._story.bounds(what)
        if self._lower[what] not in self._whats or what - lo > 1:
            return False
        at = first if first == report.cue[1] else first - 1
        if self._lower[at] not in self._finite or (at < first and report.is_phrase):
            return False
        behind = self._lower[at + 1 : hi]
        is_quoted = not "".join(behind[:1])[:1].isalnum()
        return self._finite.isdisjoint(behind) and not is_quoted
