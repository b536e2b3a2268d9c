"""A graph as users name it: the folder of a build, an RDF file, or `-` for standard input."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

from pyoxigraph import Quad, RdfFormat, Store, parse

from kgraph.errors import InputError
from kgraph.model.identity import BASE
from kgraph.storage.files import STANDARD, read_bytes
from kgraph.storage.rdf.gates import FORMATS, read_file, read_quads
from kgraph.storage.rdf.store import damage_told
from kgraph.storage.sets.manifest import MANIFEST
from kgraph.storage.sets.outputs import Manifest, current_manifest, folder_lease, opened
from kgraph.storage.sparql.source_store import store_of
from kgraph.storage.sparql.sources import RdfBytes

STREAM = "graph.nq"  # the names of these files among the outputs of a build
ANNOTATIONS = "annotations.jsonl"
REPORT = "report.json"
INDEX = "index"
PIECES = "pieces"
ABOUT = "about.json"  # in the folder of the pieces
_STORE = "store"
_STANDARD_FORMAT = "trig"  # Turtle and N-Triples are TriG too (RDF 1.1 TriG, section 1)


@contextmanager
def graph_source(graph: str | Path) -> Iterator[Path | RdfBytes]:
    """The source of a `QueryWorker`: the folder of the store, the RDF file, or the RDF bytes of
    standard input. The folder is kept while the block runs, even if another build replaces it.

    Raises InputError KG115 to KG117 for a folder without a graph, KG207 for a store that turns out to be
    damaged while the block runs, OutputError if the folder stays locked.
    """
    with kept_graph(graph) as kept:
        yield kept.source


class KeptGraph(NamedTuple):
    """The source of a `QueryWorker`; of the same build, where there are such, the folder of the index
    (`beside`), and the file of the sorted lines, which is open and whose content is not checked."""

    source: Path | RdfBytes
    beside: Path | None = None
    lines: IO[bytes] | None = None


@contextmanager
def kept_graph(graph: str | Path) -> Iterator[KeptGraph]:
    """As `graph_source`, with what stands beside the store."""
    path = Path(graph)
    if str(graph) == STANDARD:
        yield KeptGraph(RdfBytes(read_bytes(STANDARD), _STANDARD_FORMAT))
    elif os.path.isfile(path) or (path.suffix[1:].lower() in FORMATS and not os.path.isdir(path)):
        yield KeptGraph(path)
    else:
        with ExitStack() as kept:
            with current_manifest(path) as manifest:  # builds wait until this block ends
                if _STORE not in manifest.folders:  # it was not wanted; the graph is read as a file
                    opened(manifest, path, STREAM).close()
                    store = path / STREAM
                    found = KeptGraph(store)
                else:
                    store = kept.enter_context(folder_lease(manifest.path(path, _STORE)))
                    found = KeptGraph(store, *_beside(kept, manifest, path))
            with damage_told(store):
                yield found


def _beside(
    kept: ExitStack, manifest: Manifest, path: Path
) -> tuple[Path | None, IO[bytes] | None]:
    """The folder of the index, which an older build does not have, and the file that it tells of."""
    if INDEX not in manifest.folders:
        return None, None
    index = kept.enter_context(folder_lease(manifest.path(path, INDEX)))
    try:
        return index, kept.enter_context(manifest.path(path, STREAM).open("rb"))
    except OSError:  # the store has all that it has
        return index, None


def stamp(graph: str | Path) -> tuple[int, int, int]:
    """Changes with each build into the folder, or with the file: builds replace the manifest, and never
    write into it. (0, 0, 0) where there is nothing."""
    path = Path(graph)
    with suppress(OSError):
        found = (path / MANIFEST if os.path.isdir(path) else path).stat()
        return found.st_ino, found.st_mtime_ns, found.st_size
    return 0, 0, 0


@contextmanager
def graph_quads(graph: str | Path) -> Iterator[Iterator[Quad]]:
    """The quads of a graph exactly as they were written. A store answers queries, but turns numbers
    and times into its own forms: `01` into `1`, `xsd:nonNegativeInteger` into `xsd:integer`.

    Raises as `graph_source` and `read_file`.
    """
    path = Path(graph)
    if str(graph) == STANDARD:
        data, syntax = read_bytes(STANDARD), FORMATS[_STANDARD_FORMAT]
        yield read_quads(data, format=syntax, base_iri=BASE, path=STANDARD)
    elif os.path.isfile(path) or (path.suffix[1:].lower() in FORMATS and not os.path.isdir(path)):
        yield read_file(path)
    else:
        with current_manifest(
            path
        ) as manifest:  # once open, the file stays readable whatever is built
            lines = opened(manifest, path, STREAM)
        with lines:
            yield parse(lines, format=RdfFormat.N_QUADS)


@contextmanager
def annotation_and_graph_lines(graph: str | Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Two streams of the same build, open while the block runs: the lines of its annotations
    (`annotations.jsonl`) and the N-Quads of its graph.

    Raises InputError as `graph_source`, and if the build kept no annotations or the graph is not
    the folder of a build.
    """
    path = Path(graph)
    if str(graph) == STANDARD or os.path.isfile(path):
        what = f"{graph} is an RDF file, which does not contain the annotations"
        raise InputError(f"{what}; name the folder that `kgraph build` wrote, such as output")
    with ExitStack() as files:
        with current_manifest(path) as manifest:  # once open, files stay readable whatever is built
            if ANNOTATIONS not in manifest.files:
                what = f"{graph} holds no annotations: it was built with --text none"
                raise InputError(f"{what}; build it again with --text quotes or --text full")
            names = (ANNOTATIONS, STREAM)
            streams = [files.enter_context(opened(manifest, path, name)) for name in names]
        yield streams[0], streams[1]


def build_report(graph: str | Path) -> Mapping[str, Any]:
    """What the build of a graph has told in `report.json`; empty for a graph that is not the folder of a
    build. Raises as `graph_source`, and InputError where the report is not as the build wrote it."""
    data = build_file(graph, REPORT)
    found: dict[str, Any] = json.loads(data) if data else {}
    return found


def build_file(graph: str | Path, name: str) -> bytes | None:
    """A file that the build of a graph has written; None if it has not, or if the graph is not the folder of
    a build. Raises as `graph_source`, and InputError where the file is not as the build wrote it."""
    path = Path(graph)
    if str(graph) == STANDARD or not os.path.isdir(path):
        return None
    with current_manifest(path) as manifest:
        if name not in manifest.files:
            return None
        with opened(manifest, path, name) as stream:
            return stream.read()


@contextmanager
def graph_store(graph: str | Path) -> Iterator[Store]:
    """The store of a graph, for reading. Raises as `graph_source`, `open_store` and `load_file`."""
    with graph_source(graph) as source:
        yield store_of(source)
