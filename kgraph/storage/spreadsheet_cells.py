"""Cells of tables that people open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

Cell = str | int | None

_FORMULA = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run the text as a formula (CWE-1236), also behind white space and in
    full width; a number is none."""
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def csv_line(row: Iterable[Cell]) -> str:
    """A line of CSV with its end (RFC 4180). A text that a spreadsheet would take for a formula gets a `'`
    before it."""
    line = io.StringIO()
    csv.writer(line).writerow(map(harmless, row))
    return line.getvalue()


def harmless(cell: Cell) -> str:
    """The text of a cell, with a `'` before what a spreadsheet would take for a formula; numbers are none."""
    text = cell_text(cell)
    return f"'{text}" if isinstance(cell, str) and is_formula(text) else text


def cell_text(cell: Cell) -> str:
    """`true` or `false` of a truth value, "" of None."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)
