"""Columns of text for a terminal: how wide text stands, where it is wrapped, how it is aligned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

_GAP = "  "
_LEAST = 8  # columns that a field keeps on a narrow terminal
_NOTHING = "–"


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


def table_width(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Columns that the widest line of the table takes."""
    return _width([max(map(display_width, each)) for each in zip(header, *rows, strict=True)])


def layout(header: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> str:
    """Header, a rule, and the rows, as wide as they need; columns of digits stand to the right. If that
    is wider than `width`, where it is given, the rows are stacked as `records`, without empty fields."""
    columns = list(zip(header, *rows, strict=True))
    widths = [max(map(display_width, column)) for column in columns]
    if width and _width(widths) > width:
        return records(header, rows, width, filled_only=True)
    right = [len(column) > 1 and all(map(str.isdigit, column[1:])) for column in columns]
    rule = ["─" * each for each in widths]
    return "\n".join(_line(row, widths, right) for row in (header, rule, *rows))


def records(
    header: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, filled_only: bool = False
) -> str:
    """The rows one below the other, each of their fields on a line of its own that is wrapped at
    `width` columns, with a rule between two of them. `–` stands for an empty field, unless `filled_only`."""
    columns = zip(header, *rows, strict=True)
    shown = [name for name, *cells in columns if any(cells) or not filled_only]
    names = max(map(display_width, shown), default=0)
    room = max(width - names - len(_GAP), _LEAST)
    rule = "─" * max(width, 1)
    lines: list[str] = []
    for row in rows:
        lines += [rule] * bool(lines)
        for name, text in zip(header, row, strict=True):
            if filled_only and not text:
                continue
            first, *further = wrapped(text, room) if text else [_NOTHING]
            lines.append(f"{_padded(name, names, right=False)}{_GAP}{first}")
            lines += [f"{' ' * names}{_GAP}{each}" for each in further]
    return "\n".join(lines)


def _width(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * max(len(widths) - 1, 0)


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return _GAP.join(map(_padded, row, widths, right)).rstrip()


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - display_width(text))
    return space + text if right else text + space


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


@cache
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
