"""Which words stand inside a name: `the Department for Culture, Media and Sport` is one who speaks."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kgraph.annotate.rules.clauses.coordination import Coordination
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 12  # words of a name


class NameRanges:
    """The words of the names of one story. `by_first`: the names by their first word; `joints`: the words
    that join two offices of one person."""

    def __init__(
        self, story: Story, by_first: Mapping[int, Named], joints: Collection[int]
    ) -> None:
        self._lower, self._determiners = story.words.lower, story.language.words["determiners"]
        self._by_first = by_first
        self._joints = joints

    def parts(self, words: Range, together: Coordination) -> list[Range]:
        """Those who are joined in a phrase, each with its words; none is divided inside a name."""
        first, end = words = self._whole(words)
        named = self._by_first.get(first + (self._lower[first] in self._determiners))
        is_one = named is not None and named.words[1] >= end
        return [words] if is_one else together.parts(words, self._is_inside)

    def _whole(self, words: Range) -> Range:
        """Words that begin inside a name, with all words of that: the Department for Culture, *Media and
        Sport*."""
        first, end = words
        for at in range(max(0, first - _LONGEST), first):
            named = self._by_first.get(at)
            if named is not None and named.words[1] > first:
                return at, max(end, named.words[1])
        return words

    def _is_inside(self, at: int) -> bool:
        """Whether a word that begins no name stands inside one, or between two offices of one person."""
        return at in self._joints or self._whole((at, at + 1)) != (at, at + 1)
