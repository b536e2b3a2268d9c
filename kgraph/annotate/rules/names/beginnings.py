"""Tells the words with which a sentence begins before a name from the name: `Yesterday Ana Lima`, `Transport
minister Ana Lima`."""

from __future__ import annotations

from collections.abc import Collection

from kgraph.annotate.rules.names.name_kinds import NameKinds
from kgraph.annotate.rules.names.unlinked_runs import JOINING
from kgraph.annotate.rules.text.story import Story

_SMALL = ("determiners", "stops", "prepositions", "auxiliaries", "pronouns")
"""Lists of words with which no name begins."""
_OPENINGS = ("common", "days", "openings_of_sentences")
"""Lists of words that stand before a name where a sentence begins."""
_OFFICE_PARTS = ("office_parts", "organisations", "places", "sides")
_RANKS = ("office_parts", "titles", "people", "roles", "seats")


class Beginnings:
    """The first words of names and of sentences in one story. `inside`: words that have a capital inside a
    sentence too."""

    def __init__(self, story: Story, inside: Collection[str], kinds: NameKinds) -> None:
        self._story, self._inside, self._kinds = story, inside, kinds
        self._words, self._lower = story.words, story.words.lower
        self._plain = story.words.plain
        self._lists = story.language.words
        self._small = story.language.any_of(*_SMALL)
        days = story.language.ordered.get("relative_days", ())
        self._openings = story.language.any_of(*_OPENINGS) | {day.lower() for day in days}
        self._office_parts = story.language.any_of(*_OFFICE_PARTS)
        self._bodies = story.language.any_of("organisations", "heads")
        self._no_adverbs = story.language.any_of("no_adverbs", "regular")
        self._ranks = story.language.any_of(*_RANKS)

    def is_no_name(self, index: int, end: int) -> bool:
        """Whether the first word of a range only begins a sentence, or is an article."""
        word, lower = self._words.words[index], self._lower[index]
        if lower in self._small and lower not in JOINING:
            is_verb = lower in self._lists["auxiliaries"] and not self._kinds.is_given(
                index
            )  # not Will
            return self._story.starts(index) or is_verb or lower in self._lists["determiners"]
        if not self._story.starts(index):
            return False
        if self._is_of_place(index) or self._is_relative(index, end):
            return True
        if end - index == 1 and self._is_part_of_office(index):
            return True
        is_owner = lower.endswith("'s") and lower[:-2] not in self._openings
        is_inside = word in self._inside or (is_owner and word[:-2] in self._inside)
        if is_inside or self._kinds.is_acronym(index):
            return False
        if end - index > 1 and (self._kinds.is_given(index) or lower in JOINING):
            return False
        if end - index == 1:
            return not word[0].isupper() or not self._is_surely(index)
        if self._is_of_body(index, end):
            return False
        is_initial = len(word) == 2 and word.endswith(".")
        is_short = len(word) < 3 and not is_initial and lower not in self._lists["saints"]
        return lower in self._openings or is_short or word.endswith("ing") or self._is_adverb(lower)

    def _is_of_body(self, index: int, end: int) -> bool:
        """Whether a word begins the name of an organisation that has one word more, as that alone is no name:
        *Green* Party, *Police* Federation; but not: *New* Council leader."""
        is_first = self._lower[index] in self._lists["first_of_names"]
        return is_first and end - index == 2 and self._plain[index + 1] in self._bodies

    def _is_of_place(self, index: int) -> bool:
        """Whether a word only says who lives in the place named behind it: `Residents of Sena`."""
        is_listed = self._lower[index] in self._lists["of_places"]
        is_of = self._lower[index + 1 : index + 2] == ["of"]
        return is_listed and is_of and not self._kinds.is_title(index)

    def _is_relative(self, index: int, end: int) -> bool:
        """Whether a word only tells what those are to each other who are named behind it: `Brothers Ben and
        Tom Hale`."""
        is_before_name = end - index > 1 and self._kinds.is_given(index + 1)
        return is_before_name and self._lower[index] in self._lists["relatives"]

    def _is_part_of_office(self, index: int) -> bool:
        """Whether the first word of a sentence is a part of an office behind it: `Transport minister`."""
        following = self._lower[index + 1] if index + 1 < len(self._words) else ""
        is_part = self._plain[index] in self._office_parts
        return is_part and not self._words.is_possessive(index) and following in self._ranks

    def _is_adverb(self, lower: str) -> bool:
        """Whether a word is an adverb by its ending: Privately."""
        ending = self._story.language.adverb_ending
        return bool(ending) and lower.endswith(ending) and lower not in self._no_adverbs

    def _is_surely(self, index: int) -> bool:
        """Whether a word is known to be no common one (`tell_names`)."""
        return not self._plain[index].islower()
