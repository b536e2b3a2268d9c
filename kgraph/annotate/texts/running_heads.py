"""Lines that stand at the head or the foot of the pages of a document and are no part of its sentences:
running heads, and the numbers of pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_PAGES, _NUMBERED = 3, 2
"""How many pages must have a line, or a number, and half of all, so that it runs along with them."""
_DEEP = 2  # lines of head or foot
_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.|s\.|стр\.|с\.)?\s*(\d{1,5})\s*(?:(?:/|of|von|de|sur|из|з)\s*\d{1,5})?\W*",
    re.IGNORECASE,
)


class Pages(NamedTuple):
    """Pages without their running lines, and these, each once for the pages that had it."""

    pages: list[str]
    running: list[str]


def without_running_lines(pages: Sequence[str]) -> Pages:
    """The pages without what runs along with them. A head stays on the first page, where it may be the title
    of the document, and so does what is all of a page."""
    split = [page.strip("\n ").split("\n") for page in pages]
    running = _running(split)
    kept, gone = list[str](), list[str]()
    for number, lines in enumerate(split):
        out = {at for at in running[number] if number or _NUMBER.fullmatch(lines[at])}
        if all(at in out or not line.strip() for at, line in enumerate(lines)):
            out = set()
        gone += [lines[at].strip() for at in sorted(out)]
        kept.append("\n".join(each for at, each in enumerate(lines) if at not in out))
    return Pages(kept, gone)


def _edges(lines: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """The numbers of the first and the last lines of a page that are not empty, and whether one is of the
    head; on a short page some are of both."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    yield from ((at, True) for at in filled[:_DEEP])
    yield from ((at, False) for at in filled[-_DEEP:])


def _running(split: Sequence[Sequence[str]]) -> Mapping[int, set[int]]:
    """By page, the lines that enough pages have at the same edge, with other figures at most; mere numbers
    must count the pages."""
    found: dict[tuple[bool, str, int | None], dict[int, int]] = defaultdict(dict)
    for number, lines in enumerate(split):
        for at, is_head in _edges(lines):
            counts = _NUMBER.fullmatch(lines[at])
            words = " ".join(_FIGURES.sub("0", lines[at]).casefold().split())
            shift = int(counts[1]) - number if counts else None
            found[is_head, words, shift][number] = at
    half = (len(split) + 1) // 2
    running: dict[int, set[int]] = defaultdict(set)
    for (_, _, shift), places in found.items():
        least = _PAGES if shift is None else _NUMBERED
        for number, at in places.items() if len(places) >= max(least, half) else ():
            running[number].add(at)
    return running
