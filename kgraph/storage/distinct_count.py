"""Counting distinct things in little memory."""

from __future__ import annotations

from array import array

_FEW = 1 << 16


class Distinct:
    """How many distinct marks of 8 bytes were added; things are taken for one if their marks are equal."""

    def __init__(self) -> None:
        self._marks = array("Q")
        self._merged = 0  # how many of them are known to be distinct

    def add(self, marks: bytes) -> None:
        """Add marks, one after the other."""
        self._marks.frombytes(marks)
        if len(self._marks) > max(_FEW, 2 * self._merged):
            self._merge()

    def __len__(self) -> int:
        self._merge()
        return len(self._marks)

    def _merge(self) -> None:
        if len(self._marks) <= _FEW:
            self._marks = array("Q", set(self._marks))
        elif len(self._marks) > self._merged:
            import numpy as np  # only where it is worth its loading

            found = np.unique(np.frombuffer(self._marks, np.uint64))
            self._marks = array("Q", found.tobytes())
        self._merged = len(self._marks)
