"""A text in pieces, as the desk lights the words of it that a question is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Piece = tuple[str, list[int]]
"""Words, and the numbers of what is lit there."""


def pieces(text: str, spans: Sequence[tuple[int, int, int]]) -> list[Piece]:
    """The text in pieces, with the numbers of the spans (begin, end, number) that cover each."""
    cuts = sorted({0, len(text)} | {at for begin, end, _ in spans for at in (begin, end)})
    return [
        (text[a:b], sorted({number for begin, end, number in spans if begin <= a and b <= end}))
        for a, b in pairwise(cuts)
    ]
