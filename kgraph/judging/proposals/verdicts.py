"""What people have said of proposals: `verdicts.csv`, a row for each verdict, sorted, one line each.

A row is found again by its `key` and the hash of its text; all else in it is for people, who read it in
a diff. Columns may stand in any order, and with any separator that a spreadsheet writes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import Diagnostic
from kgraph.formats.shared.files.tables import Row
from kgraph.judging.row_files import TableForm, plain_cell
from kgraph.model.identity import checksum_of
from kgraph.storage.files import beside_sources

VERDICTS = "verdicts.csv"

ACCEPT, REJECT = "accept", "reject"
_DECISIONS = {ACCEPT: ACCEPT, "accepted": ACCEPT, REJECT: REJECT, "rejected": REJECT}
_CORRECTED = ("stance", "speaker", "content", "class")
_KNOWN_AGAIN = ("wording", "things", "context", "carried")
COLUMNS = (
    *("document", "place", "verdict", "reviewer", "claim"),
    *_CORRECTED,
    *("note", "key", "text_sha256", *_KNOWN_AGAIN),
)
"""Of the file, in the order in which it is written."""
_REPLACED_BY = "replaced_by"  # stands behind these, where something is set aside
_TABLE = TableForm(
    what="verdicts",
    one="verdict",
    command="kgraph review",
    columns=COLUMNS,
    needed=("verdict", "reviewer", "key", "text_sha256"),
    telling=_CORRECTED,
    no_table="KG700",
    no_row="KG701",
)
HASH_SHOWN = 12  # characters of a text's hash, in `carried`
_KEY, _HASH = re.compile("[a-z2-7]{26}"), re.compile("[0-9a-f]{64}")
_BEGIN = re.compile("[0-9]+")


class CorrectionCells(NamedTuple):
    """What an accepted proposal has in place of what was proposed, as a row says it; "" for nothing: a claim
    its `stance`, `speaker` and `content`, a mention its class, and its words as `content`."""

    stance: str = ""
    speaker: str = ""
    content: str = ""
    cls: str = ""

    def over(self, earlier: CorrectionCells) -> CorrectionCells:
        """These, and of earlier ones what these leave as it is."""
        return CorrectionCells(*(now or before for now, before in zip(self, earlier, strict=True)))


AS_PROPOSED = CorrectionCells()


class Verdict(NamedTuple):
    """A row. `key` and `text`: of the claim (`keys.py`); `corrected`: with what it is accepted;
    `document`, `place` and `claim`: for people; `wording` and `things`: by what it holds on when more is
    known (`known_things.py`), `context`: by what it is known again in an edited text (`contexts.py`), all ""
    in older files; `carried`: who carried it over, and from which text; `others`: columns of their own;
    `file` and `line`: where it was read; `contested`: the same person says otherwise of the same claim in
    another row, so it does not count; `replaced_by`: the key of the row that has come in its place, so it
    does not count either."""

    key: str
    text: str
    decision: str
    reviewer: str
    corrected: CorrectionCells = AS_PROPOSED
    document: str = ""
    place: str = ""
    claim: str = ""
    note: str = ""
    wording: str = ""
    things: str = ""
    context: str = ""
    carried: str = ""
    others: tuple[tuple[str, str], ...] = ()
    file: str = ""
    line: int = 0
    contested: bool = False
    replaced_by: str = ""

    @property
    def mark(self) -> tuple[str, str]:
        """The claim, by its key, and who judges it: there is one row for the two that counts."""
        return self.key, self.reviewer

    @property
    def outcome(self) -> tuple[str, ...]:
        """What it says of the claim; two that say the same agree."""
        return self.decision, *self.corrected

    @property
    def order(self) -> tuple[object, ...]:
        """By what rows are sorted."""
        begin = _BEGIN.match(self.place)
        place = int(begin[0]) if begin else 0, self.place
        return (self.document, self.text, *place, self.claim, self.key, self.reviewer, self.outcome)

    @property
    def place_in_file(self) -> str:
        """Where it was read, for a message."""
        return f"{self.file}:{self.line}"

    def finding(self, code: str, what: str, fix: str = "") -> Diagnostic:
        """A warning at the line of the row."""
        return Diagnostic(self.file, self.line, 1, code, what, fix, "warning")

    @property
    def told(self) -> str:
        """The row in words, for a message."""
        what = {ACCEPT: "accepts", REJECT: "rejects"}[self.decision]
        return f"{self.reviewer} {what} {self.claim or self.key}{self._corrections}"

    @property
    def says(self) -> str:
        """The verdict alone in words: `accept with stance Denies`."""
        return f"{self.decision}{self._corrections}"

    @property
    def _corrections(self) -> str:
        told = zip(_CORRECTED, self.corrected, strict=True)
        parts = [f"{name} {cell}" for name, cell in told if cell]
        return f" with {' and '.join(parts)}" if parts else ""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts of some files, by the mark of their text (`checksum`), sorted, those that are contested
    among them; iterating gives those that count. `findings`: on rows that are none, or are contested;
    `set_aside`: the rows in whose place others have come."""

    by_text: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()
    set_aside: tuple[Verdict, ...] = ()

    def __iter__(self) -> Iterator[Verdict]:
        return (each for each in self.rows if not each.contested)

    @property
    def rows(self) -> Iterator[Verdict]:
        """All rows, also those that are contested."""
        for verdicts in self.by_text.values():
            yield from verdicts

    def __bool__(self) -> bool:
        return bool(self.by_text)

    def of(self, mark: str) -> tuple[Verdict, ...]:
        """Those on the text of that mark."""
        return self.by_text.get(mark, ())

    def digest(self, mark: str) -> str:
        """A hash of what is said of the claims of a text; "" where nothing is."""
        said = sorted(
            {
                (each.key, each.reviewer, *each.outcome, each.wording, each.things)
                for each in self.of(mark)
            }
        )
        return sha256(repr(said).encode()).hexdigest()[:16] if said else ""


def verdicts_beside(sources: Iterable[Path], *more: Path) -> list[Path]:
    """The `verdicts.csv` of each source folder, or of the folder that a source file lies in, and of `more`
    folders."""
    return beside_sources(sources, VERDICTS, *more)


def read_verdicts(paths: Iterable[Path]) -> Verdicts:
    """The verdicts of files. A row that is none is a finding (KG701). Where one person says two things of
    one claim, neither counts, and both are contested (KG702).

    Raises InputError KG700 for a file without the columns of verdicts, and as `read_rows`.
    """
    findings: list[Diagnostic] = []
    read: list[Verdict] = []
    for row in (each for path in paths for each in _rows(path)):
        if isinstance(row, Diagnostic):
            findings.append(row)
        else:
            read.append(row)
    counting, set_aside = _counting(read)
    found: dict[tuple[str, str, str], dict[tuple[str, ...], Verdict]] = {}
    for row in counting:
        said = found.setdefault((row.text, row.key, row.reviewer), {})
        said.setdefault(row.outcome, row)
    by_text: dict[str, list[Verdict]] = defaultdict(list)
    for said in found.values():
        rows = [each._replace(contested=len(said) > 1) for each in said.values()]
        findings += (_opposed(row, rows[0]) for row in rows[1:])
        by_text[checksum_of(bytes.fromhex(rows[0].text))] += rows
    return Verdicts(
        {text: tuple(sorted(each, key=lambda v: v.order)) for text, each in by_text.items()},
        tuple(findings),
        tuple(set_aside),
    )


def _counting(rows: Sequence[Verdict]) -> tuple[list[Verdict], list[Verdict]]:
    """The rows that count, and those in whose place one of these has come."""
    there = {(row.text, row.key, row.reviewer) for row in rows if not row.replaced_by}
    found: tuple[list[Verdict], list[Verdict]] = ([], [])
    for row in rows:
        is_replaced = bool(row.replaced_by) and (row.text, row.replaced_by, row.reviewer) in there
        found[is_replaced].append(row if is_replaced else row._replace(replaced_by=""))
    return found


def render(verdicts: Iterable[Verdict]) -> bytes:
    """The bytes of a file of verdicts."""
    rows = sorted(verdicts, key=lambda verdict: verdict.order)
    cells = [{**dict(row.others), **cells_of(row)} for row in rows]
    more = [name for row in rows for name, _ in row.others]
    return _TABLE.render(cells, [_REPLACED_BY, *more] if any(r.replaced_by for r in rows) else more)


def cells_of(row: Verdict) -> dict[str, str]:
    """The cells of a row by their columns, without those of others."""
    told = {name: getattr(row, name) for name in COLUMNS if hasattr(row, name)}
    corrected = dict(zip(_CORRECTED, row.corrected, strict=True))
    of_the_row = {"verdict": row.decision, "text_sha256": row.text, _REPLACED_BY: row.replaced_by}
    return told | corrected | of_the_row


def _rows(path: Path) -> Iterator[Verdict | Diagnostic]:
    for row in _TABLE.rows(path):
        yield row if isinstance(row, Diagnostic) else _verdict(row, path)


def _verdict(row: Row, path: Path) -> Verdict | Diagnostic:
    cells = {name: plain_cell(cell) for name, cell in row.cells.items()}
    decision = _DECISIONS.get(cells["verdict"].casefold())
    key, text = cells["key"].lower(), cells["text_sha256"].lower()
    checks = (
        ("verdict", decision is not None, "it is 'accept' or 'reject'"),
        ("reviewer", bool(cells["reviewer"]), "say who judges: `kgraph review --as NAME`"),
        ("key", bool(_KEY.fullmatch(key)), f"it has 26 letters and digits; {_RESTORE}"),
        ("text_sha256", bool(_HASH.fullmatch(text)), f"it has 64 hexadecimal digits; {_RESTORE}"),
    )
    if flaw := _TABLE.flaw(row, path, checks):
        return flaw
    corrects = (name for name in _CORRECTED if decision == REJECT and cells.get(name))
    if column := next(corrects, ""):
        return _TABLE.refusal(row, path, column, f"a rejection has no {column}", _ONLY_ACCEPTED)
    plain = ("reviewer", "document", "place", "claim", "note", *_KNOWN_AGAIN, _REPLACED_BY)
    known = {name: cells.get(name, "") for name in plain} | {"file": str(path)}
    corrected = CorrectionCells(*(cells.get(name, "") for name in _CORRECTED))
    read = {*COLUMNS, _REPLACED_BY}
    others = tuple((name, cell) for name, cell in cells.items() if name not in read)
    return Verdict(
        *(key, text, decision or ""),
        **known,
        corrected=corrected,
        others=others,
        line=row.line,
        contested=False,
    )


_RESTORE = "take it from an earlier version of the file, or judge the claim again"
_ONLY_ACCEPTED = "only what is accepted can be corrected: empty that cell, or accept the claim"


def _opposed(row: Verdict, other: Verdict) -> Diagnostic:
    what = f"{row.told}, and says otherwise in {other.place_in_file}; neither counts"
    return row.finding("KG702", what, f"remove the row that does not hold, or {_JUDGE_AGAIN}")


_JUDGE_AGAIN = "judge it again with `kgraph review`, which puts one row in the place of both"
