"""Finds the unit of the offsets of a text by its words: those that a file quotes, or the ends of
words.

This is for tools whose versions use different units. Only characters beyond U+FFFF distinguish
UTF-16 units and code points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kgraph.formats.shared.offsets import Offsets
from kgraph.model.annotations import Span

UNITS = ("codepoints", "utf16")


class Quoted(NamedTuple):
    """A span in the unit of the file, and the words that the file says it covers."""

    span: Span
    words: str


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same except for white space. A selection in a browser has line
    breaks between blocks, sometimes escaped, and does not have white space that is not displayed.
    """
    return _unspaced(one) == _unspaced(other)


def _unspaced(text: str) -> str:
    return "".join(text.replace("\\n", "").split())


def standing(text: str, quotes: Sequence[Quoted], unit: str) -> list[bool]:
    """For each quote, whether it is where the unit places it."""
    return _fits(text, quotes, unit, lambda b, e, words: same_words(text[b:e], words))


def proven_unit(
    text: str, quotes: Sequence[Quoted], unit: str, units: Sequence[str] = UNITS
) -> str:
    """The one of the units in which most quotes are where they should be; the given unit if it does as
    well."""
    return _best(text, unit, lambda each: sum(standing(text, quotes, each)), units)


def better_unit(text: str, spans: Sequence[Span], unit: str) -> str:
    """The unit in which most spans are whole words, if it is better than the given unit; else ""."""
    quotes = [Quoted(span, "") for span in spans]
    best = _best(text, unit, lambda each: sum(_fits(text, quotes, each, _whole_words(text))))
    return "" if best == unit else best


def _best(text: str, unit: str, fit: Callable[[str], int], units: Sequence[str] = UNITS) -> str:
    if unit not in units or text.isascii() or (units is UNITS and max(text) <= "\uffff"):
        return unit
    return max(units, key=lambda each: (fit(each), each == unit))


def _fits(
    text: str, quotes: Sequence[Quoted], unit: str, fits: Callable[[int, int, str], bool]
) -> list[bool]:
    offsets, found = Offsets(text, unit), []
    for (begin, end), words in quotes:
        try:
            found.append(fits(offsets.code_point(begin), offsets.code_point(end), words))
        except ValueError:
            found.append(False)
    return found


def _whole_words(text: str) -> Callable[[int, int, str], bool]:
    def within(at: int) -> bool:
        return 0 < at < len(text) and text[at - 1 : at + 1].isalnum()

    def fits(begin: int, end: int, _: str) -> bool:
        words = text[begin:end]
        return bool(words) and words == words.strip() and not within(begin) and not within(end)

    return fits
