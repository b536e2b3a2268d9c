"""A text -> the passages that a model is asked about, each of whole paragraphs where they are short enough.

A passage begins with the last words of the one before, so that it shows whom "he" means; what is
proposed of these words twice is merged (`kgraph.annotate.llm.merging`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgraph.model.annotations import Span
from kgraph.model.quotation import BLANK_LINE
from kgraph.model.sentences import sentences

_WORDS = re.compile(r"\w")
_SPACE = re.compile(r"\s")
_SHARED = 4  # a passage shares at most this part of its length with the one before
_SMALLEST = 200  # code points: what is shorter is not divided again


def passages(text: str, length: int) -> list[Span]:
    """The passages of a text in its order, in code points, each of at most `length` of them. Stretches
    without a letter or a digit are in none."""
    found: list[Span] = []
    shared = length // _SHARED
    own = length - shared
    for begin, end in _packed(_pieces(text, 0, len(text), own), own):
        begin = _shared(text, begin, shared) if found else begin
        found.append((begin, end))
    return found


def halves(text: str, passage: Span) -> list[Span]:
    """A passage as two or three, which share nothing; none if it is too short for that."""
    begin, end = passage
    if end - begin < _SMALLEST:
        return []
    half = (end - begin + 1) // 2
    return _packed(_pieces(text, begin, end, half), half)


def _packed(pieces: Iterable[Span], length: int) -> list[Span]:
    """As few stretches as hold the pieces, in order, each of at most `length` code points, unless a
    single piece is longer."""
    found: list[Span] = []
    for begin, end in pieces:
        if found and end - found[-1][0] <= length:
            found[-1] = found[-1][0], end
        else:
            found.append((begin, end))
    return found


def _pieces(text: str, begin: int, end: int, length: int) -> Iterator[Span]:
    """Paragraphs; of one that is too long its sentences; of one that is too long pieces of it."""
    for paragraph in _paragraphs(text, begin, end):
        if paragraph[1] - paragraph[0] <= length:
            yield paragraph
        else:
            for sentence in _sentences(text, paragraph):
                yield from _cut(text, sentence, length)


def _paragraphs(text: str, begin: int, end: int) -> Iterator[Span]:
    for blank in [*BLANK_LINE.finditer(text, begin, end), None]:
        stop = blank.start() if blank else end
        if _WORDS.search(text, begin, stop):
            words = text[begin:stop]
            yield begin + len(words) - len(words.lstrip()), begin + len(words.rstrip())
        begin = blank.end() if blank else end


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    begin, end = paragraph
    for first, last in sentences(text[begin:end]):
        yield begin + first, begin + last


def _cut(text: str, sentence: Span, length: int) -> Iterator[Span]:
    """Pieces of at most `length`, between words where there are spaces."""
    begin, end = sentence
    while end - begin > length:
        stop = begin + length
        space = max(
            (m.start() for m in _SPACE.finditer(text, begin + length // 2, stop)), default=stop
        )
        yield begin, space
        begin = space
    if _WORDS.search(text, begin, end):
        yield begin, end


def _shared(text: str, begin: int, most: int) -> int:
    """Where the words before a passage begin that are shown with it: whole sentences, at most `most`
    code points."""
    first = max(0, begin - most)
    starts = [start for start, _ in sentences(text[first:begin])]
    whole = starts if first == 0 else starts[1:]
    return first + whole[0] if whole else begin
