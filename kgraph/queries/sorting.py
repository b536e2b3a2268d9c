"""Rows of terms in the order of SPARQL (SPARQL 1.2 Query Language, section 15.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kgraph.model.memo import Memo
from kgraph.model.vocabulary import XSD
from kgraph.storage.rdf.terms import literal_of

Form = str | None
"""A term as `kgraph.storage.sparql.results.written` gives it."""

Key = tuple[int, str | int]
"""What a term is compared by: its kind, and its text or its number."""

_INTEGERS = frozenset({XSD.integer, XSD.nonNegativeInteger})
_KEPT = 1 << 16
_NUMBER, _TEXT = 3, 4


class UnsortableError(Exception):
    """The terms are not only such as are compared here: no term, blank nodes, IRIs, and either whole
    numbers or plain texts."""


def keys_of(forms: Iterable[Form]) -> Sequence[Key]:
    """The keys of the terms of one column. Raises UnsortableError."""
    known = Memo(_key, _KEPT)
    keys = [known[form] for form in forms]
    if {_NUMBER, _TEXT} <= {kind for kind, _ in keys}:
        raise UnsortableError
    return keys


def order_of(rows: int, keys: Sequence[tuple[Sequence[Any], bool]]) -> list[int]:
    """The numbers of so many rows, sorted by the first keys, equal ones by the next; each with whether it
    is descending. Rows with all keys equal stay in their order."""
    numbers = list(range(rows))
    for each, descending in reversed(keys):
        numbers.sort(key=each.__getitem__, reverse=descending)
    return numbers


def _key(form: Form) -> Key:
    if form is None:
        return 0, ""
    if form[0] == "<":
        return 2, form[1:-1]
    if form[0] == "_":
        return 1, form
    if form[0] == form[-1] == '"' and "\\" not in form:
        return _TEXT, form[1:-1]
    if form[0] == '"':
        literal = literal_of(form)
        if literal.datatype.value in _INTEGERS and literal.value.lstrip("+-").isdecimal():
            return _NUMBER, int(literal.value)
        if literal.datatype.value == XSD.string:
            return _TEXT, literal.value
    raise UnsortableError
