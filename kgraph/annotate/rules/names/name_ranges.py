"""Which words stand inside a name: `the Department for Culture, Media and Sport` is one who speaks."""

from __future__ import annotations

from collections.abc import Mapping

from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.story import Range

_LONGEST = 12  # words of a name


class NameRanges:
    """The words of the names of one story. `by_first`: the names by their first word."""

    def __init__(self, by_first: Mapping[int, Named]) -> None:
        self._by_first = by_first

    def whole(self, words: Range) -> Range:
        """Words that begin inside a name, with all words of that: the Department for Culture, *Media and
        Sport*."""
        first, end = words
        for at in range(max(0, first - _LONGEST), first):
            named = self._by_first.get(at)
            if named is not None and named.words[1] > first:
                return at, max(end, named.words[1])
        return words

    def is_name(self, first: int, end: int) -> bool:
        """Whether words are those of one name, or begin it."""
        named = self._by_first.get(first)
        return named is not None and named.words[1] >= end

    def is_inside(self, at: int) -> bool:
        """Whether a word that begins no name stands inside one."""
        return self.whole((at, at + 1)) != (at, at + 1)
