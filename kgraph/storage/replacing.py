"""One rule for files that users name: what kgraph did not write is not replaced unless they ask for it."""

from __future__ import annotations

from pathlib import Path

from kgraph.errors import OutputError

PAGE_MARK = b'<meta name="generator" content="kgraph">'
"""What the head of each of our pages holds."""
_HEAD = 4096  # bytes


def refuse_to_replace(path: str | Path, *, overwrite: bool, mark: bytes = b"") -> None:
    """Raises OutputError if a regular file with content stands at the path, unless `overwrite` allows to
    replace it, or its head has the `mark` of what kgraph writes there. Formats without such a mark do
    not tell who wrote a file."""
    target = Path(path)
    try:
        if overwrite or not target.is_file() or not target.stat().st_size:
            return
        with target.open("rb") as stream:
            ours = bool(mark) and mark in stream.read(_HEAD)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from None
    if not ours:
        raise OutputError(f"{path} exists; name another file, or replace it with --overwrite")
