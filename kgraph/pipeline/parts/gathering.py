"""All pieces of the sources as parts of a graph: those of the last build that still hold, and the rest
converted, by any number of processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kgraph.pipeline.convert import Meaning
from kgraph.pipeline.garbage_collection import seldom_collected
from kgraph.pipeline.guard import fault
from kgraph.pipeline.parts.converting import convert_piece, lost_piece
from kgraph.pipeline.parts.part import Part, write_part
from kgraph.pipeline.parts.pieces import Piece, batches, ends_file
from kgraph.pipeline.parts.previous import Previous
from kgraph.pipeline.processes import in_processes
from kgraph.schema.settings import Options

OnFile = Callable[[int, int], None]
"""Called after each annotation file with the number of files that are done and of all files."""


def ignore_progress(done: int, of: int) -> None:
    """Do not report progress."""


class Conversion(NamedTuple):
    """How pieces become parts: the options, what annotations mean by them, whether annotations are kept,
    and the folder of the parts."""

    options: Options
    meaning: Meaning
    keeps: bool
    folder: Path


@dataclass(slots=True)
class Gathered:
    """All pieces as parts of a graph.

    `contents`: of each part, the numbers of its pieces, ascending; `where`: of each piece, the number of
    its part, or that of the last one if several have it, -1 for the last build; `places`: where the
    records of those begin there; `give_up` converts pieces of the last build, with all that belongs to
    them.
    """

    pieces: Sequence[Piece]
    previous: Previous | None = None
    parts: list[Part] = field(default_factory=list)
    contents: list[list[int]] = field(default_factory=list)
    where: list[int] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    give_up: Callable[[Iterable[int]], None] = lambda numbers: None

    def record_lines(self) -> Iterator[tuple[int, str]]:
        """The number of each piece and the line of its record, in order."""
        queues: dict[int, Iterator[tuple[int, str]]] = {}
        for number, part in enumerate(self.where):
            if part >= 0:
                if part not in queues:
                    each = zip(self.contents[part], self.parts[part].records(), strict=True)
                    queues[part] = iter(each)
                yield next(pair for pair in queues[part] if pair[0] == number)
                if number == self.contents[part][-1]:
                    del queues[part]  # closes its file: a process may have few open at once
            elif self.previous:
                yield number, self.previous.record_line(self.places[number])

    def fresh(self, number: int) -> bool:
        """Whether a piece was converted in this build."""
        return self.where[number] >= 0

    def add(self, part: Part, numbers: list[int]) -> None:
        """Add a part of pieces, in the place of others that have them."""
        for number in numbers:
            self.where[number] = len(self.parts)
            self.places.pop(number, None)
        self.parts.append(part)
        self.contents.append(numbers)


Gather = Callable[[list[Piece], Conversion, OnFile], Gathered]
"""Makes parts of all pieces, or finds those that were made."""


class Progress:
    """Tells how many files are done, as pieces are."""

    def __init__(self, pieces: Sequence[Piece], on_file: OnFile) -> None:
        files = {piece.task for piece in pieces}
        self._of, self._done, self._on_file = len(files), 0, on_file
        self._pieces = pieces

    def took(self, number: int) -> None:
        """A piece is done; a file is, with its last piece."""
        if ends_file(self._pieces, number):
            self._done = min(self._done + 1, self._of)
            self._on_file(self._done, self._of)


def convert_pieces(
    found: Gathered, numbers: Iterable[int], conversion: Conversion, progress: Progress
) -> None:
    """Convert pieces, by their numbers, and add their parts. Raises UsageError, OutputError."""
    work, begin = list[_Batch](), len(found.parts)
    listed = list(numbers)
    coming = iter(listed)
    jobs = conversion.options.jobs or 0
    for batch in batches([found.pieces[number] for number in listed], jobs):
        own = [next(coming) for _ in batch]
        work.append(_Batch(conversion.folder / f"part-{begin + len(work)}", batch, own))
    for done, parts in zip(work, _parts(work, conversion), strict=True):
        for part, own in zip(parts, _shares(done.numbers, len(parts)), strict=True):
            found.add(part, own)
        for number in done.numbers:
            progress.took(number)


def _shares(numbers: list[int], parts: int) -> list[list[int]]:
    """All numbers for one part, or one for each."""
    return [numbers] if parts == 1 else [[number] for number in numbers]


class _Batch(NamedTuple):
    """Pieces that one process converts at a time, their numbers, and the folder of their part."""

    folder: Path
    pieces: list[Piece]
    numbers: list[int]


def _parts(work: Sequence[_Batch], conversion: Conversion) -> Iterator[list[Part]]:
    """The part of each batch, or one for each of its pieces."""
    jobs = conversion.options.jobs or len(os.sched_getaffinity(0))
    if jobs == 1 or len(work) == 1:
        yield from (_converted(batch, conversion) for batch in work)
        return

    def lost(batch: _Batch, error: Exception) -> list[Part]:
        return [_alone(piece, batch, error, conversion) for piece in range(len(batch.pieces))]

    shared = (conversion,)
    yield from in_processes(
        _convert_prepared, work, jobs, prepare=_prepare, shared=shared, lost=lost
    )


def _alone(place: int, batch: _Batch, error: Exception, conversion: Conversion) -> Part:
    """The part of one piece of a batch that brought down its process: of those that do not, as usual."""
    single = _Batch(batch.folder / f"{place}", [batch.pieces[place]], [batch.numbers[place]])

    def lost(batch: _Batch, error: Exception) -> list[Part]:
        (piece,) = batch.pieces
        made = lost_piece(piece, fault(piece.task, error))
        return [write_part(batch.folder, [made])]

    if len(batch.pieces) == 1:
        return lost(single, error)[0]
    shared = (conversion,)
    found = in_processes(_convert_prepared, [single], 1, prepare=_prepare, shared=shared, lost=lost)
    return next(found)[0]


def convert_alone(pieces: list[Piece], conversion: Conversion) -> list[Part]:
    """A part for each of the pieces, one of which brings down the process that converts it: each gets
    a process of its own, and of one that brings this down too, the part says so. A single piece is not tried
    again. Raises UsageError, OutputError."""
    batch, error = _Batch(conversion.folder, pieces, [*range(len(pieces))]), BrokenProcessPool()
    return [_alone(place, batch, error, conversion) for place in batch.numbers]


_prepared: Conversion


def _prepare(conversion: Conversion) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that reads the graph ends this one
    # What all batches of a build share is passed on once: no file that says what labels mean is read
    # again, as it may have been changed meanwhile.
    global _prepared
    _prepared = conversion


def _convert_prepared(batch: _Batch) -> list[Part]:
    return _converted(batch, _prepared)


@seldom_collected()
def _converted(batch: _Batch, conversion: Conversion) -> list[Part]:
    options, meaning, keeps, _ = conversion
    made = (convert_piece(piece, meaning, options, keeps) for piece in batch.pieces)
    return [write_part(batch.folder, made)]
