"""Converts the offsets of annotation tools to code points, once, and recognizes a wrong unit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import accumulate

from kgraph.errors import UsageError

Width = Callable[[str], int]

UNITS: Mapping[str, Width] = {
    "codepoints": lambda c: 1,
    "utf16": lambda c: 2 if c > "\uffff" else 1,
    "bytes": lambda c: len(c.encode()),
}
"""How many units of each way of counting a code point takes."""


class Offsets:
    """Converts offsets into `text` counted in `unit` to code points."""

    def __init__(self, text: str, unit: str = "codepoints") -> None:
        if unit not in UNITS:
            raise UsageError(f"no unit '{unit}' for offsets; known are {', '.join(UNITS)}")
        self._length = len(text)
        narrow = (
            unit == "codepoints" or text.isascii() or (unit == "utf16" and max(text) <= "\uffff")
        )
        self._starts = None if narrow else [0, *accumulate(map(UNITS[unit], text))]

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


def likely_unit(text: str, begin: int, end: int, expected: str) -> str:
    """The unit in which the offsets do cover the expected words, in words for a message; "" if
    there is none."""
    for unit in UNITS:
        if _covers(text, unit, begin, end, expected):
            return {"codepoints": "code points", "utf16": "UTF-16 units", "bytes": "bytes"}[unit]
    if "\r\n" in text and _covers(text.replace("\r\n", "\n"), "codepoints", begin, end, expected):
        return "code points with CRLF as one"
    return ""


def _covers(text: str, unit: str, begin: int, end: int, expected: str) -> bool:
    offsets = Offsets(text, unit)
    try:
        return text[offsets.code_point(begin) : offsets.code_point(end)] == expected
    except ValueError:
        return False
