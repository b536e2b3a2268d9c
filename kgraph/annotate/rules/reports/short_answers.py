"""Finds who holds that a question has the answer yes: `Could it be saved? Lima believes so.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place, VerbPlaces
from kgraph.annotate.rules.text.question_before import QuestionBefore
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story


class ShortAnswers:
    """Such answers in one story."""

    def __init__(self, story: Story, places: VerbPlaces, subjects: Subjects) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._places, self._subjects = places, subjects
        self._question = QuestionBefore(story)
        self._polar = story.language.any_of("auxiliaries", "be")

    def find(self, reports: Sequence[Report]) -> Iterator[tuple[Place, Report]]:
        """The answers, each with its place. `reports`: the others."""
        for at in self._words.among(self._lists["yes_answers"]):
            verb, end = at - 1, at + 1
            is_last = end >= len(self._lower) or not self._words.is_word(end)
            if not is_last or verb < 0 or self._story.quoted[at] >= 0:
                continue
            for cue in self._cues.get(self._lower[verb], ()):
                place = self._places.of(cue, verb, verb + 1) if not cue.rest else None
                report = self._report(place, end) if place else None
                if place and report:
                    yield place, report
                    break

    def _report(self, place: Place, end: int) -> Report | None:
        stance = place.cue.stances.get("clause", "") if place.cue.kind == "verbs" else ""
        subject = self._subjects.before(place.begin, place.lo)
        if not stance or subject is None or place.begin < place.first:
            return None
        asked = self._question.asked(place.first, subject.words[0])
        if asked is None or self._lower[self._words.at(asked[0])] not in self._polar:
            return None
        return Report((place.first, end), stance, subject.words, [asked], "verb")
