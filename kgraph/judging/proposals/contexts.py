"""By what a verdict is known again in an edited text: what stands around its words, and around those of its
correction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from kgraph.judging.proposals.correction_words import stands_at_its_place
from kgraph.judging.proposals.corrections import DOCUMENT, UNKNOWN
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.structure import Structure
from kgraph.judging.proposals.verdicts import CorrectionCells
from kgraph.model.annotations import Spans

_PLACES = re.compile(r"(?<= \[)[0-9]+\.\.[0-9]+(?: [0-9]+\.\.[0-9]+)*(?=\](?:\s*;|$))")
_BEHIND_A_PLACE = re.compile(r"(?<=\])\s*;\s*")
_PLACE = re.compile(r"([0-9]+)\.\.([0-9]+)")
_FIRST = re.compile(r"(.+?) \[([0-9]+)\.\.")
_PLACES_TRIED = 50  # of the words of one cell


def context_of(item: Item, cells: CorrectionCells) -> str:
    """The cell of a verdict: the context of a proposal and, behind a blank, the one that also has the words
    of a correction; "" where either cannot be told."""
    found = [item.keys.context(item.id)]
    if more := correction_spans(cells):
        found.append(item.keys.context(item.id, more))
    return " ".join(found) if all(found) else ""


def correction_spans(cells: CorrectionCells) -> Spans:
    """Where the words of a correction stand, as its cells say it."""
    places = (place for cell in cells for place in _PLACES.findall(cell))
    return tuple((int(begin), int(end)) for each in places for begin, end in _PLACE.findall(each))


def stand_there(structure: Structure, cells: CorrectionCells) -> bool:
    """Whether all words of a correction come with their places, and stand there; those that somebody typed
    may have none."""
    worded = (e for e in (cells.speaker, cells.content) if e not in ("", UNKNOWN, DOCUMENT))
    pieces = (piece for each in worded for piece in _BEHIND_A_PLACE.split(each))
    return all(stands_at_its_place(structure, piece) for piece in pieces)


def placings(cells: CorrectionCells, shift: int, text: str) -> Iterator[CorrectionCells]:
    """A correction at each place where its words may stand in a text: further behind by so many code points,
    as the claim does, or wherever the text has the words."""
    for speaker in _shifts(cells.speaker, shift, text):
        for content in _shifts(cells.content, shift, text):
            yield cells._replace(
                speaker=_moved(cells.speaker, speaker), content=_moved(cells.content, content)
            )


def _shifts(cell: str, shift: int, text: str) -> Iterable[int]:
    """By how much the words of a cell may stand further behind."""
    found = _FIRST.match(cell)
    if not found:
        return (shift,)
    elsewhere = (each.start() - int(found[2]) for each in re.finditer(re.escape(found[1]), text))
    return dict.fromkeys((shift, *islice(elsewhere, _PLACES_TRIED)))


def _moved(cell: str, shift: int) -> str:
    """A cell whose words stand further behind by so many code points."""

    def place(found: re.Match[str]) -> str:
        return f"{int(found[1]) + shift}..{int(found[2]) + shift}"

    return _PLACES.sub(lambda found: _PLACE.sub(place, found[0]), cell)
