"""Finds the line of an RDF file on which an IRI is named, as the parser of RDF does not report it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from kgraph.formats.shared.builder import Location

_BUDGET = 1 << 31  # bytes that are searched in all, a second or two; after that places are unknown
_SHOWN = 200


class IriLocator:
    """Finds IRIs in the bytes of a file, in full or by their fragment."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at, self._left = data, 0, _BUDGET
        self._breaks: array[int] | None = None

    def place(self, iri: str) -> Location:
        """The first place of an IRI after the place that was found last, or else its first place at
        all. Line 0 if it is not found."""
        fragment = iri.rpartition("#")[2]
        at = self._find(iri.encode(errors="replace"))
        if at < 0 and fragment != iri:
            at = self._find(b"#" + fragment.encode(errors="replace"))
        if at < 0:
            return Location(0, 0, iri[:_SHOWN])
        self._at = at
        return self._placed(at)

    def _find(self, name: bytes) -> int:
        for begin, end in ((self._at, len(self._data)), (0, self._at + len(name))):
            at = begin
            while self._left > 0 and (found := self._data.find(name, at, end)) >= 0:
                self._left -= found - at
                if not self._data[found + len(name) : found + len(name) + 1].isalnum():
                    return found
                at = found + 1
            self._left -= max(0, end - at)
        return -1

    def _placed(self, at: int) -> Location:
        if self._breaks is None:
            self._breaks = array("Q", (each.start() for each in re.finditer(b"\n", self._data)))
        line = bisect_right(self._breaks, at - 1)
        begin = self._breaks[line - 1] + 1 if line else 0
        before = self._data[begin:at].decode(errors="replace")
        after = self._data[at : at + _SHOWN].split(b"\n")[0].decode(errors="replace")
        source = before + after if len(before) < _SHOWN else ""
        return Location(line + 1, len(before) + 1, source.rstrip("\r"))
