"""Changing a file of sorted N-Quads lines without taking it apart: what stays is copied as it stands, a
stretch at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from itertools import compress
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from kgraph.storage.sorting import Head, Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Places = NDArray[np.int64]

END = b" .\n"
"""What ends each line of a file of N-Quads."""

_STRETCH = 1 << 22  # bytes of the file that are read at once
_TAIL = 8  # bytes at the end of a graph's name, at most, by which lines are told apart at first
_DENSE = 8  # if more lines come than one for so many, it is faster to sort them all


class Splice(NamedTuple):
    """A stretch of the new file, and how it differs from the old one: the lines, without their ends, that
    only the old one had, and those that only the new one has, both sorted."""

    data: bytes
    going: list[bytes]
    coming: list[bytes]


def spliced(
    file: IO[bytes], without: Collection[str], coming: Iterable[list[Line]]
) -> Iterator[Splice]:
    """The file, from where it stands, without the lines of these graphs (IRIs), and with the lines that are
    coming, each once. Every line of the file is in a named graph and ends as N-Quads do; the lines that come
    are sorted and distinct, and given a list at a time, without their ends."""
    names = {f"<{iri}>".encode() for iri in without}
    head = Head(iter(coming))
    while data := file.read(_STRETCH):
        if not data.endswith(b"\n"):
            data += file.readline()
        last = data[data.rfind(b"\n", 0, -1) + 1 : -len(END)].decode()
        added = list[bytes]()
        while head.lines and head.lines[head.begin] <= last:
            added += map(str.encode, head.up_to(cast(Line, last)))
        yield _Stretch(data).changed(names, added)
    while head.lines:
        added = [*map(str.encode, head.up_to(head.lines[-1]))]
        yield Splice(END.join([*added, b""]), [], added)


class _Stretch:
    """Whole lines, and where each of them ends."""

    def __init__(self, data: bytes) -> None:
        import numpy as np

        self._data = data
        self._ends: _Places = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")) + 1

    def changed(self, without: Collection[bytes], coming: list[bytes]) -> Splice:
        """The lines that are in none of these graphs, and those that come."""
        gone = self._in_graphs(without)
        if not gone and not coming:
            return Splice(self._data, [], [])
        if len(coming) * _DENSE > len(self._ends):
            return self._merged(gone, coming)
        return self._cut(gone, coming)

    def _in_graphs(self, names: Collection[bytes]) -> list[int]:
        """The numbers of the lines that are in these graphs."""
        import numpy as np

        if not names:
            return []
        size = min(_TAIL, *(len(name) - 1 for name in names))
        wanted = [int.from_bytes(name[-1 - size : -1], "little") for name in names]
        text, begins = np.frombuffer(self._data, np.uint8), self._ends - len(END) - 1 - size
        tails = np.zeros(len(begins), np.uint64)
        for place in range(size):
            tails |= text[begins + place].astype(np.uint64) << np.uint64(8 * place)
        likely = np.flatnonzero(np.isin(tails, np.array(wanted, np.uint64)))
        return [number for number in likely.tolist() if self._graph(number) in names]

    def _graph(self, number: int) -> bytes:
        end = int(self._ends[number]) - len(END)
        return self._data[self._data.rfind(b" ", 0, end) + 1 : end]

    def _line(self, number: int) -> bytes:
        begin = int(self._ends[number - 1]) if number else 0
        return self._data[begin : int(self._ends[number]) - len(END)]

    def _merged(self, gone: list[int], coming: list[bytes]) -> Splice:
        """As `changed`, by sorting all lines, which is a merge (timsort)."""
        lines = self._data[: -len(END)].split(END)
        stays = bytearray(b"\1" * len(lines))
        for number in gone:
            stays[number] = 0
        kept = list(compress(lines, stays))
        had, going = set(kept), [lines[number] for number in gone]
        new = [line for line in coming if line not in had]
        kept += new
        kept.sort()
        return _differing(END.join([*kept, b""]) if kept else b"", going, new)

    def _cut(self, gone: list[int], coming: list[bytes]) -> Splice:
        """As `changed`, by copying what lies between the lines that go or come."""
        edits: list[tuple[int, bytes]] = [(number, b"") for number in gone]
        going, new, left = [self._line(number) for number in gone], list[bytes](), {*gone}
        numbers = range(len(self._ends))
        for line in coming:
            place = bisect_left(numbers, line, key=self._line)
            is_there = place < len(numbers) and self._line(place) == line
            if not is_there or place in left:
                new.append(line)
                edits.append((place, line))
        # What comes before a line that goes is written before it is passed over.
        edits.sort(key=lambda edit: (edit[0], not edit[1], edit[1]))
        pieces, view, done = list[bytes | memoryview](), memoryview(self._data), 0
        for place, line in edits:
            begin = int(self._ends[place - 1]) if place else 0
            pieces.append(view[done:begin])
            done = max(done, begin)
            if line:
                pieces += [line, END]
            else:
                done = int(self._ends[place])
        pieces.append(view[done:])
        return _differing(b"".join(pieces), going, new)


def _differing(data: bytes, going: list[bytes], coming: list[bytes]) -> Splice:
    """The splice; a line that goes and comes stays."""
    old, new = set(going), set(coming)
    return Splice(
        data,
        [line for line in going if line not in new],
        [line for line in coming if line not in old],
    )
