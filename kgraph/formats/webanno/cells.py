"""Cells of WebAnno TSV 3 (user guide of INCEpTION 3.3, appendix "WebAnno TSV"): escapes, stacks,
ids.

`_` means no annotation and `*` an annotation without a value, unless they are escaped.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PIECES = re.compile(r"\\(?:->|.)|[^\\]|\\", re.DOTALL)
_VALUE = re.compile(r"\\(->|[\\\[\]|_;*tn])")
_TEXT = re.compile(r"\\([tnfrb\\\x00-\x07\x0e-\x1f])")
_JAVA = re.compile(r"\\(u+[0-9a-fA-F]{4}|[0-3][0-7]{2}|[0-7]{1,2}|.)", re.DOTALL)
_ID = re.compile(r"\[([0-9]{1,9})\]$")
_CHAIN = re.compile(r"->([0-9]{1,9})-([0-9]{1,9})$")
_ENDS = re.compile(r"([^\[]*)\[([0-9]{1,9})_([0-9]{1,9})\]")
_LETTERS = {"t": "\t", "n": "\n", "f": "\f", "r": "\r", "b": "\b"}


class Cell(NamedTuple):
    """One of the stacked annotations of a cell: its value, still escaped, and its number, or ""."""

    raw: str
    id: str = ""

    @property
    def value(self) -> str:
        """The value; "" if there is none."""
        return "" if self.raw in ("*", "_") else unescape_value(self.raw)


def stack(raw: str) -> list[Cell]:
    """The annotations of a cell, with the numbers that identify them."""
    return [] if raw == "_" else [Cell(*numbered(item)) for item in split(raw, "|")]


def split(raw: str, separator: str) -> list[str]:
    """The parts of a cell between separators that are not escaped."""
    if "\\" not in raw:
        return raw.split(separator)
    parts = [""]
    for piece in _PIECES.findall(raw):
        if piece == separator:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def numbered(raw: str) -> tuple[str, str]:
    """A value, and the number in brackets after it, or ""."""
    match = _ID.search(raw)
    if match and not _escaped(raw, match.start()):
        return raw[: match.start()], match[1]
    return raw, ""


def chained(raw: str) -> tuple[str, str, int] | None:
    """The value, the chain and the position of an element of a chain: `coref->1-2`."""
    match = _CHAIN.search(raw)
    if match and not _escaped(raw, match.start()):
        return raw[: match.start()], match[1], int(match[2])
    return None


def ends(raw: str) -> tuple[str, str, str]:
    """The row that a relation leads from, and the numbers of its two ends: `1-1[0_2]`; 0 means
    none."""
    match = _ENDS.fullmatch(raw)
    if not match:
        return raw, "", ""
    source, target = (id if int(id) else "" for id in match.groups()[1:])
    return match[1], source, target


def unescape_value(raw: str) -> str:
    """A value without its escapes."""
    return _VALUE.sub(lambda m: _LETTERS.get(m[1], m[1]), raw) if "\\" in raw else raw


def unescape_text(raw: str, minor: int) -> str:
    """The text of a `#Text=` line; TSV 3.0 and 3.1 escape it as Java does."""
    if "\\" not in raw:
        return raw
    if minor > 1:
        return _TEXT.sub(lambda m: _LETTERS.get(m[1], m[1]), raw)
    units = _JAVA.sub(_java, raw).encode("utf-16-le", "surrogatepass")
    return units.decode("utf-16-le", "replace")


def _java(match: re.Match[str]) -> str:
    escape = match[1]
    if escape[0] == "u" and len(escape) > 4:
        return chr(int(escape.lstrip("u"), 16))
    if escape[0] in "01234567":
        return chr(int(escape, 8))
    return _LETTERS.get(escape, escape)


def _escaped(raw: str, at: int) -> bool:
    """Whether an odd number of backslashes is before it."""
    return (at - len(raw[:at].rstrip("\\"))) % 2 == 1
