"""Finds the condition of what somebody threatens or demands: `mit Rücktritt, falls der Plan scheitert`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span

_NEAR = 3  # words between a thing and its condition: a verb at the end of its clause


def begins_condition(story: Story, at: int, end: int) -> bool:
    """Whether a condition begins at a word: `if it rained`, `should the talks fail`. Behind a comma or at the
    beginning any auxiliary before its subject does, elsewhere a modal alone."""
    if story.begins("opening_conditions", at, end):
        return True
    lower, lists = story.words.lower, story.language.words
    if at + 1 >= end or lower[at] not in lists["inverted_conditions"]:
        return False
    is_apart = story.starts(at) or lower[at - 1] in (",", *lists["complementizers"])
    is_subject = story.words.capital[at + 1] or any(
        lower[at + 1] in lists[kind] for kind in ("determiners", "plain_subjects", "owners")
    )
    return is_subject and (is_apart or lower[at] in lists["outcomes"])


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
            if is_limit or begins_condition(self._story, begin, hi):
                clause = self._extents.clause(begin, hi)
                return [(thing[0], clause[1])] if at == end else [thing, clause]
            if not self._words.is_word(at):
                break
        return [thing]
