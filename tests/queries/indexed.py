"""The index of quads, as a build writes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kgraph.model.identity import BASE
from kgraph.queries.index_reading import Index, open_index
from kgraph.queries.index_writing import write_index
from kgraph.storage.rdf.quad_lines import line_of


def written(folder: Path, quads: Iterable[ox.Quad], base: str = BASE) -> Path:
    folder.mkdir()
    write_index(folder, sorted({line_of(quad) for quad in quads}), base)
    return folder


def index_of(folder: Path, quads: Iterable[ox.Quad], base: str = BASE) -> Index:
    found = open_index(written(folder, quads, base))
    assert found
    return found
