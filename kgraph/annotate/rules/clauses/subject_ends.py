"""Where a subject ends before its verb: what stands between them tells when, or whom somebody cites."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_CITATION = 12  # words from a citation to the verb


class SubjectEnds:
    """The ends of the subjects of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._lower = story, story.words.lower
        self._lists = story.language.words

    def without_day(self, end: int, lo: int) -> int:
        """Before `on Tuesday`, `this week`, which may stand between subject and verb."""
        if (
            end - 1 > lo
            and self._lower[end - 1] in self._lists["days"]
            and not self._story.is_in_name(end - 1)
        ):
            end -= 1
            while end > lo and self._lower[end - 1] in self._lists["before_days"]:
                end -= 1
        return end

    def without_citation(self, end: int, lo: int) -> int:
        """Before words that tell whom somebody cites: `die Zeitung unter Berufung auf Lima`."""
        cited = range(end - 2, max(lo, end - _CITATION), -1) if self._lists["citation"] else ()
        return next((at for at in cited if self._story.begins("citation", at, end)), end)
