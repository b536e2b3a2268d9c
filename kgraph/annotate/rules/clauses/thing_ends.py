"""Where a thing, or an infinitive, ends that a main verb stands behind: `the group backing Lima has left`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span


class ThingEnds:
    """The ends of things in one story."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._lower, self._to = story.words.lower, story.language.words["to"]
        language = story.language
        no_finite = "to", "negations", "not_finite"
        self._finite = language.any_of("auxiliaries", "be", but=no_finite)
        self._finite_behind_to = language.any_of("auxiliaries", but=no_finite)  # to make
        self._new_clauses = language.any_of(
            "complementizers", "question", "relative", "plain_subjects"
        )

    def before_main_verb(self, span: Span) -> Span:
        """A thing, or an infinitive, without the main verb behind it."""
        first, end = self._story.range(span)
        is_infinitive = self._lower[first] in self._to
        finite = self._finite_behind_to if is_infinitive else self._finite
        least = first + is_infinitive  # to have left
        for at in range(first, end):
            word = self._lower[at]
            if word in self._new_clauses or (is_infinitive and word == ","):
                break  # backing the man who has left
            is_same = self._story.quoted[at] == self._story.quoted[first]
            if at > least and word in finite and is_same:
                return self._extents.trimmed(first, at)
        return span
