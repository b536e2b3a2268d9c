"""Files broken in the ways that files break: cut, swapped, repeated, bits flipped."""

from __future__ import annotations

import random
from collections.abc import Iterator


def mutations(data: bytes, number: int, seed: int = 0) -> Iterator[bytes]:
    """So many broken versions of the data, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(number):
        broken = data
        for _ in range(chance.randint(1, 3)):
            broken = chance.choice((_cut, _drop, _swap, _repeat, _flip, _insert))(broken, chance)
        yield broken


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
