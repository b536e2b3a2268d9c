"""What is converted at a time: a file, or a part of a file of JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kgraph.errors import InputError
from kgraph.formats.discovery import Task
from kgraph.formats.shared.files.lines import Stretch
from kgraph.formats.shared.json.parts import RecordsPart, parts_of
from kgraph.formats.table import READERS
from kgraph.storage.consulted_files import mark_of

_BATCH = 1 << 19  # bytes of sources that a process converts at a time
_LEAST = 1 << 13  # bytes that a piece counts at least, as opening a file takes time too


class Piece(NamedTuple):
    """A file of annotations, or a part of it; `mark`: the SHA-256 of the part, in hex; `cut_from`: what the
    system says of the file when it was divided (`mark_of`), if that was on this machine."""

    task: Task
    part: RecordsPart | None = None
    mark: str = ""
    cut_from: tuple[int, ...] = ()

    @property
    def whole(self) -> Piece:
        """The whole file."""
        return Piece(self.task)

    def size(self) -> int:
        """Its bytes, 0 if they are not known."""
        if self.part:
            return self.part.stretch.end - self.part.stretch.begin
        with suppress(OSError):
            return self.task.path.stat().st_size
        return 0

    def weight(self) -> int:
        """What it counts where work is divided."""
        return max(_LEAST, self.size())

    def to_json(self) -> list[Any]:
        """Its content as values of JSON."""
        task = [self.task.format, str(self.task.path), str(self.task.root)]
        place = [*self.part.stretch, self.part.records] if self.part else []
        return [*task, self.mark, *place]

    @classmethod
    def from_json(cls, found: list[Any]) -> Piece:
        """The inverse of `to_json`."""
        format, path, root, mark, *place = found
        part = RecordsPart(Stretch(*place[:3]), place[3]) if place else None
        return cls(Task(format, Path(path), Path(root)), part, mark)


def pieces_of(tasks: Iterable[Task]) -> Iterator[Piece]:
    """The pieces of the files, in their order. They depend on the files alone."""
    for task in tasks:
        parts: list[tuple[RecordsPart, str]] = []
        if READERS[task.format].in_parts and task.path.suffix != ".json":
            state = mark_of(task.path)
            with suppress(InputError):  # which is told when the file is read
                parts = parts_of(task.path)
        if parts:
            yield from (Piece(task, part, mark, state) for part, mark in parts)
        else:
            yield Piece(task)


def ends_file(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a piece, by its number, is the last one of its file."""
    return number + 1 == len(pieces) or pieces[number + 1].task != pieces[number].task


def batches(pieces: Sequence[Piece], least: int = 0) -> Iterator[list[Piece]]:
    """The pieces in batches of about half a mebibyte, or in at least so many batches."""
    most = min(_BATCH, sum(piece.weight() for piece in pieces) // max(least, 1))
    batch, size = list[Piece](), 0
    for piece in pieces:
        batch.append(piece)
        size += piece.weight()
        if size >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
