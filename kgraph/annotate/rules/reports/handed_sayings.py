"""Finds who hands on what somebody else says: `The paper quoted Lima as saying that it rained`, `Lima was
quoted by the paper as saying`. That Lima said so is what the paper says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.reports.handing_on import HandingOn
from kgraph.annotate.rules.reports.veridicality import Veridicality
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_STANCE = "Asserts"


class HandedSayings:
    """Who hands on what others say in one story."""

    def __init__(
        self, story: Story, subjects: Subjects, verbs: Verbs, veridicality: Veridicality
    ) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._as = story.language.words["handing_on"]
        self._relative = story.language.words["relative"]
        self._handing, self._verbs = HandingOn(story, subjects, verbs), verbs
        self._veridicality = veridicality

    def find(self, reports: Sequence[Report]) -> Iterator[Report]:
        """The reports of those who hand on what the others tell, which then is certain within their words."""
        for inner in reports:
            at = inner.cue[0] - 1
            if inner.kind != "verb" or at < 1 or self._lower[at] not in self._as:
                continue
            handed = self._handing.of(at, self._story.bounds(at)[0])
            if handed is None or handed.verb is None or inner.speaker != handed.speaker.words:
                continue
            self._end_inserted(inner, handed.verb)
            outer = self._outer(handed.outer, handed.verb, inner)
            if outer is not None:
                inner.possible = False
                yield outer

    def _end_inserted(self, inner: Report, verb: Place) -> None:
        """Let what is said end with the clause that hands it on: `Lima, quoted by the paper as saying that it
        rained, left`."""
        begin, end = inner.contents[-1]
        if inner.quote < 0 and self._words.at(begin) < verb.hi:
            inner.contents[-1] = begin, min(end, self._words.ends[verb.hi - 1])

    def _outer(self, speaker: Range | None, verb: Place, inner: Report) -> Report | None:
        """The report of who hands on, by its verb; None where nobody who is named does, or he does not."""
        begin, end = self._words.begins[inner.cue[0] - 1], inner.contents[-1][1]
        is_open = speaker is None or self._describes(speaker)
        if is_open or inner.speaker is None or inner.contents[-1][0] < begin:
            return None
        first = inner.speaker[0]
        whom = [] if first > verb.first else [self._words.span(*inner.speaker)]
        spans = [*whom, (begin if whom else self._words.begins[first], end)]
        report = self._verbs.report(verb, speaker, Content("clause", spans))
        if report.negative or not self._veridicality.is_said(verb, report):
            return None
        report.possible |= self._veridicality.is_hearsay(verb, report)
        return replace(report, stance=_STANCE)

    def _describes(self, speaker: Range) -> bool:
        """Whether a clause without a comma describes who hands on, so that nobody knows where it ends:
        `Officials who quoted Lima as saying that it rained left`."""
        first, _ = speaker
        return self._lower[first] in self._relative and self._lower[first - 1] != ","
