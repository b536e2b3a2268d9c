"""The embedded store: written whole into a folder of its own, opened for reading; or in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kgraph.errors import Diagnostic, InputError
from kgraph.model.identity import BASE
from kgraph.storage.disk import writing_to
from kgraph.storage.files import read_bytes
from kgraph.storage.rdf.gates import format_of, read_quads


def write_store(folder: Path, quads: Iterable[Quad]) -> None:
    """Bulk-load the quads into a store in the folder (new or empty), compact it and close it.

    Equal quads give equal contents; RocksDB stamps its files with a session and a time, so their
    bytes differ. Its logs, which name the machine and the folder, are taken away.
    Raises OutputError.
    """
    with writing_to(folder):
        store = Store(folder)
        store.bulk_extend(quads)
        store.optimize()
        store.flush()
        del store
        for log in folder.glob("LOG*"):
            log.unlink()


def open_store(folder: Path) -> Store:
    """The store of a folder, for reading; no lock is taken and no file written.

    Raises InputError KG207 if there is none. Only a folder that nobody writes to may be opened.
    """
    try:
        return Store.read_only(str(folder))
    except OSError as error:
        what = f"no store can be opened here: {error}"
        finding = Diagnostic(str(folder), 0, 0, "KG207", what, "make it anew: kgraph build")
        raise InputError(f"{folder}: {what}", [finding]) from None


def load_file(path: str | Path, format: RdfFormat | None = None) -> Store:
    """A store in memory with the quads of an RDF file, by its suffix if no format is given.

    Raises as `kgraph.storage.rdf.gates.read_file`.
    """
    syntax = format or format_of(path)
    return in_memory(read_quads(read_bytes(path), format=syntax, base_iri=BASE, path=str(path)))


def in_memory(quads: Iterable[Quad]) -> Store:
    """A store in memory with these quads."""
    store = Store()
    store.bulk_extend(quads)
    return store


def replace_graph(store: Store, graph: str, quads: Iterable[Quad]) -> None:
    """Put the triples of the quads, whatever graph they name, in the place of the graph's own.

    The quads are all read before the old ones go; an error while reading them changes nothing.
    """
    name = NamedNode(graph)
    fresh = [Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads]
    store.remove_graph(name)
    store.extend(fresh)


def drop_graph(store: Store, graph: str) -> None:
    """Take the graph and its triples out; a graph that is not there stays away."""
    store.remove_graph(NamedNode(graph))
