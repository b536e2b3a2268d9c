"""A graph that is asked for things by their names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

from kgraph.queries.index_reading import Index, open_index
from kgraph.queries.lookup import Lookup
from kgraph.queries.names import Names
from kgraph.storage.graph import KeptGraph, kept_graph
from kgraph.storage.rdf.sorted_file import ChangedError, SortedFile
from kgraph.storage.sparql.source_store import store_of
from kgraph.storage.sparql.sources import InMemory, RdfBytes


@contextmanager
def named_graph(
    graph: str | Path, begin: Callable[[Path | InMemory], None] | None = None
) -> Iterator[tuple[Path | RdfBytes, Names]]:
    """The source of a `QueryWorker`, and the names of its store, from the index if the graph has one.
    `begin` is given the source for a further process as soon as there is one: the folder of a store before
    it is opened here, what is read into memory after that, so that it is parsed once.
    Raises as `graph_source`, `open_store` and `load_file`."""
    with ExitStack() as end:
        kept, index = _indexed(graph, end)
        source = kept.source
        is_folder = isinstance(source, Path) and os.path.isdir(source)
        if begin and isinstance(source, Path) and is_folder:
            begin(source)
        lines = _sorted_file(kept, index)
        if lines:
            end.enter_context(closing(lines))
        reopen = partial(store_of, source) if is_folder else None
        lookup = Lookup(store_of(source), united=True, lines=lines, reopen=reopen)
        if begin and not is_folder:
            begin(InMemory(lookup.store, str(graph)))
        yield source, Names(lookup, index)


@contextmanager
def indexed_graph(graph: str | Path) -> Iterator[tuple[Path | RdfBytes, Index | None]]:
    """The source and the index of a graph; the store is not opened. Raises as `graph_source`."""
    with ExitStack() as end:
        kept, index = _indexed(graph, end)
        yield kept.source, index


def _indexed(graph: str | Path, end: ExitStack) -> tuple[KeptGraph, Index | None]:
    kept = end.enter_context(kept_graph(graph))
    index = open_index(kept.beside)
    return kept, end.enter_context(closing(index)) if index else None


def _sorted_file(kept: KeptGraph, index: Index | None) -> SortedFile | None:
    """The file of the sorted lines, where there is an index of it and it was not changed since."""
    if not (index and kept.lines):
        return None
    try:
        return SortedFile(kept.lines, index.marks())
    except ChangedError:
        return None
