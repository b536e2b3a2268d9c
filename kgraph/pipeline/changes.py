"""What a graph says otherwise than that of the last build, subject by subject: outputs that are sums over
subjects are changed by it, and need not be made from the whole graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import chain
from typing import IO

from kgraph.model.identity import inferred_graph
from kgraph.pipeline.parts.previous import Previous
from kgraph.storage.rdf.quad_lines import QuadLine, in_graph
from kgraph.storage.rdf.sorted_file import Marks, SortedFile, marks_of
from kgraph.storage.sorting import differing

_MOST = 50_000  # subjects; with more, outputs are made from the whole graph


class DifferingSubjects:
    """Of which subjects two graphs say something else."""

    def __init__(self) -> None:
        self._found = set[bytes]()
        self._too_many = False

    @property
    def is_none(self) -> bool:
        """Whether the graphs are the same."""
        return not self._too_many and not self._found

    def take(self, *lines: Iterable[bytes]) -> None:
        """Note the subjects of lines that only one of the graphs has."""
        if not self._too_many:
            for each in lines:
                self._found.update(line.partition(b" ")[0] for line in each)
            if len(self._found) > _MOST:
                self._too_many = True
                self._found.clear()

    def take_runs(self, *runs: Iterator[list[QuadLine]]) -> None:
        """Note those of which two runs of sorted distinct lines have other lines."""
        for sides in differing(*runs):
            self.take(*(map(str.encode, lines) for lines in sides))

    def iris(self) -> list[str] | None:
        """Them, in the order of the lines; None if they are too many, or are not all IRIs, as only those are
        found again."""
        if self._too_many or not all(each.startswith(b"<") for each in self._found):
            return None
        return [each[1:-1].decode() for each in sorted(self._found)]


@dataclass(frozen=True, slots=True)
class Changes:
    """The subjects (IRIs, in order) of which any line differs; `marks`: those of the new graph."""

    subjects: list[str]
    marks: Marks
    _inferred: str  # how lines of the graph of conclusions end
    _old: SortedFile
    _new: SortedFile

    def before(self, *, inferred: bool | None = None) -> Iterator[QuadLine]:
        """All lines of these subjects in the last build, one subject after the other; with `inferred` those
        of conclusions alone, or all others."""
        return self._lines(self._old, inferred)

    def after(self, *, inferred: bool | None = None) -> Iterator[QuadLine]:
        """The lines that they have now, in the same way."""
        return self._lines(self._new, inferred)

    def _lines(self, file: SortedFile, inferred: bool | None) -> Iterator[QuadLine]:
        lines = chain.from_iterable(map(file.lines, self.subjects))
        if inferred is None:
            return lines
        return (line for line in lines if line.endswith(self._inferred) == inferred)


def changes_since(
    previous: Previous, differs: DifferingSubjects, stream: IO[bytes], files: ExitStack
) -> Changes | None:
    """What the new graph, a file of sorted lines, says otherwise; None if too much differs. Closing `files`
    closes what is read."""
    subjects = differs.iris()
    if subjects is None:
        return None
    old = files.enter_context(closing(previous.sorted_file()))
    marks = marks_of(stream)
    new = files.enter_context(closing(SortedFile(stream, marks)))
    inferred = in_graph(inferred_graph(previous.base))
    return Changes(subjects, marks, inferred, old, new)
