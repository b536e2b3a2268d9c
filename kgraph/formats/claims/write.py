"""CSV of claims (RFC 4180), for spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from kgraph.storage.spreadsheet_cells import Cell, csv_line

_AT_ONCE = 1_000  # lines


class ClaimTable(NamedTuple):
    """The names of columns, which of them hold numbers, and the rows."""

    columns: tuple[str, ...]
    numbers: frozenset[str]
    rows: Iterable[tuple[Cell, ...]]


def render(table: ClaimTable, _prefixes: Mapping[str, str], _base: str) -> Iterator[bytes]:
    """The header and the rows. A text that a spreadsheet would run as a formula gets a `'` before it."""
    yield csv_line(table.columns).encode()
    rows = iter(table.rows)
    while lines := "".join(map(csv_line, islice(rows, _AT_ONCE))):
        yield lines.encode(errors="backslashreplace")
