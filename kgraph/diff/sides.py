"""The two graphs that are compared: each as a file of sorted lines, in which things are looked up."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from kgraph.errors import Diagnostic, UsageError
from kgraph.model.memo import Memo
from kgraph.model.vocabulary import DCTERMS, KG, RDF
from kgraph.queries.lookup import Lookup
from kgraph.rdf.chains import STATEMENTS
from kgraph.rdf.claim_terms import MENTION
from kgraph.rdf.from_rdf import ClaimReader
from kgraph.storage.files import STANDARD
from kgraph.storage.graph import STREAM, graph_quads
from kgraph.storage.predecessor import made_by, opened_predecessor
from kgraph.storage.rdf.blocks import document
from kgraph.storage.rdf.quad_lines import line_of
from kgraph.storage.rdf.sorted_file import SortedFile, marks_of
from kgraph.storage.sets.outputs import current_manifest, opened
from kgraph.storage.sorting import sorted_distinct, stretches

_KEPT = 1 << 17  # things that are remembered to be there, or not to be
_BLOCK = 10_000  # lines that are written at once
_END = " .\n"


class Source(NamedTuple):
    """What a side is read from: sorted lines, and a hash of what made them."""

    stream: IO[bytes]
    made_by: str = ""


@dataclass
class Side:
    """One of two graphs. `name`: what the user calls it; `made_by`: a hash of the program and the options
    that it was built by, "" if that is not known."""

    name: str
    made_by: str
    stream: IO[bytes]
    lookup: Lookup
    _has: Memo[str, bool] = field(repr=False)

    @property
    def reader(self) -> ClaimReader:
        """Reads claims from it."""
        return self.lookup.reader

    def has(self, iri: str) -> bool:
        """Whether it says anything about a thing, but that another one replaces it."""
        return self._has[iri]

    @cached_property
    def has_documents(self) -> bool:
        """Whether it says anything of a document or a claim."""
        marks = (f"> <{RDF.type}> <{each}>" for each in (KG.Document, *STATEMENTS))
        wanted = tuple(marks)
        return any(each in line for lines in self.lines() for line in lines for each in wanted)

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
        if old is None or _is_same(old, new):
            before, now = _last_two(Path(new), end)
            names = f"the previous build in {new}", str(new)
        else:
            before, now = _source(old, end), _source(new, end)
            names = str(old), str(new)
        yield _side(names[0], before, end), _side(names[1], now, end)


def _is_same(old: str | Path, new: str | Path) -> bool:
    return os.path.isdir(new) and Path(old).resolve() == Path(new).resolve()


def _last_two(folder: Path, end: ExitStack) -> tuple[Source, Source]:
    if str(folder) == STANDARD or os.path.isfile(folder):
        what = "is not the folder of a build, so it has no build before"
        raise _nothing_before(folder, what, "name the two graphs: kgraph diff OLD NEW")
    with current_manifest(folder) as manifest:
        now = end.enter_context(opened(manifest, folder, STREAM))
        before = opened_predecessor(manifest, folder)
        makers = made_by(manifest, folder)
    if before is None:
        what = "holds no graph of a build before"
        fix = (
            "it is the first build, one with --no-predecessor or with less text than before, or on a file "
            "system without hard links; build again, or name the older graph: kgraph diff OLD NEW"
        )
        raise _nothing_before(folder, what, fix)
    return Source(end.enter_context(before), makers[1]), Source(now, makers[0])


def _nothing_before(folder: Path, what: str, fix: str) -> UsageError:
    finding = Diagnostic(str(folder), 0, 0, "KG871", what, fix)
    return UsageError(f"{folder} {what}; {fix}", [finding])


def _source(graph: str | Path, end: ExitStack) -> Source:
    """The sorted lines of a graph; of an RDF file, which may have any order, in a temporary file."""
    path = Path(graph)
    if os.path.isdir(path):
        with current_manifest(path) as manifest:
            stream = end.enter_context(opened(manifest, path, STREAM))
            return Source(stream, made_by(manifest, path)[0])
    file = end.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 (ends with `end`)
    with graph_quads(graph) as quads:
        lines = sorted_distinct(line_of(quad) for quad in quads)
        while block := list(islice(lines, _BLOCK)):
            file.write(document(block))
    file.flush()
    return Source(file)


def _side(name: str, source: Source, end: ExitStack) -> Side:
    marks = marks_of(source.stream)
    lines = SortedFile(source.stream, marks) if marks.sums else None
    if lines:
        end.callback(lines.close)
    lookup = Lookup([], lines=lines)
    return Side(name, source.made_by, source.stream, lookup, Memo(partial(_has, lookup), _KEPT))


def _has(lookup: Lookup, iri: str) -> bool:
    properties = set(lookup.properties(iri))
    return bool(properties) and DCTERMS.isReplacedBy not in properties
