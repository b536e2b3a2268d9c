"""Reads values out of JSON that may hold anything: each has the wanted type, or a ValueError says
what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.json.strict import excerpt

Take = Callable[[str, Any, Location], object]
"""Takes an item with its way in the record and its place; raises ValueError where it is malformed."""


def whole(item: Any, key: str) -> int:
    """The whole number under a key. Raises ValueError."""
    value = item.get(key) if isinstance(item, dict) else None
    if type(value) is int:
        return value
    value = _under(item, key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{key} is not a whole number: {excerpt(value)}")
    return value


def string(item: Any, key: str, default: str | None = None) -> str:
    """The text under a key, which is not empty; the default if it is missing, null or "". Raises
    ValueError."""
    value = item.get(key) if isinstance(item, dict) else _entry(item, key)
    if isinstance(value, str) and value and not value.isspace():
        return value
    if default is None:
        value = _under(item, key)
    elif value in (None, ""):
        return default
    raise ValueError(f"{key} is not a text: {excerpt(value)}")


def quote(item: Any, key: str) -> str | None:
    """The words under a key that a span is said to cover, with their white space; None if there are
    none. Raises ValueError."""
    value = _entry(item, key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is not a text: {excerpt(value)}")
    return value or None


def name(item: Any, key: str, default: str | None = None) -> str:
    """An id or a similar name under a key: a text, or a number as text. Raises ValueError."""
    value = item.get(key) if isinstance(item, dict) else _entry(item, key)
    if isinstance(value, str) and value and not value.isspace():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return string(item, key, default)


def as_name(value: Any) -> str:
    """A value that is an id, as text. Raises ValueError."""
    if isinstance(value, str) and value and not value.isspace():
        return value
    return name({"this": value}, "this")


def as_string(value: Any) -> str:
    """A value that is a text and is not empty. Raises ValueError."""
    if isinstance(value, str) and value and not value.isspace():
        return value
    return string({"this": value}, "this")


def span_of(item: Any, begin: str, end: str) -> tuple[int, int]:
    """The two offsets under these keys. Raises ValueError."""
    return whole(item, begin), whole(item, end)


def items(item: Any, key: str) -> list[Any]:
    """The list under a key; empty if it is missing or null. Raises ValueError."""
    value = _entry(item, key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"{key} is not a list: {excerpt(value)}")
    return value


def table(item: Any, key: str) -> Mapping[str, Any]:
    """The object under a key; empty if it is missing or null. Raises ValueError."""
    value = _entry(item, key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ValueError(f"{key} is not an object: {excerpt(value)}")
    return value


def said(value: Any) -> str:
    """A plain value as text: `true` is "", as for flags; a number is as JSON writes it. Raises
    ValueError."""
    if value is True:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return excerpt(value)
    raise ValueError(f"not a text, number or flag: {excerpt(value)}")


def as_written(value: Any) -> str:
    """A plain value as text, as `said`; any other as it is written."""
    return excerpt(value) if isinstance(value, dict | list) else said(value)


def length(value: Any) -> int:
    """The number of items of a value; 0 if it is not a list."""
    return len(value) if isinstance(value, list) else 0


def each(
    builder: LayerBuilder,
    kind: str,
    holder: Any,
    key: str,
    take: Take,
    *,
    line: int,
    way: str = "",
    fix: str = "",
) -> None:
    """Hand every item of the list under a key to `take`, with its path in the record (`spans[3]`).
    An item that is malformed is counted as one of its kind; `fix`: what to do about it."""
    way = way or key
    try:
        found = items(holder, key)
    except ValueError as error:
        builder.malformed(kind, f"{way}: {error}", _location(line, holder), fix)
        return
    for number, item in enumerate(found):
        place = _location(line, item)
        try:
            take(f"{way}[{number}]", item, place)
        except ValueError as error:
            own = item.get("id") if isinstance(item, dict) else None
            id = str(own) if isinstance(own, str | int) else f"{way}[{number}]"
            builder.malformed(kind, f"{way}[{number}]: {error}", place, fix, id=id)


def single(builder: LayerBuilder, kind: str, item: Any, take: Take, *, line: int, way: str) -> None:
    """Hand one item to `take`, with its path in the record. If it is malformed, it is counted as one of
    its kind."""
    place = _location(line, item)
    try:
        take(way, item, place)
    except ValueError as error:
        builder.malformed(kind, f"{way}: {error}", place)


def _location(line: int, value: Any) -> Location:
    return Location(line, 1, partial(excerpt, value))


def _entry(item: Any, key: str) -> Any:
    if not isinstance(item, dict):
        raise ValueError(f"not an object: {excerpt(item)}")
    return item.get(key)


def _under(item: Any, key: str) -> Any:
    value = _entry(item, key)
    if key not in item:
        raise ValueError(f"{key} is missing")
    return value
