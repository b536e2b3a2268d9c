"""Converts the offsets of annotation tools to code points, once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from kgraph.errors import UsageError


class Unit(NamedTuple):
    """A way of counting: how many units a character of each kind takes, whether CRLF counts as one
    character, as in a browser or in Python's `open()`, and its name in a message."""

    widths: tuple[int, int, int, int]
    crlf_is_one: bool
    words: str


_CODE_POINTS, _UTF16, _UTF8 = (1, 1, 1, 1), (1, 1, 1, 2), (1, 2, 3, 4)
UNITS: Mapping[str, Unit] = {
    "codepoints": Unit(_CODE_POINTS, False, "code points"),
    "utf16": Unit(_UTF16, False, "UTF-16 units"),
    "bytes": Unit(_UTF8, False, "bytes"),
    "codepoints-lf": Unit(_CODE_POINTS, True, "code points with CRLF as one"),
    "utf16-lf": Unit(_UTF16, True, "UTF-16 units with CRLF as one"),
    "bytes-lf": Unit(_UTF8, True, "bytes with CRLF as one"),
}
"""The units of offsets, by the names that `--offsets` takes. The widths are those of characters up to
U+007F, U+07FF, U+FFFF and beyond."""


class Offsets:
    """Converts offsets into `text` counted in `unit` to code points."""

    def __init__(self, text: str, unit: str = "codepoints") -> None:
        self._length = len(text)
        self._starts = starts(text, unit)

    def code_point(self, offset: int) -> int:
        """The code point at that offset, from 0 to the length of the text. Raises ValueError if the
        offset is outside the text or within a character."""
        if self._starts is None:
            if 0 <= offset <= self._length:
                return offset
            raise ValueError("outside the text")
        index = bisect_left(self._starts, offset)
        if offset < 0 or index > self._length:
            raise ValueError("outside the text")
        if self._starts[index] != offset:
            raise ValueError("within a character")
        return index

    def offset(self, code_point: int) -> int:
        """The offset of a code point, from 0 to the length of the text."""
        return code_point if self._starts is None else self._starts[code_point]


def starts(text: str, unit: str) -> Sequence[int] | None:
    """The offset of each code point of the text, and of its end; None if these are just counted.
    Raises UsageError for an unknown unit."""
    if unit not in UNITS:
        raise UsageError(f"no unit '{unit}' for offsets; known are {', '.join(UNITS)}")
    widths, crlf_is_one, _ = UNITS[unit]
    plain = text.isascii() or widths == _CODE_POINTS
    plain = plain or (widths == _UTF16 and max(text) <= "\uffff")
    crlf = crlf_is_one and "\r\n" in text
    if plain and not crlf:
        return None
    sizes = [_width(c, widths) for c in text]
    if crlf:
        at = text.find("\r\n")
        while at >= 0:
            sizes[at] = 0
            at = text.find("\r\n", at + 2)
    return [0, *accumulate(sizes)]


def measure(text: str, unit: str) -> int:
    """The length of the text in the unit."""
    found = starts(text, unit)
    return len(text) if found is None else found[-1]


def _width(character: str, widths: tuple[int, int, int, int]) -> int:
    if character <= "\x7f":
        return widths[0]
    if character <= "\u07ff":
        return widths[1]
    return widths[2] if character <= "\uffff" else widths[3]
