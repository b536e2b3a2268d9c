"""The store of a source of a `QueryWorker`, for code that reads it directly."""

from __future__ import annotations

import os
from pathlib import Path

from pyoxigraph import Store

from kgraph.model.identity import BASE
from kgraph.storage.rdf.gates import FORMATS, read_quads
from kgraph.storage.rdf.store import in_memory, load_file, open_store
from kgraph.storage.sparql.sources import RdfBytes


def store_of(source: Path | RdfBytes) -> Store:
    """The folder's store, opened for reading, or a store in memory with the RDF. Raises as `open_store`
    and `load_file`."""
    if isinstance(source, RdfBytes):
        syntax = FORMATS[source.format]
        quads = read_quads(source.data, format=syntax, base_iri=BASE, path=source.path)
        return in_memory(quads)
    return open_store(source) if os.path.isdir(source) else load_file(source)
