"""The text of a BioC document from its passages, and its offsets in what the file counts.

A passage stands in the text where its offset says, as far as that is possible: up to `_WIDEST`
characters between two passages are white space, and what is wider, or overlaps, is one empty line.
Offsets are converted within their passage, so they hold whatever stands between passages.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from kgraph.formats.bioc.structure import Annotation, Part
from kgraph.formats.shared.anchoring import same_words
from kgraph.formats.shared.offsets import UNITS, Offsets, measure
from kgraph.model.annotations import Span, covered_text

_WIDEST = 1000  # characters between passages that are kept
_ELLIPSIS = re.compile(r"\s*(?:\[(?:\.{3}|…)\]|\.{3}|…)\s*")
_TRIED = 300  # annotations of a document by whose words its offsets are tried


class Counting(NamedTuple):
    """What offsets count, and from where: `within` from the beginning of their passage or sentence, else
    from that of the document, as the format says."""

    unit: str
    within: bool = False


@dataclass(frozen=True, slots=True)
class _Segment:
    """A piece of the text: its offset in the file (None if that is not known) and in the text."""

    offset: int | None
    begin: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.begin + len(self.text)


class _Index(NamedTuple):
    """Pieces by their offsets in the file."""

    starts: list[int]
    segments: list[_Segment]


class JoinedText:
    """The text of the passages, whose offsets count `unit`. `sentences`: those of the file, in code
    points."""

    def __init__(self, passages: Sequence[Part], unit: str) -> None:
        self.sentences: list[Span] = []
        self._unit, self._pieces, self._length = unit, [""], 0
        self._segments: list[_Segment] = []
        self._homes: dict[int, _Index] = {}
        self._offsets: dict[tuple[int, str], Offsets] = {}
        for passage in passages:
            self._passage(passage)
        self.text = "".join(self._pieces)
        self._all = _index(self._segments)

    def _passage(self, passage: Part) -> None:
        first = len(self._segments)
        if passage.text:
            self._add(passage.offset, passage.text, between=1)
        for number, sentence in enumerate(passage.sentences):
            if passage.text:
                self._mark(sentence, self._segments[-1])
            elif sentence.text:
                self._add(sentence.offset, sentence.text, between=int(not number))
                self.sentences.append((self._segments[-1].begin, self._segments[-1].end))
            self._homes[id(sentence)] = _index(self._segments[first:][-1:])
        self._homes[id(passage)] = _index(self._segments[first:])

    def _mark(self, sentence: Part, within: _Segment) -> None:
        """Note a sentence whose text is in that of its passage, where it is said to be."""
        at = (sentence.offset or 0) - (within.offset or 0)
        if at >= 0 and within.text.startswith(sentence.text, at):
            begin = within.begin + at
            self.sentences.append((begin, begin + len(sentence.text)))

    def _add(self, offset: int | None, text: str, between: int) -> None:
        """Add a piece behind the last one, with at least so many characters between them."""
        if self._segments:
            gap = self._gap(self._segments[-1], offset)
            between = max(between, gap if 0 <= gap <= _WIDEST else 2)
            blank = "\n" * min(between, 2)
            self._put(blank + " " * (between - len(blank)))
        self._segments.append(_Segment(offset, self._length, text))
        self._put(text)

    def _gap(self, last: _Segment, offset: int | None) -> int:
        """How many characters stand between the last piece and an offset of the file; -1 if that cannot
        be told."""
        if offset is None or last.offset is None:
            return -1
        return offset - last.offset - measure(last.text, self._unit)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    # Offsets

    def spans(self, annotation: Annotation, home: Part | None, counting: Counting) -> list[Span]:
        """The spans of an annotation in code points of the text; `home` is the passage or sentence in
        which it stands. Raises ValueError where one is outside the text."""
        own = self._homes[id(home)] if home else self._all
        start = home.offset or 0 if home and counting.within else 0
        found = []
        for offset, length in annotation.locations:
            begin, end = start + offset, start + offset + length
            span = self._span(own, begin, end, counting.unit) or self._span(
                self._all, begin, end, counting.unit
            )
            if span is None:
                raise ValueError(f"the span {offset}–{offset + length} is outside the text")
            found.append(span)
        return found

    def _span(self, index: _Index, begin: int, end: int, unit: str) -> Span | None:
        """The code points between two offsets of the file, None if one is in no piece."""
        first = self._point(index, begin, bisect_right(index.starts, begin) - 1, unit)
        last = self._point(index, end, bisect_right(index.starts, max(begin, end - 1)) - 1, unit)
        return None if first is None or last is None else (first, last)

    def _point(self, index: _Index, offset: int, at: int, unit: str) -> int | None:
        if at < 0:
            return None
        segment = index.segments[at]
        key = segment.begin, unit
        if key not in self._offsets:
            self._offsets[key] = Offsets(segment.text, unit)
        try:
            return segment.begin + self._offsets[key].code_point(offset - index.starts[at])
        except ValueError:
            return None


def _index(segments: Sequence[_Segment]) -> _Index:
    placed = sorted(
        (each for each in segments if each.offset is not None), key=lambda each: each.offset or 0
    )
    return _Index([each.offset or 0 for each in placed], placed)


Placed = tuple[Annotation, Part | None]
"""An annotation, and the passage or sentence in which it stands."""


def counting_of(text: JoinedText, annotations: Sequence[Placed], unit: str) -> Counting:
    """What the offsets count, so that most annotations cover the words that the file quotes; what the
    format says, if that fits as well."""
    quoted = list(islice((each for each in annotations if each[0].words.strip()), _TRIED))
    units = (unit, *(each for each in UNITS if each != unit))
    ways = [Counting(each, within) for within in (False, True) for each in units]
    best, most = ways[0], -1
    for way in ways:
        fits = sum(_fits(text, *each, way) for each in quoted)
        if fits > most:
            best, most = way, fits
        if most == len(quoted):
            break
    return best


def quotes(text: str, spans: Sequence[Span], words: str) -> bool:
    """Whether the words are those of the spans. Of several spans, files quote the pieces, the pieces with
    an ellipsis between them, or everything from the first to the last character."""
    ordered = sorted(spans)
    covered = covered_text(text, tuple(ordered))
    if len(ordered) < 2 or same_words(covered, words):
        return same_words(covered, words)
    whole = text[ordered[0][0] : max(end for _, end in ordered)]
    return same_words(covered, _ELLIPSIS.sub(" ", words)) or same_words(whole, words)


def _fits(text: JoinedText, annotation: Annotation, home: Part | None, way: Counting) -> bool:
    try:
        spans = text.spans(annotation, home, way)
    except ValueError:
        return False
    return quotes(text.text, spans, annotation.words)
