"""Rows of terms in the order of SPARQL (SPARQL 1.2 Query Language, section 15.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyoxigraph as ox

from kgraph.model.memo import Memo
from kgraph.model.vocabulary import XSD
from kgraph.storage.sparql.results import Term

Key = tuple[int, str | int]
"""What a term is compared by: its kind, and its text or its number."""

_INTEGERS = frozenset({XSD.integer, XSD.nonNegativeInteger})
_KEPT = 1 << 16
_NUMBER, _TEXT = 3, 4


class UnsortableError(Exception):
    """The terms are not only such as are compared here: no term, blank nodes, IRIs, and either whole
    numbers or plain texts."""


def keys_of(terms: Sequence[Term | None]) -> list[Key]:
    """The keys of the terms of one column. Raises UnsortableError."""
    known = Memo(_key, _KEPT)
    keys = [known[term] for term in terms]
    if {_NUMBER, _TEXT} <= {kind for kind, _ in keys}:
        raise UnsortableError
    return keys


def sort(rows: list[int], keys: Sequence[object], *, descending: bool) -> None:
    """Sort the numbers of rows by the keys; equal ones stay in their order."""
    key: Callable[[int], object] = keys.__getitem__
    rows.sort(key=key, reverse=descending)  # type: ignore[arg-type]


def _key(term: Term | None) -> Key:
    if term is None:
        return 0, ""
    if isinstance(term, ox.BlankNode):
        return 1, term.value
    if isinstance(term, ox.NamedNode):
        return 2, term.value
    if isinstance(term, ox.Literal):
        if term.datatype.value in _INTEGERS and term.value.lstrip("+-").isdecimal():
            return _NUMBER, int(term.value)
        if term.datatype.value == XSD.string:
            return _TEXT, term.value
    raise UnsortableError
