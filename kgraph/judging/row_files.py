"""Tables of what people have judged, one judgement a row: sorted for git, and opened in spreadsheets."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.files.tables import Row, columns, read_rows
from kgraph.storage.spreadsheet_cells import is_formula

_HEAD = 1 << 16  # bytes of a file that tell whether anything is in it
_CONFLICT = re.compile(r"<{7}|\|{7}|={7}|>{7}")
CellCheck = tuple[str, bool, str]
"""A column, whether its cell is fine, and what to do if it is not."""


class TableForm(NamedTuple):
    """A sort of table. `what`: its rows in the plural; `one`: a row; `command`: what writes it; `columns`:
    in the order in which they are written; `needed`: those without which it is none; `telling`: further ones
    that say what is judged, of which no cell may be left out; `no_table`, `no_row`: the codes for what is
    none."""

    what: str
    one: str
    command: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    telling: tuple[str, ...]
    no_table: str
    no_row: str

    def rows(self, path: Path) -> Iterator[Row | Diagnostic]:
        """The rows of a file, and a finding for each line that is none; nothing of an empty file.

        Raises InputError `no_table` for a file without the needed columns, and as `read_rows`.
        """
        names = columns(path)
        missing = [name for name in self.needed if name not in names]
        empty = bool(missing) and os.path.isfile(path) and _is_blank(path)
        if missing and not empty:
            next(read_rows(path), None)  # says what is wrong with a file that is no table at all
            lacks = ", ".join(map(repr, missing))
            what = f"this is not a table of {self.what}: it does not have the column {lacks}"
            fix = f"its columns are {', '.join(self.columns)}; `{self.command}` writes it"
            finding = Diagnostic(str(path), 1, 1, self.no_table, what, fix)
            raise InputError(f"{path}: {what}", [finding])
        for row in () if empty else read_rows(path, {*self.needed, *self.telling}):
            yield self._torn(row) if isinstance(row, Diagnostic) else row

    def flaw(self, row: Row, path: Path, checks: Iterable[CellCheck]) -> Diagnostic | None:
        """The finding on the first cell of a row that is not fine; None if all are."""
        for column, fine, fix in checks:
            if not fine:
                cell = plain_cell(row.cells.get(column, ""))
                return self.refusal(row, path, column, f"its {column} cannot be {cell!r}", fix)
        return None

    def refusal(self, row: Row, path: Path, column: str, why: str, fix: str) -> Diagnostic:
        """The finding on a row that is none, at the cell of a column; `why`: as a clause."""
        where = str(path), row.line, row.begins().get(column, 1)
        what = f"this row is not a {self.one}: {why}"
        return Diagnostic(*where, self.no_row, what, fix, source=row.written)

    def render(self, rows: Sequence[Mapping[str, str]], others: Iterable[str]) -> bytes:
        """The bytes of a table of these rows, in their order; `others`: further columns."""
        names = (*self.columns, *dict.fromkeys(others))
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(names)
        for row in rows:
            writer.writerow([_harmless(row.get(name, "")) for name in names])
        return text.getvalue().encode(errors="backslashreplace")

    def _torn(self, finding: Diagnostic) -> Diagnostic:
        """A row that is none; the lines that git leaves in a file that it could not merge have their own
        words."""
        what, fix = finding.what, finding.fix
        if _CONFLICT.match(finding.source):
            what = "git could not merge these lines"
            fix = (
                "keep the rows of both sides and remove the marks: two who disagree are both heard"
            )
        where = finding.path, finding.line, finding.column
        return Diagnostic(*where, self.no_row, what, fix, source=finding.source)


def _is_blank(path: Path) -> bool:
    """Whether a file has nothing but line ends, separators and blanks."""
    with path.open("rb") as stream:
        return not stream.read(_HEAD).decode("utf-8-sig", errors="replace").strip(" ,;\t\r\n")


def plain_cell(cell: str) -> str:
    """A cell without white space around it and without the apostrophe of a harmless formula."""
    cell = " ".join(cell.split())
    return cell[1:] if cell.startswith("'") and _is_guarded(cell) else cell


def _harmless(cell: str) -> str:
    cell = " ".join(cell.split())
    return f"'{cell}" if _is_guarded(cell) else cell


def _is_guarded(cell: str) -> bool:
    """Whether a cell is written with an apostrophe more: also one that has some before what would be a
    formula, so that each is read as it was."""
    return is_formula(cell.lstrip("'"))
