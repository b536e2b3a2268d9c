"""Finds who will not answer, where nothing that is said follows: `Lima would not comment`, `will not be drawn
on whether it rained`, `Did it rain? Lima would not say.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.clauses.coordination import Coordination
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place, VerbPlaces
from kgraph.annotate.rules.text.question_before import QuestionBefore
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.annotations import Span
from kgraph.wording.language import Cue

_STANCE = "Refuses"
_CUE = Cue("verbs", (), {"infinitive": _STANCE}, frozenset(("base",)))


class Refusals:
    """Who will not answer in one story."""

    def __init__(
        self, story: Story, places: VerbPlaces, subjects: Subjects, extents: Extents
    ) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._places, self._subjects, self._extents = places, subjects, extents
        self._together, self._question = story.once(Coordination), QuestionBefore(story)
        any_of = story.language.any_of
        self._lists = story.language.words
        self._verbs = any_of("refused", "drawn_out")
        self._ends = any_of("clause", "days", "joining", "alternatives")
        self._beside = any_of("prepositions", "answerable")
        people = "people", "groups", "organisations", "collective", "titles", "someone"
        self._somebody = any_of(*people, "plain_subjects", "pronouns", "relative")

    def find(self, reports: Sequence[Report]) -> Iterator[tuple[Place, Report]]:
        """The refusals, each with its place. `reports`: the others, in the order of their words."""
        if not self._lists["unwilling"]:
            return
        told = {report.cue[0]: report for report in reports}
        for at in self._words.among(self._verbs):
            near = self._lower[max(0, at - 3) : at]
            other, is_quoted = told.get(at), self._story.quoted[at] >= 0
            if (
                is_quoted
                or self._lists["unwilling"].isdisjoint(near)
                or self._is_within(at, reports)
            ):
                continue
            if other and not (other.negative and other.is_phrase and other.stance == "Asserts"):
                continue
            place = self._places.of(_CUE, at, at + 1)
            report = self._report(place, reports) if place else None
            if place and report and other:
                self._refuse(other, report)
            elif place and report:
                yield place, report

    def _refuse(self, other: Report, refusal: Report) -> None:
        """Let what somebody does not say be what he refuses to: `would not comment on the report`."""
        begin, _ = refusal.contents[0]
        other.cue, other.stance, other.negative = refusal.cue, refusal.stance, False
        other.contents = [(begin, other.contents[-1][1])]

    def _is_within(self, at: int, reports: Sequence[Report]) -> bool:
        """Whether somebody says that it will be so: `Lima said that he would not comment`."""
        begin = self._words.begins[at]
        return any(first <= begin < end for each in reports for first, end in each.contents)

    def _report(self, place: Place, reports: Sequence[Report]) -> Report | None:
        speaker, begin = self._speaker(place, reports), place.begin
        if speaker is None or not self._may_refuse(speaker[1] - 1):
            return None
        is_neither = self._together.is_neither(speaker)
        is_willing = self._lower[begin] not in self._lists["unwilling"]
        if is_willing or is_neither == self._is_negated(place):
            return None
        is_drawn = self._lower[place.first] in self._lists["drawn_out"]
        first = place.first - is_drawn
        if is_drawn and self._lower[first] not in self._lists["not_finite"]:
            return None
        said = self._said(first, place)
        if said is None:
            return None
        is_bare = said[1] == self._words.ends[place.first] and not is_neither
        if is_bare and (asked := self._question.asked(place.first, min(speaker[0], place.begin))):
            return Report((begin, place.end), _STANCE, speaker, [asked], "verb")
        return Report((begin, first), _STANCE, speaker, [said], "verb")

    def _is_negated(self, place: Place) -> bool:
        words = self._lower[place.begin : place.first]
        return any(word in self._lists["not_these"] or word.endswith("n't") for word in words)

    def _speaker(self, place: Place, reports: Sequence[Report]) -> Range | None:
        """The subject, or who speaks before "but": `Lima said it rained but would not elaborate`."""
        if subject := self._subjects.before(place.begin, place.lo):
            return subject.words
        joined = place.begin - 1
        if joined <= place.lo or self._lower[joined] not in self._lists["joining"]:
            return None
        end = self._words.ends[joined - 1 - (self._lower[joined - 1] == ",")]
        last = (each for each in reversed(reports) if each.contents[-1][1] == end)
        found = next(last, None)
        return found.speaker if found and found.cue[0] >= place.lo else None

    def _may_refuse(self, last: int) -> bool:
        """Whether a subject that ends with a word is somebody, as far as the word shows: not `the curtains`,
        nor `Curtains` at the beginning of a sentence."""
        word = self._lower[last]
        if word in self._somebody or word.removesuffix("s") in self._somebody:
            return True
        are_things = word.endswith("s") and not word.endswith("ss") and self._story.starts(last)
        return self._words.capital[last] and not are_things

    def _said(self, first: int, place: Place) -> Span | None:
        """What somebody will not do, from the word `first` on; None where that rather is what he does not
        say, `would not say that it rained`."""
        at, hi = place.first + 1, place.hi
        while at < hi and (
            self._lower[at] in self._lists["any_more"]
            or (self._extents.is_adverb(at) and self._lower[at] not in self._lists["proforms"])
        ):
            at += 1
        if at >= hi or not self._words.is_word(at) or self._lower[at] in self._ends:
            return self._words.span(first, at)
        if self._lower[at] not in self._beside:
            return None
        is_asked = at + 1 < hi and self._lower[at + 1] in self._lists["question"]
        end = (
            self._extents.clause_end(at + 1, hi)
            if is_asked
            else self._extents.before_contrast(at, self._extents.phrase_end(at, hi))
        )
        return self._extents.thing(first, end)
