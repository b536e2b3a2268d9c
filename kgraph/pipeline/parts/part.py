"""A part of a graph on the disk: what some pieces of the sources make, sorted, so that it can be merged with
other parts."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from kgraph.pipeline.parts.converting import ConvertedPiece
from kgraph.storage.disk import writing_to
from kgraph.storage.rdf.quad_lines import QuadLine
from kgraph.storage.sorting import encoded, stretches

_LINES = "lines"  # the names of the files in the folder of a part
_VERDICTS = "verdicts"
_ANNOTATIONS = "annotations"
_STATEMENTS = "statements"
_RECORDS = "records"
FILES = (_LINES, _VERDICTS, _ANNOTATIONS, _STATEMENTS, _RECORDS)

Line = TypeVar("Line", bound=str)


class Part(NamedTuple):
    """The folder of a part. All its files hold sorted distinct lines, but for the records, which stand in the
    order of the pieces. Closing `files` closes what is read."""

    folder: Path

    def lines(self, files: ExitStack) -> Iterator[list[QuadLine]]:
        """The lines of the graph, but for the verdicts."""
        return self._stretches(_LINES, files)

    def verdicts(self, files: ExitStack) -> Iterator[list[QuadLine]]:
        """The lines that say what becomes of the statements, if no other piece is about their documents."""
        return self._stretches(_VERDICTS, files)

    def annotations(self, files: ExitStack) -> Iterator[list[str]]:
        """The annotations, as `annotation_line` writes them."""
        return self._stretches(_ANNOTATIONS, files)

    def statements(self, files: ExitStack) -> Iterator[list[str]]:
        """The statements, as `statements_line` writes them."""
        return self._stretches(_STATEMENTS, files)

    def records(self) -> Iterator[str]:
        """The lines of the records of its pieces."""
        with ExitStack() as files:
            yield from chain.from_iterable(self._stretches(_RECORDS, files))

    def _stretches(self, name: str, files: ExitStack) -> Iterator[list[Line]]:
        return stretches(files.enter_context((self.folder / name).open("rb")))


def write_part(folder: Path, converted: Iterable[ConvertedPiece]) -> Part:
    """Write a part into a new folder. All its lines are in memory at once. Raises OutputError."""
    found: dict[str, list[str]] = {name: [] for name in FILES}
    for piece in converted:
        found[_LINES] += piece.lines
        found[_VERDICTS] += piece.verdicts
        found[_ANNOTATIONS] += piece.annotations
        found[_STATEMENTS] += piece.statements
        found[_RECORDS].append(piece.record.line())
    with writing_to(folder):
        shutil.rmtree(folder, ignore_errors=True)  # what a process left that was lost
        folder.mkdir(parents=True)
        for name, lines in found.items():
            if name != _RECORDS:
                lines.sort()  # most of them are in order already
                lines = list(dict.fromkeys(lines))
            (folder / name).write_bytes(encoded(lines))
    return Part(folder)
