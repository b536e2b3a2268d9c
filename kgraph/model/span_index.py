"""Labelled spans of a text, searched by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

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
        found: set[str] = set()
        for begin, end in spans:
            index = bisect_left(self._begins, end)
            while index and self._furthest[index - 1] > begin:
                index -= 1
                (_, last), id = self._spans[index]
                if last > begin:
                    found.add(id)
        return found

    def around(self, span: Span) -> set[str]:
        """The ids of the spans that contain the whole span."""
        found: set[str] = set()
        index = bisect_right(self._begins, span[0])
        while index and self._furthest[index - 1] >= span[1]:
            index -= 1
            (_, last), id = self._spans[index]
            if last >= span[1]:
                found.add(id)
        return found

    def overlaps(self, spans: Iterable[Span]) -> bool:
        """Whether one of the spans shares a character with one of these."""
        return bool(self.overlapping(spans))
