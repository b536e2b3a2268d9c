"""Tells which words of a clause are its verbs, where that decides how far it goes."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story


class ClauseVerbs:
    """The verbs of the clauses of one story. `auxiliaries`: with negations, without forms of "be"."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self.auxiliaries = self._lists["auxiliaries"] - self._lists["to"] - self._lists["be"]
        self.auxiliaries |= self._lists["negations"]

    def is_to_come(self, first: int, comma: int) -> bool:
        """Whether a comma only closes what describes the subject of a clause, whose verb follows: `said that
        Jonas Falk, the minister, denied it`."""
        if self._lower[comma] != "," or self._lower[first:comma].count(",") != 1:
            return False
        return not any(map(self._is_verb, range(first, comma)))

    def _is_verb(self, at: int) -> bool:
        """Whether a word looks like a finite verb."""
        word = self._lower[at]
        past = self._story.language.verb_endings.get("past", ("-",))
        return not self._words.capital[at] and (
            word in self.auxiliaries or word in self._lists["irregular"] or word.endswith(past)
        )

    def finds(self, first: int, joined: int, hi: int) -> bool:
        """Whether a clause goes on behind "and" with what its own subject finds or thinks: `said they had
        tested it and found nothing`."""
        if joined + 1 >= hi or self._lower[joined] not in self._lists["coordinating"]:
            return False
        if self._lower[joined + 1] not in self._lists["finding"]:
            return False
        return any(map(self._is_verb, range(first, joined)))
