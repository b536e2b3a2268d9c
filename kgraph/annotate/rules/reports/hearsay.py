"""Finds what modal verbs before a perfect infinitive tell: what others say of somebody (`Braun soll Geld
genommen haben`), and what he says of himself (`Braun will nichts gewusst haben`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from kgraph.annotate.rules.clauses.extents import DASHES, Extents
from kgraph.annotate.rules.clauses.first_subjects import FirstSubjects
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_STANCE = "Asserts"


class Hearsay:
    """The sentences of one story that tell so, in which nothing else reports."""

    def __init__(self, story: Story, subjects: Subjects, extents: Extents) -> None:
        self._story, self._subjects, self._extents = story, subjects, extents
        self._first_subjects = story.once(FirstSubjects)
        self._order = story.once(WordOrder)
        self._words, self._lower = story.words, story.words.lower
        language = story.language
        self._lists = language.words
        self._modals = language.any_of("hearsay_modals", "claiming_modals")
        held = "opening_conditions", "complementizers", "question", "no_rumours"
        self._held = language.any_of(*held)
        self._endings = tuple(self._lists["rumoured_endings"])
        self._moving = tuple(self._lists["moved_participles"])
        small = "adverbs", "determiners", "pronouns", "negations", "not_rumoured", "prepositions"
        self._small = language.any_of(*small)

    def find(self, reports: Sequence[Report]) -> Iterator[Report]:
        """The reports of such sentences."""
        if self._modals.isdisjoint(self._lower):
            return
        told = {self._story.number(report.cue[0]) for report in reports}
        for number, (first, end) in enumerate(self._story.sentences):
            if number in told or self._modals.isdisjoint(self._lower[first:end]):
                continue
            if self._lower[end - 1] == "?" or max(self._story.quoted[first:end]) >= 0:
                continue
            if self._held.isdisjoint(self._lower[first:end]):
                modals = (x for x in range(first, end) if self._lower[x] in self._modals)
                found = filter(None, (self._of(at, first, end) for at in modals))
                yield from islice(found, 1)

    def _of(self, modal: int, lo: int, hi: int) -> Report | None:
        first, end = self._clause(modal, lo, hi)
        if not self._has_perfect(modal, end) or self._lower[first] in self._lists["nobody"]:
            return None
        cue = modal, modal + 1
        if self._lower[modal] in self._lists["hearsay_modals"]:
            said = [self._extents.trimmed(first, end)]
            return Report(cue, _STANCE, None, said, "mood", possible=True)
        subject = self._subject(first, modal)
        rest = modal + 1
        if subject is None:
            subject = self._first_subjects.opening(rest, end)
            if subject is None or not self._order.may_speak(*subject) or first == modal:
                return None
            rest = subject[1]
        spans = [self._extents.trimmed(rest, end)]
        if rest > modal + 1:
            spans.insert(0, self._words.span(first, modal))
        return Report(cue, _STANCE, subject, spans, "mood")

    def _subject(self, first: int, modal: int) -> Range | None:
        """The subject before a modal verb, if the clause begins with it: `Sie selbst will`, not `den Mann
        will sie`."""
        end = modal
        while end - 1 > first and self._extents.is_adverb(end - 1):
            end -= 1
        subject = self._subjects.before(end, first)
        if subject is None or subject.words[0] > first:
            return None
        words, objects = subject.words, self._lists["accusatives"] | self._lists["prepositions"]
        is_object = self._lower[first] in objects or self._order.is_mute(*words)
        return words if self._order.may_speak(*words) and not is_object else None

    def _clause(self, modal: int, lo: int, hi: int) -> Range:
        """The main clause of a modal verb, without what is joined to it."""
        first = next((x + 1 for x in range(modal - 1, lo, -1) if self._parts(x, hi)), lo)
        first += self._lower[first] in self._lists["joining"]
        return first, next((x for x in range(modal + 1, hi) if self._parts(x, hi)), hi)

    def _parts(self, at: int, hi: int) -> bool:
        """Whether another main clause may begin behind a mark."""
        word = self._lower[at]
        if word in (";", ":") or word in DASHES:
            return True
        return word == "," and at + 1 < hi and self._lower[at + 1] in self._lists["joining"]

    def _has_perfect(self, modal: int, end: int) -> bool:
        """Whether the first clause behind a modal verb ends with a perfect infinitive: `genommen haben`,
        `gewesen sein`; but not `Geld haben`, `offen sein`."""
        for at in range(modal + 2, end):
            word, before = self._lower[at], self._lower[at - 1]
            if word not in self._lists["perfect_ends"]:
                continue
            is_last = at + 1 >= end or not self._words.is_word(at + 1)
            if not is_last or self._words.capital[at - 1] or before in self._small:
                return False
            is_of_have = word in self._lists["trailing"]
            return before.endswith(self._endings if is_of_have else self._moving)
        return False
