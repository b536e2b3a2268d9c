"""Tells which nouns that report name nothing that anybody said: `retracted her claim that`, `received no
complaint that`, `did not issue a warning about`, `if it makes a promise to`, `won the endorsement of`."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.text.story import Range, Story

_GOVERNING = 4  # words before a noun of which one may take it back
_ADJECTIVES = 3  # words between a noun and its article


class ReportingNouns:
    """The nouns that report in one story."""

    def __init__(self, story: Story) -> None:
        self._words = story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._cues = story.language.cues
        self._breaks = story.language.any_of("clause", "complementizers", "relative", "conditions")
        self._no = story.language.any_of("negations", "nobody", but=("indefinite",))
        self._known = story.language.any_of("definite", "owners", "demonstratives")

    def is_said(self, place: Place) -> bool:
        """Whether a noun names what somebody said."""
        if not self._lists["taken_back"].isdisjoint(self._near(place)):
            return False
        if self._is_known(place):
            return not self._is_by_agent(place)
        first, end = self._clause(place)
        if first > place.lo and self._lower[first - 1] in self._lists["conditions"]:
            return False
        words = self._lower[first:end]
        is_not = any(word in self._no or word.endswith("n't") for word in words)
        return not (is_not or self._is_not_done(first, end))

    def is_possible(self, place: Place) -> bool:
        """Whether it is only possible that somebody said what a noun names: `her alleged claim that`, `may
        draw criticism of`."""
        if not self._lists["alleged"].isdisjoint(self._near(place)):
            return True
        if self._is_known(place):
            return False
        return not self._lists["modals"].isdisjoint(self._lower[slice(*self._clause(place))])

    def _is_known(self, place: Place) -> bool:
        """Whether a determiner tells that a noun is one that there is: `the claim`, but not `a claim`."""
        if not self._lists["definite"]:
            return True
        for at in range(place.first - 1, max(place.lo, place.first - 1 - _ADJECTIVES) - 1, -1):
            if self._lower[at] in self._known or self._words.is_possessive(at):
                return True
            if self._lower[at] in self._lists["determiners"] or not self._words.is_word(at):
                return False
        return False

    def _is_by_agent(self, place: Place) -> bool:
        """Whether who has said it rather stands behind "of": `won the endorsement of the union`."""
        if self._lower[place.first] not in self._lists["of_agents"]:
            return False
        return self._lower[place.first - 1] in self._lists["definite"]

    def _clause(self, place: Place) -> Range:
        """The words of the clause before a noun."""
        at = place.first
        while (
            at > place.lo
            and self._words.is_word(at - 1)
            and (self._lower[at - 1] not in self._breaks)
        ):
            at -= 1
        return at, place.first

    def _is_not_done(self, first: int, end: int) -> bool:
        """Whether nothing needs to come of what is done with a noun: `failed to issue`, `wants to make`."""
        return any(
            self._lower[at + 1] in self._lists["to"] and self._governs(self._lower[at])
            for at in range(first, end - 1)
        )

    def _governs(self, word: str) -> bool:
        is_open = any("infinitive" in cue.stances for cue in self._cues.get(word, ()))
        return is_open or word in self._lists["unsaid"]

    def _near(self, place: Place) -> Sequence[str]:
        """The words of the clause right before a noun."""
        words = self._lower[max(place.lo, place.first - _GOVERNING) : place.first]
        marks = [index for index, word in enumerate(words) if not word[0].isalnum()]
        return words[marks[-1] + 1 :] if marks else words
