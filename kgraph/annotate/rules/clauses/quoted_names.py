"""Names of papers and the like within marks, where these are usual: `die „Süddeutsche Zeitung“ schreibt`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import QUOTES
from kgraph.annotate.rules.text.quotations import OPENING
from kgraph.annotate.rules.text.story import Range, Story

_BEFORE_NAMES = OPENING | {"‘", "``", "''"}
_BEHIND_NAMES = QUOTES | {"'"}
_LONGEST = 8  # words of a name, with its marks
_NOUN = 3  # words of what stands before it: an article, and what the name is of


class QuotedNames:
    """The names within marks of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        lists = story.language.words
        self._new_phrases = story.language.any_of("determiners", "plain_subjects", "pronouns")
        self._determiners, self._kinds = lists["determiners"], lists["organisations"]
        self._is_usual = story.language.verb_second or "speakers within marks" in lists["customs"]

    def ending(self, end: int, lo: int) -> Range | None:
        """The words of a name whose mark is before `end`, with an article and a noun before it."""
        last = end - 1
        if not self._is_usual or self._lower[last] not in QUOTES or self._story.quoted[last] >= 0:
            return None
        near = range(last - 2, max(lo, end - _LONGEST) - 1, -1)
        opening = next((at for at in near if self._lower[at] in OPENING), -1)
        if opening < 0 or not self._words.is_capital(opening + 1):
            return None
        for first in range(max(lo, opening - _NOUN), opening + 1):
            if self._is_noun(first, opening):
                return first, end
        return None

    def before(self, first: int, lo: int) -> int:
        """The opening mark of a name that stands behind an article and before a word: `the “Stop Lima” |
        crowd`; -1 if none does."""
        if first - 3 < lo or self._lower[first - 1] not in _BEHIND_NAMES:
            return -1
        if self._lower[first] in self._new_phrases:
            return -1  # the “rules” he made
        near = range(first - 3, max(lo, first - _LONGEST), -1)
        opening = next((at for at in near if self._lower[at] in _BEFORE_NAMES), -1)
        before = self._lower[max(lo, opening - 2) : opening]  # the so-called
        is_named = opening > lo and not self._determiners.isdisjoint(before)
        return opening if is_named and self._story.quoted[opening] < 0 else -1

    def beginning(self, index: int, hi: int) -> int:
        """Where a name ends that begins at a word, with an article and a noun before it; 0 if none does."""
        stop = min(index + _NOUN + 1, hi - 1)
        opening = next((at for at in range(index, stop) if self._lower[at] in OPENING), -1)
        if not self._is_usual or opening < 0 or not self._is_noun(index, opening):
            return 0
        if self._story.quoted[opening] >= 0 or not self._words.is_capital(opening + 1):
            return 0
        near = range(opening + 2, min(opening + _LONGEST, hi))
        return next((at + 1 for at in near if self._lower[at] in QUOTES), 0)

    def closed(self, first: int, end: int, hi: int) -> int:
        """Where words end of which the last is a name within marks: `einem Bericht der „Neuen Post“`;
        `end` if no mark stays open in them."""
        if not self._is_usual:
            return end
        marks = [at for at in range(first, end) if self._lower[at] in OPENING]
        if len(marks) != 1 or self._story.quoted[marks[0]] >= 0:
            return end
        near = range(max(end, marks[0] + 2), min(marks[0] + _LONGEST, hi))
        is_name = marks[0] + 1 < hi and self._words.is_capital(marks[0] + 1)
        return next((at + 1 for at in near if self._lower[at] in QUOTES), end) if is_name else end

    def _is_noun(self, first: int, opening: int) -> bool:
        """Whether words before a name are an article, which nothing precedes, and nouns, if anything."""
        at = first + (first < opening and self._lower[first] in self._determiners)
        is_begun = at > first or self._lower[first] in self._kinds
        return is_begun and all(map(self._may_be_noun, range(at, opening)))

    def _may_be_noun(self, at: int) -> bool:
        return self._words.is_capital(at) or self._lower[at] in self._kinds
