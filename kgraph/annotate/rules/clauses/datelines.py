"""Tells where the place and the agency end with which a report begins: `SENA, May 3 (Reuters) — `."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import DASHES
from kgraph.annotate.rules.clauses.labels import Labels
from kgraph.annotate.rules.text.story import Story

_DASHES = DASHES | {"-"}
_TOPIC = 5  # words before the colon of a headline
_SHORT = 9  # words of a place and an agency before a dash, with words without capitals
_LONGEST = 16  # as `_SHORT`, of names, days and figures alone


class Datelines:
    """The datelines of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._labels = Labels(story)

    def behind(self, begin: int, end: int) -> int:
        """Behind the dash of `SENA, May 3 (Reuters) - `, a label, `UPDATE: `, or what a headline is about,
        `Osk Bridge: `, if a clause begins so."""
        begin = self._behind_topic(self._labels.behind(begin, end), end)
        near = range(begin, min(begin + _LONGEST, end))
        if _DASHES.isdisjoint(self._lower[begin : near.stop]):
            return begin
        dash = next(at for at in near if self._lower[at] in _DASHES)
        return dash + 1 if dash > begin and self.is_place(begin, dash) else begin

    def _behind_topic(self, begin: int, end: int) -> int:
        """Behind the colon of names with which a line begins."""
        near = self._lower[begin + 1 : min(begin + _TOPIC + 1, end - 1)]
        if ":" not in near:
            return begin
        colon = begin + 1 + near.index(":")
        is_named = all(self._words.capital[at] for at in range(begin, colon))
        return colon + 1 if is_named and self._begins_line(begin) else begin

    def _begins_line(self, at: int) -> bool:
        return not at or "\n" in self._story.text[self._words.ends[at - 1] : self._words.begins[at]]

    def is_place(self, lo: int, end: int) -> bool:
        """Whether words before a dash say where a report comes from: `SENA (AP) — Lima said it rained`."""
        first = self._words.words[lo]
        is_first = self._story.sentence(lo)[0] == lo
        if not is_first or len(first) < 2:
            return False
        if first.isupper() and end - lo < _SHORT:
            return True
        return self._words.is_capital(end + 1) and self._is_dateline(lo, end)

    def _is_dateline(self, lo: int, end: int) -> bool:
        """Whether a text or a paragraph begins with names, days and figures alone: `Sena, May 3 (AP) — `."""
        return self._begins_line(lo) and all(
            self._words.capital[at] or not self._words.words[at][0].isalpha()
            for at in range(lo, end)
        )
