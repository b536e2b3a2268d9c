"""By what a verdict is known again in an edited text: what stands around its words, and around those of its
correction."""

from __future__ import annotations

import re

from kgraph.judging.proposals.correction_words import stands_at_its_place
from kgraph.judging.proposals.corrections import DOCUMENT, UNKNOWN
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.structure import Structure
from kgraph.judging.proposals.verdicts import CorrectionCells
from kgraph.model.annotations import Spans

_PLACES = re.compile(r"(?<= \[)[0-9]+\.\.[0-9]+(?: [0-9]+\.\.[0-9]+)*(?=\](?:\s*;|$))")
_BEHIND_A_PLACE = re.compile(r"(?<=\])\s*;\s*")
_PLACE = re.compile(r"([0-9]+)\.\.([0-9]+)")


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


def moved_cells(cells: CorrectionCells, shift: int) -> CorrectionCells:
    """A correction whose words stand further behind by so many code points."""

    def place(found: re.Match[str]) -> str:
        return f"{int(found[1]) + shift}..{int(found[2]) + shift}"

    def places(cell: str) -> str:
        return _PLACES.sub(lambda found: _PLACE.sub(place, found[0]), cell)

    return cells._replace(speaker=places(cells.speaker), content=places(cells.content))
