"""Labelled spans of a text, searched by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from kgraph.model.annotations import Span


class SpanIndex:
    """Spans with the ids of what they belong to. They may overlap.

    Spans are sorted by their begin. `_furthest` is the furthest end so far, so that a search that walks
    backwards stops as soon as no earlier span can reach the place.
    """

    def __init__(self, spans: Iterable[tuple[Span, str]]) -> None:
        self._spans = sorted(spans)
        self._begins = [begin for (begin, _), _ in self._spans]
        self._furthest: list[int] = []
        for (_, end), _ in self._spans:
            self._furthest.append(max(end, self._furthest[-1] if self._furthest else 0))

    def overlapping(self, spans: Iterable[Span]) -> set[str]:
        """The ids of the spans that share a character with one of these."""
        return {
            id
            for begin, end in spans
            for (_, last), id in self._back_from(bisect_left(self._begins, end), begin + 1)
            if last > begin
        }

    def around(self, span: Span) -> set[str]:
        """The ids of the spans that contain the whole span."""
        found = self._back_from(bisect_right(self._begins, span[0]), span[1])
        return {id for (_, last), id in found if last >= span[1]}

    def overlaps(self, spans: Iterable[Span]) -> bool:
        """Whether one of the spans shares a character with one of these."""
        return bool(self.overlapping(spans))

    def _back_from(self, index: int, reach: int) -> Iterator[tuple[Span, str]]:
        """The spans before an index, the last first, as long as one may end at `reach` or after it."""
        while index and self._furthest[index - 1] >= reach:
            index -= 1
            yield self._spans[index]
