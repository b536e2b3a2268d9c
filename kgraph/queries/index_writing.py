"""Writes the index of a graph (`index_format.py`) in one pass over its sorted lines. What must wait for the
end of the pass stands in temporary tables, so that memory does not grow with the graph."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from kgraph.model.plain_text import plain_text
from kgraph.model.vocabulary import DCTERMS, KG, RDF, RDFS, SKOS
from kgraph.queries.figures import Figure, not_asserted, tally
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
from kgraph.rdf.chains import CLAIMS, STATEMENTS, ChainReader
from kgraph.rdf.claim_terms import ASSERTED_BY, MENTION, PARTS, REPORTER
from kgraph.rdf.from_rdf import NO_KINDS
from kgraph.rdf.quad_index import QuadIndex
from kgraph.schema.ontology import local_name
from kgraph.storage.disk import write_synced, writing_to
from kgraph.storage.rdf.blocks import blocks
from kgraph.storage.rdf.quad_lines import QuadLine, in_graph
from kgraph.storage.rdf.sorted_file import Marks

_CALLED = (
    RDFS.label,
    SKOS.prefLabel,
    KG.wording,
    DCTERMS.title,
)  # in the order of `ClaimReader.entity`
_READ = frozenset(
    {
        *(*SORTS, *_CALLED, RDF.type, KG.kind, KG.claimant, KG.stance, KG.quotation, REPORTER),
        KG.proposedBy,
        *(KG.evidence, KG.quoteBegin, KG.quoteEnd),
        *(ASSERTED_BY, PARTS[1], MENTION["words"], MENTION["denotes"], MENTION["document"]),
    }
)
_WAITING = """
create temp table thing (iri text primary key, kind text, name text) without rowid;
create temp table denoted (iri text primary key) without rowid;
create temp table standing (statement integer primary key, document text, begins integer, ends integer);
create temp table said (claim text, predicate text, value text, primary key (claim, predicate, value))
    without rowid;
"""


_PLACED = """
insert into place select statement, dense_rank() over (order by document, begins, ends) from standing
"""


def write_index(folder: Path, lines: Iterable[QuadLine], base: str) -> None:
    """Write the index of sorted lines into a new, empty folder. Equal lines give equal bytes with one
    version of SQLite. Raises OutputError."""
    path = folder / FILE
    with writing_to(folder):
        with closing(sqlite3.connect(path, isolation_level=None)) as file:
            file.executescript(
                "pragma journal_mode = off; pragma synchronous = off;" + SCHEMA + _WAITING
            )
            file.execute("begin")
            _Writer(file, base).write(lines)
            file.execute("commit")
            file.executescript(INDEXES)
        with path.open("rb") as written:
            digest = hashlib.file_digest(written, "sha256").hexdigest()
        write_synced(folder / SEAL, json.dumps({"version": VERSION, "sha256": digest}).encode())


class _Writer:
    """One pass. `_counts`: figure -> what is counted -> number."""

    def __init__(self, file: sqlite3.Connection, base: str) -> None:
        self._file = file
        self._ontology = in_graph(f"{base}graph/ontology")
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in _FIGURES}
        self._speakers: Counter[tuple[Sequence[str], ...]] = Counter()
        self._predicates: set[str] = set()
        self._marks = Marks()

    def write(self, lines: Iterable[QuadLine]) -> None:
        """Read the lines, then write what only all of them tell."""
        for block in blocks(lines):
            self._marks.take(block)
            read = [line for line in block if line.split(" ", 2)[1][1:-1] in _READ]
            index = QuadIndex(_READ, read)
            own = [line for line in read if not line.endswith(self._ontology)]
            self._names(index if len(own) == len(read) else QuadIndex(_READ, own))
            self._count(index)
        self._count_chains()
        self._file.execute(_PLACED)
        self._file.executemany(
            "insert into predicate values (?)", ((each,) for each in sorted(self._predicates))
        )
        marks = (self._marks.begins.tobytes(), self._marks.sums.tobytes())
        self._file.execute("insert into sorted values (?, ?)", marks)
        figures = enumerate(self._figures())
        self._file.executemany(
            "insert into figure values (?, ?, ?, ?)", ((place, *each) for place, each in figures)
        )

    def _names(self, index: QuadIndex) -> None:
        for predicate, sort in SORTS.items():
            for subject in index.subjects(predicate):
                types = index.iris(subject, RDF.type)
                if KG.Rule not in types and STATEMENTS.isdisjoint(types):
                    for literal in index.literals(subject, predicate):
                        self._name(sort, literal.value, subject)
        for mention in index.subjects(MENTION["denotes"]):
            for literal in index.literals(mention, MENTION["words"])[-1:]:
                for thing in index.iris(mention, MENTION["denotes"]):
                    self._name(Sort.MENTIONED, literal.value, thing)

    def _name(self, sort: Sort, name: str, iri: str) -> None:
        id = key(f"{sort:d}\t{iri}\t{name}")
        forms = (key(form(name)) for form in FORMS.values())
        row = (id, int(sort), name, iri, *forms)
        added = self._file.execute("insert or ignore into name values (?, ?, ?, ?, ?, ?, ?)", row)
        if added.rowcount and sort != Sort.TITLE:
            words = ((key(word), id) for word in sorted(words_of_name(name)))
            self._file.executemany("insert into word values (?, ?)", words)

    def _count(self, index: QuadIndex) -> None:
        counts, execute = self._counts, self._file.execute
        counts["mentions"][""] += len(index.subjects(MENTION["document"]))
        self._predicates.update(
            each for subject in index.subjects(PARTS[1]) for each in index.iris(subject, PARTS[1])
        )
        for mention in index.subjects(MENTION["denotes"]):
            for thing in index.iris(mention, MENTION["denotes"]):
                execute("insert or ignore into denoted values (?)", (thing,))
        for statement in index.subjects(KG.quoteBegin):
            execute("insert or ignore into standing values (?, ?, ?, ?)", _place(index, statement))
        for subject in {*index.subjects(RDF.type), *index.subjects(KG.kind), *_called(index)}:
            types = index.iris(subject, RDF.type)
            if not CLAIMS.isdisjoint(types):
                self._claim(index, subject)
            elif KG.ProposedClaim in types:
                named = (each.value for each in index.literals(subject, KG.proposedBy))
                counts["proposals"][", ".join(named)] += 1
            elif KG.Proposition in types:
                stands = "asserted" if index.iris(subject, ASSERTED_BY) else "claimed"
                counts["propositions"][stands] += 1
            elif not index.iris(subject, MENTION["document"]):
                counts["documents"][""] += KG.Document in types
                execute("insert into thing values (?, ?, ?)", _thing(index, subject))

    def _claim(self, index: QuadIndex, claim: str) -> None:
        stance = "".join(index.iris(claim, KG.stance)[:1])
        quotation = "".join(index.iris(claim, KG.quotation)[:1])
        self._counts["claims by stance"][local_name(stance)] += 1
        self._counts["claims by quotation"][local_name(quotation)] += 1
        if KG.ReportedClaim not in index.iris(claim, RDF.type) and not index.iris(claim, REPORTER):
            self._speakers[(tuple(index.iris(claim, KG.claimant)),)] += 1
        told = [(claim, p, each) for p in _Told.KEPT for each in index.iris(claim, p)]
        self._file.executemany("insert or ignore into said values (?, ?, ?)", told)

    def _count_chains(self) -> None:
        told = _Told(self._file)
        chains = ChainReader(told, report=lambda finding: None)
        reported = "select distinct claim from said where predicate = ? or value = ? order by claim"
        for (claim,) in self._file.execute(reported, (REPORTER, KG.ReportedClaim)):
            levels = (*chains.reporters(claim), claim)
            voices = (tuple(told.iris(each, KG.claimant)) if each else () for each in levels)
            self._speakers[tuple(voices)] += 1

    def _figures(self) -> Iterator[Figure]:
        """As `kgraph.queries.figures.figures` counts them."""
        counts = self._counts
        kinds = "select coalesce(kind, ''), count(*) from denoted left join thing using (iri) group by 1"
        for kind, number in self._file.execute(kinds):
            counts["entities"][kind or "Thing"] += number
        for levels, number in self._speakers.items():
            names = (", ".join(map(self._called, level)) or "?" for level in levels)
            counts["claims by speaker"][" › ".join(names)] += number
        counts["claims"][""] = counts["claims by stance"].total()
        has_proposals = bool(counts["proposals"])
        claimed = counts["propositions"].pop("claimed", 0)
        counts["propositions"] += Counter({not_asserted(has_proposals): claimed})
        for figure, has_parts in _FIGURES.items():
            if figure == "proposals" and not has_proposals:
                continue
            if not figure.startswith("claims by "):
                yield Figure(figure, "", counts[figure].total())
            if has_parts:
                yield from tally(figure, counts[figure])

    def _called(self, iri: str) -> str:
        found = self._file.execute("select name from thing where iri = ?", (iri,)).fetchone()
        return str(found[0]) if found else plain_text(local_name(iri))


_FIGURES = {
    "documents": False,
    "mentions": False,
    "entities": True,
    "propositions": True,
    "claims": False,
    "claims by stance": True,
    "claims by speaker": True,
    "claims by quotation": True,
    "proposals": True,
}
"""The figures in their order, and whether each is also counted by kind."""


class _Told:
    """What claims say of their speakers and reporters, as `kgraph.rdf.quad_index.Descriptions`."""

    KEPT = (RDF.type, KG.claimant, REPORTER)

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file

    def iris(self, subject: str, predicate: str) -> Sequence[str]:
        """As `Descriptions`."""
        query = "select value from said where claim = ? and predicate = ?"
        found = (value for (value,) in self._file.execute(query, (subject, predicate)))
        return sorted(found, key=lambda iri: f"{iri}>")

    def literals(self, subject: str, predicate: str) -> Sequence[ox.Literal]:
        """As `Descriptions`; none are kept."""
        return ()


def _place(index: QuadIndex, statement: str) -> tuple[int, str, int, int]:
    """The key of a statement and where it stands: document, begin, end."""
    document = "".join(index.iris(statement, KG.evidence)[:1]).rpartition("#")[0]
    begin, end = (index.literals(statement, each)[0] for each in (KG.quoteBegin, KG.quoteEnd))
    return key(statement), document, int(begin.value), int(end.value)


def _called(index: QuadIndex) -> Iterator[str]:
    """All that have a name."""
    return (subject for predicate in _CALLED for subject in index.subjects(predicate))


def _thing(index: QuadIndex, iri: str) -> tuple[str, str, str]:
    """A thing with its kind and its name, as `ClaimReader.entity` has them."""
    classes = [each for each in index.iris(iri, RDF.type) if each not in NO_KINDS]
    kind = local_name(min(classes or index.iris(iri, KG.kind), default=""))
    texts = (
        text for p in _CALLED for text in sorted(each.value for each in index.literals(iri, p))
    )
    return iri, kind, plain_text(next(texts, local_name(iri)))
