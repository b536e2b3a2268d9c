"""Columns: how a page holds many values in little space. `source.js` on the page reads them.

A column of whole numbers or texts is a list. A `Coded` column has each text once, and numbers for the
rows; a `Sparse` one has rows only where there is a value.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Coded:
    """A column of few different texts: `words` has each once, `of` the place of each row's."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._of: list[int] = []

    def append(self, text: str) -> None:
        """Add a row."""
        self._of.append(self._places.setdefault(text, len(self._places)))

    def to_json(self) -> dict[str, Any]:
        """As the page holds it."""
        return {"words": list(self._places), "of": self._of}


class Sparse:
    """A column of which few rows have a value: `at` has their numbers, `of` the values."""

    def __init__(self) -> None:
        self._at: list[int] = []
        self._of: list[Any] = []

    def put(self, row: int, value: Any) -> None:
        """Give a row its value, unless that is empty."""
        if value:
            self._at.append(row)
            self._of.append(value)

    def to_json(self) -> dict[str, Any]:
        """As the page holds it."""
        return {"at": self._at, "of": self._of}


class Numbers:
    """Keys by number, in the order in which they come."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self.keys: dict[str, int] = {}
        for key in keys:
            self[key]

    def __getitem__(self, key: str) -> int:
        return self.keys.setdefault(key, len(self.keys))

    def __len__(self) -> int:
        return len(self.keys)
