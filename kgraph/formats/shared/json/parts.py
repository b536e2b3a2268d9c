"""Parts of a file of JSON Lines, so that several processes can read it, and a changed line does not mean
that all of it is read again."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

from kgraph.formats.shared.files.lines import Stretch
from kgraph.formats.shared.json.strict import LONGEST
from kgraph.storage.files import open_file

_LEAST = 1 << 17  # bytes of a part, but for the last one
_MOST = 1 << 19  # bytes from which a part ends with the next line
_ENDS = 16  # of so many lines, one may be the last of a part
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class RecordsPart(NamedTuple):
    """A part of a file of JSON Lines: a stretch of its lines, after so many `records`."""

    stretch: Stretch
    records: int


_part: ContextVar[RecordsPart | None] = ContextVar("_part", default=None)


@contextmanager
def only(part: RecordsPart | None) -> Iterator[None]:
    """While the block runs, `read_records` gives the records of a part of the file. A reader that takes
    each record by itself need not know of it."""
    before = _part.set(part)
    try:
        yield
    finally:
        _part.reset(before)


def part_that_is_read() -> RecordsPart | None:
    """The part that the block of `only` names."""
    return _part.get()


def parts_of(path: Path) -> list[tuple[RecordsPart, str]]:
    """The parts of a file, each with the SHA-256 of its bytes; none if the file is small, or cannot be read
    line by line to its end: then it is read as a whole, which tells what is wrong.

    Where a part ends depends on the lines around, not on where they stand, so that a change in the
    middle leaves most parts as they are. Raises InputError as `open_file`.
    """
    found: list[tuple[RecordsPart, str]] = []
    growing = _Growing()
    with open_file(path) as stream:
        for line in iter(lambda: stream.readline(LONGEST + 3), b""):
            if not growing.take(line):
                return []
            if growing.is_full(line):
                found.append(growing.cut())
    if growing.size:
        found.append(growing.cut())
    return found if len(found) > 1 and growing.records > 1 else []


class _Growing:
    """The part that is being read, and the number of `records` so far."""

    def __init__(self) -> None:
        self.size = self.records = 0
        self._begin = self._lines = self._lines_before = self._records_before = 0
        self._mark = hashlib.sha256()

    def take(self, line: bytes) -> bool:
        """Take a line; false where `read_lines` would end with an error."""
        if b"\0" in line or len(line.rstrip(b"\r\n")) > LONGEST or line.startswith(_UTF16):
            return False
        try:
            text = line.decode()
        except UnicodeDecodeError:
            return False
        self._mark.update(line)
        self.size += len(line)
        self._lines += 1
        self.records += bool(text.removeprefix("\ufeff").strip())
        return True

    def is_full(self, line: bytes) -> bool:
        """Whether the part may end with its last line, `line`."""
        may_end = self.size >= _LEAST and zlib.crc32(line) % _ENDS == 0
        return may_end or self.size >= _MOST

    def cut(self) -> tuple[RecordsPart, str]:
        """The part with the hash of its bytes; the next one begins."""
        end = self._begin + self.size
        stretch = Stretch(self._begin, end, self._lines_before)
        part = RecordsPart(stretch, self._records_before), self._mark.hexdigest()
        self._begin, self.size, self._mark = end, 0, hashlib.sha256()
        self._lines_before, self._lines = self._lines_before + self._lines, 0
        self._records_before = self.records
        return part
