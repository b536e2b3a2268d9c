"""Texts that are copies of each other with changes, as papers print the report of one agency.

Two publishers who print it are not two sources (`--promote two-sources`). Texts are compared by their
phrases of five words, by MinHash (Broder 1997): the share of equal numbers in two sketches is about the
share of phrases that the texts have in common. Libraries for it bring scipy; numpy is enough.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint32]

ALIKE = 0.5
"""The share of common phrases from which on texts are reported. Texts on one event that were written
apart share hardly any."""
_PHRASE = 5  # words
_FEWEST = 20  # phrases of a text that can be compared
_ROWS, _BANDS = (
    3,
    42,
)  # of 100 pairs of texts that share half of their phrases, one in 250 is missed
_NUMBERS = _ROWS * _BANDS
_AT_ONCE = 1 << 12  # phrases
_PER_BAND = 8  # texts that are kept for each band of numbers
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
"""A word; in scripts that put no space between words, a letter."""

Sketch = bytes
"""The numbers of a text; b"" for one that is too short to be compared."""


def sketch(text: str) -> Sketch:
    """The sketch of a text: of each of the shuffles of all phrases, the first that the text has."""
    import numpy as np

    words = list(map(_hash, _WORD.findall(text.casefold())))
    number = len(words) - _PHRASE + 1
    if number < _FEWEST:
        return b""
    hashed = np.array(words, dtype=np.uint64)
    phrases = np.zeros(number, dtype=np.uint64)
    for at in range(_PHRASE):
        phrases = (phrases + hashed[at : at + number]) * np.uint64(_MIX)
        phrases ^= phrases >> np.uint64(29)
    mixed = (phrases >> np.uint64(32)).astype(np.uint32)
    least = np.full(_NUMBERS, np.iinfo(np.uint32).max, dtype=np.uint32)
    for begin in range(0, number, _AT_ONCE):
        shuffled = _factors()[:, None] * mixed[None, begin : begin + _AT_ONCE]
        least = np.minimum(least, shuffled.min(axis=1))
    return least.tobytes()


@lru_cache(1 << 16)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode())


_MIX = 0x9E3779B97F4A7C15


@cache
def _factors() -> Hashes:
    """Odd numbers, the same everywhere."""
    import numpy as np

    counted = np.arange(1, _NUMBERS + 1, dtype=np.uint64) * np.uint64(_MIX)
    counted ^= counted >> np.uint64(31)
    spread = counted * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(32)
    return spread.astype(np.uint32) | np.uint32(1)


class Copy(NamedTuple):
    """A text that is like one that came before, and the share of phrases that both have, of all that one of
    them has."""

    before: str
    share: float


class NearDuplicates:
    """Finds texts that are like one that came before."""

    def __init__(self) -> None:
        self._bands: dict[tuple[int, bytes], list[int]] = defaultdict(list)
        self._sketches: list[tuple[str, Sketch]] = []

    def copy_of(self, name: str, sketch: Sketch) -> Copy | None:
        """Take a text, and tell which earlier one it is most like, if there is one."""
        if not sketch:
            return None
        size = 4 * _ROWS
        keys = [(at, sketch[at : at + size]) for at in range(0, len(sketch), size)]
        found = {each for key in keys for each in self._bands.get(key, ())}
        for key in keys:
            if len(self._bands[key]) < _PER_BAND:
                self._bands[key].append(len(self._sketches))
        self._sketches.append((name, sketch))
        likest = max((self._like(sketch, each) for each in sorted(found)), default=None, key=_share)
        return likest if likest and likest.share >= ALIKE else None

    def _like(self, sketch: Sketch, number: int) -> Copy:
        name, other = self._sketches[number]
        same = sum(sketch[at : at + 4] == other[at : at + 4] for at in range(0, len(sketch), 4))
        return Copy(name, same / _NUMBERS)


def _share(copy: Copy) -> float:
    return copy.share
