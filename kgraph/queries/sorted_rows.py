"""The rows of a question, sorted here wherever that is possible, and no more of them than are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import orjson

from kgraph.errors import UsageError
from kgraph.queries.claim_columns import places
from kgraph.queries.index_reading import Index
from kgraph.queries.lookup import Lookup
from kgraph.queries.sorting import Form, UnsortableError, keys_of, order_of
from kgraph.queries.stripped_query import PLACE, StrippedQuery, strip_query
from kgraph.storage.sparql.query_requests import FirstRows, QueryEngine
from kgraph.storage.sparql.results import Forms, Term, TermReader

_MOST = 1_000_000
"""Rows that are sorted. Of more, the first ones are sorted, and the answer says that there are more."""

_ENOUGH = 4
"""Times the rows that are shown; some rows may be alike."""

_CLAIM = "claim"

Row = tuple[Term | None, ...]


class Put(NamedTuple):
    """What a query is put with: to which worker, with which prefixes and bindings; its path, for messages."""

    worker: QueryEngine
    prefixes: Mapping[str, str]
    bindings: Mapping[str, str]
    path: str

    def query(
        self, text: str, row_limit: int | None = None, first: FirstRows | None = None
    ) -> Forms:
        """The solutions. Raises UsageError as `QueryEngine.query`, and for what is no SELECT."""
        result = self.worker.forms(
            text,
            bindings=self.bindings,
            prefixes=self.prefixes,
            path=self.path,
            row_limit=row_limit,
            first=first,
        )
        if not isinstance(result, Forms):
            raise UsageError(f"{self.path}: the query of a question must be a SELECT")
        return result


class SortedRows(NamedTuple):
    """The first rows of an answer. `filled`: the columns that are left open for claims."""

    variables: tuple[str, ...]
    rows: Sequence[Row]
    truncated: bool
    filled: frozenset[str] = frozenset()


def sorted_rows(
    text: str, put: Put, lookup: Lookup, index: Index | None, limit: int | None = None
) -> SortedRows:
    """The rows of a question's query, at most `limit`, or as many as the worker gives. Raises as
    `Put.query`."""
    if asked := strip_query(text):
        most = put.worker.row_limit if limit is None else limit
        first = FirstRows(*asked.orders[0], _ENOUGH * most)
        found = put.query(asked.text, _MOST, first)
        try:
            if rows := _sorted(found, asked, most, lookup, index):
                return rows
            found = put.query(asked.text, _MOST)
            if rows := _sorted(found, asked, most, lookup, index):
                return rows
        except UnsortableError:
            pass
    result = put.query(text, limit).read()
    return SortedRows(result.variables, result.rows, result.truncated)


def _sorted(
    found: Forms, asked: StrippedQuery, limit: int, lookup: Lookup, index: Index | None
) -> SortedRows | None:
    """None where more rows would have to be found: too many of them were alike."""
    rows: list[list[Form]] = list(map(orjson.loads, found.rows))
    width = len(found.variables) - len(asked.added)

    def chosen(some: Sequence[Sequence[Form]]) -> list[tuple[Form, ...]]:
        order = order_of(len(some), _keys(found.variables, some, asked, lookup, index))
        cut = (tuple(some[each][:width]) for each in order)
        return list(dict.fromkeys(cut) if asked.distinct else cut)

    first = _first(found.variables, rows, asked, _ENOUGH * limit)
    shown = chosen(first)
    if len(shown) <= limit and len(first) < len(rows):
        shown = chosen(rows)
    if len(shown) <= limit and found.cut:
        return None
    more, term = found.truncated or len(shown) > limit, TermReader()
    read = [tuple(map(term, row)) for row in shown[:limit]]
    return SortedRows(found.variables[:width], read, more, asked.filled)


def _first(
    variables: Sequence[str], rows: list[list[Form]], asked: StrippedQuery, wanted: int
) -> list[list[Form]]:
    """At least as many rows as are wanted, by the first thing that they are sorted by: what else they are
    sorted by need not be known of the others. All rows, where no column holds that."""
    order = asked.orders[0]
    if len(rows) <= wanted or order.variable not in variables:
        return rows
    column = variables.index(order.variable)
    keys = keys_of([row[column] for row in rows])
    last = sorted(keys, reverse=order.descending)[wanted - 1]
    if order.descending:
        return [row for row, key in zip(rows, keys, strict=True) if key >= last]
    return [row for row, key in zip(rows, keys, strict=True) if key <= last]


def _keys(
    variables: Sequence[str],
    rows: Sequence[Sequence[Form]],
    asked: StrippedQuery,
    lookup: Lookup,
    index: Index | None,
) -> list[tuple[Sequence[object], bool]]:
    """What the rows are compared by, one after the other, and whether in descending order."""
    columns = dict(zip(variables, zip(*rows, strict=True), strict=False))
    keys = list[tuple[Sequence[object], bool]]()
    for order in asked.orders:
        forms = columns.get(order.variable, ())
        if order.variable in PLACE and order.variable in asked.filled and not any(forms):
            if order.variable == PLACE[0]:
                claims = columns.get(_CLAIM, ())
                keys.append((_by_place(claims, lookup, index), order.descending))
        elif forms:
            keys.append((keys_of(forms), order.descending))
    return keys


def _by_place(claims: Sequence[Form], lookup: Lookup, index: Index | None) -> Sequence[object]:
    """A key for the row of each claim: what has no place comes first."""
    iris = [each[1:-1] if each and each[0] == "<" else "" for each in claims]
    found = places(lookup, list(dict.fromkeys(filter(None, iris))), index)
    return [(each in found, found.get(each)) for each in iris]
