"""What people have said of who is who: `judgements.csv`, a row for each judgement, sorted, one line each.

A row names two things by their IRIs, or paths under the base, and says whether they are the same. With a
document it speaks of what that document names so, with a place of that mention alone; then the second thing
is what these mentions denote, or, where they are different and no second thing is named, they denote
something of their own. Names and classes are for people, but for that of a merged thing, which it goes by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import Diagnostic, Severity
from kgraph.formats.shared.files.tables import Row
from kgraph.judging.row_files import TableForm, plain_cell
from kgraph.model.plain_text import NOT_IDENTIFIED
from kgraph.storage.files import beside_sources
from kgraph.storage.rdf.terms import is_iri

JUDGEMENTS = "judgements.csv"

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
OUTCOMES = (SAME, DIFFERENT, UNSURE)
COLUMNS = tuple(
    "verdict first first_name first_class second second_name second_class document place words context "
    "second_context reviewer note".split()
)
"""Of the file, in the order in which it is written."""
_FIELDS = {"verdict": "outcome"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PLACE = re.compile(r"char=[0-9]+,[0-9]+(?:&char=[0-9]+,[0-9]+)*")
TABLE = TableForm(
    what="judgements",
    one="judgement",
    command="kgraph resolve",
    columns=COLUMNS,
    needed=("verdict", "first", "second", "reviewer"),
    telling=("document", "place"),
    no_table="KG855",
    no_row="KG856",
)


class Judgement(NamedTuple):
    """A row. `outcome`: one of `OUTCOMES`; `first`, `second`: the things, as IRIs or paths under the base,
    `second` "" for something of its own; `document`: an IRI or a path, "" for the whole corpus; `place`: of
    one mention there, as its IRI ends (`char=10,16`, in code points), with its `words`; `context`: a hash of
    what stands around that mention, or else around the first thing, where that is known by its place in a
    text only, and `second_context` around the second one, "" in older files; `others`: columns of their own;
    `file` and `line`: where it was read."""

    outcome: str
    first: str
    second: str
    reviewer: str
    document: str = ""
    place: str = ""
    words: str = ""
    context: str = ""
    second_context: str = ""
    first_name: str = ""
    first_class: str = ""
    second_name: str = ""
    second_class: str = ""
    note: str = ""
    others: tuple[tuple[str, str], ...] = ()
    file: str = ""
    line: int = 0

    @property
    def question(self) -> tuple[object, ...]:
        """What it answers: which two things, in which order where that matters, and where."""
        if self.document:
            return self.first, self.document, self.place
        return tuple(sorted((self.first, self.second)))

    @property
    def answer(self) -> tuple[str, str]:
        """What it says; two that say the same agree."""
        return self.outcome, self.second if self.document else ""

    @property
    def order(self) -> tuple[str, ...]:
        """By what rows are sorted."""
        return (self.first, self.second, self.document, self.place, self.reviewer, self.outcome)

    @property
    def told(self) -> str:
        """The row in words, for a message."""
        one, other = self.first_name or self.first, self.second_name or self.second
        if not self.document:
            if one == other and self.first_class != self.second_class:
                one, other = f"{one} ({self.first_class})", f"{other} ({self.second_class})"
            return f"{self.reviewer} says {_OF_THINGS[self.outcome].format(one=one, other=other)}"
        one = one.removesuffix(NOT_IDENTIFIED).rstrip()
        where = f"{self.words or one!r} at {self.place}" if self.place else repr(one)
        where = f"{where} in {self.document}"
        if self.outcome == UNSURE and self.second in ("", self.first):
            return f"{self.reviewer} says that nobody knows who {where} is"
        says = "is unsure whether" if self.outcome == UNSURE else "says that"
        return f"{self.reviewer} {says} {where} is {other or 'something of its own'}"

    @property
    def place_in_file(self) -> str:
        """Where it was read, for a message."""
        return f"{self.file}:{self.line}" if self.file else ""

    def finding(
        self, code: str, what: str, fix: str = "", severity: Severity = "warning"
    ) -> Diagnostic:
        """A finding at the line of the row."""
        return Diagnostic(self.file, self.line, int(self.line > 0), code, what, fix, severity)


_OF_THINGS = {
    SAME: "that {one} and {other} are the same",
    DIFFERENT: "that {one} and {other} are different",
    UNSURE: "that nobody knows whether {one} and {other} are the same",
}


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgements of some files, sorted; `findings`: on rows that are none, or that do not count;
    `opposed`: those by which one person says two things of the same, which do not count."""

    rows: tuple[Judgement, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    opposed: tuple[Judgement, ...] = ()

    def __iter__(self) -> Iterator[Judgement]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)


def judgements_beside(sources: Iterable[Path], *more: Path) -> list[Path]:
    """The `judgements.csv` of each source folder, or of the folder that a source file lies in, and of `more`
    folders."""
    return beside_sources(sources, JUDGEMENTS, *more)


def read_judgements(paths: Iterable[Path]) -> Judgements:
    """The judgements of files. A row that is none is a finding (KG856). Where one person says two things of
    the same, neither counts (KG857).

    Raises InputError KG855 for a file without the columns of judgements, and as `read_rows`.
    """
    found: list[Judgement] = []
    findings: list[Diagnostic] = []
    for path in paths:
        for row in TABLE.rows(path):
            each = row if isinstance(row, Diagnostic) else judgement(row, path)
            if isinstance(each, Diagnostic):
                findings.append(each)
            else:
                found.append(each)
    kept, told = without_opposed(found)
    counting = {(row.question, row.reviewer) for row in kept}
    opposed = (row for row in found if (row.question, row.reviewer) not in counting)
    return Judgements(kept, (*findings, *told), tuple(opposed))


def without_opposed(
    rows: Iterable[Judgement],
) -> tuple[tuple[Judgement, ...], list[Diagnostic]]:
    """The rows, sorted, each once; without those by which one person says two things of the same, which are
    findings."""
    first: dict[tuple[object, ...], Judgement] = {}
    findings: list[Diagnostic] = []
    opposed: set[tuple[object, ...]] = set()
    for row in sorted(rows, key=lambda each: (*each.order, each.file, each.line)):
        one = row.question, row.reviewer
        other = first.setdefault(one, row)
        if other.answer != row.answer:
            opposed.add(one)
            what = f"{row.told}, and says otherwise in {other.place_in_file or 'another row'}"
            findings.append(row.finding("KG857", f"{what}; neither counts", _REMOVE))
    return tuple(row for one, row in first.items() if one not in opposed), findings


_REMOVE = (
    "remove the row that does not hold, or judge it again with `kgraph resolve`, which puts one row in the "
    "place of both"
)


def render(judgements: Iterable[Judgement]) -> bytes:
    """The bytes of a file of judgements."""
    rows = sorted(judgements, key=lambda each: each.order)
    others = [name for row in rows for name, _ in row.others]
    return TABLE.render([{**dict(row.others), **cells_of(row)} for row in rows], others)


def cells_of(row: Judgement) -> dict[str, str]:
    """The cells of a row, by its columns."""
    return {name: getattr(row, _FIELDS.get(name, name)) for name in COLUMNS}


def judgement(row: Row, path: Path) -> Judgement | Diagnostic:
    """The judgement that a row of a table is, or the finding that it is none (KG856)."""
    cells = {name: plain_cell(cell) for name, cell in row.cells.items()}
    outcome, document = cells["verdict"].casefold(), cells.get("document", "")
    place = cells.get("place", "")
    parted = outcome == DIFFERENT and bool(document) and not cells["second"]
    checks = (
        ("verdict", outcome in OUTCOMES, "it is 'same', 'different' or 'unsure'"),
        ("reviewer", bool(cells["reviewer"]), "say who judges: `kgraph resolve --as NAME`"),
        ("first", _is_name(cells["first"]), _NAMED),
        ("second", parted or _is_name(cells["second"]), f"{_NAMED}; {_OWN}"),
        (
            "second",
            bool(document) or cells["second"] != cells["first"],
            "a row is about two things",
        ),
        ("second", not (document and outcome == DIFFERENT) or parted, f"leave it empty; {_OWN}"),
        ("place", not place or bool(_PLACE.fullmatch(place)), "it is like char=10,16"),
        ("document", bool(document) or not place, "say in which document the place is"),
    )
    if flaw := TABLE.flaw(row, path, checks):
        return flaw
    known = {name: cells.get(name, "") for name in COLUMNS if name != "verdict"}
    others = tuple((name, cell) for name, cell in cells.items() if name not in COLUMNS)
    return Judgement(outcome, **known, others=others, file=str(path), line=row.line)


def is_spelled_out(name: str) -> bool:
    """Whether a name of a thing or a document begins as an IRI does, and is no path."""
    return bool(_SCHEME.match(name))


def full_iri(name: str, base: str) -> str:
    """The IRI of a thing that a row names by it, or by its path under the base."""
    return name if is_spelled_out(name) else base + name


def _is_name(cell: str) -> bool:
    """Whether it is an IRI, or a path of two steps or more, as things have them under a base; a name is
    none."""
    return is_iri(cell) if is_spelled_out(cell) else "/" in cell and is_iri(f"x:/{cell}")


_NAMED = (
    "write the IRI of a thing, as `kgraph show NAME` tells it, or its path, such as person/ana-lima"
)
_OWN = "what a document names so, but is something of its own, is 'different' from nothing named"
