"""Finds the unit of the offsets of a text by the words that a file quotes.

This is for tools whose versions use different units. Only characters beyond U+FFFF distinguish
UTF-16 units and code points, and only CRLF distinguishes units that count it as one character.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgraph.formats.shared.offsets import UNITS, Offsets
from kgraph.model.annotations import Span


class Quoted(NamedTuple):
    """A span in the unit of the file, and the words that the file says it covers."""

    span: Span
    words: str


def standing(text: str, quotes: Sequence[Quoted], unit: str) -> list[bool]:
    """For each quote, whether it is where the unit places it."""
    offsets, found = Offsets(text, unit), []
    for (begin, end), words in quotes:
        try:
            covered = text[offsets.code_point(begin) : offsets.code_point(end)]
            found.append(_same_selection(covered, words))
        except ValueError:
            found.append(False)
    return found


def proven_unit(text: str, quotes: Sequence[Quoted], unit: str) -> str:
    """The unit in which most quotes are where they should be; the given unit if it does as well."""
    if text.isascii() and "\r\n" not in text:
        return unit
    return max(UNITS, key=lambda each: (sum(standing(text, quotes, each)), each == unit))


def _same_selection(one: str, other: str) -> bool:
    """Whether two texts are the same except for white space. A selection in a browser has line
    breaks between blocks, sometimes escaped, and does not have white space that is not displayed.
    """
    return _unspaced(one) == _unspaced(other)


def _unspaced(text: str) -> str:
    return "".join(text.replace("\\n", "").split())
