"""Queries for `benchmarks.serve`: such as pages and programs ask, and such as would hurt a server."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pyoxigraph as ox

from benchmarks.serve_load import Request

TABLE, GRAPH = "application/sparql-results+json", "text/turtle"

_PREFIXES = """PREFIX kg: <https://w3id.org/kgraph/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""
_NAMED = _PREFIXES + "SELECT DISTINCT ?name { ?claim kg:claimant ?name } ORDER BY ?name"
_GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s a ?kind } } ORDER BY ?g"
_OFTEN = (
    (TABLE, 3, "SELECT ?p ?o { %s ?p ?o } LIMIT 50"),
    (
        TABLE,
        3,
        "SELECT ?claim ?stance ?quote { ?claim kg:claimant %s ; kg:stance ?stance ; kg:quote ?quote }"
        " LIMIT 50",
    ),
    (
        TABLE,
        3,
        "SELECT ?who ?stance ?p ?o { ?what rdf:subject %s ; rdf:predicate ?p ; rdf:object ?o ."
        " ?claim kg:proposition ?what ; kg:claimant ?who ; kg:stance ?stance } LIMIT 50",
    ),
    (TABLE, 2, "ASK { ?claim kg:claimant %s ; kg:stance kg:Denies }"),
    (GRAPH, 1, "DESCRIBE %s"),
)
_WHOLE = (
    "SELECT ?reporter ?claimant ?stance ?quote { ?claim a kg:ReportedClaim ; kg:claimant ?claimant ;"
    " kg:stance ?stance ; kg:quote ?quote ; kg:within ?outer . ?outer kg:claimant ?reporter } LIMIT 100",
    "SELECT ?stance (COUNT(*) AS ?n) { ?claim kg:stance ?stance } GROUP BY ?stance ORDER BY ?stance",
)
_DOCUMENT = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH %s { ?s ?p ?o } }"

_PRODUCT = "SELECT (COUNT(*) AS ?n) { " + "".join(f"?s{n} ?p{n} ?o{n} . " for n in range(5)) + "}"
_NESTED = "SELECT * { BIND(" + "STR(" * 5_000 + "1" + ")" * 5_000 + " AS ?x) }"
_BOMB = (
    "SELECT (STRLEN(?x29) AS ?n) { BIND('0123456789' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    + " }"
)
_PATH = "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)* ?b }"
_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 1000000"
HOSTILE = {"product": _PRODUCT, "nesting": _NESTED, "bomb": _BOMB, "path": _PATH, "rows": _ROWS}


def good(store: ox.Store, random: Random) -> Iterator[Request]:
    """Endless queries about the names and documents of a graph; of 15, 12 are about one name, two
    about the whole graph, and one is for the graph of a document."""
    names, graphs = (
        [str(row[0]) for row in store.query(text) if isinstance(row[0], ox.NamedNode)]  # type: ignore[union-attr]
        for text in (_NAMED, _GRAPHS)
    )
    kinds = [(media, text, names) for media, often, text in _OFTEN for _ in range(often)]
    kinds += [(TABLE, text, [""]) for text in _WHOLE] + [(GRAPH, _DOCUMENT, graphs)]
    kinds = [each for each in kinds if each[2]]  # a graph may have no claimants, or no named graphs
    while True:
        media, text, about = random.choice(kinds)
        yield "good", _PREFIXES + text.replace("%s", random.choice(about)), media


def hostile() -> Iterator[Request]:
    """Endless queries that would hurt, of each kind in turn."""
    while True:
        for kind, text in HOSTILE.items():
            yield kind, text, TABLE


def mixed(store: ox.Store, count: int, every: int) -> list[Request]:
    """So many queries, of which each one at a multiple of `every` is hostile; none is for 0."""
    well, ill = good(store, Random(1)), hostile()
    return [next(ill if every and n % every == every // 2 else well) for n in range(count)]
