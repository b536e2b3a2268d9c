"""Tables with a header: CSV and TSV, read one row at a time.

The encoding is UTF-8, or UTF-16 with a byte order mark, as Excel writes "Unicode text". The separator is
the one of `,`, `;`, tab and `|` that gives the header most columns, in a `.tsv` always a tab; a first
line `sep=;` of Excel is passed over. Quotation marks are those of RFC 4180.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import Diagnostic, InputError, counted
from kgraph.formats.shared.files.lines import opened, unusable

_LONGEST = 1 << 25  # characters of a line or a cell
_HEAD = 1 << 16  # bytes of a file that tell its columns
_SEPARATORS = ",;\t|"
_SHOWN = 1000  # characters of a row that messages may show
_QUOTING = (
    "write a cell that has a separator or a line break, or begins with a quotation mark, in quotation marks, "
    "and double those in it"
)
_FILLING = "an empty cell needs its separator too, also at the end of a row"


class Header(NamedTuple):
    """The separator of a table, and the names of its columns, as `column_name` writes them."""

    separator: str
    names: list[str]


class Row(NamedTuple):
    """A row: its number, in which the header and empty rows do not count, and the line on which it begins,
    both from 1; its cells by the names of their columns; the beginning of its first line as it stands
    in the file."""

    number: int
    line: int
    cells: Mapping[str, str]
    written: str
    header: Header

    def begins(self) -> dict[str, int]:
        """Where the cells begin in the first line of the row, in code points from 1, by the names of
        their columns. Those behind it are left out."""
        cell = re.compile(rf'(?:"(?:[^"]|"")*"?)?[^{re.escape(self.header.separator)}]*')
        found: dict[str, int] = {}
        at = 0
        for name in self.header.names:
            if (match := cell.match(self.written, at)) and at <= len(self.written):
                found[name] = at + 1
                at = match.end() + 1
        return found


def column_name(cell: str) -> str:
    """A cell of the header as the name of its column: in small letters, with `_` for spaces and hyphens."""
    return "_".join(cell.strip().casefold().replace("-", " ").split())


def columns(path: Path) -> list[str]:
    """The names of the columns; an empty list if the file is no table of text."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_HEAD)
        text = data.decode(_encoding(data), errors="replace")
    except (OSError, ValueError):
        return []
    return _header(text, path).names if "\0" not in text else []


def read_rows(path: Path, telling: Collection[str] | None = None) -> Iterator[Row | Diagnostic]:
    """The rows of a file, and a finding for each row that is none. Empty rows are passed over. `telling`: the
    columns of which a row must have cells; others may be missing at its end, as spreadsheets leave empty ones
    out. Without it all must be there.

    Raises InputError as `kgraph.formats.shared.files.lines.opened`, and KG107 for a column that is there
    twice, KG113 for a binary file, KG114 for bytes that are not in the encoding, KG118 for a line of more
    than 32 Mi characters, each once the rows before it have been read.
    """
    csv.field_size_limit(_LONGEST)
    with opened(path) as stream:
        data = stream.read(_HEAD)
    header = _header(data.decode(_encoding(data), errors="replace"), path)
    for name, times in Counter(header.names).items():
        if times > 1 and name:
            what, fix = f"the column {name!r} is there {times} times", "give each column a name"
            raise unusable(path, 1, "KG107", what, fix)
    lines = _Lines(_lines(path, _encoding(data)))
    reader = csv.reader(lines, delimiter=header.separator, strict=True)
    number, begun = 0, False
    while True:
        line = reader.line_num + 1
        lines.first = ""
        try:
            cells = next(reader, None)
        except csv.Error as error:
            number += begun
            what = f"this is not a row: {error}"
            yield Diagnostic(str(path), line, 1, "KG107", what, _QUOTING, source=lines.first)
            continue
        if cells is None:
            return
        if not begun:
            begun = any(cells) and not _is_separator_line(cells, header.separator)
        elif any(cell.strip() for cell in cells):
            number += 1
            missing = header.names[len(cells) :]
            if telling is not None and not any(name in telling for name in missing):
                cells += [""] * len(missing)
            yield _row(number, line, cells, lines.first, header, path)


def _row(
    number: int, line: int, cells: list[str], written: str, header: Header, path: Path
) -> Row | Diagnostic:
    if len(cells) != len(header.names):
        what = f"this row has {counted(len(cells), 'cell')}, and the header has {len(header.names)}"
        fix = _FILLING if len(cells) < len(header.names) else _QUOTING
        return Diagnostic(str(path), line, 1, "KG107", what, fix, source=written)
    named = {name: cell for name, cell in zip(header.names, cells, strict=True) if name}
    return Row(number, line, named, written, header)


class _Lines:
    """The lines of a table; `first` is the beginning of the first one since it was emptied."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self.first = lines, ""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.first = self.first or line[:_SHOWN].rstrip("\r\n")
        return line


def _encoding(data: bytes) -> str:
    return "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"


def _header(text: str, path: Path) -> Header:
    separators = "\t" if path.suffix.lower() == ".tsv" else _SEPARATORS
    found = [Header(separator, _first_row(text, separator)) for separator in separators]
    return max(found, key=lambda each: len(each.names))


def _first_row(text: str, separator: str) -> list[str]:
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=separator):
            if any(cells) and not _is_separator_line(cells, separator):
                return [column_name(cell) for cell in cells]
    except csv.Error:
        pass
    return []


def _is_separator_line(cells: list[str], separator: str) -> bool:
    """Whether this is the line by which Excel is told the separator: `sep=;`."""
    return separator.join(cells).casefold() == f"sep={separator}"


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """The lines with their ends, which may belong to a cell."""
    with opened(path) as stream:
        text = TextIOWrapper(stream, encoding, newline="")
        number = 0
        while True:
            number += 1
            try:
                line = text.readline(_LONGEST)
            except UnicodeError as error:
                raise _undecoded(path, number, error) from None
            if not line:
                return
            if len(line) == _LONGEST:
                what = f"this line has more than {_LONGEST:,} characters"
                raise unusable(path, number, "KG118", what, "is this the right format?")
            if "\0" in line:
                fix = "name a text file in UTF-8; save a workbook as CSV (in Excel: CSV UTF-8)"
                raise unusable(path, number, "KG113", "this is a binary file", fix)
            yield line


def _undecoded(path: Path, number: int, error: UnicodeError) -> InputError:
    """KG114, at the line that is not UTF-8; that of UTF-16 is not known, but for those before it."""
    what, fix = f"not UTF-16: {error}", "save the table as UTF-8 (in Excel: CSV UTF-8)"
    if isinstance(error, UnicodeDecodeError) and error.encoding.startswith("utf-8"):
        what = f"not UTF-8: byte {error.object[error.start]:#04x}"
        with opened(path) as stream:
            lines = (at for at, line in enumerate(stream, 1) if not _is_utf8(line))
            number = next(lines, number)
    return unusable(path, number, "KG114", what, fix)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
