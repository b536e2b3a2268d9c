"""Reads the first bytes of a file, to recognize its format."""

from __future__ import annotations

from pathlib import Path

_LENGTH = 1 << 16


def head(path: Path) -> bytes:
    """The first 64 KiB without a byte order mark; b"" if the file cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(_LENGTH).removeprefix(b"\xef\xbb\xbf")
    except (OSError, ValueError):
        return b""
