"""Whose words somebody hands on: `quoted Lima as saying`, `Lima was quoted by the paper as saying`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.text.story import Story

_QUOTED = 10  # words between a verb and the saying that it hands on


class HandingOn:
    """The words that are handed on in one story."""

    def __init__(self, story: Story, subjects: Subjects, verbs: Verbs) -> None:
        self._subjects, self._verbs = subjects, verbs
        self._lower, self._lists = story.words.lower, story.language.words
        self._cues = story.language.cues

    def hands_on(self, place: Place) -> bool:
        """Whether a verb only tells that somebody said what follows: `quoted Lima as saying that …`."""
        near = range(place.end, min(place.end + _QUOTED, place.hi - 1))
        if self._lists["handing_on"].isdisjoint(self._lower[near.start : near.stop]):
            return False
        return any(
            self._lower[at] in self._lists["handing_on"]
            and any("participle" in cue.forms for cue in self._cues.get(self._lower[at + 1], ()))
            for at in near
        )

    def handed_on(self, end: int, lo: int) -> Subject | None:
        """Who says what others hand on, before "as": `quoted Lima as saying`, `Lima was quoted (by the
        paper) as saying`."""
        speaker = self._subjects.nearest(end, lo)
        verb = speaker.words[0] - 1 if speaker else end - 1
        if verb > lo and self._lower[verb] in self._lists["by"]:
            verb -= 1
        elif speaker is not None:
            return speaker
        for cue in self._cues.get(self._lower[verb], ()):
            place = self._verbs.places.of(cue, verb, verb + 1)
            if place is not None and self._verbs.has_be(place):
                return self._subjects.before(place.begin, lo)
        return None
