"""Passes over what tells when at the beginning of a sentence: `On Monday an inspector said`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_LONGEST = 5  # words: in the evening of Monday


class OpeningTimes:
    """The times with which the sentences of one story begin."""

    def __init__(self, story: Story) -> None:
        language = story.language
        self._words, self._lower = story.words, story.words.lower
        weekdays = (each.lower() for each in language.ordered.get("weekdays", ()))
        months = language.ordered.get("months", ())
        self._ends = language.words["days"].union(months, map(str.lower, months))
        self._begins = language.any_of("prepositions", "before_days") | {"one"}
        self._alone = language.words["days"] - frozenset(weekdays)
        self._inner = self._ends | self._begins | language.words["definite"]

    def behind(self, first: int, end: int) -> int:
        """Where a sentence goes on behind its time, if it begins with one; `end`: where its verb stands."""
        word = self._lower[first]
        if word in self._alone and first + 1 < end:  # yesterday the mayor said
            is_name = self._words.capital[first + 1]
            return first if is_name else self._behind_comma(first + 1, end)
        if word not in self._begins:
            return first
        over = first
        for at in range(first + 1, min(first + _LONGEST, end)):
            is_number = self._lower[at][0].isdigit()
            if not is_number and self._lower[at] not in self._inner:
                break
            if is_number or self._lower[at] in self._ends:
                over = at + 1
        return self._behind_comma(over, end) if over > first else first

    def _behind_comma(self, at: int, end: int) -> int:
        return at + (at < end and self._lower[at] == ",")
