"""Recognizes offsets that count another unit or are off by one, by the words at which they should be.

Where a file quotes the words that an annotation covers, these tell. Where it does not, the words of
the text tell: most spans of names and statements begin and end where words do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kgraph.formats.shared.anchoring import same_words
from kgraph.formats.shared.folding import inside_word
from kgraph.formats.shared.offsets import UNITS, Offsets
from kgraph.model.annotations import Span

EDITED = "was the text edited after annotation?"
_SHIFTS = {
    (0, 1): "every end is one too small, as if it were the place of the last character",
    (-1, -1): "the offsets count from 1",
    (-1, 0): "the offsets count from 1, and every end is the place of the last character",
    (1, 1): "every offset is one too small",
}
"""How far begin and end are from their places, in code points, and what that means if all are so."""
_ALONE = {
    (0, 1): "its end is one too small, as if it were the place of the last character",
    (-1, -1): "its begin and end are one too large, as if they counted from 1",
    (-1, 0): "its begin is one too large, as if it counted from 1 up to the last character",
    (1, 1): "its begin and end are one too small",
}
"""The same of one span."""
_COMMON = ("codepoints", "utf16")
"""The units between which tools change from version to version: a single span is enough to doubt."""
_CLEAR = 4  # times as many spans that are cut by the unit of the file as by the one that fits


class Advice(NamedTuple):
    """What may help with a wrong span. `cause` is not "" if other spans of the file have the same
    fault, and then it is the same for them; `alone`: what may help if not all spans have it."""

    fix: str
    cause: str = ""
    alone: str = ""


class Suspicion(NamedTuple):
    """What the words of a text say of its spans that are not quoted. `unit`: a unit that fits them
    better, "" if there is none, and `example`: what a span would cover in it, and what it covers now;
    `cut` of `of` spans begin or end within a word or in white space; `meanings`: what it would mean if
    all of these are off by as much, where that fits."""

    unit: str
    cut: int
    of: int
    meanings: frozenset[str]
    example: str = ""

    @property
    def what(self) -> str:
        """What speaks for the unit, for a message."""
        fits = f"the spans of this text fit its words better if they count {UNITS[self.unit].words}"
        return f"{fits}: one would cover {self.example}" if self.example else fits

    @property
    def fix(self) -> str:
        """What may help, for a message."""
        return f"add --offsets {self.unit} to the command, and look whether the words are right"


def advice(text: str, unit: str, span: Span, quoted: str) -> Advice:
    """What may be wrong with a span, in the unit of the file, that does not cover the quoted words."""
    for other, (*_, words) in UNITS.items():
        if other != unit and _covers(text, other, span, quoted):
            fix = f"the offsets look like {words}; add --offsets {other} to the command"
            alone = f"the quoted words stand there if it counts {words}, and other spans do not; correct it"
            return Advice(fix, other, alone)
    offsets = Offsets(text, unit)
    found = _nearest(text, offsets, span, quoted)
    if found is None:
        return Advice(EDITED)
    begin, end = offsets.offset(found[0]), offsets.offset(found[1])
    shift = begin - span[0], end - span[1]
    if shift in _SHIFTS:
        where = "further on" if sum(shift) > 0 else "before"
        place = f"the quoted words stand at {begin}–{end}, one character {where}"
        fix = f"{place}: {_SHIFTS[shift]}; correct the offsets of this text"
        return Advice(fix, str(shift), f"{place}: {_ALONE[shift]}; correct it")
    return Advice(f"the quoted words stand at {begin}–{end}; {EDITED}")


def suspicion(text: str, spans: Sequence[Span], unit: str) -> Suspicion:
    """Whether the spans of a text, in the unit of the file and without that of the whole text, may be
    at other places."""
    cut = _cut(text, spans, unit)
    if not cut:
        return Suspicion("", 0, len(spans), frozenset())
    sure = cut > 1 or any(_is_padded(text, span, unit) for span in spans)
    for other in UNITS if sure else _COMMON:
        if other != unit and _CLEAR * _cut(text, spans, other) <= cut:
            example = _example(text, spans, unit, other)
            return Suspicion(other, cut, len(spans), frozenset(), example)
    fitting = (meaning for shift, meaning in _SHIFTS.items() if not _cut(text, spans, unit, shift))
    return Suspicion("", cut, len(spans), frozenset(fitting))


def _example(text: str, spans: Sequence[Span], unit: str, other: str) -> str:
    """The first span that covers other words in the other unit: these, and what it covers."""
    given, fitting = Offsets(text, unit), Offsets(text, other)
    for begin, end in spans:
        try:
            now = text[given.code_point(begin) : given.code_point(end)]
            would = text[fitting.code_point(begin) : fitting.code_point(end)]
        except ValueError:
            continue
        if now != would:
            return f"{would!r} and not {now!r}"
    return ""


def _is_padded(text: str, span: Span, unit: str) -> bool:
    """Whether a span begins or ends in white space."""
    offsets = Offsets(text, unit)
    try:
        words = text[offsets.code_point(span[0]) : offsets.code_point(span[1])]
    except ValueError:
        return False
    return words != words.strip()


def _covers(text: str, unit: str, span: Span, quoted: str) -> bool:
    offsets = Offsets(text, unit)
    try:
        begin, end = map(offsets.code_point, span)
    except ValueError:
        return False
    return begin < end and same_words(text[begin:end], quoted)


def _nearest(text: str, offsets: Offsets, span: Span, quoted: str) -> Span | None:
    """The place of the quoted words that is nearest to a span, in code points."""
    try:
        near = offsets.code_point(span[0])
    except ValueError:
        near = 0
    after, before = text.find(quoted, near), text.rfind(quoted, 0, near + len(quoted))
    places = [place for place in (after, before) if place >= 0]
    if not quoted or not places:
        return None
    begin = min(places, key=lambda place: abs(place - near))
    return begin, begin + len(quoted)


def _cut(text: str, spans: Sequence[Span], unit: str, shift: Span = (0, 0)) -> int:
    """How many of the spans are outside the text or do not begin and end with words."""
    offsets, whole = Offsets(text, unit), _whole_words(text)
    cut = 0
    for span in spans:
        try:
            begin, end = map(offsets.code_point, span)
        except ValueError:
            cut += 1
            continue
        cut += not whole(begin + shift[0], end + shift[1])
    return cut


def _whole_words(text: str) -> Callable[[int, int], bool]:
    def whole(begin: int, end: int) -> bool:
        words = text[max(begin, 0) : end]
        inside = 0 <= begin < end <= len(text) and words == words.strip()
        if not inside or (begin and inside_word(text, begin)):
            return False
        return end == len(text) or not inside_word(text, end)

    return whole
