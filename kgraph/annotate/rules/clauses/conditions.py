"""Finds the condition of what somebody threatens or demands: `mit Rücktritt, falls der Plan scheitert`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span

_NEAR = 3  # words between a thing and its condition: a verb at the end of its clause


class Conditions:
    """The conditions that stand behind things in one story, without which these would be said too much."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._words, self._lower = story.words, story.words.lower

    def behind(self, end: int, hi: int) -> list[Span]:
        """The clause of the condition behind the words of a thing, if there is one."""
        for at in range(end, min(end + _NEAR, hi)):
            begin = at + (self._lower[at] == ",")
            if self._story.begins("opening_conditions", begin, hi):
                return [self._extents.clause(begin, hi)]
            if not self._words.is_word(at):
                return []
        return []
