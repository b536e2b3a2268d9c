"""The embedded store of a graph: written once into its own folder and opened for reading, or in memory.

Queries go to its default graph, which has each triple of the named graphs once. A union of graphs is
a set (RDF 1.1 Semantics, section 4.1), but Oxigraph's own union repeats a triple for each graph that
has it, and joins multiply the repetitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from kgraph.storage.disk import writing_to
from kgraph.storage.rdf.quad_lines import QuadLine, split_graph
from kgraph.storage.rdf.seal import Seal, check_seal, damaged, is_damage, marks, seal

_MOST_LINES, _MOST_BYTES = 100_000, 48 * 1024 * 1024  # of what is loaded at once


def write_store(folder: Path, lines: Iterable[QuadLine]) -> None:
    """Load sorted lines into a store in the folder (new or empty), compact it and close it. The lines
    have no blank nodes. Memory does not grow with their number.

    Equal lines give equal contents, but not equal bytes, as RocksDB writes a session and a time into
    its files. Its logs, which name the machine and the folder, are removed. Raises OutputError.
    """
    with writing_to(folder):
        store = Store(folder)
        count = load_lines(store, lines)
        store.optimize()
        store.flush()
        del store
        remove_logs(folder)
        seal(folder, Seal(marks(folder), count))


def load_lines(store: Store, lines: Iterable[QuadLine], *, few: bool = False) -> int:
    """Add sorted lines to a store on the disk, and their triples to its default graph; how many lines
    there were. The terms are not validated again. `few`: do not make files for these lines alone."""
    load, count = store.load if few else store.bulk_load, 0
    for batch, size in _batches(lines):
        load(batch, RdfFormat.N_QUADS, lenient=True)
        count += size
    return count


def remove_logs(folder: Path) -> None:
    """Remove the logs of a closed store."""
    for log in folder.glob("LOG*"):
        log.unlink()


def open_store(folder: Path) -> Store:
    """The store of a folder, for reading; no lock is taken and no file written.

    Raises InputError KG207 if there is none, or if it is damaged. Only a folder that nobody writes to may
    be opened. Damage in a large file shows only when that is read; see `damage_told`.
    """
    check_seal(folder)
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise damaged(folder, str(error)) from None


@contextmanager
def damage_told(folder: Path) -> Iterator[None]:
    """Turns damage that a store reports while it is read into InputError KG207."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if not is_damage(error):
            raise
        raise damaged(folder, str(error)) from None


def load_file(path: str | Path, format: RdfFormat | None = None) -> Store:
    """A store in memory with the quads of an RDF file, by its suffix if no format is given.

    Raises as `kgraph.storage.rdf.gates.read_file`.
    """
    # Whoever opens a store in a folder, such as the process of queries, starts without these.
    from kgraph.model.identity import BASE
    from kgraph.storage.files import read_bytes
    from kgraph.storage.rdf.gates import format_of, read_quads

    syntax = format or format_of(path)
    return in_memory(read_quads(read_bytes(path), format=syntax, base_iri=BASE, path=str(path)))


def in_memory(quads: Iterable[Quad], *, united: bool = True) -> Store:
    """A store in memory with these quads. If it is not to be `united`, its default graph has only the
    triples that stand in no named graph."""
    store = Store()
    store.bulk_extend(_with_union(quads) if united else quads)
    return store


def _with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads, and each triple in the default graph too; adjacent equal triples give one."""
    last = None
    for quad in quads:
        yield quad
        triple = quad.triple
        if triple != last and not isinstance(quad.graph_name, DefaultGraph):
            yield Quad(*triple)
        last = triple


def _batches(lines: Iterable[QuadLine]) -> Iterator[tuple[BytesIO, int]]:
    """N-Quads documents with the lines and their union, and how many lines each has. A bulk load takes
    about 1 KB for each quad, and 200 MB for a document of this size."""
    text, count, last = BytesIO(), 0, ""
    for line in lines:
        triple, graph = split_graph(line)
        text.write(f"{line} .\n".encode())
        if graph and triple != last:
            text.write(f"{triple} .\n".encode())
        count, last = count + 1, triple
        if count == _MOST_LINES or text.tell() > _MOST_BYTES:
            text.seek(0)
            yield text, count
            text, count = BytesIO(), 0
    text.seek(0)
    yield text, count


def replace_graph(store: Store, graph: str, quads: Iterable[Quad]) -> None:
    """Replace the triples of the graph by those of the quads; the graphs of the quads are ignored.

    All quads are read before the old triples are removed; an error while reading changes nothing.
    """
    name = NamedNode(graph)
    fresh = [Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads]
    drop_graph(store, graph)
    store.extend(_with_union(fresh))


def drop_graph(store: Store, graph: str) -> None:
    """Remove the graph and its triples; does nothing if the store does not have the graph."""
    name = NamedNode(graph)
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, name)]
    store.remove_graph(name)
    for triple in triples:
        left = (quad.graph_name for quad in store.quads_for_pattern(*triple))
        if all(isinstance(each, DefaultGraph) for each in left):
            store.remove(Quad(*triple))
