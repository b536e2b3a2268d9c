"""Columns of text for a terminal: how wide text stands, where it is wrapped, how it is aligned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

_GAP = "  "
_LEAST = 8  # columns that a column of text keeps on a narrow terminal


def display_width(text: str) -> int:
    """Columns that printable text takes on a terminal (Unicode Standard Annex 11): 2 for wide
    characters, 0 for marks that combine."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, parted at spaces; longer words are cut."""
    lines, line = [], ""
    for part in _parts(text, width):
        if line and display_width(line + part.rstrip()) > width:
            lines.append(line.rstrip())
            line = part.lstrip()
        else:
            line += part
    return [*lines, line.rstrip()]


def layout(header: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> str:
    """Header, a rule, and the rows; cells are wrapped so that the table fits into `width` columns
    (None: as wide as it needs). Columns of digits stand to the right."""
    columns = list(zip(header, *rows, strict=True))
    widths = [max(map(display_width, column)) for column in columns]
    widths = _narrowed(widths, width - len(_GAP) * (len(widths) - 1)) if width else widths
    right = [len(column) > 1 and all(map(str.isdigit, column[1:])) for column in columns]
    rule = ["─" * each for each in widths]
    lines = [line for row in (header, rule, *rows) for line in _lines(row, widths, right)]
    return "\n".join(lines)


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    cells = [wrapped(text, width) for text, width in zip(row, widths, strict=True)]
    return [
        _GAP.join(map(_padded, line, widths, right)).rstrip()
        for line in zip_longest(*cells, fillvalue="")
    ]


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - display_width(text))
    return space + text if right else text + space


def _narrowed(widths: list[int], room: int) -> list[int]:
    """The widest columns give way first, down to a least width."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > _LEAST:
        widest = max(range(len(widths)), key=widths.__getitem__)
        others = sorted(widths)[-2] if len(widths) > 1 else 0
        cut = max(1, min(sum(widths) - room, widths[widest] - max(others, _LEAST)))
        widths[widest] -= cut
    return widths


def _parts(text: str, width: int) -> list[str]:
    """Words with the spaces behind them, those that fit on no line in pieces."""
    words = re.findall(r"\s*\S+\s*|\s+", text)
    return [piece for word in words for piece in _pieces(word, width)]


def _pieces(word: str, width: int) -> list[str]:
    if display_width(word) <= width:
        return [word]
    pieces, taken = [""], 0
    for character in word:
        wide = _columns(character)
        if taken + wide > max(width, 2) and not character.isspace():
            pieces.append("")
            taken = 0
        pieces[-1] += character
        taken += wide
    return pieces


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
