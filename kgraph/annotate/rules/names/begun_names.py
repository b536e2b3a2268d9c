"""Names of one word with which a longer one of the text begins that is of no person: *Fernhill*, of *Fernhill
Lodge*."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.names.named import Name
from kgraph.annotate.rules.text.story import Range, Story


class BegunNames:
    """Those of one story that stand as a name does. `found`: its names."""

    def __init__(self, story: Story, found: Sequence[Name]) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._articles = story.language.words["articles"]
        behind = "prepositions", "auxiliaries", "be", "complementizers"
        self._behind = story.language.any_of(*behind)
        self._begun = {
            self._words.plain[each.words[0]]
            for each in found
            if each.length > 1 and each.label != "Person"
        }

    def has(self, words: Range) -> bool:
        """Whether a word is one of them, and no adjective: `an inspection of Fernhill`, `Fernhill's roof`;
        not `the Swedish coast`, `in the West`. The text has it with a capital alone."""
        first, end = words
        word = self._words.plain[first]
        if end - first > 1 or word not in self._begun or self._story.starts(first):
            return False
        if self._lower[first - 1] in self._articles or self._is_small(word):
            return False
        is_over = end >= len(self._lower) or not self._words.is_word(end)
        return is_over or self._words.is_possessive(first) or self._lower[end] in self._behind

    def _is_small(self, word: str) -> bool:
        """Whether a word stands somewhere without a capital."""
        return any(not self._words.capital[at] for at in self._words.among({word}))
