"""A graph that is asked for things by their names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from kgraph.queries.index_reading import Index, open_index
from kgraph.queries.names import Names
from kgraph.storage.graph import graph_and_index
from kgraph.storage.sparql.queries import RdfBytes
from kgraph.storage.sparql.sources import store_of


@contextmanager
def named_graph(graph: str | Path) -> Iterator[tuple[Path | RdfBytes, Names]]:
    """The source of a `QueryWorker`, and the names of its store, from the index if the graph has one.
    Raises as `graph_source`, `open_store` and `load_file`."""
    with indexed_graph(graph) as (source, index):
        yield source, Names(store_of(source), index, united=True)


@contextmanager
def indexed_graph(graph: str | Path) -> Iterator[tuple[Path | RdfBytes, Index | None]]:
    """The source and the index of a graph; the store is not opened. Raises as `graph_source`."""
    with ExitStack() as end:
        source, folder = end.enter_context(graph_and_index(graph))
        index = open_index(folder)
        yield source, end.enter_context(closing(index)) if index else None
