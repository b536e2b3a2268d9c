"""Recognizes formats by the beginning of a JSON file: which keys it has, and where."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any, Protocol

SUFFIXES = (".json", ".jsonl", ".ndjson")
_OPENING = 1 << 20  # bytes
_LONGEST = 1 << 26  # bytes that are read to find the end of a string
_RECORDS = 20
_DEEP = 4
_TOKENS = 60_000
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+("?)', re.DOTALL)  # with its end, if it has one
_TOKEN = re.compile(rb'("(?:[^"\\]|\\.)*+"?)|([\[{])|([\]}])|([,:])|[^\s"\[\]{},:]++', re.DOTALL)


def shape(path: Path) -> frozenset[str]:
    """The keys of the first records of a file with the path to them: `text`, `spans[].start` in a
    list of objects, `spans.sc[]` in an object, `label[][]` in a list of lists; `[` if the file is
    one array. Empty if it is not a JSON file."""
    try:
        state = path.stat()
        if path.suffix.lower() not in SUFFIXES:
            return frozenset()
        return _shape(path, state.st_size, state.st_mtime_ns)
    except (OSError, ValueError):
        return frozenset()


@lru_cache(maxsize=4)
def _shape(path: Path, size: int, changed: int) -> frozenset[str]:
    with path.open("rb") as stream:
        return parse_shape(beginning(stream, _OPENING))


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size` of them."""


def beginning(stream: Readable, size: int) -> bytes:
    """The first bytes of a JSON file, without a byte order mark: `size` of them, and more where these end
    within a string, as the keys behind a long text tell the format."""
    data = stream.read(size)
    while size <= len(data) < _LONGEST and _ends_within_a_string(data):
        more = stream.read(len(data))
        if not more:
            break
        data += more
    return data.removeprefix(b"\xef\xbb\xbf")


def _ends_within_a_string(data: bytes) -> bool:
    """Whether a string begins and does not end in the last line; no string of JSON has a line break."""
    strings = list(_STRING.finditer(data, data.rfind(b"\n") + 1))
    return bool(strings) and not strings[-1][1]


def parse_shape(data: bytes) -> frozenset[str]:
    """The shape of the JSON that begins with these bytes."""
    records = _whole_records(data)
    return _shape_of(data) if records is None else frozenset(_Shape(records, data).found)


class _Object(list[tuple[str, Any]]):
    """The keys and values of a JSON object, also of one in which a key comes twice."""


def _whole_records(data: bytes) -> list[Any] | None:
    """The first records, one a line or of one value, parsed; None where they are cut, broken or long, so
    that only their tokens tell the shape."""
    is_cut = len(data) > _TOKENS
    lines = data[:_TOKENS].split(b"\n")
    filled = [line for line in (lines[:-1] if is_cut else lines) if line.strip()]
    found = list[Any]()
    try:
        if len(filled) > 1 and filled[0].lstrip().startswith(b"["):
            return None if is_cut else [json.loads(data, object_pairs_hook=_Object)]
        for line in filled:
            value = json.loads(line, object_pairs_hook=_Object)
            found += [value] if isinstance(value, list) else []
            if len(found) == _RECORDS:
                return found
    except (ValueError, RecursionError):
        return None
    return None if is_cut else found


class _Shape:
    """The keys that are `found` in parsed records, with the path to them, as `_shape_of` finds them."""

    def __init__(self, records: list[Any], data: bytes) -> None:
        self.found: set[str] = set()
        self.top = 0
        if data.lstrip().startswith(b"["):
            self.found.add("[")
            self.top = 1
            records = [[each for each in records[0] if isinstance(each, list)][:_RECORDS]]
        for record in records:
            self._walk(record, [], "")

    def _walk(self, value: Any, ways: list[str], key: str) -> None:
        is_object = isinstance(value, _Object)
        way = _inner(ways, key, b"{" if is_object else b"[", self.top)
        inner = [*ways, way]
        if way.endswith("[]"):
            self.found.add(way)
        is_named = is_object and len(inner) <= _DEEP
        if is_named:
            self.found.update([way + name for name, _ in value])
        for name, each in value if is_object else zip(repeat(""), value, strict=False):
            if isinstance(each, list):
                self._walk(each, inner, name if is_named else "")


def _shape_of(data: bytes) -> frozenset[str]:
    """The shape of what begins with these bytes, by its tokens."""
    found: set[str] = set()
    ways: list[str] = []  # the way to each open bracket; of an object, with its dot
    key, records, top = "", 0, 0
    for number, token in enumerate(_TOKEN.finditer(data)):
        text, opens, closes, _ = token.groups()
        if number > _TOKENS or records == _RECORDS:
            break
        if number == 0 and opens == b"[":
            found.add("[")
            top = 1
        if opens:
            ways.append(_inner(ways, key, opens, top))
            key = ""
            if ways[-1].endswith("[]"):
                found.add(ways[-1])
        elif closes and ways:
            ways.pop()
            records += len(ways) == top
            key = ""
        elif text and ways and _names(data, token.end()) and len(ways) <= _DEEP:
            key = _unquoted(text)
            found.add(ways[-1] + key)
    return frozenset(found)


def _inner(ways: list[str], key: str, opens: bytes, top: int) -> str:
    """The path to what is in a bracket that opens now."""
    if len(ways) < top or len(ways) > _DEEP or (len(ways) == top and opens == b"{"):
        return ""
    way = (ways[-1] if ways else "") + key
    return way + ("." if opens == b"{" else "[]")


def _names(data: bytes, end: int) -> bool:
    """Whether the string that ends here is a key."""
    return data[end : end + 20].lstrip()[:1] == b":"


def _unquoted(text: bytes) -> str:
    try:
        return str(json.loads(text))
    except ValueError:
        return ""
