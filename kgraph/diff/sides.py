"""The two graphs that are compared: each as a file of sorted lines, in which things are looked up."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from kgraph.errors import Diagnostic, UsageError
from kgraph.model.memo import Memo
from kgraph.queries.lookup import Lookup
from kgraph.rdf.claim_terms import MENTION
from kgraph.rdf.from_rdf import ClaimReader
from kgraph.storage.files import STANDARD
from kgraph.storage.graph import STREAM, graph_quads
from kgraph.storage.predecessor import opened_predecessor
from kgraph.storage.rdf.quad_lines import QuadLine, line_of
from kgraph.storage.rdf.sorted_file import SortedFile, marks_of
from kgraph.storage.sets.outputs import current_manifest, opened
from kgraph.storage.sorting import encoded, sorted_distinct, stretches

_KEPT = 1 << 17  # things that are remembered to be there, or not to be
_BLOCK = 10_000  # lines that are written at once
_END = " .\n"


@dataclass(slots=True)
class Side:
    """One of two graphs. `name`: what the user calls it."""

    name: str
    stream: IO[bytes]
    lookup: Lookup
    _has: Memo[str, bool] = field(repr=False)

    @property
    def reader(self) -> ClaimReader:
        """Reads claims from it."""
        return self.lookup.reader

    def has(self, iri: str) -> bool:
        """Whether it says anything about a thing."""
        return self._has[iri]

    def is_document(self, iri: str) -> bool:
        """Whether it says that a thing is a document."""
        return self.reader.is_document(iri)

    def denoted(self, mention: str) -> str:
        """What a mention denotes; "" if nothing."""
        return "".join(self.lookup.iris(mention, MENTION["denotes"])[:1])

    def lines(self) -> Iterator[list[Any]]:
        """All its lines, sorted, a list at a time."""
        self.stream.seek(0)
        return stretches(self.stream, _END)


@contextmanager
def two_sides(old: str | Path | None, new: str | Path) -> Iterator[tuple[Side, Side]]:
    """Both graphs. Without an old one, or if both are the same folder, the old one is what the last build
    into that folder has replaced.

    Raises UsageError KG871 where no build before was kept; as `kgraph.storage.graph.graph_quads`.
    """
    with ExitStack() as end:
        is_before = old is None or _is_same(old, new)
        if is_before:
            before, now = _last_two(Path(new), end)
            names = f"the build before in {new}", str(new)
        else:
            before, now = (_sorted_lines(each, end) for each in (old or "", new))
            names = str(old), str(new)
        yield _side(names[0], before, end), _side(names[1], now, end)


def _is_same(old: str | Path, new: str | Path) -> bool:
    return Path(new).is_dir() and Path(old).resolve() == Path(new).resolve()


def _last_two(folder: Path, end: ExitStack) -> tuple[IO[bytes], IO[bytes]]:
    if str(folder) == STANDARD or folder.is_file():
        what = "is no folder of a build, so it has no build before"
        raise _nothing_before(folder, what, "name the two graphs: kgraph diff OLD NEW")
    with current_manifest(folder) as manifest:
        now = end.enter_context(opened(manifest, folder, STREAM))
        before = opened_predecessor(manifest, folder)
    if before is None:
        what = "holds no graph of a build before"
        fix = (
            "it is the first build, one with --no-predecessor, or one on a file system without hard "
            "links; build again, or name the older graph: kgraph diff OLD NEW"
        )
        raise _nothing_before(folder, what, fix)
    return end.enter_context(before), now


def _nothing_before(folder: Path, what: str, fix: str) -> UsageError:
    finding = Diagnostic(str(folder), 0, 0, "KG871", what, fix)
    return UsageError(f"{folder} {what}; {fix}", [finding])


def _sorted_lines(graph: str | Path, end: ExitStack) -> IO[bytes]:
    """The file of the sorted lines of a graph; of an RDF file, which may have any order, a temporary one."""
    path = Path(graph)
    if path.is_dir():
        with current_manifest(path) as manifest:
            return end.enter_context(opened(manifest, path, STREAM))
    file = end.enter_context(tempfile.TemporaryFile())
    with graph_quads(graph) as quads:
        block = list[QuadLine]()
        for line in sorted_distinct(line_of(quad) for quad in quads):
            block.append(line)
            if len(block) >= _BLOCK:
                file.write(_written(block))
                block.clear()
        file.write(_written(block))
    file.flush()
    return file


def _written(lines: list[QuadLine]) -> bytes:
    return encoded([f"{line} ." for line in lines])


def _side(name: str, stream: IO[bytes], end: ExitStack) -> Side:
    marks = marks_of(stream)
    lines = SortedFile(stream, marks) if marks.sums else None
    if lines:
        end.callback(lines.close)
    lookup = Lookup([], lines=lines)
    return Side(name, stream, lookup, Memo(lambda iri: any(lookup.properties(iri)), _KEPT))
