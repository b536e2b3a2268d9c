"""Every form of the graph says what the default form says, proven by query; none states a claim."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from worked import streamed

from kgraph.formats.table import WRITERS
from kgraph.model.identity import BASE
from kgraph.rdf.carried_text import carrying
from kgraph.rdf.forms import FORMS, IN_GRAPHS, claim_graphs, reified
from kgraph.schema.prefixes import prefixes

PREFIXES = prefixes()
SYNTAX = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
DEFAULT = """SELECT DISTINCT ?claim ?s ?p ?o WHERE {
  ?claim kg:proposition ?said . ?said rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"""


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return streamed()


def rows(quads: list[ox.Quad], query: str) -> set[tuple[str, ...]]:
    store = ox.Store()
    store.bulk_extend(quads)
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    return {tuple(map(str, row)) for row in found}  # type: ignore[union-attr]


def test_reifiers_hold_the_same_claims(quads: list[ox.Quad]) -> None:
    query = """SELECT DISTINCT ?claim ?s ?p ?o WHERE {
      ?claim kg:proposition ?x ; rdf:reifies <<( ?s ?p ?o )>> }"""
    found = rows(list(reified(quads)), query)
    assert found == rows(quads, DEFAULT)
    assert len(found) > 100


def test_reified_propositions_are_the_same_and_nothing_else_changes(quads: list[ox.Quad]) -> None:
    made = list(reified(quads))
    query = "SELECT ?said ?s ?p ?o WHERE { ?said a kg:Proposition ; rdf:reifies <<( ?s ?p ?o )>> }"
    default = """SELECT ?said ?s ?p ?o WHERE {
      ?said a kg:Proposition ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"""
    assert rows(made, query) == rows(quads, default)
    parts = {PREFIXES["rdf"] + name for name in ("subject", "predicate", "object", "reifies")}
    assert {q for q in made if q.predicate.value not in parts} == {
        q for q in quads if q.predicate.value not in parts
    }


def test_a_graph_for_each_claim_holds_its_propositions_and_the_rest_but_for_whole_texts(
    quads: list[ox.Quad],
) -> None:
    query = (
        "SELECT DISTINCT ?claim ?s ?p ?o WHERE { ?claim kg:quote ?q . GRAPH ?claim { ?s ?p ?o } }"
    )
    made = list(claim_graphs(quads))
    assert rows(made, query) == rows(quads, DEFAULT)
    claims = f"{BASE}claim/"
    others = [q for q in made if not str(q.graph_name)[1:].startswith(claims)]
    assert set(others) == set(carrying(quads, "quotes"))


@pytest.mark.parametrize("name", ["turtle", "trig", "nquads"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_and_read_back(quads: list[ox.Quad], form: str, name: str) -> None:
    if name == "turtle" and form in IN_GRAPHS:
        pytest.skip("without graphs, claims would stand as facts: the command line refuses it")
    made = set(FORMS[form](quads))
    written = b"".join(WRITERS[name].writer.render(sorted(map(str, made)), prefixes(), BASE))
    read = set(ox.parse(written, format=SYNTAX[name]))
    assert {q.triple for q in read} == {q.triple for q in made}
    assert name == "turtle" or read == made
