"""Sorting more lines than fit into memory: sorted runs in temporary files, merged a stretch at a time."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from typing import IO, Any, Generic, TypeVar

from kgraph.errors import OutputError

Line = TypeVar("Line", bound=str)
"""A text without `\\n`."""

Run = Callable[[ExitStack], Iterator[list[Line]]]
"""Opens sorted distinct lines, and gives them a list at a time; closing the stack closes them."""

_RUNS = 128  # sorted runs open at once; systems allow a process 256 open files or more
_IN_MEMORY = 32 * 1024 * 1024  # bytes of a spool that stay in memory before they move to the disk
_STRETCH = 1 << 18  # bytes of a file that are read at once
_CHUNK = 250_000  # lines that are sorted in memory
_BLOCK = 1_000  # lines that are written at once


class Spool(Generic[Line]):
    """Lines in a temporary file, kept in memory while they are few; each ends with `end`. Closing `files`
    removes the file."""

    def __init__(self, files: ExitStack, end: str = "\n") -> None:
        self._end = end
        file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (ends with `files`)
        self._file: IO[bytes] = files.enter_context(file)

    def extend(self, lines: Iterable[Line]) -> None:
        """Append lines. Raises OutputError if the disk is full."""
        source = iter(lines)
        while block := list(islice(source, _BLOCK)):
            self.write(encoded(block, self._end))

    def write(self, data: bytes) -> None:
        """Append lines as they stand in the file, with their ends. Raises OutputError if the disk is
        full."""
        try:
            self._file.write(data)
            self._file.flush()
        except OSError as error:
            raise OutputError(f"cannot write a temporary file: {error.strerror}") from error

    def reading(self) -> IO[bytes]:
        """The file, from its beginning. Whoever reads it shares its position."""
        self._file.seek(0)
        return self._file

    def stretches(self) -> Iterator[list[Line]]:
        """All lines, from the first, a list at a time. Iterations share one file position, so they must
        not overlap."""
        return stretches(self.reading(), self._end)

    def __iter__(self) -> Iterator[Line]:
        """All lines, as `stretches` gives them."""
        return chain.from_iterable(self.stretches())

    def close(self) -> None:
        """Remove the file before `files` is closed."""
        self._file.close()


def encoded(lines: Sequence[str], end: str = "\n") -> bytes:
    """The lines as bytes, each with its end. Half a surrogate pair has bytes of its own."""
    return (end.join(lines) + end).encode(errors="surrogatepass") if lines else b""


def stretches(file: IO[bytes], end: str = "\n") -> Iterator[list[Any]]:
    """The lines of a file that `encoded` wrote, a list at a time; each ends with `end`."""
    last = end.encode()
    while data := file.read(_STRETCH):
        if not data.endswith(b"\n"):
            data += file.readline()
        yield data[: -len(last)].decode(errors="surrogatepass").split(end)


def sorted_distinct(lines: Iterable[Line], chunk: int = _CHUNK) -> Iterator[Line]:
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
        if not runs:
            yield from last
        else:
            parts = [*(run.stretches() for run in runs), iter([last])]
            yield from chain.from_iterable(merged(parts))


def merged(runs: Iterable[Iterator[list[Line]]]) -> Iterator[list[Line]]:
    """The lines of runs in their order, each once, a list at a time. A run gives its lines sorted, a list at
    a time.

    No line is compared by Python's own code: what lies below the least last line of all lists at hand is
    put together and sorted at once, which for sorted runs is a merge (timsort).
    """
    heads = [Head(run) for run in runs]
    heads = [head for head in heads if head.lines]
    while len(heads) > 1:
        bound = min(head.lines[-1] for head in heads)
        taken: list[Line] = []
        for head in heads:
            taken += head.up_to(bound)
        taken.sort()
        yield list(dict.fromkeys(taken))
        heads = [head for head in heads if head.lines]
    for head in heads:
        yield head.lines[head.begin :]
        yield from head.run


def differing(
    one: Iterator[list[Line]], other: Iterator[list[Line]]
) -> Iterator[tuple[list[Line], list[Line]]]:
    """The lines that only the one run has, and those that only the other has, in their order, some of both at
    a time. A run gives its distinct lines sorted, a list at a time."""
    first, second = Head(one), Head(other)
    while first.lines or second.lines:
        bound = min(head.lines[-1] for head in (first, second) if head.lines)
        mine, yours = first.up_to(bound), second.up_to(bound)
        if mine != yours:
            known, others = set(mine), set(yours)
            yield (
                [line for line in mine if line not in others],
                [line for line in yours if line not in known],
            )


def merged_runs(runs: Iterable[Run[Line]]) -> Iterator[list[Line]]:
    """As `merged`, for any number of runs, of which only so many are open at once. Raises OutputError if
    the disk is full."""
    waiting = list(runs)
    with ExitStack() as files:
        while len(waiting) > _RUNS:
            first, waiting = waiting[:_RUNS], waiting[_RUNS:]
            with ExitStack() as opened:
                some = merged([run(opened) for run in first])
                waiting.append(_again(_run(files, chain.from_iterable(some))))
        yield from merged([run(files) for run in waiting])


def _again(spool: Spool[Line]) -> Run[Line]:
    return lambda _files: spool.stretches()


class Head(Generic[Line]):
    """The list of a run that is being taken, from `begin`; an empty one at its end."""

    def __init__(self, run: Iterator[list[Line]]) -> None:
        self.run = (lines for lines in run if lines)
        self.lines: list[Line] = next(self.run, [])
        self.begin = 0

    def up_to(self, bound: Line) -> list[Line]:
        """Take the lines up to the bound, and with the last one go on to the next list."""
        if not self.lines:
            return []
        end = bisect_right(self.lines, bound, self.begin)
        taken = self.lines[self.begin : end]
        self.begin = end
        if end == len(self.lines):
            self.lines, self.begin = next(self.run, []), 0
        return taken


def _read(source: Iterator[Line], chunk: int) -> list[Line]:
    return sorted(set(islice(source, chunk)))


def _run(files: ExitStack, lines: Iterable[Line]) -> Spool[Line]:
    run = Spool[Line](files)
    run.extend(lines)
    return run


def _joined(files: ExitStack, runs: list[Spool[Line]]) -> Spool[Line]:
    whole = _run(files, chain.from_iterable(merged(run.stretches() for run in runs)))
    for run in runs:
        run.close()
    return whole
