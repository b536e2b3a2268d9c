"""Finds who is meant before a verb: a noun phrase, by the words that can stand in one."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.annotate.rules.clauses.nouns import CLOSE, Nouns
from kgraph.annotate.rules.clauses.opening_times import OpeningTimes
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.text.story import Range, Story

_JOINER, _SIGNS = "\u200d", "\u2100"  # of emojis; from the second on, signs are no part of a name
_LONGEST = 25  # words of a phrase


class Subject(NamedTuple):
    """The words that name who does something. `clause`: where its clause begins; `is_relative`: it is
    "who" or "which"."""

    words: Range
    clause: int
    is_relative: bool = False


class PhrasesBefore:
    """Noun phrases of one story, by their last word."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists, self._nouns = story.language.words, story.once(Nouns)
        self._times, self._telling = story.once(OpeningTimes), story.once(Telling)
        self._determiners, self._links = self._lists["determiners"], self._lists["links"]
        self._beginning = story.language.any_of("determiners", "someone")
        self._introducing = story.language.any_of("prepositions", "adverbs")

    def ending(self, end: int, lo: int, quote: int = -1) -> Subject | None:
        """The noun phrase whose last word is the one before `end`, in a quotation or in none."""
        end = self._words.before_bracket(end, lo)
        last = end - 1
        if last < lo or not self._may_stand(last, lo, quote):
            return None
        if self._words.plain[last] in self._lists["pronouns"]:
            return Subject((last, end), last)
        first = last
        while first >= lo and end - first < _LONGEST:
            if first < last and not self._may_stand(first, lo, quote):
                break
            is_first = first == lo or self._lower[first - 1] not in self._determiners
            if is_first and self._lower[first] in self._beginning and not self._goes_on(first, lo):
                first = self._with_quantity(first, lo)
                return Subject((first, end), first)
            first -= 1
        first += 1
        while first < end and (
            self._lower[first] in self._introducing
            or (first + 1 < end and self._lower[first] in self._lists["days"])
            or (first + 1 < end and self._times.is_part(first, lo, end))
        ):
            first += 1
        first = self._with_quantity(first, lo)
        return Subject((first, end), first) if first < end else None

    def _with_quantity(self, first: int, lo: int) -> int:
        """With what stands before a number and tells how exact it is: `at least two deputies` are more than
        `two deputies`, and `almost everyone` are fewer than `everyone`."""
        is_counted = self._story.is_number(first) or self._lower[first] in self._lists["someone"]
        return first - self._story.ends("quantities", first, lo) if is_counted else first

    def _goes_on(self, first: int, lo: int) -> bool:
        """Whether the phrase goes on before a determiner: `a spokesman for the campaign`, `der Sprecher des
        Fonds`."""
        if self._lower[first] in self._lists["genitives"]:
            is_noun = self._nouns.is_noun if self._story.language.capitals else self._is_capital
            return first - 1 >= lo and is_noun(first - 1, lo)
        if first - 2 >= lo and self._lower[first - 1] in self._lists["articles"]:
            return self._lower[first - 2] in self._links  # three of the five judges
        return (
            first - 2 >= lo
            and self._lower[first - 1] in self._links
            and self._nouns.is_noun(first - 2, lo)
        )

    def _may_stand(self, index: int, lo: int, quote: int) -> bool:
        """Whether a word may be part of a phrase."""
        word = self._lower[index]
        if self._words.is_plural_owner(index):
            return index > lo
        is_mark = word in CLOSE or word == "-" or self._telling.is_aside_in_headline(index)
        is_stop = word in self._lists["stops"] and not self._is_demonstrative(index, lo)
        if is_mark or is_stop or self._story.quoted[index] != quote:
            return False
        if word[0] in _JOINER or (word[0] > _SIGNS and not word[0].isalnum()):
            return False
        if word in self._links:
            return index - 1 >= lo and self._nouns.is_noun(index - 1, lo)
        if (
            index > lo
            and self._nouns.is_verbal(index, "past")
            and self._nouns.is_between_names(index)
        ):
            return False  # Lima rubbished Oso's claim
        return not self._nouns.is_cue(index) or self._nouns.is_determined(index, lo)

    def _is_demonstrative(self, index: int, lo: int) -> bool:
        """Whether "that" belongs to a noun: `the authors of that study`, `That study was …`."""
        is_governed = index > lo and self._lower[index - 1] in self._links
        if self._lower[index] not in self._determiners:
            return False
        following = index + 1  # but not: That Oso lied, that the plan failed, was denied
        if is_governed or following >= len(self._words) or not self._story.starts(index):
            return is_governed
        is_plain = self._words.is_word(following) and not self._words.capital[following]
        return is_plain and self._lower[following] not in self._determiners

    def _is_capital(self, index: int, lo: int) -> bool:
        return index >= lo and self._words.capital[index]
