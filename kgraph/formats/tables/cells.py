"""The cells of a row, by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kgraph.formats.shared.anchoring import Quote
from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.files.tables import Row
from kgraph.model.identity import checksum

_OTHER_NAMES = {
    "doc": "document",
    "type": "label",
    "start": "begin",
    "relation": "predicate",
    "links": "link",
    "notes": "note",
}
"""What the columns are also called. The name that comes first here is used only without the other."""

_STATEMENT = ("subject", "predicate", "object", "speaker")
_OF_ROWS = {"document", "text", "annotator", "id", "quote", "nth", "within", "after", "note"}


class RowError(ValueError):
    """What a row lacks or has wrong: `column` is where, "" for the whole row; `fix` is what to do."""

    def __init__(self, what: str, column: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.column, self.fix = column, fix


def canonical(name: str) -> str:
    """The name of a column that is called otherwise."""
    return _OTHER_NAMES.get(name, name)


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a file, its id, and its cells as they stand in the table."""

    row: Row
    id: str
    values: Mapping[str, str]

    @classmethod
    def of(cls, row: Row) -> Cells:
        """The cells of a row of a file."""
        values = {canonical(name): cell for name, cell in row.cells.items()} | {
            name: cell for name, cell in row.cells.items() if canonical(name) == name
        }
        return cls(row, values.get("id", "").strip() or f"row[{row.number}]", values)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "").strip()

    @property
    def text(self) -> str:
        """The cell of the text, with its white space; "" if it is blank."""
        return self.values.get("text", "") if self["text"] else ""

    @property
    def name(self) -> str:
        """The name of the document, which may be written as that of its text file."""
        return self["document"].removesuffix(".txt")

    @property
    def document(self) -> str:
        """What tells the documents of a table apart."""
        return self.name or (checksum(self.text) if self.text else "")

    @property
    def is_statement(self) -> bool:
        """Whether the row says something, and is no mention."""
        return any(self[name] for name in _STATEMENT)

    @property
    def place(self) -> Location:
        """The place of the row, and its first line."""
        return Location(self.row.line, 1, self.row.written)

    def at(self, name: str) -> Location:
        """The place of the cell in a column; that of the row if it has no such cell in its first line."""
        begins = self.row.begins()
        named = {canonical(column): begin for column, begin in begins.items()} | begins
        return self.place._replace(column=named.get(name, 1))

    @property
    def quote(self) -> Quote:
        """The words that the row quotes, and what tells where they stand. Raises RowError."""
        nth = self.number("nth") if self["nth"] else 0
        if self["nth"] and nth < 1:
            raise RowError(f"nth counts from 1, and is {nth}", "nth")
        return Quote(self["quote"], nth, self["within"] or None, self["after"])

    def number(self, name: str) -> int:
        """The whole number in a column. Raises RowError."""
        cell = self[name]
        if not (cell.isascii() and cell.isdigit() and len(cell) < 16):
            raise RowError(f"{name} is not a whole number: {cell[:50]!r}", name)
        return int(cell)

    def quoting(self, text: str) -> Cells:
        """The row where a text file has the text of its document: the column `text` then holds the words
        that the row quotes, unless it repeats that text."""
        words = "" if self["quote"] or self["text"] == text.strip() else self["text"]
        return replace(self, values={**self.values, "quote": words}) if words else self

    def others(self, known: set[str]) -> Iterator[tuple[str, str]]:
        """The columns that are not known, and what the row has in them."""
        for name in self.values:
            if name not in known and name not in _OF_ROWS and (cell := self[name]):
                yield name, cell
