"""What a graph says otherwise than that of the last build, subject by subject: outputs that are sums over
subjects are changed by it, and need not be made from the whole graph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import chain
from typing import IO

from kgraph.model.identity import inferred_graph
from kgraph.pipeline.parts.previous import Previous
from kgraph.storage.rdf.quad_lines import QuadLine, in_graph, subject_of
from kgraph.storage.rdf.sorted_file import Marks, SortedFile, marks_of
from kgraph.storage.sorting import differing, stretches

_MOST = 50_000  # subjects; with more, outputs are made from the whole graph


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


def changes_since(previous: Previous, stream: IO[bytes], files: ExitStack) -> Changes | None:
    """What the new graph, a file of sorted lines, says otherwise; None if too much differs. Closing `files`
    closes what is read."""
    found = set[str]()
    for lines in differing(previous.stretches(), stretches(stream, " .\n")):
        found.update(map(subject_of, chain.from_iterable(lines)))
        if len(found) > _MOST:
            return None
    if not all(subject.startswith("<") for subject in found):
        return None  # only IRIs are found again
    old = files.enter_context(closing(previous.sorted_file()))
    marks = marks_of(stream)
    new = files.enter_context(closing(SortedFile(stream, marks)))
    inferred = in_graph(inferred_graph(previous.base))
    return Changes([subject[1:-1] for subject in sorted(found)], marks, inferred, old, new)
