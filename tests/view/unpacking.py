"""What a pack holds (`kgraph/view/packing.py`), read in another way than the page's."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from kgraph.view.packing import DIGITS, LETTERS
from kgraph.view.templates import LITERAL


def unpacked(text: str) -> Any:
    """The data."""
    spare, digits = DIGITS.index(text[0]), [DIGITS.index(each) for each in text[1:]]
    pairs = zip(digits[::2], digits[1::2], strict=True)
    bits = "".join(f"{first * len(DIGITS) + second:013b}" for first, second in pairs)
    bits = bits[: len(bits) - spare]
    whole = zlib.decompress(int(bits or "0", 2).to_bytes(len(bits) // 8))
    start = 4 + int.from_bytes(whole[:4], "little")
    return _filled(json.loads(whole[4:start]), whole[start:])


def _filled(data: Any, columns: bytes) -> Any:
    if not isinstance(data, dict):
        return data
    if "$texts" in data:
        place, length, start = data["$texts"]
        texts = columns[place : place + length].decode().split("\x01")
        return [start + text for text in texts]
    if "$letters" in data:
        place, count, letters, start = data["$letters"]
        bits = "".join(f"{byte:08b}" for byte in columns[place:][: -(-count * letters * 5 // 8)])
        text = "".join(
            LETTERS[int(bits[at : at + 5], 2)] for at in range(0, count * letters * 5, 5)
        )
        return [start + text[at : at + letters] for at in range(0, len(text), letters)]
    if "$numbers" in data:
        return _numbers(columns, *data["$numbers"])
    return {name: _filled(value, columns) for name, value in data.items()}


def _numbers(columns: bytes, place: int, count: int, width: int, way: int) -> list[int]:
    planes = [columns[place + count * plane :][:count] for plane in range(width)]
    raw = [sum(plane[row] << 8 * at for at, plane in enumerate(planes)) for row in range(count)]
    if way == 1:
        return list(accumulate(each >> 1 if each % 2 == 0 else -(each + 1 >> 1) for each in raw))
    if way == 2:
        found: list[int] = []
        most = -1
        for each in raw:
            found.append(each - 1 if each else most + 1)
            most = max(most, found[-1])
        return found
    return raw


def filled(template: str, labels: Iterable[str]) -> str:
    """The sentence of a template (`kgraph/view/templates.py`)."""
    if template.startswith(LITERAL):
        return template[1:]
    return template.translate({2 + place: label for place, label in enumerate(labels)})
