"""More lines than memory holds, in one order: an external merge sort through temporary files."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from itertools import groupby, islice
from operator import itemgetter
from typing import IO

from kgraph.errors import OutputError

_RUNS = 128  # open at once; systems allow 256 files or more to a process
_SPOOL = 32 * 1024 * 1024  # bytes that a spool keeps in memory before it moves to the disk


def sorted_distinct(lines: Iterable[str], chunk: int = 1_000_000) -> Iterator[str]:
    """The lines in code point order (the byte order of their UTF-8), each once.

    Memory holds twice `chunk` lines at most. A line contains no `\\n`; N-Quads never do (RDF 1.1
    N-Quads, section 4: STRING_LITERAL_QUOTE). Raises OutputError when the disk takes no more.
    """
    source = iter(lines)
    last = _read(source, chunk)
    with ExitStack() as files:
        runs: list[IO[str]] = []
        while following := _read(source, chunk):
            if len(runs) == _RUNS:
                runs = [_joined(files, runs)]
            runs.append(_run(files, last))
            last = following
        yield from _merged([*map(stored, runs), iter(last)]) if runs else last


def spool(files: ExitStack) -> IO[str]:
    """A temporary text file for lines, in memory while it is small, that ends with `files`."""
    return files.enter_context(
        tempfile.SpooledTemporaryFile(
            _SPOOL, "w+", encoding="utf-8", errors="surrogatepass", newline="\n"
        )
    )


def store(file: IO[str], lines: Iterable[str]) -> None:
    """Append lines to a spool. Raises OutputError when the disk takes no more."""
    source = iter(lines)
    while block := list(islice(source, 10_000)):
        try:
            file.write("\n".join(block) + "\n")
            file.flush()
        except OSError as error:
            raise OutputError(f"cannot write a temporary file: {error.strerror}") from error


def stored(file: IO[str]) -> Iterator[str]:
    """The lines of a spool, from its first."""
    file.seek(0)
    return (line[:-1] for line in file)


class KeyedLines:
    """Lines of any length, which come in any order and go, each once, in that of their keys, then of
    their hashes. They wait in a temporary file that ends with `files`; memory holds the keys alone."""

    def __init__(self, files: ExitStack) -> None:
        file = tempfile.SpooledTemporaryFile(_SPOOL)  # noqa: SIM115 (ends with `files`)
        self._file: IO[bytes] = files.enter_context(file)
        self._places: dict[tuple[tuple[str, ...], bytes], tuple[int, int]] = {}
        self._end = 0

    def add(self, key: tuple[str, ...], line: bytes) -> None:
        """Take a line in. Raises OutputError when the disk takes no more."""
        place = key, sha256(line).digest()
        if place in self._places:
            return
        try:
            self._file.write(line)
        except OSError as error:
            raise OutputError(f"cannot write a temporary file: {error.strerror}") from error
        self._places[place] = self._end, len(line)
        self._end += len(line)

    def __iter__(self) -> Iterator[bytes]:
        """The lines in order, once all have been taken in."""
        for _, (begin, length) in sorted(self._places.items()):
            self._file.seek(begin)
            yield self._file.read(length)


def _read(source: Iterator[str], chunk: int) -> list[str]:
    return sorted(set(islice(source, chunk)))


def _run(files: ExitStack, lines: Iterable[str]) -> IO[str]:
    file = spool(files)
    store(file, lines)
    return file


def _joined(files: ExitStack, runs: list[IO[str]]) -> IO[str]:
    whole = _run(files, _merged(map(stored, runs)))
    for run in runs:
        run.close()
    return whole


def _merged(runs: Iterable[Iterator[str]]) -> Iterator[str]:
    return map(itemgetter(0), groupby(heapq.merge(*runs)))
