"""The Turtle of a graph that has changed a little, from that of the graph before: the paragraphs of some
subjects are replaced, and all that stands between them is copied as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from mmap import mmap

from kgraph.formats.rdf.turtle import SECTIONS, paragraphs, segment_of
from kgraph.formats.rdf.turtle_terms import TurtleTerms
from kgraph.storage.rdf.namespaces import prefix_block, usable_prefixes
from kgraph.storage.rdf.quad_lines import QuadLine

_NUMBERS = {segment: number for number, segment in enumerate(SECTIONS)}
_HEADINGS = {f"# {heading}".encode(): (n, "") for n, heading in enumerate(SECTIONS.values())}
_BETWEEN = b"\n\n"  # the end of a paragraph, and the empty line with which another begins
_AT_ONCE = 1 << 20  # bytes

_Place = tuple[int, str]
"""By which paragraphs are sorted: the number of the section, and the subject in N-Triples form, "" for the
heading."""


def spliced(
    before: mmap | bytes,
    subjects: Iterable[str],
    lines: Iterable[QuadLine],
    prefixes: Mapping[str, str],
    base: str,
) -> Iterator[bytes]:
    """What `turtle.render` would write with these prefixes and this base of a graph that differs from the one
    of which it wrote `before` in some subjects (IRIs) alone: `lines` are all that these have now, sorted.
    Memory does not grow with the graph, but with what has changed."""
    terms, file = TurtleTerms(prefixes), _Paragraphs(before, prefixes, base)
    written = {f"<{subject}>": "" for subject in subjects}
    written.update(paragraphs(lines, terms))
    done = 0
    for place in sorted((_NUMBERS[segment_of(subject, base)], subject) for subject in written):
        begin, end = file.find(place)
        yield from _copied(before, done, begin)
        yield written[place[1]].encode()
        done = end
    yield from _copied(before, done, len(before))


def _copied(before: mmap | bytes, begin: int, end: int) -> Iterator[bytes]:
    for start in range(begin, end, _AT_ONCE):
        yield before[start : min(start + _AT_ONCE, end)]


class _Paragraphs:
    """Finds paragraphs, which are asked for in their order, in Turtle that `turtle.render` wrote."""

    def __init__(self, file: mmap | bytes, prefixes: Mapping[str, str], base: str) -> None:
        self._file, self._base = file, base
        self._namespaces = {name.encode(): iri for name, iri in usable_prefixes(prefixes).items()}
        self._least = len(prefix_block(prefixes))

    def find(self, place: _Place) -> tuple[int, int]:
        """Where the paragraph begins and ends, in bytes; both are where it would begin if it is not there."""
        low, high = self._least, len(self._file)
        begin, is_there = high, False
        while low < high:
            middle = (low + high) // 2
            at = self._file.find(_BETWEEN, middle, high + 1) + 1
            if not at:
                high = middle
            elif (found := self._place(at)) < place:
                low = at
            else:
                begin, high, is_there = at, middle, found == place
        self._least = begin - 1
        return begin, self._end(begin) if is_there else begin

    def _end(self, begin: int) -> int:
        return self._file.find(_BETWEEN, begin) + 1 or len(self._file)

    def _place(self, begin: int) -> _Place:
        """The place of the paragraph that begins there."""
        start = begin + 1
        if self._file[start : start + 1] == b"#":
            return _HEADINGS[self._file[start : self._file.find(b"\n", start)]]
        subject = self._file[start : self._file.find(b" ", start)]
        name, _, local = subject.partition(b":")
        form = subject.decode()
        if namespace := self._namespaces.get(name):
            form = f"<{namespace}{local.decode()}>"
        return _NUMBERS[segment_of(form, self._base)], form
