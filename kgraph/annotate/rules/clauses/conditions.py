"""Finds the condition of what somebody threatens or demands: `mit Rücktritt, falls der Plan scheitert`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span

_NEAR = 3  # words between a thing and its condition: a verb at the end of its clause


class Conditions:
    """The conditions that stand behind things in one story, without which these would be said too much."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._words, self._lower = story.words, story.words.lower
        self._telling = story.once(Telling)

    def with_condition(self, thing: Span, end: int, hi: int) -> list[Span]:
        """The words of a thing that ends before `end`, with the condition behind it, if there is one."""
        for at in range(end, min(end + _NEAR, hi)):
            begin = at + (self._lower[at] == ",")
            is_limit = self._telling.is_limited(begin, hi)
            if is_limit or self._story.begins("opening_conditions", begin, hi):
                clause = self._extents.clause(begin, hi)
                return [(thing[0], clause[1])] if at == end else [thing, clause]
            if not self._words.is_word(at):
                break
        return [thing]
