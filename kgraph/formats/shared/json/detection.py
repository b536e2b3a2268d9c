"""Recognizes formats by the beginning of a JSON file: which keys it has, and where."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

SUFFIXES = (".json", ".jsonl", ".ndjson")
_OPENING = 1 << 20  # bytes
_RECORDS = 20
_DEEP = 4
_TOKENS = 60_000
_TOKEN = re.compile(rb'("(?:[^"\\]|\\.)*+")|([\[{])|([\]}])|([,:])|[^\s"\[\]{},:]++', re.DOTALL)


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
        return parse_shape(stream.read(_OPENING).removeprefix(b"\xef\xbb\xbf"))


def parse_shape(data: bytes) -> frozenset[str]:
    """The shape of the JSON that begins with these bytes."""
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
