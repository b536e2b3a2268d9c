"""Tells where a clause that is said ends behind a bare "and" or "but", because what follows is told of who
says it: `said it leaked | but has offered no proof`, `thinks it cheap | and is said to want it`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_NEAR = 3  # words between an auxiliary and what it is said with


class SpeakerDeeds:
    """What those who speak do next in one story."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        language = story.language
        self._lists = language.words
        self._small = language.any_of("adverbs", "have", "not_finite")
        self._adverb = language.adverb_ending or "-"

    def begins(self, first: int, at: int, hi: int) -> bool:
        """Whether such words begin behind "and" or "but" in a clause that begins at `first`."""
        if at + 1 >= hi or self._words.capital[at]:
            return False
        return self._lacks_proof(first, at, hi) or self._is_talked_of(at, hi)

    def _lacks_proof(self, first: int, at: int, hi: int) -> bool:
        """`has found no evidence`, `gave no further details`; but not `said they had come and had seen no
        evidence`."""
        had = self._lists["had"]
        if at >= hi:
            return False
        if self._lower[at] in had and not had.isdisjoint(self._lower[first : at - 1]):
            return False
        while (
            at + 1 < hi
            and self._lower[at] in self._small
            and self._lower[at + 1] not in self._lists["nobody"]
        ):
            at += 1
        if at + 2 >= hi or self._lower[at] not in self._lists["giving"]:
            return False
        if self._lower[at + 1] not in self._lists["nobody"]:
            return False
        behind = at + 2 + (self._lower[at + 2] in self._lists["any_more"])
        return behind < hi and self._lower[behind] in self._lists["proofs"]

    def _is_talked_of(self, at: int, hi: int) -> bool:
        """`is understood to want it`, `has been said to want it`."""
        if self._lower[at] not in self._lists["be"] | self._lists["have"]:
            return False
        for look in range(at + 1, min(at + 1 + _NEAR, hi - 1)):
            if self._lower[look] in self._lists["hearsay"]:
                return self._lower[look + 1] in self._lists["to"]
            if not (self._lower[look] in self._small or self._lower[look].endswith(self._adverb)):
                return False
        return False
