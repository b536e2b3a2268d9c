"""Tells which commas stand in a clause behind "what": `ended what his rival, Ben Ruiz, called a farce`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_LONGEST = 7  # words of a subject, and of what is told of it


class FusedRelatives:
    """The clauses of one story before which no noun stands."""

    def __init__(self, story: Story) -> None:
        self._lower, self._lists = story.words.lower, story.language.words
        self._verbs = story.language.words_with("verbs", "past")

    def is_apposition(self, first: int, comma: int, hi: int) -> bool:
        """Whether a comma opens or closes what is told of the subject behind "what", whose verb follows.
        `first`: the first word of what is said."""
        if comma + 1 >= hi or not self._lists["fused_relatives"]:
            return False
        before = range(comma - 2, max(first, comma - _LONGEST), -1)
        behind = range(comma + 2, min(comma + _LONGEST, hi - 1))
        is_last = self._lower[comma + 1] in self._verbs
        other = next((at for at in (before if is_last else behind) if self._lower[at] == ","), -1)
        opened, closed = sorted((comma, other))
        if opened < 0 or self._lower[closed + 1] not in self._verbs:
            return False
        subject = self._lower[max(first, opened - _LONGEST) : opened]
        is_free = not self._lists["fused_relatives"].isdisjoint(subject)
        return is_free and self._lists["plain_subjects"].isdisjoint(subject)
