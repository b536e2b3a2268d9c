"""Finds whose a noun that reports is by the verb before it: `Lima voiced support for`, `contradicted his own
claim that`, `Lima ist der Ansicht, dass`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.text.story import Range, Story

_NEAR = 4  # words between a verb and a noun


class Holders:
    """The subjects of verbs before nouns of one story."""

    def __init__(self, story: Story, subjects: Subjects, extents: Extents) -> None:
        self._story, self._subjects, self._extents = story, subjects, extents
        self._lower, self._lists = story.words.lower, story.language.words
        self._order = story.once(WordOrder)
        self._no_adjective = story.language.any_of("stops", "prepositions", "owners", "auxiliaries")

    def of(self, noun: int, lo: int) -> Range | None:
        """Whose a noun is; None if the verb before it does not tell."""
        verb = self._before_article(noun, lo) if self._order.is_known else self._verb(noun, lo)
        if verb <= lo:
            return None
        begin = verb
        while not self._order.is_known and begin > lo and self._is_auxiliary(begin - 1):
            begin -= 1
        is_infinitive = not self._lists["to"].isdisjoint(self._lower[begin:verb])
        subject = None if is_infinitive else self._subjects.before(begin, lo)
        if subject is None or not self._order.may_speak(*subject.words):
            return None
        return subject.words

    def _verb(self, noun: int, lo: int) -> int:
        """The verb whose subject has the noun: one with `his own` behind it, or one of saying; -1 if there
        is none."""
        for at in range(noun - 1, max(lo, noun - 1 - _NEAR), -1):
            word = self._lower[at]
            if word in self._lists["own"] and self._lower[at - 1] in self._lists["owners"]:
                is_verb = self._lower[at - 2] not in self._no_adjective
                return at - 2 if is_verb and self._story.words.is_word(at - 2) else -1
            if word in self._lists["holding"]:
                is_adjective = self._lower[at - 1] in self._lists["determiners"]
                return -1 if is_adjective else at  # the repeated warnings
            if word in self._no_adjective or not self._story.words.is_word(at):
                return -1
        return -1

    def _before_article(self, noun: int, lo: int) -> int:
        """The verb that has somebody before it, and the article of a noun behind: `Lima ist der Ansicht`,
        `Lima äußerte die Hoffnung`; -1 if there is none."""
        near = range(noun - 1, max(lo, noun - 3), -1)
        article = next((at for at in near if self._lower[at] in self._lists["articles"]), lo)
        holding = self._story.language.any_of("holding", "be", "have")
        is_held = article - 1 > lo and self._lower[article - 1] in holding
        return article - 1 if is_held else -1

    def _is_auxiliary(self, at: int) -> bool:
        return self._lower[at] in self._lists["auxiliaries"] or self._extents.is_adverb(at)
