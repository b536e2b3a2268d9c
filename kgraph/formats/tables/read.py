"""Tables of mentions, relations and claims as CSV or TSV (`docs/tables.md`).

A row with a subject, a predicate, an object or a speaker is a statement (`statements.py`), any other one
a mention (`mentions.py`). The text of a document is the text file that the column `document` names, else
what stands in the column `text`, else the text file that is called as the table is. The rows of a
document may stand anywhere; where they stand together, the table is read one document at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.files.tables import columns, read_rows
from kgraph.formats.shared.json.records import Documents, Record
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.source_texts import FindSource, SourceText
from kgraph.formats.shared.source_texts import beside as texts_beside
from kgraph.formats.tables.cells import Cells, RowError, canonical
from kgraph.formats.tables.mentions import add_mention
from kgraph.formats.tables.statements import Statements
from kgraph.model.ledger import Ledger

_OTHERS = {"annotation_id", "lead_time"}  # an export of Label Studio


def detect(path: Path) -> bool:
    """Whether the header has the columns of mentions, of relations or of claims."""
    names = {canonical(name) for name in columns(path)}
    mentions = "label" in names and ("quote" in names or {"begin", "end"} <= names)
    relations = {"subject", "object"} <= names and bool({"predicate", "label"} & names)
    claims = "quote" in names and ("speaker" in names or {"subject", "predicate"} <= names)
    return (mentions or relations or claims) and not names >= _OTHERS


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layers of each document, one for each annotator. Raises InputError where the file cannot be
    read on."""
    order = _order(path)
    documents = Documents.of(path, root)
    documents.single = order.single
    reader = _DocumentReader(documents, texts_beside(path, root, text), unit)
    for number, found in enumerate(_groups(path, order), 1):
        if isinstance(found, Diagnostic):
            ledger = Ledger()
            ledger.report(found)
            yield Reading(None, ledger)
        else:
            yield from reader.readings(number, found)


@dataclass(slots=True)
class _Order:
    """Whether the rows of some document stand apart, and whether there is only one document."""

    apart: bool = False
    single: bool = True


def _order(path: Path) -> _Order:
    order, seen, last = _Order(), set[str](), ""
    with suppress(InputError):  # raised when the rows are read
        for row in read_rows(path):
            if isinstance(row, Diagnostic):
                continue
            name = Cells.of(row).document
            order.apart |= name in seen and name != last
            seen.add(name)
            last = name
    order.single = len(seen) < 2
    return order


def _groups(path: Path, order: _Order) -> Iterator[list[Cells] | Diagnostic]:
    """The rows of each document, and findings."""
    groups: dict[str, list[Cells]] = {}
    failed: InputError | None = None
    try:
        for row in read_rows(path):
            if isinstance(row, Diagnostic):
                yield row
                continue
            cells = Cells.of(row)
            if cells.document not in groups and not order.apart:
                yield from groups.values()
                groups.clear()
            groups.setdefault(cells.document, []).append(cells)
    except InputError as error:
        failed = error
    yield from groups.values()
    if failed:
        raise failed


class _DocumentReader:
    """Reads the rows of a document at a time."""

    def __init__(self, documents: Documents, sources: FindSource, unit: str) -> None:
        self._documents, self._sources, self._unit = documents, sources, unit

    def readings(self, number: int, rows: list[Cells]) -> Iterator[Reading]:
        """The layers of the rows of one document, one for each annotator."""
        first = rows[0]
        record = Record(dict(first.values), number, first.row.line, first.row.written)
        name, text = first.name, first.text
        source = self._sources(name or self._documents.file) if name or not text else None
        if source:
            rows = [cells.quoting(source.text) for cells in rows]
        elif text:
            source = SourceText(text)
        else:
            yield self._without_text(record, name, rows)
            return
        layers: dict[str, list[Cells]] = {}
        for cells in rows:
            layers.setdefault(cells["annotator"], []).append(cells)
        for annotator, its in layers.items():
            yield self._layer(record, source, annotator, its)

    def _without_text(self, record: Record, name: str, rows: list[Cells]) -> Reading:
        statements = sum(cells.is_statement for cells in rows)
        counts = {"mentions": len(rows) - statements, "events": statements}
        file = f"{name}.txt" if name else "a text file of the table's name"
        what = f"{file} is neither beside the table nor under the folder that is read"
        fix = "put the text there, or give it in a column 'text'"
        return self._documents.lost(record, counts, "text missing", what, fix)

    def _layer(
        self, record: Record, source: SourceText, annotator: str, rows: list[Cells]
    ) -> Reading:
        builder = self._documents.layer(
            record,
            rows[0].name,
            source.text,
            unit=self._unit,
            annotator=annotator,
            metadata=source.metadata,
            path=source.path,
            file=source.file,
        )
        for flaw in source.flaws:
            builder.warn("KG107", flaw, record.place)
        statements = Statements(builder, rows)
        for cells in sorted(rows, key=attrgetter("is_statement")):
            try:
                if cells.is_statement:
                    statements.add(cells)
                else:
                    add_mention(builder, cells)
            except RowError as flaw:
                kind = "events" if cells.is_statement else "mentions"
                place = cells.at(flaw.column)
                builder.malformed(kind, str(flaw), place, flaw.fix, id=cells.id)
        return builder.build()
