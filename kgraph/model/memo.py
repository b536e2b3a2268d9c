"""What a function gives, kept for the arguments that come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memo(dict[Key, Value]):
    """`memo[argument]` is what `make` gives for the argument. At most `most` values are kept; then all are
    forgotten. `functools.lru_cache`, which keeps those that were asked for last, takes several times as
    long to find one, and the terms of each line of a graph are looked up here."""

    def __init__(self, make: Callable[[Key], Value], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: Key) -> Value:
        value = self._make(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
