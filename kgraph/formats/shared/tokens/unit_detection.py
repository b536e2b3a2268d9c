"""Which unit the offsets of a text count, by its words: those that a file quotes, or where words end.

For tools whose versions differ in it. Only characters beyond U+FFFF tell UTF-16 units and code
points apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kgraph.formats.shared.offsets import Offsets
from kgraph.model.annotations import Span

UNITS = ("codepoints", "utf16")


class Quoted(NamedTuple):
    """A span in the file's unit, and the words that the file says it covers."""

    span: Span
    words: str


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space: what was selected in a browser has line
    breaks between blocks, at times escaped, and none of the white space that is not shown."""
    return _unspaced(one) == _unspaced(other)


def _unspaced(text: str) -> str:
    return "".join(text.replace("\\n", "").split())


def standing(text: str, quotes: Sequence[Quoted], unit: str) -> list[bool]:
    """Of each quote, whether it stands where the unit has it."""
    return _fits(text, quotes, unit, lambda b, e, words: same_words(text[b:e], words))


def proven_unit(text: str, quotes: Sequence[Quoted], unit: str) -> str:
    """The unit by which most of the quotes stand where they should; the one given if it does as well."""
    return _best(text, unit, lambda each: sum(standing(text, quotes, each)))


def better_unit(text: str, spans: Sequence[Span], unit: str) -> str:
    """The unit by which most of the spans are whole words, if it is not the one given; "" if it is."""
    quotes = [Quoted(span, "") for span in spans]
    best = _best(text, unit, lambda each: sum(_fits(text, quotes, each, _whole_words(text))))
    return "" if best == unit else best


def _best(text: str, unit: str, fit: Callable[[str], int]) -> str:
    if unit not in UNITS or text.isascii() or max(text) <= "\uffff":
        return unit
    return max(UNITS, key=lambda each: (fit(each), each == unit))


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
