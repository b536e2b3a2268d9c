"""Cells of tables that people open in a spreadsheet."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run the text as a formula (CWE-1236), also behind white space and in
    full width; a number is none."""
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)
