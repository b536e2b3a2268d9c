"""Finds what a text says on the word of somebody whom it does not name, where the mood alone tells so:
`le ministre aurait menti`, `le ministre serait mort`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.clauses.extents import ENDS, Extents
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_STANCE = "Asserts"
_NEAR = 4  # words between an auxiliary and its participle


class Rumours:
    """The sentences of one story that tell what is only said."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._lower = story.words.lower
        language = story.language
        self._lists, self._endings = language.words, tuple(language.words["rumoured_endings"])
        self._held = language.any_of(
            "conditions", "opening_conditions", "complementizers", "question", "no_rumours"
        )
        self._moved = self._lists["moved_participles"]
        self._between = language.any_of("adverbs", "negations")

    def find(self, reports: Sequence[Report]) -> Iterator[Report]:
        """The reports of sentences in which nothing else reports."""
        if not self._lists["rumour_auxiliaries"]:
            return
        told = {self._story.number(report.cue[0]) for report in reports}
        for number, (first, end) in enumerate(self._story.sentences):
            if number in told or not self._held.isdisjoint(self._lower[first:end]):
                continue
            if self._lower[end - 1] == "?" or max(self._story.quoted[first:end]) >= 0:
                continue
            verb = next((at for at in range(first + 1, end) if self._is_rumour(at, end)), -1)
            if verb >= 0:
                said = self._extents.trimmed(first, end)
                yield Report((verb, verb + 1), _STANCE, None, [said], "mood", possible=True)

    def _is_rumour(self, verb: int, end: int) -> bool:
        """Whether a verb and its participle say so: not `aurait pu mentir`, of what might have been, or
        `serait content`."""
        is_moved = self._lower[verb] in self._lists["moving_auxiliaries"]
        if not is_moved and self._lower[verb] not in self._lists["rumour_auxiliaries"]:
            return False
        for at in range(verb + 1, min(verb + _NEAR, end)):
            word = self._lower[at]
            if word in self._lists["not_rumoured"] or word in ENDS or word == ",":
                return False
            if not (self._extents.is_adverb(at) or word in self._between):
                return word in self._moved if is_moved else word.endswith(self._endings)
        return False
