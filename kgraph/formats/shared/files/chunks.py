"""The bytes of a file, read a piece at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kgraph.storage.files import STANDARD, open_file

_CHUNK = 1 << 18


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file (`-` is standard input) in order. Raises InputError as `open_file`."""
    if str(path) == STANDARD:
        yield from iter(lambda: sys.stdin.buffer.read(_CHUNK), b"")
        return
    with open_file(path) as stream:
        yield from iter(lambda: stream.read(_CHUNK), b"")
