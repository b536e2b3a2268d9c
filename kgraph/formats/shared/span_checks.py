"""Checks that the spans of a mention are in the text, and cover the words that the file quotes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from kgraph.errors import Severity
from kgraph.formats.shared.anchoring import (
    Anchored,
    Quote,
    Ungrounded,
    WordFinder,
    same_words,
    shown,
)
from kgraph.formats.shared.misplaced import EDITED, Advice, advice
from kgraph.formats.shared.offsets import UNITS, Offsets
from kgraph.model.annotations import Span, covered_text

_GUESSES = 20  # wrong spans for which all units are tried, as each takes a whole pass over the text


class SpanFault(NamedTuple):
    """Why the spans of a mention cannot be used: the code of the finding, the reason that is
    counted, what is wrong, what may help, the cause if other spans of the file share it, and what may help
    if not all do."""

    code: str
    reason: str
    what: str
    fix: str = ""
    cause: str = ""
    severity: Severity = "error"
    alone: str = ""


class UsableSpans(NamedTuple):
    """The spans of a mention in code points, in the order of the text; and a note if the file quotes
    them in other typography."""

    spans: tuple[Span, ...]
    note: str = ""


class SpanChecks:
    """Checks the spans of the mentions of one text. `unit` is what the offsets of the file count
    (`kgraph.formats.shared.offsets.UNITS`). Raises UsageError for an unknown unit."""

    def __init__(self, text: str, unit: str) -> None:
        self._text, self._unit, self._offsets = text, unit, Offsets(text, unit)
        self._guesses, self._likely = 0, Advice("")
        self._quoted, self._furthest = (
            0,
            0,
        )  # the spans that are quoted, and the end of those that fit

    @property
    def whole(self) -> Span:
        """The span of the whole text, in the unit of the file."""
        return 0, self._offsets.offset(len(self._text))

    def checked(self, spans: Sequence[Span], quoted: str | None) -> UsableSpans | SpanFault:
        """The spans in code points, or what is wrong with them. `quoted` is what the file says that
        they cover, if it says so; white space and typography may differ, letters may not."""
        points: list[Span] = []
        self._quoted += bool(quoted)
        for begin, end in spans:
            if end <= begin:
                return _empty(begin, end)
            try:
                points.append((self._offsets.code_point(begin), self._offsets.code_point(end)))
            except ValueError as error:
                what = f"the span {begin}–{end} is {error} ({len(self._text)} characters)"
                fix, cause, alone = self._advice((begin, end), quoted)
                return SpanFault("KG101", "outside the text", what, fix, cause, alone=alone)
        if not points:
            return SpanFault("KG102", "end before begin", "it has no span")
        ordered = tuple(sorted(points))
        if not quoted:
            return UsableSpans(ordered)
        given = tuple(points)
        for each in (given, ordered):
            covered = covered_text(self._text, each)
            if covered == quoted or covered.split() == quoted.split():
                self._furthest = max(self._furthest, *(end for _, end in spans))
                return UsableSpans(ordered)
            if same_words(covered, quoted):
                what = f"the file quotes {shown(covered)} as {shown(quoted)}"
                return UsableSpans(ordered, what)
        what = f"the span covers {shown(covered_text(self._text, given))}, not {shown(quoted)}"
        fix, cause, alone = self._advice((spans[0][0], spans[-1][1]), quoted)
        return SpanFault("KG103", "text differs", what, fix, cause, alone=alone)

    def have_all(self, cause: str, times: int) -> bool:
        """Whether all spans that the file quotes may have a fault that so many of them have."""
        if cause not in UNITS:
            return 1 < times == self._quoted
        try:
            return Offsets(self._text, cause).code_point(
                self._furthest
            ) == self._offsets.code_point(self._furthest)
        except ValueError:
            return False

    def anchored(self, quote: Quote) -> Anchored:
        """The spans of words in code points, or why there are none. `quote.within` may be a span in the
        unit of the file."""
        within = quote.within
        if isinstance(within, tuple):
            within = self.code_points(within)
            if within is None:
                why = "is looked for in a span that is empty or not in the text"
                return Ungrounded(str(quote.words), why)
        return self._words.anchor(quote.words, quote.nth, within, quote.after, quote.near)

    def code_points(self, span: Span) -> Span | None:
        """A span in code points; None if it is empty or not in the text."""
        try:
            begin, end = map(self._offsets.code_point, span)
        except ValueError:
            return None
        return (begin, end) if begin < end else None

    @cached_property
    def _words(self) -> WordFinder:
        return WordFinder(self._text)

    def _advice(self, span: Span, quoted: str | None) -> Advice:
        """What may be wrong with the offsets. Once enough spans were tried, what was found last."""
        if not quoted:
            return Advice(EDITED)
        if self._guesses >= _GUESSES:
            return self._likely if self._likely.cause else Advice(EDITED)
        self._guesses += 1
        self._likely = advice(self._text, self._unit, span, quoted)
        return self._likely


def _empty(begin: int, end: int) -> SpanFault:
    if begin == end:
        what = f"the span {begin}–{end} is empty: it covers no characters"
        return SpanFault("KG102", "empty", what, "", "empty", "warning")
    what = f"the span {begin}–{end} ends before it has begun"
    return SpanFault("KG102", "end before begin", what)
