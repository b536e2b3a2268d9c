"""Finds what two verbs have in common of which somebody did neither: `neither confirmed nor denied that it
rained`, `would not confirm or deny that`. Each of them makes a claim that is negated."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.contents.contents import Contents
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.story import Story


class VerbPairs:
    """The verbs of one story that "or" and "nor" join."""

    def __init__(self, story: Story, verbs: Verbs, contents: Contents) -> None:
        self._verbs, self._contents = verbs, contents
        self._lower, self._lists = story.words.lower, story.language.words
        self._cues = story.language.cues
        self._seconds: dict[int, int] = {}  # and where their clauses end

    def content(self, place: Place) -> Content | None:
        """What the second verb says behind a first one that is negated."""
        second, lists = place.end + 1, self._lists
        is_joined = second < place.hi and self._lower[place.end] in lists["alternatives"]
        if not is_joined or not self._verbs.is_negative(place):
            return None
        for cue in self._cues.get(self._lower[second], ()):
            if cue.kind == "verbs" and cue.forms & place.cue.forms and not cue.rest:
                self._seconds[second] = place.hi
                return self._contents.following(second + 1, place.hi, cue.stances)
        return None

    def is_second(self, place: Place) -> bool:
        """Whether a verb is the second of a pair."""
        return place.first in self._seconds

    def shared(self, place: Place) -> Content | None:
        """What the second verb of a pair says."""
        hi = self._seconds[place.first]
        return self._contents.following(place.end, hi, place.cue.stances)
