"""Which files were consulted while something was read, so that it need not be read again as long as they
are the same.

`open_file` consults the content of a file; readers that look whether a file is there, or which files a
folder has, ask `exists` and `matching`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Literal, NamedTuple

How = Literal["content", "presence", "names"]


class Consulted(NamedTuple):
    """A path and what was asked of it: its content, whether it is there, or (for a folder) the names in
    it that a pattern takes."""

    how: How
    path: str
    pattern: str = ""

    def state(self) -> str:
        """The present answer, as a hash or a word; "" where the path cannot be read."""
        path = Path(self.path)
        if self.how == "presence":
            return "there" if os.path.exists(path) else "missing"
        if self.how == "names":
            return _hash("\n".join(_names(path, self.pattern)).encode(errors="surrogateescape"))
        try:
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except (OSError, ValueError):
            return ""


class Inquiry:
    """What was consulted in the block of `inquiring`."""

    def __init__(self) -> None:
        self._marks: dict[Consulted, tuple[int, ...]] = {}

    def note(self, asked: Consulted) -> None:
        """Note what is consulted now."""
        if asked not in self._marks:
            self._marks[asked] = mark_of(asked.path) if asked.how == "content" else ()

    def states(self, *, but: str = "") -> dict[Consulted, str] | None:
        """What was consulted, with its state, except the content of the file `but`; None if a file has
        changed since, so that it is not known what was read."""
        left_out = Consulted("content", but)
        found = {asked: asked.state() for asked in self._marks if asked != left_out}
        changed = any(
            mark_of(asked.path) != mark
            for asked, mark in self._marks.items()
            if asked.how == "content"
        )
        return None if changed else found


_inquiry: ContextVar[Inquiry | None] = ContextVar("_inquiry", default=None)


@contextmanager
def inquiring() -> Iterator[Inquiry]:
    """Take note of what is consulted in the block."""
    inquiry = Inquiry()
    before = _inquiry.set(inquiry)
    try:
        yield inquiry
    finally:
        _inquiry.reset(before)


def consult(path: str | Path) -> None:
    """Note that the content of a file is read now."""
    _note("content", path)


def exists(path: Path) -> bool:
    """Whether there is something at the path."""
    _note("presence", path)
    return os.path.exists(path)


def matching(folder: Path, pattern: str) -> list[Path]:
    """The paths under a folder that a pattern takes, sorted."""
    _note("names", folder, pattern)
    return sorted(folder.glob(pattern))


def _note(how: How, path: str | Path, pattern: str = "") -> None:
    if inquiry := _inquiry.get():
        inquiry.note(Consulted(how, str(path), pattern))


def _names(folder: Path, pattern: str) -> list[str]:
    return sorted(str(path) for path in folder.glob(pattern))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def mark_of(path: str | Path) -> tuple[int, ...]:
    """What changes with a file, without reading it; () if there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ino
