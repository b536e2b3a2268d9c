"""Sorting more lines than fit into memory: an external merge sort with temporary files."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from itertools import groupby, islice
from operator import itemgetter
from typing import IO, Generic, TypeVar, cast

from kgraph.errors import OutputError

Line = TypeVar("Line", bound=str)
"""A text without `\\n`."""

_RUNS = 128  # sorted runs open at once; systems allow a process 256 open files or more
_IN_MEMORY = 32 * 1024 * 1024  # bytes of a spool that stay in memory before they move to the disk


class Spool(Generic[Line]):
    """Lines in a temporary file, kept in memory while they are few. Closing `files` removes it."""

    def __init__(self, files: ExitStack) -> None:
        self._file = _temporary(files)

    def extend(self, lines: Iterable[Line]) -> None:
        """Append lines. Raises OutputError if the disk is full."""
        source = iter(lines)
        while block := list(islice(source, 10_000)):
            try:
                self._file.write("\n".join(block) + "\n")
                self._file.flush()
            except OSError as error:
                raise OutputError(f"cannot write a temporary file: {error.strerror}") from error

    def __iter__(self) -> Iterator[Line]:
        """All lines, from the first. Iterations share one file position, so they must not overlap."""
        self._file.seek(0)
        return cast(Iterator[Line], (line[:-1] for line in self._file))

    def close(self) -> None:
        """Remove the file before `files` is closed."""
        self._file.close()


def sorted_distinct(lines: Iterable[Line], chunk: int = 1_000_000) -> Iterator[Line]:
    """The lines in code point order (the byte order of their UTF-8), each once.

    At most twice `chunk` lines are in memory. A line does not contain `\\n`; N-Quads never do (RDF 1.1
    N-Quads, section 4: STRING_LITERAL_QUOTE). Raises OutputError if the disk is full.
    """
    source = iter(lines)
    last = _read(source, chunk)
    with ExitStack() as files:
        runs: list[Spool[Line]] = []
        while following := _read(source, chunk):
            if len(runs) == _RUNS:  # merge them into one, so that open files stay bounded
                runs = [_joined(files, runs)]
            runs.append(_run(files, last))
            last = following
        parts: list[Iterable[Line]] = [*runs, last]
        yield from _merged(parts) if runs else last


def _temporary(files: ExitStack) -> IO[str]:
    return files.enter_context(
        tempfile.SpooledTemporaryFile(
            _IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline="\n"
        )
    )


class KeyedLines:
    """Distinct lines of any length, added in any order and given in the order of their keys, then of
    their hashes. The lines are in a temporary file, which closing `files` removes; only the keys are
    in memory."""

    def __init__(self, files: ExitStack) -> None:
        file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (ends with `files`)
        self._file: IO[bytes] = files.enter_context(file)
        self._places: dict[tuple[tuple[str, ...], bytes], tuple[int, int]] = {}
        self._end = 0

    def add(self, key: tuple[str, ...], line: bytes) -> None:
        """Add a line. Raises OutputError if the disk is full."""
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
        """The lines in order. Call it after all lines were added."""
        for _, (begin, length) in sorted(self._places.items()):
            self._file.seek(begin)
            yield self._file.read(length)


def _read(source: Iterator[Line], chunk: int) -> list[Line]:
    return sorted(set(islice(source, chunk)))


def _run(files: ExitStack, lines: Iterable[Line]) -> Spool[Line]:
    run = Spool[Line](files)
    run.extend(lines)
    return run


def _joined(files: ExitStack, runs: list[Spool[Line]]) -> Spool[Line]:
    whole = _run(files, _merged(runs))
    for run in runs:
        run.close()
    return whole


def _merged(runs: Iterable[Iterable[Line]]) -> Iterator[Line]:
    return map(itemgetter(0), groupby(heapq.merge(*runs)))
