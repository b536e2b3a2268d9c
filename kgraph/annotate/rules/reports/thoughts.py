"""Tells what is said of the noun before it: `…, a number the union called exaggerated`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.told_nouns import ToldNouns
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.reports.describing import Describing
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_CALLED = 5  # words of `as plainly wrong the`


class Thoughts:
    """The nouns for what is said of which others tell in one story."""

    def __init__(self, story: Story, told_nouns: ToldNouns) -> None:
        self._story, self._told_nouns = story, told_nouns
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._nouns = story.language.any_of("thoughts", "spoken")
        self._describing = story.once(Describing)
        self._articles = story.language.any_of("definite", "indefinite", "demonstratives")
        apart = "prepositions", "links", "joining", "clause", "question", "relative"
        self._apart = story.language.any_of(*apart)
        self._verbs: set[int] = set()  # words that may be such a noun, and report what follows

    def of(self, place: Place, report: Report) -> Report | None:
        """The report, with the noun that it is about where that stands before it: `…, a number the union
        called exaggerated`; None if the two do not follow each other."""
        noun = self._told_nouns.thought(place.first, place.lo, place.hi)
        if self._is_described(place, report):
            return None
        if noun is not None and self._is_behind_insertion(place, report):
            self._verbs.add(place.first)
        if noun is None or report.quote >= 0 or noun[0] in self._verbs:
            is_bare = self._lower[place.end : place.end + 1] == ["as"] and report.is_phrase
            return self._called(place, report) if is_bare and report.stance == "Rejects" else report
        if report.contents[0] == self._words.span(*noun):
            return report  # a claim Oso calls absurd
        first = self._words.at(report.contents[0][0])
        is_own = place.first == noun[0]  # …, figures that doctors say are too low
        apart = self._story.language.any_of("object_pronouns", "clause")
        if is_own or first < place.end or self._lower[first] in apart:
            return None
        if self._lower[first - 1] in self._lists["handing_on"] and report.stance == "Rejects":
            report.contents.clear()  # a claim she dismissed as gossip
        report.contents.insert(0, self._words.span(*noun))
        if report.speaker and report.speaker[0] < noun[1] < report.speaker[1]:
            report.speaker = noun[1], report.speaker[1]  # a figure Lima called low
        return report

    def _is_described(self, place: Place, report: Report) -> bool:
        """Whether what looks like a verb is such a noun, and what it did follows: `called Oso a liar, remarks
        | that drew applause`."""
        at = place.first
        if self._lower[at] not in self._nouns or self._lower[at - 1] != ",":
            return False
        said = self._story.range(report.contents[-1])
        return self._lower[said[0] - 1] in self._lists["relative"] and (
            self._describing.describes(*said)
        )

    def _called(self, place: Place, report: Report) -> Report | None:
        """The report of what is named behind what somebody calls it: `dismissed as untrue | a claim that it
        rained`; None of `dismissed as a crank`."""
        end = self._words.before(report.contents[-1][1])
        for at in range(place.end + 2, min(place.end + _CALLED, end - 1)):
            if self._lower[at] in self._articles:
                report.contents = [(self._words.begins[at], report.contents[-1][1])]
                return report
            if self._lower[at] in self._apart:
                return None
        return None

    def _is_behind_insertion(self, place: Place, report: Report) -> bool:
        """Whether only what describes its subject stands before a verb that may be a noun: `the report,
        published on Monday, claims that`."""
        comma = report.speaker[1] if report.speaker else place.first
        between = self._lower[comma : place.begin]
        return between[:1] == between[-1:] == [","] and between.count(",") > 1
