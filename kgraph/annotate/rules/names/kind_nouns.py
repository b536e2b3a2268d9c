"""Names beside the noun of the organisation that they name: `the union Unity`, `The actors' union, Equity
Stage, said`. Of `the company Lima founded` nobody knows, nor of `for the union, Halden Green, a lawyer`."""

from __future__ import annotations

from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 7  # words of a description
_OBJECTS = ("determiners", "articles", "pronouns", "complementizers")
"""Lists of words with which begins what a verb has behind it."""
_OVER = ("stops", "prepositions", "days", "adverbs")
"""Lists of words behind a name that is over."""
_NO_PARTS = ("stops", "prepositions", "auxiliaries", "days")
"""Lists of words that stand in no description."""
_OPEN = frozenset(":“\"'")


class KindNouns:
    """The nouns beside the names of organisations in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        language = story.language
        self._nouns = language.any_of("organisations", "firms", but=("inner_bodies",))
        self._nouns |= language.words["heads"]
        self._objects = language.any_of(*_OBJECTS)
        self._auxiliaries = language.words["auxiliaries"]
        self._over = language.any_of(*_OVER) - self._auxiliaries
        self._prepositions = language.words["prepositions"]
        self._no_parts = language.any_of(*_NO_PARTS)
        self._relative = language.words["things_relative"]
        self._begins = language.any_of("determiners", "articles")
        self._appositions = story.once(Appositions)

    def tell(self, name: Range) -> bool:
        """Whether a noun tells that a name is that of an organisation."""
        return self._is_behind(*name) or self.is_apposed(name)

    def is_behind(self, first: int) -> bool:
        """Whether such a noun stands right before a word: the *union* Unity; but not: on *board* Unity."""
        if first < 1 or not self._is_noun(first - 1):
            return False
        return first < 2 or self._lower[first - 2] not in self._prepositions

    def is_apposed(self, name: Range) -> bool:
        """Whether a name stands between commas behind the subject that it names, or behind who speaks or is
        spoken of: `accused the actors' union, Equity Stage, of greed`."""
        first, end = name
        if first < 2 or self._lower[first - 1] != "," or not self._is_noun(first - 2):
            return False
        lo, hi = self._story.bounds(first)
        if first - 2 <= lo:
            return False
        begin = self._begin(first - 2, lo)
        if begin < 0:
            return False
        is_behind_verb = begin > lo and tells(self._story, begin - 1)  # said the union, Unity.
        if self._is_end(end, hi):
            return is_behind_verb
        is_subject = begin == lo or self._lower[begin - 1] in self._objects
        if not (is_subject or is_behind_verb) or self._lower[end] != ",":
            return False
        return self._goes_on(end + 1, hi) or not self._prepositions.isdisjoint(
            self._lower[end + 1 : end + 2]
        )

    def _is_noun(self, at: int) -> bool:
        return self._lower[at] in self._nouns and not self._words.capital[at]

    def _is_behind(self, first: int, end: int) -> bool:
        """Whether a noun stands right before a name, of which no verb behind tells that it is a subject:
        `the company *Lima founded*`."""
        if not self.is_behind(first):
            return False
        lo, hi = self._story.bounds(first)
        if self._is_end(end, hi) or not self._words.is_word(end) or self._lower[end] in self._over:
            return True
        if self._words.is_possessive(end - 1):
            return not self._words.capital[end]  # the group America's | Renewable Future
        is_verb = self._lower[end] in self._auxiliaries or tells(self._story, end)
        if end - first > 1 and is_verb:
            return True
        if self._is_end(end + 1, hi):
            return self._begin(first - 1, lo) == lo  # The union Unity left.
        return self._lower[end + 1] in _OPEN or self._lower[end + 1] in self._objects

    def _begin(self, noun: int, lo: int) -> int:
        """Where a description of an organisation begins, by its article or whose it is; -1 if none does."""
        for at in range(noun - 1, max(lo, noun - _LONGEST) - 1, -1):
            if self._lower[at] in self._begins or self._words.is_possessive(at):
                return self._appositions.with_owner(at, lo)
            if self._lower[at] in self._no_parts or not self._is_part(at):
                return -1
        return -1

    def _is_part(self, at: int) -> bool:
        return self._words.is_word(at) or self._words.is_plural_owner(at)

    def _is_end(self, at: int, hi: int) -> bool:
        return at >= hi or self._lower[at] in (".", "!", ";")

    def _goes_on(self, at: int, hi: int) -> bool:
        """Whether a verb or `which` stands at a word, of which what is named before is the subject."""
        if at + 1 >= hi or self._words.capital[at]:
            return False
        is_aside = self._lower[at] in self._relative
        is_verb = tells(self._story, at) or self._appositions.is_verb(at)
        return is_aside or is_verb or self._lower[at] in self._auxiliaries
