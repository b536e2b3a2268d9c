"""Columns of numbers that grow, and tables from numbers to numbers: what facts are held and found in."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.signedinteger[Any]]
"""A column of numbers, or a view of one."""

Mask = npt.NDArray[np.bool_]

CHUNK = 1 << 20
"""Rows that are handled at once: what bounds the memory of a join."""


class Column:
    """Numbers that are only ever added at the end."""

    def __init__(self) -> None:
        self._held: npt.NDArray[np.int32] = np.empty(1024, np.int32)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def values(self) -> npt.NDArray[np.int32]:
        """All numbers so far; what is added later is not in the view."""
        return self._held[: self._size]

    def extend(self, values: npt.ArrayLike) -> None:
        """Add numbers at the end."""
        more = np.asarray(values, np.int32)
        size = self._size + len(more)
        if size > len(self._held):
            grown = np.empty(max(size, 2 * len(self._held)), np.int32)
            grown[: self._size] = self.values
            self._held = grown
        self._held[self._size : size] = more
        self._size = size


class Table:
    """Numbers by key; a key may have several. They are held in sorted runs, of which small ones are
    merged, so that adding costs little however often it happens."""

    def __init__(self) -> None:
        self._runs: list[tuple[Numbers, npt.NDArray[np.int32]]] = []

    def add(self, keys: Numbers, numbers: npt.ArrayLike) -> None:
        """Add a number for each key."""
        if not len(keys):
            return
        run = _sorted(keys, np.asarray(numbers, np.int32))
        while self._runs and len(self._runs[-1][0]) <= 2 * len(run[0]):
            older = self._runs.pop()
            run = _sorted(np.concatenate([older[0], run[0]]), np.concatenate([older[1], run[1]]))
        self._runs.append(run)

    def between(self, low: Numbers, high: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
        """Pairs of columns, together at most about `CHUNK` rows long if no single place has more: places
        in `low`, and the numbers of keys from there up to, but without, the key in `high`."""
        for keys, numbers in self._runs:
            begin, end = np.searchsorted(keys, low), np.searchsorted(keys, high)
            counts = end - begin
            for part in _parts(counts):
                places, steps = repeated(counts[part])
                yield places + part.start, numbers[begin[part][places] + steps].astype(np.int64)

    def first(self, keys: Numbers) -> Numbers:
        """The first number of each key, -1 where there is none."""
        found = np.full(len(keys), -1, np.int64)
        for known, numbers in reversed(self._runs):
            place = np.searchsorted(known, keys)
            place[place == len(known)] = 0
            hit = known[place] == keys
            found[hit] = numbers[place[hit]]
        return found


def listed(numbers: Numbers) -> array[int]:
    """The numbers for code that looks at them one at a time: numpy is slow at that."""
    return array("i", np.asarray(numbers, np.int32).tobytes())


def pair(high: npt.ArrayLike, low: npt.ArrayLike) -> Numbers:
    """Two columns of numbers below 2^31 as one of keys, sorted by the first."""
    return (np.asarray(high, np.int64) << 32) | np.asarray(low, np.int64)


def repeated(counts: Numbers) -> tuple[Numbers, Numbers]:
    """Each place as often as it counts, and beside it 0, 1, 2 … up to its count."""
    places = np.repeat(np.arange(len(counts)), counts)
    starts = np.cumsum(counts) - counts
    return places, np.arange(len(places)) - starts[places]


def ranks(groups: Numbers) -> Numbers:
    """For each row the number of rows before it that are of the same group."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    fresh = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    found = np.empty(len(groups), np.int64)
    found[order] = np.arange(len(groups)) - np.repeat(fresh, np.diff([*fresh, len(groups)]))
    return found


def distinct(*columns: Numbers) -> Numbers:
    """The places of the rows that no row before equals, in their order."""
    if not len(columns[0]):
        return np.empty(0, np.int64)
    order = np.lexsort(columns)
    fresh = np.ones(len(order), np.bool_)
    same = np.ones(len(order) - 1, np.bool_)
    for column in columns:
        ordered = column[order]
        same &= ordered[1:] == ordered[:-1]
    fresh[1:] = ~same
    return np.sort(order[fresh])


def _sorted(keys: Numbers, numbers: npt.NDArray[np.int32]) -> tuple[Numbers, npt.NDArray[np.int32]]:
    order = np.argsort(keys, kind="stable")
    return keys[order], numbers[order]


def _parts(counts: Numbers) -> Iterator[slice]:
    """Stretches of places whose counts together are about `CHUNK`."""
    ends = np.cumsum(counts)
    if not len(ends) or not ends[-1]:
        return
    cuts = np.searchsorted(ends, np.arange(CHUNK, ends[-1], CHUNK))
    edges = np.unique(np.concatenate([[0], cuts, [len(counts)]]))
    for start, stop in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        yield slice(start, stop)
