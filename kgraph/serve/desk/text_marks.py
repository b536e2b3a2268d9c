"""A text in HTML in which stretches are marked, however they overlap. All places are code points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kgraph.serve.desk.frame import address_of, text


class Mark(NamedTuple):
    """A stretch of a text, half open, that a claim of that number rests on; `kind`: its class in the
    style sheet."""

    begin: int
    end: int
    number: int
    kind: str


Link = tuple[int, int, str]
"""A stretch that names the thing of that IRI."""


def marked(words: str, marks: Iterable[Mark], links: Iterable[Link]) -> str:
    """The text, cut where a mark or a link begins or ends: each piece has the numbers of the claims that
    cover it as `data-claims`, is underlined as the shortest of them stands, and leads to what the shortest
    link names. What lies outside the text is left out."""
    found, named = [*marks], [*links]
    ends = {0, len(words)}
    spans = [*((each.begin, each.end) for each in found), *(each[:2] for each in named)]
    for begin, end in spans:
        ends |= {min(max(place, 0), len(words)) for place in (begin, end)}
    cuts = sorted(ends)
    over = _covering([(each.begin, each.end) for each in found], cuts)
    under = _covering([(begin, end) for begin, end, _ in named], cuts)
    return "".join(
        _piece(words[begin:end], [found[i] for i in over[n]], [named[i] for i in under[n]])
        for n, (begin, end) in enumerate(pairwise(cuts))
    )


def _covering(spans: Sequence[tuple[int, int]], cuts: Sequence[int]) -> list[list[int]]:
    """For each piece between two cuts the numbers of the spans that cover it."""
    place = {cut: n for n, cut in enumerate(cuts)}
    last = cuts[-1]
    found: list[list[int]] = [[] for _ in cuts]
    for number, (begin, end) in enumerate(spans):
        first, behind = (place[min(max(each, 0), last)] for each in (begin, end))
        for piece in range(first, behind):
            found[piece].append(number)
    return found


def _piece(words: str, marks: Sequence[Mark], links: Sequence[Link]) -> str:
    # Lines stay lines; all else that is invisible is made visible.
    html = "\n".join(map(text, words.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    if links and words.strip():
        iri = min(links, key=lambda each: (each[1] - each[0], each))[2]
        html = f'<a href="{address_of(iri)}">{html}</a>'
    if marks:
        least = min(marks, key=lambda each: (each.end - each.begin, each.number))
        numbers = " ".join(str(each.number) for each in marks)
        html = f'<span class="said {least.kind}" data-claims="{numbers}">{html}</span>'
    return html
