"""Checks that the spans of a mention are in the text, and cover the words that the file quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kgraph.formats.shared.offsets import Offsets, likely_unit
from kgraph.model.annotations import Span, covered_text

_GUESSES = 20  # wrong spans for which all units are tried, as each takes a whole pass over the text


class SpanFault(NamedTuple):
    """Why the spans of a mention cannot be used: the code of the finding, the reason that is
    counted, what is wrong, and what may help."""

    code: str
    reason: str
    what: str
    fix: str = ""


class SpanChecks:
    """Checks the spans of the mentions of one text. `unit` is what the offsets of the file count
    (`kgraph.formats.shared.offsets.UNITS`). Raises UsageError for an unknown unit."""

    def __init__(self, text: str, unit: str) -> None:
        self._text, self._offsets = text, Offsets(text, unit)
        self._guesses, self._likely = 0, ""

    def checked(self, spans: Sequence[Span], quoted: str | None) -> tuple[Span, ...] | SpanFault:
        """The spans in code points and in the order of the text, or what is wrong with them.
        `quoted` is what the file says that they cover, if it says so; a line break in it may be a
        space."""
        points: list[Span] = []
        for begin, end in spans:
            if end <= begin:
                what = f"the span {begin}–{end} ends before it has begun"
                return SpanFault("KG102", "end before begin", what)
            try:
                points.append((self._offsets.code_point(begin), self._offsets.code_point(end)))
            except ValueError as error:
                what = f"the span {begin}–{end} is {error} ({len(self._text)} characters)"
                fix = self._advice(begin, end, quoted)
                return SpanFault("KG101", "outside the text", what, fix)
        if not points:
            return SpanFault("KG102", "end before begin", "it has no span")
        ordered = tuple(sorted(points))
        given = tuple(points)
        if not quoted or self._cover(given, quoted) or self._cover(ordered, quoted):
            return ordered
        what = f"the span covers {_short(covered_text(self._text, given))}, not {_short(quoted)}"
        fix = self._advice(spans[0][0], spans[-1][1], quoted)
        return SpanFault("KG103", "text differs", what, fix)

    def code_points(self, span: Span) -> Span | None:
        """A span in code points; None if it is empty or not in the text."""
        try:
            begin, end = map(self._offsets.code_point, span)
        except ValueError:
            return None
        return (begin, end) if begin < end else None

    def _cover(self, spans: tuple[Span, ...], words: str) -> bool:
        return _one_line(covered_text(self._text, spans)) == _one_line(words)

    def _advice(self, begin: int, end: int, quoted: str | None) -> str:
        """What may be wrong with the offsets. Once enough spans were tried, the last unit that was
        found."""
        if quoted and self._guesses < _GUESSES:
            self._guesses += 1
            self._likely = likely_unit(self._text, begin, end, quoted)
        unit = self._likely if quoted else ""
        return f"the offsets look like {unit}" if unit else "was the text edited after annotation?"


def _one_line(text: str) -> str:
    """Some tools quote a line break of the text as a space, others keep it."""
    return re.sub(r"\r\n|\n", " ", text)


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
