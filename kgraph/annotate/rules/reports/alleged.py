"""Finds what an adverb alone tells to be said by somebody who is not named: `The ministry has allegedly paid
two million`. The narrator says no such thing. `apparently` only tells that he is not sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.phrases_before import PhrasesBefore
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_STANCES = {"accusing": "Accuses", "rumouring": "Asserts"}
"""The stance of the adverbs of each list."""


class Alleged:
    """The clauses of one story in which such an adverb stands beside the verb, or with which they begin."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._phrases, self._phrases_before = story.once(Phrases), story.once(PhrasesBefore)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._adverbs = story.language.any_of(*_STANCES)
        self._finite = story.language.any_of(
            "auxiliaries", "be", but=("to", "not_finite", "negations")
        )

    def find(self, reports: Sequence[Report]) -> Iterator[Report]:
        """The reports of clauses in the narrator's own words, of which no other report tells."""
        for at in self._words.among(self._adverbs):
            if self._story.quoted[at] >= 0:
                continue
            first, end = self._story.sentence(at)
            if self._lower[end - 1] == "?" or any(
                each >= 0 for each in self._story.quoted[first:end]
            ):
                continue
            begin, stop = self._words.begins[first], self._words.ends[end - 1]
            is_told = any(
                first <= each.cue[0] < end or any(b < stop and begin < e for b, e in each.contents)
                for each in reports
            )
            report = None if is_told else self._report(at, first, end)
            if report is not None:
                yield report

    def _report(self, at: int, lo: int, hi: int) -> Report | None:
        if at + 1 >= hi:
            return None
        end = self._end(at + 1, self._extents.clause_end(at + 1, hi))
        if at == lo:
            behind = at + 1 + (self._lower[at + 1] == ",")
            is_clause = self._phrases.opening(behind, end) is not None
            is_whole = is_clause and self._has_verb(behind, end)
            spans = [self._extents.trimmed(behind, end)] if is_whole else []
        else:
            is_main = self._is_main(at, lo, end)
            spans = (
                [self._words.span(lo, at), self._extents.trimmed(at + 1, end)] if is_main else []
            )
        if not spans:
            return None
        kind = next(each for each in _STANCES if self._lower[at] in self._lists[each])
        return Report((at, at + 1), _STANCES[kind], None, spans, "adverb", possible=True)

    def _is_main(self, at: int, lo: int, end: int) -> bool:
        """Whether an adverb stands beside the verb of the main clause: behind its auxiliary, or before a past
        form right behind its subject. It may describe a noun, as in `the allegedly stolen car`."""
        verb = at
        while verb - 1 > lo and self._lower[verb - 1] in self._finite | self._lists["negations"]:
            verb -= 1
        subject = self._phrases_before.ending(verb, lo)
        if subject is None or at + 1 >= end or not self._opens(subject.words[0], lo):
            return False
        if verb < at:
            return True
        return self._lower[at + 1] in self._finite or self._phrases.nouns.is_verbal(at + 1, "past")

    def _opens(self, first: int, lo: int) -> bool:
        """Whether a subject stands at the beginning of a sentence, at most behind `On Monday,`."""
        before = self._lower[lo:first]
        if not before:
            return True
        is_time = before[0] in self._lists["before_days"] or before[0] in self._lists["days"]
        return is_time and before.count(",") == 1 and before[-1] == ","

    def _end(self, at: int, end: int) -> int:
        """Where the clause ends, before `, but` and `, and`: what comes then may be the narrator's."""
        commas = (look for look in range(at, end - 1) if self._lower[look] == ",")
        return next(
            (each for each in commas if self._lower[each + 1] in self._lists["joining"]), end
        )

    def _has_verb(self, first: int, end: int) -> bool:
        return any(
            self._lower[at] in self._finite or self._phrases.nouns.is_verbal(at, "past")
            for at in range(first + 1, end)
        )
