"""The rows of a question, sorted here wherever that is possible, and no more of them than are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.queries.filled import places
from kgraph.queries.index_reading import Index
from kgraph.queries.lean import PLACE, Lean, lean
from kgraph.queries.lookup import Lookup
from kgraph.queries.sorting import UnsortableError, keys_of, sort
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.results import Solutions, Term

_MOST = 1_000_000
"""Rows that are sorted. Of more, those that come first are sorted, and the answer says that there are
more."""

_CLAIM = "claim"

Row = tuple[Term | None, ...]


class Put(NamedTuple):
    """What a query is put with: to which worker, with which prefixes and bindings; its path, for messages."""

    worker: QueryWorker
    prefixes: Mapping[str, str]
    bindings: Mapping[str, str]
    path: str

    def query(self, text: str, row_limit: int | None = None) -> Solutions:
        """The solutions. Raises UsageError as `QueryWorker.query`, and for what is no SELECT."""
        result = self.worker.query(
            text,
            bindings=self.bindings,
            prefixes=self.prefixes,
            path=self.path,
            row_limit=row_limit,
        )
        if not isinstance(result, Solutions):
            raise UsageError(f"{self.path}: the query of a question must be a SELECT")
        return result


class SortedRows(NamedTuple):
    """The first rows of an answer. `filled`: the columns that are left open for claims."""

    variables: tuple[str, ...]
    rows: Sequence[Row]
    truncated: bool
    filled: frozenset[str] = frozenset()


def sorted_rows(text: str, put: Put, lookup: Lookup, index: Index | None) -> SortedRows:
    """The rows of a question's query, at most as many as the worker's limit. Raises as `Put.query`."""
    if asked := lean(text):
        found = put.query(asked.text, _MOST)
        try:
            return _sorted(found, asked, put.worker.row_limit, lookup, index)
        except UnsortableError:
            pass
    result = put.query(text)
    return SortedRows(result.variables, result.rows, result.truncated)


def _sorted(
    found: Solutions, asked: Lean, limit: int, lookup: Lookup, index: Index | None
) -> SortedRows:
    numbers = list(range(len(found.rows)))
    for keys, descending in reversed(list(_keys(found, asked, lookup, index))):
        sort(numbers, keys, descending=descending)
    width = len(found.variables) - len(asked.added)
    rows = (found.rows[each][:width] for each in numbers)
    chosen = list(dict.fromkeys(rows) if asked.distinct else rows)
    more = found.truncated or len(chosen) > limit
    return SortedRows(found.variables[:width], chosen[:limit], more, asked.filled)


def _keys(
    found: Solutions, asked: Lean, lookup: Lookup, index: Index | None
) -> list[tuple[Sequence[object], bool]]:
    """What the rows are compared by, one after the other, and whether in descending order."""
    columns = dict(zip(found.variables, zip(*found.rows, strict=True), strict=False))
    keys = list[tuple[Sequence[object], bool]]()
    for order in asked.orders:
        terms = columns.get(order.variable, ())
        if order.variable in PLACE and order.variable in asked.filled and not any(terms):
            if order.variable == PLACE[0]:
                claims = columns.get(_CLAIM, ())
                keys.append((_by_place(claims, lookup, index), order.descending))
        elif terms:
            keys.append((keys_of(terms), order.descending))
    return keys


def _by_place(
    claims: Sequence[Term | None], lookup: Lookup, index: Index | None
) -> Sequence[object]:
    """A key for the row of each claim: what has no place comes first."""
    iris = [each.value if isinstance(each, ox.NamedNode) else "" for each in claims]
    found = places(lookup, list(dict.fromkeys(filter(None, iris))), index)
    return [(each in found, found.get(each)) for each in iris]
