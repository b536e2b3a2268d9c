"""Words in capitals at the beginning of a paragraph that are a heading of it: `UPDATE: It rained`,
`**BACKGROUND** It rained`."""

from __future__ import annotations

import re

from kgraph.annotate.rules.clauses.extents import DASHES
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 5  # words
_OPENING = frozenset("*_#([>")
_CLOSING = frozenset("*_)]")
_APART = frozenset((*DASHES, "-"))
_SHORTEST = 2  # letters of the first word
_NEAR = 20  # characters of marks before a label


class Labels:
    """The headings within the paragraphs of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words

    def all(self) -> list[Range]:
        """The words of all."""
        found = (self._label(self._words.at(begin)) for begin in self._lines())
        return [words for words in found if words is not None]

    def behind(self, begin: int, end: int) -> int:
        """Behind a label and its colon or dash, if a clause begins so."""
        words = self._label(self._opening(begin))
        if words is None or words[0] < begin:
            return begin
        at = words[1]
        while at < end and self._words.words[at] in _CLOSING:
            at += 1
        if at < end and (self._words.words[at] == ":" or self._is_apart(at)):
            at += 1
        return at if at < end and at > words[1] else begin

    def _is_apart(self, at: int) -> bool:
        return self._words.words[at] in _APART

    def _lines(self) -> list[int]:
        """Where lines begin, in characters."""
        return [0, *(sign.end() for sign in re.finditer("\n", self._story.text))]

    def _opening(self, at: int) -> int:
        """Behind marks such as `**`, with which a label may begin."""
        while at < len(self._words) and self._words.words[at] in _OPENING:
            at += 1
        return at

    def _label(self, at: int) -> Range | None:
        """The words in capitals that begin at a word, behind marks, if a colon or a closing mark ends them;
        a dash, if they are known to be no place."""
        first = end = self._opening(at)
        words = self._words.words
        while end < min(len(words), first + _LONGEST + 1) and self._is_in_capitals(end):
            end += 1
        if not first < end <= first + _LONGEST or end >= len(words):
            return None
        if len(words[first]) < _SHORTEST or not self._begins_line(first):
            return None
        is_closed = words[end] in _CLOSING and words[first - 1 : first] != ["("]
        lower, no_places = self._words.lower, self._story.language.words["no_datelines"]
        is_section = self._is_apart(end) and not no_places.isdisjoint(lower[first:end])
        return (first, end) if words[end] == ":" or is_closed or is_section else None

    def _begins_line(self, first: int) -> bool:
        begin = self._words.begins[first]
        before = self._story.text[max(0, begin - _NEAR) : begin].rstrip(" \t*_#[>")
        return not before or before[-1] in "\r\n"

    def _is_in_capitals(self, at: int) -> bool:
        word = self._words.words[at]
        return word.isupper() or (word.isdigit() and at > 0)
