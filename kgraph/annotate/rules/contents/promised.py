"""Finds the thing that somebody promises, where somebody who is spoken to might stand, too: `promised help`,
`promised them 2 million francs`, `promised a fund`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.conditions import Conditions
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.story import Range, Story

_WHOM = 4  # words of somebody who is spoken to


class Promised:
    """The things that are promised in one story."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists, language = story.language.words, story.language
        self._conditions = Conditions(story, extents)
        people = "people", "groups", "organisations", "titles"
        self._people = language.any_of(*people, but=("promises",))
        behind_nouns = language.any_of("prepositions", "links", "relative", "joining", "clause")
        self._behind_nouns = behind_nouns | language.first_words("opening_conditions")
        self._owners = language.any_of("determiners", "owners", but=("definite",))
        self._whom = language.any_of("object_pronouns", "definite")
        self._definite, self._clauses = self._lists["definite"], self._lists["clause"]
        self._finite = language.any_of("auxiliaries", "be", but=("to",))
        self._no_phrase = self._finite | language.any_of("plain_subjects", "complementizers")

    def of(self, at: int, hi: int) -> Content | None:
        """The thing at a word, with the condition behind it; also behind those who are promised it."""
        for begin in range(at, min(at + _WHOM, hi)):
            end = self._before_condition(begin, self._extents.phrase_end(begin, hi))
            whom = (at, begin) if begin > at else None
            is_within = whom and self._lower[begin - 1] in self._definite
            if end > begin and not is_within and self._may_be_promised(begin, end, whom):
                over = next((x for x in range(begin, end) if self._lower[x] in self._clauses), end)
                if self._no_phrase.isdisjoint(self._lower[begin:over]):
                    thing = self._extents.trimmed(begin, end)
                    spans = self._conditions.with_condition(thing, end, hi)
                    return Content("object", spans, whom)
                if self._is_subject(begin, end):
                    return Content("clause", [self._extents.clause(begin, hi)], whom)
            is_over = not self._words.is_word(begin) or self._lower[begin] in self._behind_nouns
            if is_over or not (begin > at or self._may_be_whom(begin)):
                return None
        return None

    def _may_be_promised(self, first: int, end: int, whom: Range | None) -> bool:
        return self._is_thing(first, end) or (whom is not None and self._is_own(first, end))

    def _before_condition(self, first: int, end: int) -> int:
        """Where a phrase ends before the condition that is a part of it: `a fund | if it rained`."""
        opening = (
            at for at in range(first, end) if self._story.begins("opening_conditions", at, end)
        )
        return next(opening, end)

    def _is_own(self, first: int, end: int) -> bool:
        """Whether a phrase names what is often promised, as that of who does: `promised Oso her support`."""
        is_owned = end - first > 1 and self._lower[first] in self._lists["owners"]
        return is_owned and self._lower[end - 1] in self._lists["promises"]

    def _may_be_whom(self, at: int) -> bool:
        """Whether somebody may begin at a word: `them`, `the growers`, `growers`, `Oso`."""
        word = self._lower[at]
        is_name = self._words.capital[at] or word in self._whom or word in self._owners
        return is_name or self._is_several(word)

    def _is_several(self, word: str) -> bool:
        is_noun = word not in self._owners and word not in self._lists["promises"]
        return is_noun and word.endswith("s")

    def _is_subject(self, first: int, end: int) -> bool:
        """Whether a noun that may be promised does something in a clause: `help would come`."""
        verb = next((at for at in range(first, end) if self._lower[at] in self._finite), first)
        return verb > first and self._lower[verb - 1] in self._lists["promises"]

    def _is_thing(self, first: int, end: int) -> bool:
        """Whether a phrase names no people: one with `a` or a number, or of what is often promised."""
        over = self._behind_nouns | self._finite | {","}
        number = first + self._story.begins("quantities", first, end)
        noun = next((at for at in range(number, end) if self._lower[at] in over), end)
        words = self._lower[first:noun]
        if not words or not self._people.isdisjoint(words):
            return False
        if words[0] in self._lists["indefinite"]:
            return len(words) > 1
        if any(self._words.capital[first:noun]):
            return False
        if number < noun and self._story.is_number(number):
            return not words[-1].endswith("ers")  # promised 20 farmers that
        is_one = self._whom.isdisjoint(words) and not any(map(self._is_several, words))
        return is_one and words[-1] in self._lists["promises"]
