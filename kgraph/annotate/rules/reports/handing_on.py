"""Whose words somebody hands on: `quoted Lima as saying`, `Lima was quoted by the paper as saying`."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.clauses.subject_ends import SubjectEnds
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.text.story import Range, Story

_QUOTED = 10  # words between a verb and the saying that it hands on


class Handed(NamedTuple):
    """`speaker`: whose words are handed on; `outer`: who does it, None where nobody is named; `verb`: where
    the verb stands that tells so, None where that is not understood."""

    speaker: Subject
    outer: Range | None = None
    verb: Place | None = None


class HandingOn:
    """The words that are handed on in one story."""

    def __init__(self, story: Story, subjects: Subjects, verbs: Verbs) -> None:
        self._subjects, self._verbs = subjects, verbs
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._ends = SubjectEnds(story)

    def hands_on(self, place: Place) -> bool:
        """Whether a verb only tells that somebody said what follows: `quoted Lima as saying that …`."""
        near = range(place.end, min(place.end + _QUOTED, place.hi - 1))
        return any(self._is_handed(place, at) for at in near)

    def _is_handed(self, place: Place, at: int) -> bool:
        if self._lower[at] not in self._lists["handing_on"]:
            return False
        cues = self._cues.get(self._lower[at + 1], ())
        if not any("participle" in cue.forms for cue in cues):
            return False
        handed = self.of(at, place.lo)
        return handed is None or handed.verb is None or handed.verb.first == place.first

    def of(self, end: int, lo: int) -> Handed | None:
        """Who says what others hand on, before "as": `quoted Lima as saying`, `Lima was quoted (by the
        paper) as saying`; and who they are."""
        told, found = self._before(end, lo)
        if found is None:
            verb = self._ends.without_day(end, lo) - 1
            return self._passive(verb, None, lo)
        before = found.words[0] - 1
        if before > lo and self._lower[before] in self._lists["by"]:
            return self._passive(before - 1, told, lo)
        if before > lo and self._lower[before] in self._lists["prepositions"]:
            return self._passive(before - 1, None, lo)  # was quoted in the paper as saying
        speaker = Subject(told, found.clause)
        for place in self._places(before):
            if subject := self._subjects.before(place.begin, lo):
                return Handed(speaker, subject.words, place)
        return Handed(speaker)

    def _before(self, end: int, lo: int) -> tuple[Range, Subject | None]:
        """The phrase before "as", and the words that name whom it describes: `the mayor, Ana Lima,`."""
        first = last = end - 1
        if self._lower[last] in self._lists["object_pronouns"]:
            return (last, end), Subject((last, end), last)
        while first > lo and self._words.capital[first - 1]:
            first -= 1
        is_named = self._lower[last] == "," == self._lower[first - 1] and first < last
        found = self._subjects.nearest(first - 1 if is_named else end, lo)
        return (first, last) if is_named else found.words if found else (last, end), found

    def _passive(self, verb: int, outer: Range | None, lo: int) -> Handed | None:
        for place in self._places(verb):
            if self._verbs.has_be(place):
                subject = self._subjects.before(place.begin, lo)
            elif self._verbs.is_parted(place):
                subject = self._subjects.before(place.begin - 1, lo)
            else:
                continue
            return Handed(subject, outer, place) if subject else None
        return None

    def _places(self, verb: int) -> list[Place]:
        """Where a verb stands, by each of its meanings."""
        cues = (cue for cue in self._cues.get(self._lower[verb], ()) if cue.kind == "verbs")
        places = (self._verbs.places.of(cue, verb, verb + 1) for cue in cues if not cue.rest)
        return [place for place in places if place]
