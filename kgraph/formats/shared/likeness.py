"""Words of a text that are like quoted ones which it does not have, for messages."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from kgraph.formats.shared.folding import inside_word
from kgraph.model.annotations import Span

_WIDER = 30  # code points by which the words that are shown are made whole


def likest(text: str, wanted: str) -> tuple[int, int]:
    """How many pairs of characters of `wanted` the window of its length with most of them has, and
    where that window begins."""
    missing = Counter(map("".join, pairwise(wanted)))
    shared = best = best_start = 0
    size = len(wanted) - 1
    for end in range(len(text) - 1):
        coming = text[end : end + 2]
        if coming in missing:
            shared += missing[coming] > 0
            missing[coming] -= 1
        if end >= size:
            leaving = text[end - size : end - size + 2]
            if leaving in missing:
                missing[leaving] += 1
                shared -= missing[leaving] > 0
        if shared >= best:  # the last of equal ones begins with what is shared
            best, best_start = shared, max(0, end - size + 1)
    return best, best_start


def lower(text: str) -> str:
    """In small letters, as many as there were."""
    small = text.lower()
    return small if len(small) == len(text) else text


def whole_words(text: str, wanted: str, start: int, stop: int) -> Span:
    """The window of a text from `start` to `stop`, made whole words. It begins with the first of the wanted
    words and ends with the last one if these stand near, so that it ends where the quote would. Text,
    window and wanted words are folded (`kgraph.formats.shared.folding`)."""
    text, words = lower(text), lower(wanted).split()
    limits = max(0, start - _WIDER), min(len(text), stop + _WIDER)
    for begin, end in sorted(_near(text, words[0], start), key=lambda at: abs(at[0] - start))[:1]:
        start, stop = begin, max(stop, end)
    for _, end in sorted(_near(text, words[-1], stop), key=lambda at: abs(at[1] - stop))[:1]:
        stop = end if end > start else stop
    while start > limits[0] and inside_word(text, start):
        start -= 1
    while stop < limits[1] and inside_word(text, stop):
        stop += 1
    return start, stop


def _near(text: str, word: str, at: int) -> list[Span]:
    """The places of a whole word near a place."""
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    near = whole.finditer(text, max(0, at - _WIDER), at + _WIDER)
    return [match.span() for match in near]
