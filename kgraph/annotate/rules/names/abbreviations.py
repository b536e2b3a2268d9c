"""Short names that a text introduces beside the long ones: `the Environment Agency (EA)`, `the World Health
Organization, or WHO,`, `the EA (Environment Agency)`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.story import Range, Story

_MARKS = frozenset("\"'“”‘’«»")
_CLOSING = {")": "(", "]": "[", ",": ","}
_SHORTEST = 2  # letters
_LEAST = 2  # words of a long name
_SURE = 3  # letters that tell where a long name begins
_APART = 2  # small words in a row in a long name: of the


class Abbreviations:
    """The abbreviations of one story."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._story = story
        self._ends = story.language.words["organisation_ends"]
        self._small = story.language.any_of("articles", "alternatives")
        self._within = story.language.any_of(
            "articles", "coordinating", "links", "prepositions", "genitives"
        )

    def of(self, names: Iterable[Named]) -> Iterator[tuple[Named, int]]:
        """Long names with the word that is introduced as short for each."""
        for named in names:
            for at in (self._introduced(named.words[1]), self._explained(*named.words)):
                if at >= 0 and self._fits(named, self._words.words[at]):
                    yield named, at

    def whole_names(self, known: Collection[int]) -> Iterator[Range]:
        """The names whose first letters are exactly the abbreviation behind them, `Sena Swimming and Rowing
        Club (SSRC)`, there and elsewhere in the text. `known`: the words that may be parts of names."""
        words = self._words.words
        brackets = [at for at, word in enumerate(words) if word == "("] if "(" in words else ()
        found = {
            tuple(words[first:end])
            for end in brackets
            if end - 1 in known
            and (at := self._introduced(end)) >= 0
            and (first := self._begin(end, words[at], known)) >= 0
        }
        for name in found:
            for first in known:
                if tuple(words[first : first + len(name)]) == name:
                    yield first, first + len(name)

    def _begin(self, end: int, short: str, known: Collection[int]) -> int:
        """Where the name begins whose capitals are the letters of a word; -1 if none does."""
        letters = [letter for letter in short if letter.isupper()]
        if len(letters) < _SURE or not short.isalpha():
            return -1
        lo, small = self._story.bounds(end - 1)[0], 0
        for at in range(end - 1, lo - 1, -1):
            if at in known:
                initials = self._initials(at)
                if not initials or letters[-len(initials) :] != initials:
                    return -1
                del letters[-len(initials) :]
                small = 0
                if not letters:
                    return at
            elif self._lower[at] in self._within or self._words.is_plural_owner(at):
                small += 1
            else:
                return -1
            if small > _APART:
                return -1
        return -1

    def _introduced(self, end: int) -> int:
        """The word in brackets behind a name, or between commas behind "or"; -1 if there is none."""
        words = self._lower
        end += end < len(words) and words[end] in self._ends  # Norvik Hydro plc (NH)
        if words[end : end + 1] in (["("], ["["]):
            close = ")" if words[end] == "(" else "]"
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

    def _explained(self, first: int, end: int) -> int:
        """The word behind which a long name explains it, in brackets or between commas: `the EA (Environment
        Agency)`, `the EA, the Environment Agency,`; -1 if there is none."""
        words = self._lower
        if end >= len(words) or words[end] not in _CLOSING:
            return -1
        at = first - 1 - (first > 1 and words[first - 1] in self._small)
        return at - 1 if at > 0 and words[at] == _CLOSING[words[end]] else -1

    def _fits(self, named: Named, short: str) -> bool:
        """Whether the capitals of a word are the first letters of those of a name, in their order."""
        first, end = named.words
        initials = [letter for at in range(first, end) for letter in self._initials(at)]
        letters = [letter for letter in short if letter.isupper()]
        rest = iter(initials)
        is_like = all(letter in rest for letter in letters) or self._is_spelt(named, letters)
        is_like = is_like and len(letters) >= _SHORTEST
        return is_like and len(initials) >= _LEAST and letters[0] == initials[0]

    def _is_spelt(self, named: Named, letters: Sequence[str]) -> bool:
        """Whether letters are those of all words of a name but articles, of small ones too: the DOJ is the
        *Department Of Justice*."""
        words = (self._words.words[at] for at in range(*named.words))
        return letters == [word[0].upper() for word in words if word not in self._small]

    def _initials(self, at: int) -> list[str]:
        """The capitals with which the parts of a word begin: A, D of `Anti-Doping`."""
        return [part[0] for part in self._words.words[at].split("-") if part[:1].isupper()]
