"""Files broken in the ways that files break: cut, swapped, bits flipped; and whole, but not what they
should be: other numbers, ids, keys, cells, elements, encodings and line ends.

How many were made, with which seed, is told at the end of a run (`tests/conftest.py`).
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator

from misshapen import misshaped

SEED = int(os.environ.get("KGRAPH_SEED", "0"))
"""Added to all seeds: another number makes other mutants."""

_made: Counter[int] = Counter()


def mutations(data: bytes, number: int, seed: int = 0) -> Iterator[bytes]:
    """So many broken versions of the data, the same for the same seed: byte by byte, by its structure,
    and both, in turn."""
    chance = random.Random(seed + SEED)
    for made in range(number):
        _made[seed + SEED] += 1
        broken = data
        if made % 3:
            broken = misshaped(broken, chance)
        if made % 3 != 1:
            for _ in range(chance.randint(1, 3)):
                broken = chance.choice((_cut, _drop, _swap, _repeat, _flip, _insert))(
                    broken, chance
                )
        yield broken


def made_since() -> dict[int, int]:
    """How many were made with each seed since this was last asked."""
    told = dict(_made)
    _made.clear()
    return told


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    begin = chance.randrange(len(data) + 1)
    return begin, min(len(data), begin + chance.randint(1, 30))


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: _piece(data, chance)[0]]


def _drop(data: bytes, chance: random.Random) -> bytes:
    begin, end = _piece(data, chance)
    return data[:begin] + data[end:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _repeat(data: bytes, chance: random.Random) -> bytes:
    begin, end = _piece(data, chance)
    return data[:end] + data[begin:]


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return (
        data[:at]
        + bytes(byte ^ (1 << chance.randrange(8)) for byte in data[at : at + 1])
        + data[at + 1 :]
    )


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return (
        data[:at]
        + chance.choice((b"(", b")", b"\t", b"\n", b"\0", b"[2/2]", b"\xff", b"-"))
        + data[at:]
    )
