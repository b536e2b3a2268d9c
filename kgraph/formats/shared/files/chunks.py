"""The bytes of a file, read a piece at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kgraph.storage.files import STANDARD, read_bytes

_CHUNK = 1 << 18


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file (`-` is standard input) in order. Raises InputError as `read_bytes`."""
    if str(path) == STANDARD:
        yield from iter(lambda: sys.stdin.buffer.read(_CHUNK), b"")
        return
    try:
        stream = path.open("rb")
    except (OSError, ValueError):
        read_bytes(path)  # says what is wrong with it
        raise
    with stream:
        yield from iter(lambda: stream.read(_CHUNK), b"")
