"""Finds what a question word or a preposition begins: `asked whether it rained`, `called for a vote`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.conditions import Conditions
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.infinitives import Infinitives
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.contents.bare_contents import BareContents
from kgraph.annotate.rules.text.content import Content, Takes
from kgraph.annotate.rules.text.story import Story

_QUESTIONS = frozenset(("clause", "that", "question"))


class LinkedContents:
    """Questions, and things behind prepositions, of one story."""

    def __init__(self, story: Story, extents: Extents, bare: BareContents) -> None:
        self._story, self._extents, self._bare = story, extents, bare
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._that = story.language.words, story.language.words["complementizers"]
        self._conditions = Conditions(story, extents)
        self._infinitives, self._order = story.once(Infinitives), story.once(WordOrder)

    def of(self, at: int, hi: int, takes: Takes) -> Content | None:
        """What a question word or a preposition at a word begins."""
        return self.question(at, hi, takes) or self.behind_preposition(at, hi, takes)

    def question(self, at: int, hi: int, takes: Takes) -> Content | None:
        """`whether …`, `why …`."""
        is_question = at < hi and self._lower[at] in self._lists["question"]
        if not is_question or self._order.only_says_who(at, hi):
            return None
        if _QUESTIONS.isdisjoint(takes):
            return None
        return Content("question", [self._extents.clause(at, hi)])

    def behind_preposition(self, at: int, hi: int, takes: Takes) -> Content | None:
        """`called for a vote`, if the preposition is one that the verb takes."""
        if at + 1 >= hi or self._lower[at] not in takes:
            return None
        if self._story.begins("opening_conditions", at, hi):
            return None  # agreed on condition that it was paid
        end = self._extents.before_contrast(at + 1, self._extents.phrase_end(at + 1, hi))
        if end <= at + 1:
            return None
        if to := self._infinitives.behind_apposition(end, hi):
            said = self._words.begins[at + 1], self._infinitives.span(to, hi)[1]
            return Content(self._lower[at], [said])
        end = self._bare.without_manner(at + 1, end)
        if self._lower[at] in self._lists["sharing"] and "clause" in takes:
            thats = (x for x in range(at + 2, end - 1) if self._lower[x] in self._that)
            if that := next(thats, 0):  # agreed with Oso that it rained
                return Content("that", [self._extents.clause(that + 1, hi)])
        thing = self._extents.thing(at + 1, end, takes[self._lower[at]])
        return Content(self._lower[at], self._conditions.with_condition(thing, end, hi))
