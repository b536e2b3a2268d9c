"""Nouns of what somebody says in words before the main clause: `In his own claim that it rained, Lima`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.first_subjects import FirstSubjects
from kgraph.annotate.rules.text.story import Range, Story


class OpeningNouns:
    """The nouns before the main clauses of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._first_subjects = story, story.once(FirstSubjects)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._finite = story.language.any_of("auxiliaries", "be", "irregular")
        self._opening = story.language.any_of("determiners", "plain_subjects")

    def comma(self, noun: int, lo: int, hi: int) -> int:
        """The comma before the main clause, if a noun before it has a clause of its own; `hi` if not."""
        if self._lower[lo] not in self._lists["prepositions"] or "," in self._lower[lo:noun]:
            return hi
        if noun + 2 >= hi or self._lower[noun + 1] not in self._lists["complementizers"]:
            return hi
        for at in range(noun + 2, hi - 1):
            is_subject = self._words.capital[at + 1] or self._lower[at + 1] in self._opening
            if self._lower[at] == "," and is_subject and self._has_verb(noun + 2, at):
                return at
        return hi

    def owner(self, noun: int, comma: int, hi: int) -> Range | None:
        """Who says what is "his own" before the main clause: its subject."""
        is_own = self._lower[noun - 1] in self._lists["own"]
        is_owned = self._lower[noun - 2] in self._lists["owners"]
        return self._first_subjects.opening(comma + 1, hi) if is_own and is_owned else None

    def _has_verb(self, first: int, end: int) -> bool:
        ends = self._story.language.verb_endings.get("past", ("-",))
        return any(
            self._lower[at] in self._finite or self._lower[at].endswith(ends)
            for at in range(first, end)
        )
