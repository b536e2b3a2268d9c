"""A graph as users name it: the folder of a build, an RDF file, or `-` for standard input."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from pyoxigraph import Quad, RdfFormat, Store, parse

from kgraph.errors import InputError
from kgraph.model.identity import BASE
from kgraph.storage.files import STANDARD, read_bytes
from kgraph.storage.rdf.gates import FORMATS, read_file, read_quads
from kgraph.storage.sets.outputs import folder_lease, reading
from kgraph.storage.sparql.queries import RdfBytes
from kgraph.storage.sparql.sources import store_of

STREAM = "graph.nq"  # the names that builds give these in their set
ANNOTATIONS = "annotations.jsonl"
_STORE = "store"
_STANDARD_FORMAT = "trig"  # Turtle and N-Triples are TriG too (RDF 1.1 TriG, section 1)


@contextmanager
def located(graph: str | Path) -> Iterator[Path | RdfBytes]:
    """What a `QueryWorker` takes: the folder of the store, which stays while the block runs,
    whatever is built meanwhile; the RDF file; or what standard input holds.

    Raises InputError KG115 to KG117 for a folder without a graph, OutputError if it stays locked.
    """
    path = Path(graph)
    if str(graph) == STANDARD:
        yield RdfBytes(read_bytes(STANDARD), _STANDARD_FORMAT)
    elif path.is_file() or (path.suffix[1:].lower() in FORMATS and not path.is_dir()):
        yield path
    else:
        with ExitStack() as kept:
            with reading(path) as manifest:  # builds wait for no longer than this
                store = kept.enter_context(folder_lease(manifest.path(path, _STORE)))
            yield store


@contextmanager
def streamed(graph: str | Path) -> Iterator[Iterator[Quad]]:
    """The quads of a graph exactly as they were written. A store answers queries, but turns numbers
    and times into its own forms: `01` into `1`, `xsd:nonNegativeInteger` into `xsd:integer`.

    Raises as `located` and `read_file`.
    """
    path = Path(graph)
    if str(graph) == STANDARD:
        data, syntax = read_bytes(STANDARD), FORMATS[_STANDARD_FORMAT]
        yield read_quads(data, format=syntax, base_iri=BASE, path=STANDARD)
    elif path.is_file() or (path.suffix[1:].lower() in FORMATS and not path.is_dir()):
        yield read_file(path)
    else:
        with reading(path) as manifest:  # once open, the file stays readable whatever is built
            lines = manifest.path(path, STREAM).open("rb")
        with lines:
            yield parse(lines, format=RdfFormat.N_QUADS)


@contextmanager
def kept_with(graph: str | Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The lines of the annotations that the build of a graph kept, and those of the graph, from one
    set, while the block runs.

    Raises InputError as `located`, and where the build kept none or the graph is no folder of a build.
    """
    path = Path(graph)
    if str(graph) == STANDARD or path.is_file():
        what = f"{graph} is a graph alone, without the annotations that it was made of"
        raise InputError(f"{what}; name the folder that `kgraph build` wrote, such as output")
    with ExitStack() as files:
        with reading(path) as manifest:  # once open, files stay readable whatever is built
            if ANNOTATIONS not in manifest.files:
                what = f"{graph} holds no annotations: it was built with --text none"
                raise InputError(f"{what}; build it again with --text quotes or --text full")
            names = (ANNOTATIONS, STREAM)
            opened = [files.enter_context(manifest.path(path, name).open("rb")) for name in names]
        yield opened[0], opened[1]


@contextmanager
def opened(graph: str | Path) -> Iterator[Store]:
    """The store of a graph, for reading. Raises as `located`, `open_store` and `load_file`."""
    with located(graph) as found:
        yield store_of(found)
