"""Claims as Apache Parquet, which Polars writes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from kgraph.formats.claims.write import ClaimTable
from kgraph.storage.notebook import frame


def render(table: ClaimTable, _prefixes: Mapping[str, str], _base: str) -> Iterator[bytes]:
    """The table as a file; columns of numbers are of 64 bits, all others are texts. Raises UsageError where
    Polars is not installed."""
    found = frame(table.columns, table.rows, "polars")
    import polars

    kinds = {
        name: polars.Int64 if name in table.numbers else polars.String for name in table.columns
    }
    stream = io.BytesIO()
    found.cast(kinds).write_parquet(stream)
    yield stream.getvalue()
