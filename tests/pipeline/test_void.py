"""The description of a build counts what queries count."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from worked import built

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import VOID

COUNTS = {
    VOID.triples: "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }",
    VOID.distinctSubjects: "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    VOID.properties: "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    VOID.classes: "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s a ?o }",
}
PARTS = [
    (
        "SELECT ?class ?n { ?set void:classPartition [ void:class ?class ; void:entities ?n ] }",
        "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class",
    ),
    (
        "SELECT ?p ?n { ?set void:propertyPartition [ void:property ?p ; void:triples ?n ] }",
        "SELECT ?p (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } } GROUP BY ?p",
    ),
]
NAMESPACES = """SELECT DISTINCT ?namespace {
  { ?s ?iri ?o } UNION { ?s a ?iri } BIND(REPLACE(STR(?iri), '[^#/]*$', '') AS ?namespace) }"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("void")


@pytest.fixture(scope="module")
def graph(folder: Path) -> ox.Store:
    """The store of the worked example, with its conclusions: some triples are in several graphs."""
    return built(folder, infer=True)


@pytest.fixture(scope="module")
def described(folder: Path, graph: ox.Store) -> ox.Store:
    store = ox.Store()
    store.load(path=folder / "void.ttl")
    return store


def rows(store: ox.Store, query: str) -> set[tuple[str, ...]]:
    found = store.query(query, prefixes={"void": VOID.iri}, use_default_graph_as_union=True)
    return {tuple(term.value for term in row) for row in found}  # type: ignore[union-attr]


@pytest.mark.parametrize("predicate", COUNTS)
def test_it_counts_as_queries_do(graph: ox.Store, described: ox.Store, predicate: str) -> None:
    said = rows(described, f"SELECT ?n {{ <{BASE}dataset> a void:Dataset ; <{predicate}> ?n }}")
    assert len(said) == 1
    assert said == rows(graph, COUNTS[predicate])


@pytest.mark.parametrize(("said", "found"), PARTS)
def test_it_counts_each_class_and_property(
    graph: ox.Store, described: ox.Store, said: str, found: str
) -> None:
    assert rows(described, said) == rows(graph, found)


def test_it_names_the_vocabularies(graph: ox.Store, described: ox.Store) -> None:
    assert rows(described, "SELECT ?v { ?set void:vocabulary ?v }") == rows(graph, NAMESPACES)
