"""Finds the auxiliary that stands apart from its verb, and what stands between the two: `Lima hat den Plan
kritisiert`, `am Montag hatte Lima erklärt, dass`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.called import Called
from kgraph.annotate.rules.clauses.conditions import Conditions
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.content import ANSWERING, Content, Takes
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 16  # words between an auxiliary and its verb


class Brackets:
    """The verbal brackets of one story."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._phrases = story.once(Phrases)
        self._conditions = Conditions(story, extents)
        self._called = Called(story, self._phrases, extents)
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._verbs = story.language.words, story.language.words_with("verbs")
        self._auxiliaries = self._lists["bracket"]
        self._no_inside = story.language.any_of(
            "joining", "complementizers", "to", but=("auxiliaries",)
        )

    def begin(self, begin: int, first: int, lo: int) -> int:
        """Where the auxiliary stands of a verb whose words have been found to begin at `begin`; `begin` if
        none stands apart."""
        if not self._auxiliaries or not self._auxiliaries.isdisjoint(self._lower[begin:first]):
            return begin
        for at in range(begin - 1, max(lo, begin - _LONGEST) - 1, -1):
            word = self._lower[at]
            if word in self._auxiliaries:
                is_negated = at > lo and self._lower[at - 1] in self._lists["negations"]
                return at - is_negated
            is_verb = word in self._verbs and not self._words.capital[at]
            if is_verb or not self._words.is_word(at) or word in self._no_inside:
                return begin
            if self._story.quoted[at] != self._story.quoted[begin]:
                return begin
        return begin

    def inside(self, begin: int, first: int) -> Range | None:
        """The words between an auxiliary at `begin` and a verb, without other auxiliaries, negations and
        adverbs at both ends; None if there are no others."""
        if self._auxiliaries.isdisjoint(self._lower[begin : min(begin + 2, first)]):
            return None
        at, end = begin + 1, first
        while at < end and self._is_loose(at):
            at += 1
        while end > at and self._is_loose(end - 1):
            end -= 1
        return (at, end) if at < end else None

    def thing(self, inside: Range, takes: Takes) -> Content | None:
        """What a verb is about that ends a bracket: `hat am Montag den Plan kritisiert`."""
        at, end = inside
        wanted = (look for look in range(at, end - 1) if self._lower[look] in takes)
        if (behind := next(wanted, end)) < end:  # hat Braun mit einer Klage gedroht
            word, (_, hi) = self._lower[behind], self._story.sentence(behind)
            thing = self._extents.thing(behind + 1, end, takes[word])
            return Content(word, self._conditions.with_condition(thing, end, hi))
        if "object" not in takes:
            return None
        while at < end and (
            self._lower[at] in self._lists["before_days"] or self._lower[at] in self._lists["days"]
        ):
            at += 1
        phrase = self._phrases.behind(at, end) if at < end and self._is_object(at) else None
        nouns = [each for each in range(*(phrase or (at, at))) if self._words.capital[each]]
        if "predicate" in takes and at < end:
            called = self._called.span(at, end, takes)
            return Content("object", [called]) if called else None
        if not nouns:
            is_answer = takes["object"] in ANSWERING  # hat das zurückgewiesen
            is_answer = is_answer and self._story.begins("proforms", at, end) == end - at > 0
            return Content("object", [self._words.span(at, end)]) if is_answer else None
        return Content("object", [self._extents.thing(at, nouns[-1] + 1, takes["object"])])

    def _is_object(self, at: int) -> bool:
        word, lists = self._lower[at], self._lists
        is_dative = word in lists["datives"] and word not in lists["accusatives"]
        return not (is_dative or word in lists["prepositions"])

    def _is_loose(self, at: int) -> bool:
        word = self._lower[at]
        return (
            word in self._lists["auxiliaries"]
            or word in self._lists["late_negations"]
            or self._extents.is_adverb(at)
        )
