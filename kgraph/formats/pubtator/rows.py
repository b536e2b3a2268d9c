"""One document of PubTator: its text, and the rows of its mentions and relations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.concepts import Concepts
from kgraph.formats.shared.identifiers import links
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.offsets import UNITS
from kgraph.formats.shared.tokens.unit_detection import Quoted, proven_unit
from kgraph.model.annotations import Document, Span

_MENTION = 4  # cells that a row of a mention has at least
_RELATION = (4, 5)
_JOIN = " "


class Row(NamedTuple):
    """The cells of a row, and where it stands."""

    cells: list[str]
    place: Location


class Abstract:
    """A document while its lines are read. `rows`: those read so far."""

    def __init__(self, id: str, file: str, unit: str) -> None:
        self.id = id
        self.rows: list[Row] = []
        self._file, self._unit = file, unit
        self._passages: list[str] = []
        self._title = ""
        self._place = Location(0)

    @property
    def holds(self) -> bool:
        """Whether there is anything in it."""
        return bool(self._passages or self.rows)

    @property
    def text(self) -> str:
        """Title and abstract, joined by a space; an empty one at the end adds nothing."""
        last = len(self._passages) - (self._passages[-1:] == [""])
        return _JOIN.join(self._passages[:last])

    @property
    def metadata(self) -> Mapping[str, str]:
        """The title."""
        return {"title": self._title} if self._title.strip() else {}

    def passage(self, kind: str, text: str, place: Location) -> None:
        """Take the title, the abstract, or another passage of the text."""
        self._place = self._place if self._passages else place
        self._passages.append(text)
        if kind == "t":
            self._title = text

    def row(self, line: str, place: Location) -> None:
        """Take a row, to be read when the whole text is known."""
        self.rows.append(Row(line.rstrip("\t ").split("\t"), place))

    def reading(self, document: Document) -> Reading:
        """The layer of all rows that can be used, and the ledger of its reading."""
        mentions = [row for row in self.rows if _is_mention(row.cells)]
        unit = self._proven(document.text, mentions)
        builder = LayerBuilder(document, self._file, unit=unit)
        if unit != self._unit:
            what = f"the words of the rows show that offsets count {UNITS[unit].words} here"
            fix = f"--offsets {unit} says so for all"
            builder.warn("KG134", what, self._place, fix, unit, "note")
        concepts = Concepts(builder)
        for row in self.rows:
            if row.cells[0] != self.id:
                what = f"this row is of {row.cells[0]!r}, and stands below {self.id!r}"
                fix = "put each row below the title and abstract of its document"
                builder.malformed("", what, row.place, fix)
            elif _is_mention(row.cells):
                _mention(row, builder, concepts)
            elif len(row.cells) in _RELATION and not row.cells[1].isdecimal():
                _relation(row, builder, concepts)
            else:
                what = f"a row of {len(row.cells)} cells is neither a mention nor a relation"
                builder.malformed("", what, row.place, "six cells or four, divided by tabs")
        concepts.join()
        return builder.build()

    def _proven(self, text: str, rows: list[Row]) -> str:
        """The unit in which most words stand where their rows say."""
        quotes = [Quoted(_span(row.cells), row.cells[3]) for row in rows if row.cells[0] == self.id]
        return proven_unit(text, quotes, self._unit)


def _is_mention(cells: list[str]) -> bool:
    return len(cells) >= _MENTION and all(map(_is_number, cells[1:3]))


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 10


def _span(cells: list[str]) -> Span:
    return int(cells[1]), int(cells[2])


def _mention(row: Row, builder: LayerBuilder, concepts: Concepts) -> None:
    cells = row.cells
    label = cells[4].strip() if len(cells) > 4 else ""
    things = [[each] for each in links(cells[5], label)] if len(cells) > 5 else []
    for id in concepts.mentions(label, [_span(cells)], things, row.place, cells[3]):
        for note in filter(None, cells[6:]):
            builder.note(id, note, row.place)


def _relation(row: Row, builder: LayerBuilder, concepts: Concepts) -> None:
    _, label, subject, object, *new = row.cells
    id = concepts.relation(label, subject, object, row.place)
    for each in new:
        builder.attribute(id, "novel", each, row.place)
