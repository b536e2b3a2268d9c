"""The lines of a subject, found in the file of sorted N-Quads that a build writes.

A store reads each term of a quad from another place of the disk; in the sorted file, all that is said of a
subject stands together. The marks of a file say where its blocks begin and what their checksums are, so that
what was changed since is not believed.
"""

from __future__ import annotations

import os
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
_HELD = 16  # blocks that are kept
_LINE = 1 << 9  # bytes that have a subject


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

    Its blocks are read, not mapped into memory, where each that was looked at would count as the memory of
    this process. Raises ChangedError if the file has another size than its marks say.
    """

    def __init__(self, stream: IO[bytes], marks: Marks) -> None:
        self._begins, self._sums = marks.begins, marks.sums
        if stream.seek(0, 2) != self._begins[-1] or not self._sums:
            raise ChangedError
        self._file = os.dup(stream.fileno())
        self._checked = bytearray(len(self._sums))
        self._subjects = Memo(self._first_subject, _KNOWN)
        self._blocks = Memo(self._block, _HELD)

    def close(self) -> None:
        """Close the file."""
        file, self._file = self._file, -1  # another file may get the number
        os.close(file)

    def about(self, subject: str) -> str:
        """The lines with that subject, an IRI, in their order, each with its end (` .` and a newline);
        "" if the file has none. Raises ChangedError if the blocks that they stand in were changed."""
        key = b"<%b> " % subject.encode(errors="surrogatepass")
        first = bisect_left(range(len(self._sums)), key, key=self._subjects.__getitem__)
        if first:  # the lines begin within the block before, or with this one
            block = self._blocks[first - 1]
            begin = block.find(b"\n" + key) + 1
            if begin:
                return self._run(first - 1, block[begin:], key)
        if first < len(self._sums) and self._subjects[first] == key:
            return self._run(first, self._blocks[first], key)
        return ""

    def lines(self, subject: str) -> list[QuadLine]:
        """As `about`, without the ends of the lines."""
        return [QuadLine(line) for line in self.about(subject).split(" .\n")[:-1]]

    def _run(self, number: int, lines: bytes, key: bytes) -> str:
        """The lines that begin with the key: the first of these, up to the end of their block, and those of
        further blocks."""
        found = list[bytes]()
        while True:
            end = lines.find(b"\n", lines.rfind(b"\n" + key) + 1) + 1
            found.append(lines[:end])
            number += 1
            goes_on = end == len(lines) and number < len(self._sums)
            if not goes_on or self._subjects[number] != key:
                return b"".join(found).decode()
            lines = self._blocks[number]

    def _first_subject(self, block: int) -> bytes:
        begin, size = self._begins[block], _LINE
        while True:
            line = os.pread(self._file, size, begin)
            if end := line.find(b" ") + 1:
                return line[:end]
            if len(line) < size:
                return line
            size <<= 2

    def _block(self, block: int) -> bytes:
        begin, end = self._begins[block], self._begins[block + 1]
        lines = os.pread(self._file, end - begin, begin)
        if not self._checked[block]:
            if zlib.crc32(lines) != self._sums[block]:
                raise ChangedError
            self._checked[block] = 1
        return lines
