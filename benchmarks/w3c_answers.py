"""Answers of the W3C's tests of SPARQL: read from their files or from a server, and compared."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from w3c_manifests import Manifest, Node, parsed

from kgraph.model.vocabulary import RDF
from kgraph.storage.rdf.skolem import GENID

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_ANY = ox.NamedNode("x:any")
Row = Mapping[str, Node]

RESULTS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
TYPES = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".tsv": "text/tab-separated-values",
    ".csv": "text/csv",
}


class Table(NamedTuple):
    """The answer to SELECT. Blank nodes are equal to those of another table if they can be named alike."""

    variables: frozenset[str]
    certain: Counter[frozenset[tuple[str, str]]]
    blank: ox.Dataset


class Cells(NamedTuple):
    """A table in CSV, which does not say what its words are, with its columns by their names."""

    variables: tuple[str, ...]
    rows: Counter[tuple[str, ...]]


Answer = bool | Table | Cells | ox.Dataset


def expected(path: Path) -> Answer:
    """The published answer."""
    if path.suffix == ".csv":
        return cells(path.read_bytes())
    if path.suffix in RESULTS:
        return solutions(ox.parse_query_results(path.read_bytes(), RESULTS[path.suffix]))
    manifest = Manifest(path)
    sets = [node for node in manifest.subjects(RDF.type) if _is_set(manifest, node)]
    return _described(manifest, sets[0]) if sets else graph(parsed(path))


def received(data: bytes, media: str) -> Answer:
    """The answer of a server."""
    if media == "text/csv":
        return cells(data)
    for suffix, form in RESULTS.items():
        if media == TYPES[suffix]:
            return solutions(ox.parse_query_results(data, form))
    return graph(ox.parse(data, format=ox.RdfFormat.from_media_type(media)))


def solutions(found: object) -> Answer:
    """The result of a query, or of a file."""
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return graph(found)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"no result of a query: {found}")
    names = [variable.value for variable in found.variables]
    rows = [
        {name: term for name, term in zip(names, row, strict=True) if term is not None}
        for row in found
    ]
    return table(names, rows)


def normal(term: Node) -> Node:
    """The term with numbers and times in the forms that a store gives them, and with the blank node that the
    gate has given an IRI (`kgraph/storage/rdf/skolem.py`)."""
    if isinstance(term, ox.NamedNode) and term.value.startswith(GENID):
        return ox.BlankNode(term.value.removeprefix(GENID))
    if isinstance(term, ox.Triple):
        return ox.Triple(normal(term.subject), term.predicate, normal(term.object))
    if isinstance(term, ox.Literal):
        store = ox.Store()
        store.add(ox.Quad(_ANY, _ANY, term))
        return next(iter(store)).object
    return term


def table(names: Iterable[str], rows: Sequence[Row]) -> Table:
    """The rows in whatever order."""
    certain, blank = Counter[frozenset[tuple[str, str]]](), ox.Dataset()
    for number, given in enumerate(rows):
        row = {name: normal(term) for name, term in given.items()}
        if not any("_:" in str(term) for term in row.values()):
            certain[frozenset((name, str(term)) for name, term in row.items())] += 1
            continue
        node = ox.BlankNode(f"row{number}")
        for name, term in row.items():
            blank.add(ox.Quad(node, ox.NamedNode(f"x:{name}"), term))
    blank.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return Table(frozenset(names), certain, blank)


def cells(data: bytes) -> Cells:
    """A table in CSV. Which of its blank nodes are the same is not compared."""
    head, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    order = sorted(range(len(head)), key=head.__getitem__)
    ordered = (tuple(_cell(row[place]) for place in order) for row in rows)
    return Cells(tuple(head[place] for place in order), Counter(ordered))


def _cell(text: str) -> str:
    return "_:" if text.startswith(("_:", GENID)) else text


def graph(triples: Iterable[ox.Triple | ox.Quad]) -> ox.Dataset:
    """Triples, whose blank nodes have the names that they have in every equal graph."""
    found = ox.Dataset(
        ox.Quad(normal(each.subject), each.predicate, normal(each.object)) for each in triples
    )
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found


def _is_set(manifest: Manifest, node: Node) -> bool:
    return ox.NamedNode(f"{RS}ResultSet") in manifest.all(node, RDF.type)


def _described(manifest: Manifest, node: Node) -> Answer:
    """A result that is itself written in RDF."""
    if manifest.all(node, f"{RS}boolean"):
        return manifest.text(node, f"{RS}boolean") == "true"
    names = [each.value for each in manifest.all(node, f"{RS}resultVariable")]
    rows: list[Row] = []
    for solution in manifest.all(node, f"{RS}solution"):
        bindings = manifest.all(solution, f"{RS}binding")
        row = {
            manifest.text(each, f"{RS}variable"): manifest.one(each, f"{RS}value")
            for each in bindings
        }
        rows.append({name: value for name, value in row.items() if value is not None})
    return table(names, rows)
