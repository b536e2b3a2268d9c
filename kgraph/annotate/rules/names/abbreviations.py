"""Short names that a text introduces beside the long ones: `the Environment Agency (EA)`, `the World Health
Organization, or WHO,`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.story import Story

_MARKS = frozenset("\"'“”‘’«»")
_SHORTEST = 2  # letters
_LEAST = 2  # words of a long name


class Abbreviations:
    """The abbreviations of one story."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._small = story.language.any_of("articles", "alternatives")

    def of(self, names: Iterable[Named]) -> Iterator[tuple[Named, int]]:
        """Long names with the word that is introduced as short for each."""
        for named in names:
            at = self._introduced(named.words[1])
            if at >= 0 and self._fits(named, self._words.words[at]):
                yield named, at

    def _introduced(self, end: int) -> int:
        """The word in brackets behind a name, or between commas behind "or"; -1 if there is none."""
        words = self._lower
        if words[end : end + 1] == ["("]:
            close = ")"
        elif words[end : end + 2] == [",", "or"]:
            close = ","
        else:
            return -1
        at = end + 1
        while at < len(words) and (words[at] in self._small or words[at] in _MARKS):
            at += 1
        after = at + 1
        while after < len(words) and words[after] in _MARKS:
            after += 1
        return at if words[after : after + 1] == [close] else -1

    def _fits(self, named: Named, short: str) -> bool:
        """Whether the capitals of a word are the first letters of those of a name, in their order."""
        first, end = named.words
        initials = [word[0] for word in self._words.words[first:end] if word[0].isupper()]
        letters = [letter for letter in short if letter.isupper()]
        rest = iter(initials)
        is_like = len(letters) >= _SHORTEST and all(letter in rest for letter in letters)
        return is_like and len(initials) >= _LEAST and letters[0] == initials[0]
