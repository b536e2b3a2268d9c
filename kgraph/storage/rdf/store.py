"""The embedded store: written whole into a folder of its own, opened for reading; or in memory.

Queries are asked of its default graph, which holds each triple of the named graphs once: a union of
graphs is a set (RDF 1.1 Semantics, section 4.1), but the union that Oxigraph makes on the way gives a
triple as often as graphs have it, and joins multiply that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

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
        store.bulk_extend(_with_union(quads))
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
    store.bulk_extend(_with_union(quads))
    return store


def _with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads, and each triple in the default graph too; equal ones next to each other once."""
    last = None
    for quad in quads:
        yield quad
        triple = quad.triple
        if triple != last and not isinstance(quad.graph_name, DefaultGraph):
            yield Quad(*triple)
        last = triple


def replace_graph(store: Store, graph: str, quads: Iterable[Quad]) -> None:
    """Put the triples of the quads, whatever graph they name, in the place of the graph's own.

    The quads are all read before the old ones go; an error while reading them changes nothing.
    """
    name = NamedNode(graph)
    fresh = [Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads]
    drop_graph(store, graph)
    store.extend(_with_union(fresh))


def drop_graph(store: Store, graph: str) -> None:
    """Take the graph and its triples out; a graph that is not there stays away."""
    name = NamedNode(graph)
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, name)]
    store.remove_graph(name)
    for triple in triples:
        left = (quad.graph_name for quad in store.quads_for_pattern(*triple))
        if all(isinstance(each, DefaultGraph) for each in left):
            store.remove(Quad(*triple))
