"""Finds who denies or rejects what is told before a comma: `accuses Oso of lying, which he denies`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import DASHES
from kgraph.annotate.rules.clauses.told_nouns import ToldNouns
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.text.content import ANSWERING, Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_MARKS = DASHES | {","}
_TAKEN = ANSWERING | {"Supports", "Opposes"}
_SUBJECT = 10  # words of a subject, with a name between commas


class Answered:
    """What is denied behind a comma in one story."""

    def __init__(self, story: Story, verbs: Verbs, told_nouns: ToldNouns) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._verbs, self._told_nouns = verbs, told_nouns
        lists = story.language.words
        self._which = story.language.any_of("things_relative", but=("complementizers",))
        self._relative = lists["relative"]
        self._ends = story.language.any_of("days", "before_days")

    def of(self, place: Place) -> Report | None:
        """`…, which Oso denies`, `…, a charge he rejects`: what is denied stands before its subject."""
        if place.cue.kind != "verbs" or place.cue.stances.get("object") not in _TAKEN:
            return None
        is_last = place.end >= place.hi or not self._words.is_word(place.end)
        if not (is_last or self._lower[place.end] in self._ends) or not self._verbs.is_verb(place):
            return None
        noun = self._noun(place)
        is_answer = place.cue.stances["object"] in ANSWERING
        if noun and not is_answer and self._lower[noun[0]] in self._which:
            return None  # wants a sale, which Oso opposes: a sale, or that she wants one
        if noun is None or self._lower[noun[0] - 1] not in _MARKS:
            return None
        first = noun[1] + (self._lower[noun[1]] in self._relative)
        end = self._before_name(first, place.begin)
        is_subject = first < end and all(map(self._words.is_word, range(first, end)))
        if not is_subject or self._verbs.is_passive(place):
            return None
        content = Content("object", [self._words.span(*noun)])
        return self._verbs.report(place, (first, end), content)

    def _before_name(self, first: int, end: int) -> int:
        """Where the words end that describe who is named between two commas: `which the mayor, Ana Lima,
        denies`; the end of the subject where nobody is."""
        if self._lower[end - 1] != ",":
            return end
        comma = self._told_nouns.comma(first, end - 1)
        return comma if self._told_nouns.is_beside(comma, end - 1) else end

    def _noun(self, place: Place) -> Range | None:
        """What stands for what is denied: "which", or `a charge`."""
        near = range(place.begin - 2, max(place.lo, place.begin - _SUBJECT), -1)
        which = next((at for at in near if self._lower[at] in self._which), -1)
        if which >= 0 and self._lower[which - 1] == ",":
            return which, which + 1
        return self._told_nouns.thought(place.first, place.lo, place.hi)
