"""The index of quads, as a build writes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

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


def rows(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables of an index, without the marks of blocks, which may be cut elsewhere."""
    with closing(sqlite3.connect(folder / "index.sqlite")) as file:
        named = file.execute("select name from sqlite_schema where type = 'table'").fetchall()
        return {
            name: sorted(file.execute(f"select * from {name}"))
            for (name,) in named
            if name != "sorted"
        }
