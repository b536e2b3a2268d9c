"""Tells whether somebody speaks of another one of the same sex without a name: `“I like him,” he said`."""

from __future__ import annotations

from collections.abc import Collection

from kgraph.annotate.rules.text.story import Range, Story


class UnnamedOthers:
    """Those whom the quotations of one story are of, and do not name."""

    def __init__(self, story: Story) -> None:
        self._lower, self._quoted = story.words.lower, story.quoted
        self._persons = story.language.any_of("people", "relatives", "someone", "groups")

    def first(self, words: Range, forms: Collection[str]) -> int:
        """The first pronoun with one of the `forms` within a quotation, if no noun of a person stands before
        it there; -1 if there is none."""
        for at in range(*words):
            if self._quoted[at] >= 0 and self._lower[at] in forms:
                return at
            if self._lower[at] in self._persons:
                return -1
        return -1
