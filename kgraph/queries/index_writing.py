"""Writes the index of a graph (`index_format.py`) in one pass over its sorted lines, or changes a copy of the
index before. All that the index keeps is a sum over subjects: what a subject adds can be taken away again.
What needs all subjects is made last, from tables, so that memory does not grow with the graph."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import closing, contextmanager
from pathlib import Path

from kgraph.model.identity import inferred_graph
from kgraph.model.plain_text import plain_text
from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.figures import UNDATED, Figure, not_asserted, tally
from kgraph.queries.index_format import (
    FILE,
    FORMS,
    INDEXES,
    SCHEMA,
    SEAL,
    SORTS,
    VERSION,
    Sort,
    key,
    words_of_name,
)
from kgraph.queries.index_rows import CALLED, Told, called_in, place_of, thing_of
from kgraph.rdf.chains import CLAIMS, STATEMENTS, ChainReader
from kgraph.rdf.claim_terms import ASSERTED_BY, DOCUMENT, MENTION, PARTS, REPORTER
from kgraph.rdf.quad_index import QuadIndex
from kgraph.schema.ontology import local_name
from kgraph.storage.disk import write_synced, writing_to
from kgraph.storage.rdf.blocks import blocks
from kgraph.storage.rdf.quad_lines import QuadLine, in_graph
from kgraph.storage.rdf.sorted_file import Marks

_READ = frozenset(
    {
        *(*SORTS, *CALLED, RDF.type, KG.kind, KG.claimant, KG.stance, KG.quotation, REPORTER),
        *(KG.proposedBy, DOCUMENT["issued"]),
        *(KG.evidence, KG.quoteBegin, KG.quoteEnd),
        *(ASSERTED_BY, PARTS[1], MENTION["words"], MENTION["denotes"], MENTION["document"]),
    }
)
_PLACED = """
delete from place;
insert into place select statement, dense_rank() over (order by document, begins, ends) from standing;
"""
_UNUSED = """
delete from word where name in (select id from name where uses = 0);
delete from name where uses = 0;
delete from predicate where uses = 0;
delete from denoted where uses = 0;
delete from counted where number = 0;
delete from speaker where number = 0;
delete from sorted;
delete from figure;
"""
_QUICK = "pragma journal_mode = off; pragma synchronous = off;"  # a file that fails is not kept


def write_index(folder: Path, lines: Iterable[QuadLine], base: str) -> None:
    """Write the index of sorted lines into a new, empty folder. Equal lines give equal bytes with one
    version of SQLite. Raises OutputError."""
    with _sealed(folder) as file:
        file.executescript(_QUICK + SCHEMA)
        file.execute("begin")
        writer, marks = _Writer(file, base), Marks()
        for block in blocks(lines):
            marks.take(block)
            writer.take(block, 1)
        writer.finish(marks)
        file.execute("commit")
        file.executescript(INDEXES)


def change_index(
    previous: Path,
    folder: Path,
    lines: tuple[Iterable[QuadLine], Iterable[QuadLine]],
    marks: Marks,
    base: str,
) -> None:
    """Write into a new, empty folder what the previous index, which is whole, would be of a graph in which
    other lines stand for some subjects: `lines` are all that were there and all that are there now for these,
    one subject after the other. `marks`: those of the whole new graph. The rows are those of `write_index`;
    the bytes of the file need not be. Raises OutputError."""
    with writing_to(folder):
        shutil.copyfile(previous / FILE, folder / FILE)
    with _sealed(folder) as file:
        file.executescript(_QUICK)
        file.execute("begin")
        writer = _Writer(file, base)
        for sign, some in zip((-1, 1), lines, strict=True):
            for block in blocks(some):
                writer.take(block, sign)
        writer.finish(marks)
        file.execute("commit")


@contextmanager
def _sealed(folder: Path) -> Iterator[sqlite3.Connection]:
    """The file of an index, which is sealed when the block ends."""
    path = folder / FILE
    with writing_to(folder):
        with closing(sqlite3.connect(path, isolation_level=None)) as file:
            yield file
        with path.open("rb") as written:
            digest = hashlib.file_digest(written, "sha256").hexdigest()
        write_synced(folder / SEAL, json.dumps({"version": VERSION, "sha256": digest}).encode())


class _Writer:
    """Adds what subjects say to the tables (sign 1), or takes it away (sign -1). `_counts`: figure -> what is
    counted -> number; `_speakers`: the same by claimants."""

    def __init__(self, file: sqlite3.Connection, base: str) -> None:
        self._file = file
        self._ontology = in_graph(f"{base}graph/ontology")
        concluded = f"<{RDF.type}> <{KG.Proposition}>{in_graph(inferred_graph(base))}"
        self._concluded = concluded  # how the line ends that describes what only conclusions say
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in _FIGURES}
        self._speakers: Counter[str] = Counter()
        self._predicates: Counter[str] = Counter()

    def take(self, block: list[QuadLine], sign: int) -> None:
        """Take all lines of some subjects."""
        index = QuadIndex(_READ, block)
        own = [line for line in block if not line.endswith(self._ontology)]
        self._names(index if len(own) == len(block) else QuadIndex(_READ, own), sign)
        self._count(
            index,
            sign,
            {line[1 : line.index(">")] for line in block if line.endswith(self._concluded)},
        )

    def finish(self, marks: Marks) -> None:
        """Write what only all subjects tell."""
        many, file = self._file.executemany, self._file
        counts = self._counts.items()
        rows = ((figure, *row) for figure, each in counts for row in each.items())
        many(_ADD.format("counted", "figure, counted", "?, ?", "number"), rows)
        many(_ADD.format("speaker", "levels", "?", "number"), self._speakers.items())
        many(_ADD.format("predicate", "iri", "?", "uses"), self._predicates.items())
        for statement in (_UNUSED + _PLACED).split(
            ";"
        ):  # `executescript` would end the transaction
            file.execute(statement)
        both = (marks.begins.tobytes(), marks.sums.tobytes())
        file.execute("insert into sorted values (?, ?)", both)
        figures = enumerate(self._figures())
        many("insert into figure values (?, ?, ?, ?)", ((place, *each) for place, each in figures))

    def _names(self, index: QuadIndex, sign: int) -> None:
        for predicate, sort in SORTS.items():
            for subject in index.subjects(predicate):
                types = index.iris(subject, RDF.type)
                if KG.Rule not in types and STATEMENTS.isdisjoint(types):
                    for literal in index.literals(subject, predicate):
                        self._name(sort, literal.value, subject, sign)
        for mention in index.subjects(MENTION["denotes"]):
            for literal in index.literals(mention, MENTION["words"])[-1:]:
                for thing in index.iris(mention, MENTION["denotes"]):
                    self._name(Sort.MENTIONED, literal.value, thing, sign)

    def _name(self, sort: Sort, name: str, iri: str, sign: int) -> None:
        id = key(f"{sort:d}\t{iri}\t{name}")
        known = self._file.execute("update name set uses = uses + ? where id = ?", (sign, id))
        if known.rowcount:
            return
        forms = (key(form(name)) for form in FORMS.values())
        row = (id, int(sort), name, iri, *forms, sign)
        self._file.execute("insert into name values (?, ?, ?, ?, ?, ?, ?, ?)", row)
        if sort != Sort.TITLE:
            words = ((key(word), id) for word in sorted(words_of_name(name)))
            self._file.executemany("insert into word values (?, ?)", words)

    def _count(self, index: QuadIndex, sign: int, concluded: Set[str]) -> None:
        """`concluded`: the propositions that only conclusions have."""
        counts = self._counts
        counts["mentions"][""] += sign * len(index.subjects(MENTION["document"]))
        for subject in index.subjects(PARTS[1]):
            for each in index.iris(subject, PARTS[1]):
                self._predicates[each] += sign
        denoting = index.subjects(MENTION["denotes"])
        denoted = Counter(each for m in denoting for each in index.iris(m, MENTION["denotes"]))
        uses = ((thing, sign * number) for thing, number in denoted.items())
        self._file.executemany(_DENOTED, uses)
        for statement in index.subjects(KG.quoteBegin):
            self._row("standing", place_of(index, statement), sign)
        for subject in {*index.subjects(RDF.type), *index.subjects(KG.kind), *called_in(index)}:
            types = index.iris(subject, RDF.type)
            if KG.DerivedClaim in types:
                counts["conclusions"][""] += sign
            if not CLAIMS.isdisjoint(types):
                self._claim(index, subject, sign)
            elif KG.DeniedSaying in types:
                counts["denied sayings"][""] += sign
            elif KG.ProposedClaim in types:
                named = (each.value for each in index.literals(subject, KG.proposedBy))
                counts["proposals"][", ".join(named)] += sign
            elif KG.Proposition in types:
                stands = "asserted" if index.iris(subject, ASSERTED_BY) else "claimed"
                counts["propositions"][stands] += sign * (subject not in concluded)
            elif not index.iris(subject, MENTION["document"]):
                if KG.Document in types:
                    counts["documents"][""] += sign
                    counts[UNDATED][""] += sign * (not index.literals(subject, DOCUMENT["issued"]))
                self._row("thing", thing_of(index, subject), sign)

    def _claim(self, index: QuadIndex, claim: str, sign: int) -> None:
        stance = "".join(index.iris(claim, KG.stance)[:1])
        quotation = "".join(index.iris(claim, KG.quotation)[:1])
        self._counts["claims by stance"][local_name(stance)] += sign
        self._counts["claims by quotation"][local_name(quotation)] += sign
        if KG.ReportedClaim not in index.iris(claim, RDF.type) and not index.iris(claim, REPORTER):
            self._speakers[json.dumps([[*index.iris(claim, KG.claimant)]])] += sign
        for p in Told.KEPT:
            for each in index.iris(claim, p):
                self._row("said", (claim, p, each), sign)

    def _row(self, table: str, row: Sequence[str | int], sign: int) -> None:
        """Add a row of a subject, or remove it."""
        if sign > 0:
            self._file.execute(_INSERT[table], row)
        else:
            keys = _KEYS[table]
            where = " and ".join(f"{each} = ?" for each in keys)
            self._file.execute(f"delete from {table} where {where}", row[: len(keys)])

    def _all_speakers(self) -> Iterator[tuple[list[list[str]], int]]:
        """The claimants of each level of claims, and how many claims are theirs. Chains lead from claim to
        claim, so those that somebody reports are counted when all are there."""
        for levels, number in self._file.execute("select levels, number from speaker"):
            yield json.loads(levels), number
        told = Told(self._file)
        chains = ChainReader(told, report=lambda finding: None)
        reported = "select distinct claim from said where predicate = ? or value = ? order by claim"
        for (claim,) in self._file.execute(reported, (REPORTER, KG.ReportedClaim)).fetchall():
            levels = (*chains.reporters(claim), claim)
            yield [[*told.iris(each, KG.claimant)] if each else [] for each in levels], 1

    def _figures(self) -> Iterator[Figure]:
        """As `kgraph.queries.figures.figures` counts them."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in _FIGURES}
        for figure, counted, number in self._file.execute("select * from counted"):
            counts[figure][counted] = number
        kinds = "select coalesce(kind, ''), count(*) from denoted left join thing using (iri) group by 1"
        for kind, number in self._file.execute(kinds):
            counts["entities"][kind or "Thing"] += number
        for levels, number in self._all_speakers():
            names = (", ".join(map(self._called, level)) or "?" for level in levels)
            counts["claims by speaker"][" › ".join(names)] += number
        counts["claims"][""] = counts["claims by stance"].total()
        has_proposals = bool(counts["proposals"])
        claimed = counts["propositions"].pop("claimed", 0)
        counts["propositions"] += Counter({not_asserted(has_proposals): claimed})
        for figure, has_parts in _FIGURES.items():
            if figure in _IF_ANY and not counts[figure]:
                continue
            if not figure.startswith("claims by "):
                yield Figure(figure, "", counts[figure].total())
            if has_parts:
                yield from tally(figure, counts[figure])

    def _called(self, iri: str) -> str:
        found = self._file.execute("select name from thing where iri = ?", (iri,)).fetchone()
        return str(found[0]) if found else plain_text(local_name(iri))


_ADD = "insert into {0} values ({2}, ?) on conflict ({1}) do update set {3} = {3} + excluded.{3}"
_DENOTED = _ADD.format("denoted", "iri", "?", "uses")
_INSERT = {
    table: f"insert or ignore into {table} values ({', '.join('?' * columns)})"
    for table, columns in {"standing": 4, "thing": 3, "said": 3}.items()
}
_KEYS = {"standing": ("statement",), "thing": ("iri",), "said": ("claim", "predicate", "value")}
_FIGURES = {
    "documents": False,
    UNDATED: False,
    "mentions": False,
    "entities": True,
    "propositions": True,
    "claims": False,
    "claims by stance": True,
    "claims by speaker": True,
    "claims by quotation": True,
    "conclusions": False,
    "denied sayings": False,
    "proposals": True,
}
"""The figures in their order, and whether each is also counted by kind."""
_IF_ANY = frozenset({UNDATED, "conclusions", "denied sayings", "proposals"})
