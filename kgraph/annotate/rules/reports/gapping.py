"""Finds who says the next thing without a verb, as that of the clause before holds for both: `Lima said the
logs were missing, | the company that they were locked away`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgraph.annotate.rules.clauses.coordination import Coordination
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.phrases_before import PhrasesBefore
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.clauses.whole_clauses import WholeClauses
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.wording.language import Form


class Gapping:
    """The clauses of one story that lack a verb of saying. Where every clause has a comma, none are looked
    for."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._is_read = story.language.words, not story.language.commas
        self._together, self._telling = story.once(Coordination), story.once(Telling)
        self._phrases, self._whole = story.once(Phrases), story.once(WholeClauses)
        self._phrases_before = story.once(PhrasesBefore)
        self._be = story.language.any_of("be", but=("negations", "not_finite"))
        self._finite = story.language.any_of("auxiliaries", "be", but=("to", "not_finite"))
        self._no_ends = story.language.any_of("prepositions", "to")

    def part(self, reports: Sequence[Report]) -> list[Report]:
        """Let what is said end before what another one says, and return the reports of those."""
        return [more for each in reports for more in self._next(each)] if self._is_read else []

    def _next(self, report: Report) -> list[Report]:
        begin, end = report.contents[-1]
        if report.quote >= 0 or report.is_phrase or report.kind != "verb":
            return []
        first, last = self._words.at(begin), self._words.before(end)
        if first < report.cue[1] or len(report.contents) > 1:
            return []
        thats = (
            at
            for at in range(first + 2, last - 2)
            if self._lower[at] in self._lists["complementizers"]
        )
        for that in thats:
            subject = self._subject(that, first)
            if subject is None or not self._tells(subject, that + 1, last):
                continue
            stop = subject[0] - 1
            stop -= self._lower[stop - 1] == ","
            if self._whole.is_whole(first, stop) and not self._has_told(first, stop):
                report.contents = [self._extents.trimmed(first, stop)]
                said = [self._extents.trimmed(that + 1, last)]
                return [replace(report, speaker=subject, contents=said, addressee=None)]
        return []

    def _has_told(self, first: int, end: int) -> bool:
        """Whether "that" may belong to another verb: `said she had told Reis and Oso that`."""
        forms: Sequence[Form] = ("past", "third", "base", "participle")
        return any(self._telling.tells(at, form) for at in range(first, end) for form in forms)

    def _subject(self, that: int, first: int) -> Range | None:
        """Somebody before "that" and behind a comma or "and"."""
        found = self._phrases_before.ending(that, first, self._story.quoted[that])
        if found is None or found.words[0] <= first + 1:
            return None
        begin = self._together.begin(found.words[0], first)
        mark = self._lower[begin - 1]
        is_apart = mark == "," or mark in self._lists["joining"]
        is_somebody = self._phrases.nouns.may_speak(that - 1) or self._is_one(found.words)
        return (begin, that) if is_apart and is_somebody else None

    def _tells(self, subject: Range, at: int, hi: int) -> bool:
        """Whether a clause stands behind "that" which lacks nothing, and so describes no noun before it: of
        `Oso that it rained`, `the other that it rained` and `the firm that it was safe` that is certain, of
        `the firm that they had sold` it is not."""
        words = self._phrases.opening(at, hi)
        if words is None or words[1] >= hi or self._lower[hi - 1] in self._no_ends:
            return False
        verb = self._lower[words[1]]
        is_verb = verb in self._finite or self._phrases.nouns.is_verbal(words[1], "past")
        is_certain = all(self._words.capital[slice(*subject)]) or self._is_one(subject)
        return verb in self._be or (is_verb and is_certain)

    def _is_one(self, words: Range) -> bool:
        """Whether words mean one of those who were told of, and name no thing: `the other`, `others`."""
        first, end = words
        is_rank = end - first > 1 and self._lower[first] in self._lists["definite"]
        return self._lower[end - 1] in self._lists["ordinals" if is_rank else "pronouns"]
