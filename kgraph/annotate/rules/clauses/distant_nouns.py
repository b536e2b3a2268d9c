"""Finds where the noun ends that a relative clause describes across words that only tell when or where:
`emails | leaked last week that showed`, `a memo | circulated in the ministry that said`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.clauses.occasions import Occasions
from kgraph.annotate.rules.text.story import Story

_PLACE = 8  # words from a participle to the pronoun: obtained by the Sena Courier last month


class DistantNouns:
    """The nouns of one story that do not stand right before what describes them."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._nouns, self._occasions = story.once(Nouns), story.once(Occasions)
        language = story.language
        self._lists, self._is_read = language.words, language.capitals
        self._documents = language.any_of("documents", "frames", "pictures")
        self._beside = language.any_of("prepositions", "before_days", "days", "to")
        self._clauses = language.any_of(
            "clause", "relative", "question", "auxiliaries", "be", but=("to",)
        )

    def end(self, relative: int, end: int, lo: int) -> int:
        """Where the noun before a relative pronoun ends; `end`, if it stands right before that word."""
        if not self._is_read:
            return end
        at = self._occasions.without_time(lo, end)
        if at < end and at - 1 > lo and self._is_past(at - 1):
            return at - 1
        is_thing = self._lower[relative] in self._lists["things_relative"]
        return self._before_place(at, lo) if is_thing else at

    def _before_place(self, end: int, lo: int) -> int:
        """Where a document ends that a participle with a preposition describes."""
        for at in range(end - 2, max(lo, end - _PLACE), -1):
            if self._lower[at] in self._clauses or not self._words.is_word(at):
                break
            if self._is_past(at):
                is_beside = self._lower[at + 1] in self._beside
                return at if is_beside and self.is_document(at - 1) else end
        return end

    def is_document(self, at: int) -> bool:
        """Whether a word is a noun for what says something in words or pictures."""
        word = self._lower[at]
        return not self._documents.isdisjoint((word, word.removesuffix("s")))

    def _is_past(self, at: int) -> bool:
        return self._nouns.is_verbal(at, "past") or self._lower[at] in self._lists["participles"]
