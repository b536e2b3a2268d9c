"""The lines of a WebAnno TSV 3 file -> its layers, sentences and rows, and the text that they
spell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.files.lines import Line
from kgraph.formats.shared.offsets import Offsets
from kgraph.formats.webanno.cells import unescape_text
from kgraph.formats.webanno.header import TsvLayer, read_layer
from kgraph.model.annotations import Span

_FORMAT = re.compile(r"#FORMAT=WebAnno TSV 3(?:\.([0-9]{1,3}))?\s*")
_ID = re.compile(r"[0-9]{1,9}-[0-9]{1,9}(?:\.[0-9]{1,9})?")
_OFFSETS = re.compile(r"([0-9]{1,10})-([0-9]{1,10})")
_FIXED = 3  # cells of a row before its annotations: number, offsets, words
_SHOWN = 40  # characters of a comment's name that are told
_BREAK = re.compile(r"\r\n|\n")
_WIDEST_GAP = 1_000_000  # units between sentences; more is a broken offset


class Problem(NamedTuple):
    """A problem that does not cost an annotation."""

    what: str
    place: Location
    fix: str = ""


class Unit(NamedTuple):
    """A token (`1-2`) or a part of one (`1-2.1`), with its offsets in the unit of the file."""

    id: str
    begin: int
    end: int
    form: str
    cells: list[str]
    line: Line

    def place(self, cell: int = -_FIXED) -> Location:
        """The location of a cell of annotations; without one, of the row."""
        cells = self.line.text.split("\t")[: _FIXED + cell]
        return Location(self.line.number, sum(map(len, cells)) + len(cells) + 1, self.line.text)


@dataclass(slots=True)
class SentenceLines:
    """The lines with the text of a sentence, and the offset of its first token, None if it does not
    have one."""

    line: Line
    texts: list[str] = field(default_factory=list)
    begin: int | None = None


@dataclass(slots=True)
class Sheet:
    """The content of a file."""

    minor: int
    layers: list[TsvLayer] = field(default_factory=list)
    sentences: list[SentenceLines] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    comments: dict[str, Location] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """The number of cells of annotations in a row."""
        return sum(len(layer.columns) for layer in self.layers)


def read_sheet(lines: Iterable[Line], file: str) -> Sheet:
    """The content of the lines. Raises InputError KG107 if they do not begin as WebAnno TSV 3 does."""
    lines = iter(lines)
    first = next(lines, Line(1, ""))
    match = _FORMAT.fullmatch(first.text)
    if not match:
        what = f"this is not WebAnno TSV 3: {first.text[:40]!r}"
        fix = "export it as WebAnno TSV 3.x"
        raise InputError(f"{file}: {what}", [Diagnostic(file, 1, 1, "KG107", what, fix)])
    sheet = Sheet(int(match[1] or 0))
    heading: SentenceLines | None = None
    for line in lines:
        if line.text.startswith("#"):
            heading = _head(line, heading, sheet)
        else:
            if line.text.strip():
                _row(line, heading, sheet)
            heading = None
    return sheet


def _head(line: Line, heading: SentenceLines | None, sheet: Sheet) -> SentenceLines | None:
    """Take a layer, or the text of a sentence; any other line with `#` is not read."""
    if line.text.startswith("#Text="):
        if not heading:
            heading = SentenceLines(line)
            sheet.sentences.append(heading)
        heading.texts.append(unescape_text(line.text.removeprefix("#Text="), sheet.minor))
    elif not sheet.units and (layer := read_layer(line.text, sheet.width)):
        sheet.layers.append(layer)
    elif line.text.startswith("#T_"):
        sheet.problems.append(Problem("this declares no layer", _place(line), _HEADER))
    elif not line.text.startswith("#Sentence.id="):
        sheet.comments.setdefault(line.text[1:].partition("=")[0].strip()[:_SHOWN], _place(line))
    return heading


_HEADER = "#T_SP=<type>|<feature>…, and likewise #T_CH and #T_RL, before the first row"
_ROW = "1-1<tab>0-5<tab>words<tab>, and a cell for each column that the header declares"


def _row(line: Line, heading: SentenceLines | None, sheet: Sheet) -> None:
    fields = line.text.split("\t")
    offsets = _OFFSETS.fullmatch(fields[1]) if len(fields) >= _FIXED else None
    if not offsets or not _ID.fullmatch(fields[0]):
        sheet.problems.append(Problem("this is not a row of WebAnno TSV", _place(line), _ROW))
        return
    begin, end = int(offsets[1]), int(offsets[2])
    cells = fields[_FIXED:]
    if len(cells) < sheet.width or not {*cells[sheet.width :]} <= {"", "_"}:
        what = f"the header declares {sheet.width} columns, here are {len(cells)}"
        sheet.problems.append(Problem(what, _place(line), _ROW))
        cells += ["_"] * (sheet.width - len(cells))
    sheet.units.append(Unit(fields[0], begin, end, fields[2], cells, line))
    if heading:
        heading.begin = begin


def _place(line: Line) -> Location:
    return Location(line.number, 1, line.text)


def sentence_spans(sheet: Sheet) -> Iterator[Span]:
    """The spans of the sentences, each from its first token to its last; in the unit of the file."""
    for _, units in groupby(sheet.units, lambda unit: unit.id.partition("-")[0]):
        row = list(units)
        yield min(unit.begin for unit in row), max(unit.end for unit in row)


def cut_off(sheet: Sheet) -> Problem | None:
    """What shows that the end of the file is missing: the text of the last sentence has more words than the
    rows below it."""
    if not sheet.sentences:
        return None
    last = sheet.sentences[-1]
    text, below = (
        "\n".join(last.texts).rstrip(),
        [unit.form for unit in sheet.units if unit.line.number > last.line.number],
    )
    if not text or any(
        text.endswith((form, unescape_text(form, sheet.minor))) for form in below if form
    ):
        return None
    what = "the text of this sentence goes on behind its last row, so that the file may be cut off"
    return Problem(what, _place(last.line), "export it again")


# The text


def spell(sheet: Sheet, unit: str) -> tuple[str, list[Problem]]:
    """The text with the sentences at their offsets, and the problems. Between two sentences there
    is a line break, filled up with spaces; nothing if they touch."""
    parts: list[str] = []
    problems: list[Problem] = []
    length = 0
    for sentence in sheet.sentences:
        begin = sentence.begin
        gap = (1 if parts else 0) if begin is None else begin - length
        if gap < 0 or gap > _WIDEST_GAP:
            what = f"this sentence begins at {begin}, but the text before it ends at {length}"
            problems.append(Problem(what, _place(sentence.line)))
            gap = 1
        space = " " * gap if not parts else "\n" + " " * (gap - 1) if gap else ""
        parts += [space, "\n".join(sentence.texts)]
        length += gap + _length(parts[-1], unit)
    return "".join(parts), problems


def misfits(sheet: Sheet, text: str, unit: str) -> set[int]:
    """The lines of the rows whose offsets do not cover their words."""
    offsets = Offsets(text, unit)

    def fits(row: Unit) -> bool:
        try:
            covered = text[offsets.code_point(row.begin) : offsets.code_point(row.end)]
        except ValueError:
            return False
        return row.form in (covered, _BREAK.sub(" ", covered)) or covered == unescape_text(
            row.form, sheet.minor
        )

    return {row.line.number for row in sheet.units if not fits(row)}


def _length(text: str, unit: str) -> int:
    if unit == "utf16":
        return len(text.encode("utf-16-le")) // 2
    return len(text) if unit == "codepoints" else len(text.encode())
