"""JSON that is well formed, or nearly so, and yet is not what it should be."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from typing import Any

VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1.5,
        10**30,
        1e308,
        "",
        " ",
        "٣",
        "x",
        [],
        {},
        [[]],
        [None],
        {"": ""},
    ),
    *({"a": {"b": [1]}}, [1, 2, 3], "\ud800", "\x00", "a" * 5000, ["x"] * 50, [[[[[[[[]]]]]]]]),
)
"""What may stand for a value of JSON."""


def misshapen_json(text: str, chance: random.Random) -> str:
    """The text with a value, a key or an item changed, in one document or in one line of several; "" if
    it is not JSON."""
    lines = [text] if text.lstrip()[:1] == "[" or "\n{" not in text.strip() else text.split("\n")
    at = chance.randrange(len(lines))
    try:
        root = json.loads(lines[at])
    except (ValueError, RecursionError):
        return ""
    holder = [root]
    _change_one(holder, chance)
    written = json.dumps(holder[0], ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.2:  # a key twice
        written = re.sub(
            r'"(\w+)": ', lambda match: f'"{match[1]}": 1, {match[0]}', written, count=1
        )
    lines[at] = written
    return "\n".join(lines)


def _change_one(holder: list[Any], chance: random.Random) -> None:
    """Change one value in what the holder holds."""
    places: list[tuple[Any, Any]] = []
    waiting: list[Any] = [holder]
    while waiting:
        each = waiting.pop()
        keys: Sequence[Any] = list(each) if isinstance(each, dict) else range(len(each))
        places += [(each, key) for key in keys]
        waiting += [each[key] for key in keys if isinstance(each[key], dict | list)]
    inner, key = chance.choice(places[1:] or places)
    _, other = chance.choice(places)
    match chance.randrange(6):
        case 0 if inner is not holder:
            del inner[key]
        case 1 if isinstance(inner, dict):
            inner[chance.choice(("", f"{key} ", str(key).upper(), str(other)))] = inner.pop(key)
        case 2 if isinstance(inner, list) and inner is not holder:
            inner.insert(key, chance.choice((inner[key], chance.choice(VALUES))))
        case 3 if isinstance(inner[key], int):
            inner[key] += chance.choice((-1, 1, 1000, -1000, 10**20))
        case 4:
            inner[key] = chance.choice((str(inner[key]), [inner[key]], {"value": inner[key]}))
        case _:
            inner[key] = chance.choice(VALUES)
