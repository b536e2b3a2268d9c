"""CSV for `neo4j-admin database import full`: a file for each table, whose first line is its header
(Neo4j Operations Manual, Import, CSV header format)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from kgraph.formats.shared.document_files import File, archived

Kind = Literal["id", "label", "start", "end", "type", "text", "number", "flag"]
Cell = str | int | bool | tuple[str, ...]

_FIELDS: Mapping[Kind, str] = {
    "id": "{}:ID",
    "label": ":LABEL",
    "start": ":START_ID",
    "end": ":END_ID",
    "type": ":TYPE",
    "text": "{}",
    "number": "{}:long",
    "flag": "{}:boolean",
}
_BETWEEN = ";"  # of labels, the default of --array-delimiter; no label has it


class Table(NamedTuple):
    """A table of nodes, or of relationships if it has a column of kind `start`. Columns are (name, kind);
    a cell of kind `label` is a tuple, an empty text stands for no value."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    rows: Iterable[tuple[Cell, ...]]


def render(tables: Iterable[Table], _prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """A zip archive of the files."""
    return archived(files(tables, base))


def files(tables: Iterable[Table], _base: str) -> Iterator[File]:
    """A file for each table, in UTF-8. Texts have their line breaks, so that they are imported with
    `--multiline-fields=true`."""
    for table in tables:
        stream = io.StringIO(newline="")
        lines = csv.writer(stream)
        lines.writerow(_FIELDS[kind].format(name) for name, kind in table.columns)
        lines.writerows(map(_cell, row) for row in table.rows)
        yield f"{table.name}.csv", stream.getvalue().encode(errors="surrogatepass")


def _cell(value: Cell) -> str | int:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _BETWEEN.join(value) if isinstance(value, tuple) else value
