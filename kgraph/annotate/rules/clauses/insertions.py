"""Finds the "that" of a verb behind an insertion, in which somebody else may say the same: `Lima said, and
Oso confirmed, that it rained`, `Lima said, without proof, that it rained`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.between import Between
from kgraph.annotate.rules.clauses.extents import ENDS
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.story import Story

_LONGEST = 14  # words of an insertion


class Insertions:
    """The insertions between verbs and what is said in one story. Where every clause has a comma, none can
    be told."""

    def __init__(self, story: Story, phrases: Phrases, between: Between) -> None:
        self._story, self._phrases, self._between = story, phrases, between
        self._lower = story.words.lower
        self._lists = story.language.words

    def end(self, begin: int, lo: int, hi: int) -> int:
        """The comma that ends the insertion in which a verb stands; -1 if it stands in none."""
        near = range(begin - 1, max(lo, begin - _LONGEST), -1)
        comma = next((at for at in near if self._lower[at] == ","), -1)
        if comma < 0 or self._lower[comma + 1] not in self._lists["inserted"]:
            return -1
        end = self._closed(comma, hi)
        if end < 0:
            return -1
        verb = next((at for at in range(comma - 1, lo, -1) if self._tells(at)), -1)
        return end if verb >= 0 and self._comma(verb + 1, hi) == comma else -1

    def that(self, first: int, end: int, hi: int) -> int:
        """The "that" of a verb, by its first word and the one behind its words, with the insertion before or
        around it; -1 if there is none."""
        stop = self._story.bounds(first)[1]
        comma = self._comma(end, stop)
        if comma < 0:
            return -1
        if comma == hi and self._is_that(hi + 1, stop):
            return hi + 1
        closed = self._closed(comma, stop)
        return closed + 1 if closed >= 0 else -1

    def _comma(self, at: int, hi: int) -> int:
        """The comma behind a verb, or behind the words when or to whom; -1 if something else is there."""
        at = self._between.skipped(at, hi)
        if at < hi and self._lower[at] != ",":
            at += self._lower[at] in self._lists["to"]
            phrase = self._phrases.behind(at, hi)
            at = phrase[1] if phrase else hi
        return at if at < hi and self._lower[at] == "," else -1

    def _closed(self, comma: int, hi: int) -> int:
        """The comma before "that" with which an insertion ends that begins with one; -1 if there is none."""
        if self._story.language.commas:
            return -1
        end = next((at for at in range(comma + 1, hi) if self._lower[at] == ","), hi)
        words, quoted = range(comma + 1, end), self._story.quoted
        may_be = 0 < len(words) <= _LONGEST and all(
            self._lower[at] not in ENDS and quoted[at] == quoted[comma] for at in words
        )
        return end if may_be and self._is_that(end + 1, hi) else -1

    def _is_that(self, at: int, hi: int) -> bool:
        return at + 1 < hi and self._lower[at] in self._lists["complementizers"]

    def _tells(self, at: int) -> bool:
        """Whether a word is a verb of which "that" may follow."""
        return any(
            cue.kind == "verbs" and not cue.stances.keys().isdisjoint(("clause", "that"))
            for cue in self._story.language.cues.get(self._lower[at], ())
        )
