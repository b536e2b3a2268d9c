"""The lines of a subject, found in the file of sorted N-Quads that a build writes.

A store reads each term of a quad from another place of the disk; in the sorted file, all that is said of a
subject stands together. The marks of a file say where its blocks begin and what their checksums are, so that
what was changed since is not believed.
"""

from __future__ import annotations

import mmap
import zlib
from array import array
from bisect import bisect_left
from typing import IO

from kgraph.model.memo import Memo
from kgraph.storage.rdf.blocks import document
from kgraph.storage.rdf.quad_lines import QuadLine

_SIZE = 1 << 14  # bytes of a block, up to the end of a line
_READ = 1 << 24  # bytes that are read at once
_KNOWN = 1 << 18  # blocks of which the first subject is kept


class ChangedError(Exception):
    """The file is not the one that the marks were made of."""


class Marks:
    """Where the blocks of a file begin, in bytes, with where the last one ends; the CRC-32 of each."""

    def __init__(self, begins: bytes = b"", sums: bytes = b"") -> None:
        self.begins, self.sums = array("Q", begins or bytes(8)), array("I", sums)

    def take(self, lines: list[QuadLine]) -> None:
        """Note further lines of the file, in its order."""
        self.take_bytes(document(lines))

    def take_bytes(self, data: bytes) -> None:
        """As `take`, with the lines as they stand in the file."""
        begin = 0
        while begin < len(data):
            end = data.find(b"\n", begin + _SIZE) + 1 or len(data)
            self.sums.append(zlib.crc32(data[begin:end]))
            self.begins.append(self.begins[-1] + end - begin)
            begin = end


def marks_of(stream: IO[bytes]) -> Marks:
    """The marks of a file of sorted lines that has none yet."""
    marks = Marks()
    stream.seek(0)
    while data := stream.read(_READ):
        marks.take_bytes(data if data.endswith(b"\n") else data + stream.readline())
    return marks


class SortedFile:
    """A file of sorted lines with its marks. The stream may be closed once this is made.

    Raises ChangedError if the file has another size than its marks say.
    """

    def __init__(self, stream: IO[bytes], marks: Marks) -> None:
        self._begins, self._sums = marks.begins, marks.sums
        if stream.seek(0, 2) != self._begins[-1] or not self._sums:
            raise ChangedError
        self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._checked = bytearray(len(self._sums))
        self._subjects = Memo(self._first_subject, _KNOWN)

    def close(self) -> None:
        """Close the file."""
        self._bytes.close()

    def about(self, subject: str) -> str:
        """The lines with that subject, an IRI, in their order, each with its end (` .` and a newline);
        "" if the file has none. Raises ChangedError if the blocks that they stand in were changed."""
        key = b"<%b> " % subject.encode(errors="surrogatepass")
        first = bisect_left(range(len(self._sums)), key, key=self._subjects.__getitem__)
        block = max(first - 1, 0)  # whose beginning is before the key
        begin, end = self._begins[block], self._begins[block + 1]
        self._check(block)
        if self._subjects[block] != key:
            begin = self._bytes.find(b"\n" + key, begin, end) + 1 or end
        lines = self._run(begin, key)
        while begin + len(lines) > self._begins[block + 1]:
            block += 1
            self._check(block)
        return lines.decode()

    def lines(self, subject: str) -> list[QuadLine]:
        """As `about`, without the ends of the lines."""
        return [QuadLine(line) for line in self.about(subject).split(" .\n")[:-1]]

    def _run(self, begin: int, key: bytes) -> bytes:
        """The lines from there on that begin with the key."""
        size = _SIZE >> 2
        while True:
            lines = self._bytes[begin : begin + size]
            if not lines.startswith(key):
                return b""
            last = max(lines.rfind(b"\n" + key), 0)
            end = lines.find(b"\n", last + 1) + 1
            if end and (len(lines) - end >= len(key) or len(lines) < size):
                return lines[:end]  # what follows is another subject, or nothing
            size <<= 2

    def _first_subject(self, block: int) -> bytes:
        begin = self._begins[block]
        return self._bytes[begin : self._bytes.find(b" ", begin) + 1]

    def _check(self, block: int) -> None:
        if not self._checked[block]:
            begin, end = self._begins[block], self._begins[block + 1]
            if zlib.crc32(self._bytes[begin:end]) != self._sums[block]:
                raise ChangedError
            self._checked[block] = 1
