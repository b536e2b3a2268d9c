"""A text in pieces that annotations fit: words, other marks and white space, cut where mentions begin
and end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from kgraph.model.annotations import Span

SPACE = " \t\r\n"
_PIECE = re.compile(r"\w+|[^\w \t\r\n]+|[ \t\r\n]+")


def segments(text: str, edges: Iterable[int]) -> list[Span]:
    """The pieces of the whole text in order, none with an edge inside; words keep no white space."""
    cuts = sorted(set(edges))
    found: list[Span] = []
    for match in _PIECE.finditer(text):
        begin, end = match.span()
        inside = cuts[bisect_right(cuts, begin) : bisect_left(cuts, end)]
        found += zip([begin, *inside], [*inside, end], strict=True)
    return found
