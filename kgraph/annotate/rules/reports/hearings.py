"""Reports of what nobody who is named says before a court, an inquiry or a committee: `The jury heard that
Lima had fled`, `Jurors were told that it rained`, and in headlines `Signal unsafe, inquiry told`."""

from __future__ import annotations

from dataclasses import replace

from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story


class Hearings:
    """Those who are told something in one story, where the words of a report seem to make them speak."""

    def __init__(self, story: Story, subjects: Subjects, verbs: Verbs) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._subjects, self._verbs = subjects, verbs
        self._hearers = story.language.any_of("hearers", "hearing_bodies")
        self._makers = story.language.words["makers"]
        self._clausal = story.language.any_of("auxiliaries", "be", "have", "question")

    def of_passive(self, place: Place) -> Place | None:
        """The place of `were told`, as that of a verb whose subject hears; None if it does not hear."""
        takes = place.cue.stances
        if not self._hearers or "told" not in takes or not self._verbs.has_be(place):
            return None
        subject = self._subjects.before(place.begin, place.lo)
        if subject is None or not self._hears(subject.words):
            return None
        said = {what: takes[what] for what in ("clause", "quote", "question") if what in takes}
        return place._replace(cue=place.cue._replace(stances={**said, "heard": takes["told"]}))

    def heard(self, place: Place, report: Report) -> Report | None:
        """The report of a verb, of nobody in particular if who seems to speak hears it: `jurors were told`;
        None if it is nobody of whom that is known, or nothing that is said. Who is heard from says it."""
        takes, speaker = place.cue.stances, report.speaker
        is_bare = "told" in takes and report.addressee is None and self._is_behind(place, report)
        if "heard" not in takes and not (self._hearers and is_bare):
            return report
        if speaker is None or report.negative or not self._is_said(report):
            return None
        source = self._source(place)
        if source is None and not self._hears(speaker):
            return report if is_bare and report.quote >= 0 else None
        return replace(report, speaker=source, addressee=speaker)

    def _source(self, place: Place) -> Range | None:
        """Who is heard: `The court heard from Lima that it rained`."""
        is_from = place.end < place.hi and self._lower[place.end] in self._makers
        return self._subjects.behind(place.end + 1, place.hi) if is_from else None

    def _is_behind(self, place: Place, report: Report) -> bool:
        """Whether all that is said stands before the verb, which is alone: who tells tells it to somebody."""
        is_before = report.contents[-1][1] <= self._words.begins[place.first]
        is_last = place.end >= place.hi or not self._words.is_word(place.end)
        return is_before and is_last and not self._verbs.auxiliaries(place)

    def _is_said(self, report: Report) -> bool:
        """Whether what stands right behind the verb is a clause, and not what else can be heard: `the court
        heard the case`."""
        first, end = self._story.range(report.contents[0])
        is_thing = first == report.cue[1] and report.quote < 0
        return not is_thing or not self._clausal.isdisjoint(self._lower[first:end])

    def _hears(self, words: Range) -> bool:
        return not self._hearers.isdisjoint(self._lower[slice(*words)])
