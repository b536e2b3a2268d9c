"""Diagnostics from a place in a text, given as an offset or as a line and column."""

from __future__ import annotations

from kgraph.errors import Diagnostic


def at_offset(
    text: str | bytes, offset: int, *, path: str, code: str, what: str, fix: str = ""
) -> Diagnostic:
    """The finding at an offset: in code points for a string, in bytes for UTF-8 bytes."""
    before = text[:offset] if isinstance(text, str) else text[:offset].decode(errors="replace")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return at_line(text, line, column, path=path, code=code, what=what, fix=fix)


def at_line(
    text: str | bytes, line: int, column: int, *, path: str, code: str, what: str, fix: str = ""
) -> Diagnostic:
    """The finding at a line and column, both counted from 1; line 0 means the whole text."""
    source = _line(text if isinstance(text, bytes) else text.encode(errors="replace"), line)
    return Diagnostic(path, line, column, code, what, fix, source=source)


def _line(text: bytes, line: int) -> str:
    lines = text.split(b"\n", line)
    return lines[line - 1].decode(errors="replace").rstrip("\r") if 0 < line <= len(lines) else ""
