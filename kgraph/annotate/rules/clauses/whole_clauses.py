"""Tells whether words are a whole clause, behind which another one may begin."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.text.story import Story


class WholeClauses:
    """The whole clauses of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._nouns = story, story.once(Nouns)
        self._words, self._lower = story.words, story.words.lower
        language = story.language
        self._finite = language.any_of("auxiliaries", "be", but=("to", "negations", "not_finite"))
        self._within = language.any_of("clause", "asides", but=("joining",))
        self._opening = language.any_of("prepositions", "where", "days", "before_days")
        self._subjects = language.any_of("plain_subjects", "demonstratives")
        self._participles = language.verb_endings.get("participle", ("-",))

    def is_whole(self, first: int, end: int) -> bool:
        """Whether words have a subject and its verb, and do not only tell when, where or why something else
        is so: `the home was filthy`; not `on the day it rained`, `a week after it rained`."""
        if self._lower[first] in self._opening or self._lower[first].endswith(self._participles):
            return False
        if self._story.begins("opening_conditions", first, end):
            return False
        verbs = (at for at in range(first + 1, end) if self._is_finite(at, first))
        verb = next(verbs, end)
        return verb < end and self._within.isdisjoint(self._lower[first:verb])

    def _is_finite(self, at: int, first: int) -> bool:
        """Whether a word looks like a verb of its clause."""
        if self._lower[at] in self._finite or self._nouns.is_verbal(at, "past"):
            return True
        if self._words.capital[at] or at > first + 1:
            return False
        is_third = self._lower[at].endswith("s")  # it smells
        return is_third and self._lower[first] in self._subjects
