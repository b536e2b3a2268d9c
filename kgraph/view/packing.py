"""Much data in little space: columns as bytes, deflated (RFC 1950), in characters that HTML leaves as they
are. `packing.js` on the page opens it.

A pack is, inflated: the length of the frame in four bytes, little endian; the frame, which is the data as
JSON with a note in place of each long column; and the columns, where the notes say. `$texts` is [place,
bytes, what all begin with]: UTF-8, joined by U+0001. `$letters` is [place, count, letters, what all begin
with]: as many letters of base32 (RFC 4648, small) in each, five bits a letter, as in IRIs that are made of a
hash. `$numbers` is [place, count, width, way]: first the
lowest byte of each number, then the next; `way` is 0 for numbers that stand as they are, 1 for zigzag
steps from the one before, 2 where 0 is the next that no earlier row has and other numbers are one more.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[numpy.int64]]

LONG = 64  # rows from which a column stands outside the frame
SEPARATOR = "\x01"
LEVEL = 6  # of zlib: 9 takes three times as long for a few per cent
AS_IS, STEPS, NEXT = 0, 1, 2
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"

# Two characters hold 13 bits: base64 would need a twelfth more. The first character of a pack is how many
# bits at its end mean nothing.
DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"&<')
_BITS, _BASE = 13, len(DIGITS)
_NO_LETTERS = dict.fromkeys(map(ord, LETTERS))
_CHUNK = 13 * 100_000  # bytes that are put into characters at once: whole groups of bits


def pack(data: Any) -> str:
    """The data, which JSON could hold, in characters of `DIGITS`. Dictionaries are searched for columns.

    Raises ValueError for a number that JSON has no form for (NaN, infinity).
    """
    columns = _Columns()
    frame = json.dumps(
        columns.framed(data), ensure_ascii=True, allow_nan=False, separators=(",", ":")
    )
    head = len(frame).to_bytes(4, "little") + frame.encode()
    return "".join(_digits(_deflated([head, *columns.parts])))


class _Columns:
    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self._size = 0

    def framed(self, data: Any) -> Any:
        """The data with notes in place of long columns, which are in `parts`."""
        if isinstance(data, dict):
            return {name: self.framed(value) for name, value in data.items()}
        if isinstance(data, list) and len(data) >= LONG:
            if all(type(each) is int for each in data):
                return self._numbers(data)
            if all(type(each) is str for each in data):
                return self._texts(data)
        return data

    def _put(self, part: bytes) -> int:
        self.parts.append(part)
        self._size += len(part)
        return self._size - len(part)

    def _texts(self, texts: list[str]) -> Any:
        start = _shared(min(texts), max(texts))
        rest = [text[len(start) :] for text in texts]
        letters = len(rest[0])
        if letters and {*map(len, rest)} == {letters} and not "".join(rest).translate(_NO_LETTERS):
            return {"$letters": [self._put(_letters("".join(rest))), len(texts), letters, start]}
        joined = SEPARATOR.join(rest)
        if joined.count(SEPARATOR) != len(texts) - 1:
            return texts
        try:
            part = joined.encode()
        except UnicodeEncodeError:  # half a surrogate pair, which the frame escapes
            return texts
        return {"$texts": [self._put(part), len(part), start]}

    def _numbers(self, numbers: list[int]) -> Any:
        import numpy as np

        column = np.array(numbers, dtype=np.int64)
        ways = {way: _planes(values) for way, values in _ways(column).items()}
        way = min(ways, key=lambda each: len(zlib.compress(ways[each], 1)))
        width = len(ways[way]) // len(numbers)
        return {"$numbers": [self._put(ways[way]), len(numbers), width, way]}


def _shared(one: str, other: str) -> str:
    """What both texts begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return one[: next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))]


def _letters(text: str) -> bytes:
    """Five bits for each letter."""
    import numpy as np

    worth = np.zeros(128, dtype=np.uint8)
    worth[np.frombuffer(LETTERS.encode(), dtype=np.uint8)] = np.arange(len(LETTERS))
    letters = worth[np.frombuffer(text.encode(), dtype=np.uint8)]
    return np.packbits(np.unpackbits(letters).reshape(-1, 8)[:, 3:]).tobytes()


def _ways(column: Numbers) -> dict[int, Numbers]:
    import numpy as np

    steps = np.diff(column, prepend=0)
    ways = {STEPS: (steps << 1) ^ (steps >> 63)}
    if column.min() >= 0:
        before = np.maximum.accumulate(np.concatenate([[-1], column[:-1]]))
        ways |= {AS_IS: column, NEXT: np.where(column == before + 1, 0, column + 1)}
    return ways


def _planes(column: Numbers) -> bytes:
    """The lowest byte of each number, then the next of each, as far as any number goes."""
    import numpy as np

    width = max(1, (int(column.max()).bit_length() + 7) // 8)
    return b"".join(
        (column >> 8 * place & 255).astype(np.uint8).tobytes() for place in range(width)
    )


def _deflated(parts: Iterable[bytes]) -> bytes:
    deflate = zlib.compressobj(LEVEL)
    return b"".join([*map(deflate.compress, parts), deflate.flush()])


def _digits(packed: bytes) -> Iterator[str]:
    import numpy as np

    digits = np.frombuffer(DIGITS.encode(), dtype=np.uint8)
    worth = 1 << np.arange(_BITS - 1, -1, -1)
    yield DIGITS[-8 * len(packed) % _BITS]
    for start in range(0, len(packed), _CHUNK):
        bits = np.unpackbits(np.frombuffer(packed[start : start + _CHUNK], dtype=np.uint8))
        groups = np.pad(bits, (0, -len(bits) % _BITS)).reshape(-1, _BITS) @ worth
        yield digits[np.stack(np.divmod(groups, _BASE), axis=1)].tobytes().decode()
