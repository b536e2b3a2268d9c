"""Finds who speaks within the marks of a quotation, where that is usual: `«Это плохо, — сказала Лима, — для
всех»`."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.annotate.rules.text.quotations import Quoted
from kgraph.model.annotations import Span
from kgraph.wording.language import Language
from kgraph.wording.words import Words

_DASHES = frozenset("—–")
_BEFORE = frozenset(",.!?…")
_LONGEST = 14  # words between the dashes


def parted(quote: Quoted, words: Words, language: Language) -> list[Span]:
    """The spans of a quotation without the words, with the dashes around them, that tell who says it."""
    if not language.has("customs", "speakers within marks"):
        return quote.spans
    spans: list[Span] = []
    for begin, end in quote.spans:
        for first, last in _insertions(words.at(begin), words.before(end), words, language):
            spans.append((begin, words.ends[first - 1]))
            begin = words.begins[last + 1]
        spans.append((begin, end))
    return spans


def _insertions(
    first: int, end: int, words: Words, language: Language
) -> Iterator[tuple[int, int]]:
    """The dashes around each insertion, which begins with a verb of saying."""
    at = first + 1
    while at + 1 < end - 1:
        is_opening = words.words[at] in _DASHES and words.words[at - 1] in _BEFORE
        if is_opening and _reports(words.lower[at + 1], language):
            near = range(at + 2, min(at + _LONGEST, end - 1))
            closing = next((look for look in near if words.words[look] in _DASHES), -1)
            if closing > 0:
                yield at, closing
                at = closing
        at += 1


def _reports(word: str, language: Language) -> bool:
    return any(
        cue.kind == "verbs" and "quote" in cue.stances for cue in language.cues.get(word, ())
    )
