"""Tells where what a court finds ends behind a bare "and" or "but", before what only a court does: `ruled
that Oso had lied | but declined to fine him`, `found that it leaked | and rejected a claim for damages`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_NEAR = 4  # words from a plea's verb to its noun: rejected a last-minute appeal


class Rulings:
    """What those who judge do next in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        language = story.language
        self._lists, self._cues = language.words, language.cues
        self._judges = self._lists["judges"]
        self._beside = language.any_of("adverbs", "negations")
        self._begin_pleas = language.any_of("determiners", "owners")

    def begins(self, first: int, at: int, hi: int) -> bool:
        """Whether such words begin behind "and" or "but" in a clause that begins at `first`."""
        if not self._judges or at + 1 >= hi or self._words.capital[at]:
            return False
        while at + 1 < hi and self._lower[at] in self._beside:
            at += 1
        if not self._is_deed(at, hi) or not self._judges.isdisjoint(self._lower[first:at]):
            return False
        return self._is_of_judge(first)

    def _is_of_judge(self, first: int) -> bool:
        """Whether a judge says the clause; who is only told of one does not."""
        verb = first - 1 - (self._lower[first - 1] in self._lists["complementizers"])
        lo = self._story.bounds(first)[0]
        if verb <= lo or not any(
            cue.kind == "verbs" for cue in self._cues.get(self._lower[verb], ())
        ):
            return False
        if self._lower[verb] in self._lists["ruling"]:
            return True
        if self._lower[verb] in self._lists["hearing"]:
            return False
        return not self._judges.isdisjoint(self._lower[lo:verb])

    def _is_deed(self, at: int, hi: int) -> bool:
        """`fined him`, `refused to lift the order`, `rejected a claim for damages`, `threw out the case`."""
        if self._lower[at] in self._lists["sentencing"]:
            return True
        if self._lower[at] in self._lists["refusing_pasts"]:
            is_to = at + 2 < hi and self._lower[at + 1] in self._lists["to"]
            return is_to and self._lower[at + 2] in self._lists["to_sentence"]
        count = self._story.begins("deciding", at, hi)
        if not count or at + count >= hi:
            return False
        first, pleas = at + count, self._lists["pleas"]
        if self._lower[first] not in self._begin_pleas:
            return self._lower[first] in pleas
        return not pleas.isdisjoint(self._lower[first : min(first + _NEAR, hi)])
