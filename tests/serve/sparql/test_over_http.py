"""SPARQL and graphs over real HTTP, by clients as they are."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pandas
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from served import Answer, Server, served
from SPARQLWrapper import JSON, SPARQLWrapper

from kgraph.serve.sparql.media import GRAPHS, RESULTS
from kgraph.storage.rdf.syntaxes import SYNTAXES

BASE = "https://w3id.org/kgraph/id/"
TRIG = f"""
@prefix : <{BASE}person/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<{BASE}doc/a> {{ :anna rdfs:label "Anna" . :caf\u00e9 rdfs:label "Caf\u00e9" }}
<{BASE}doc/b%20c> {{ :anna rdfs:label "Anna" ; rdfs:seeAlso :ben , <http://x/1> }}
"""


@pytest.fixture(scope="module", params=["union", "named"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    graph = folder / "graph.trig"
    graph.write_text(TRIG, encoding="utf-8")
    with served(folder, graph, "--default-graph", request.param) as running:
        yield running


def ask(server: Server, query: str, accept: str = "", **more: str) -> Answer:
    given = {"Accept": accept} if accept else {}
    return server.ask("GET", f"/sparql?{urlencode({'query': query, **more})}", **given)


def number(server: Server, query: str, **more: str) -> int:
    rows = json.loads(ask(server, query, **more).body)["results"]["bindings"]
    return int(rows[0]["n"]["value"])


def is_union(server: Server) -> bool:
    return b"UnionDefaultGraph" in server.ask("GET", "/sparql").body


def test_queries_see_the_graphs_that_they_are_asked_over(server: Server) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    assert number(server, count) == (
        4 if is_union(server) else 0
    )  # what two graphs say is one triple
    assert number(server, count.replace("WHERE", f"FROM <{BASE}doc/a>")) == 2
    assert number(server, count, **{"default-graph-uri": f"{BASE}doc/b%20c"}) == 3
    inside = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert number(server, inside) == 5
    assert number(server, inside, **{"named-graph-uri": f"{BASE}doc/a"}) == 2
    assert number(server, inside, **{"default-graph-uri": f"{BASE}doc/a"}) == 0


@pytest.mark.parametrize("form", [form for form in RESULTS if form.name != "csv"])
def test_a_table_is_the_same_in_every_form(server: Server, form: tuple[str, str]) -> None:
    query = f"SELECT ?o {{ GRAPH <{BASE}doc/a> {{ ?s ?p ?o }} }} ORDER BY ?o"
    found = ask(server, query, form[1])
    assert found.headers["content-type"].partition(";")[0] == form[1]
    parsed = ox.parse_query_results(found.body, ox.QueryResultsFormat.from_media_type(form[1]))
    assert [row[0].value for row in parsed] == ["Anna", "Caf\u00e9"]


@pytest.mark.parametrize("form", GRAPHS)
def test_a_graph_is_the_same_in_every_form(server: Server, form: tuple[str, str]) -> None:
    found = server.ask("GET", f"/data?graph={quote(BASE + 'doc/a')}", Accept=form[1])
    assert found.headers["content-type"].partition(";")[0] == form[1]
    parsed = {q.object.value for q in ox.parse(found.body, format=SYNTAXES[form[0]].format)}
    assert parsed == {"Anna", "Caf\u00e9"}


def test_mistakes_have_their_status_and_their_place(server: Server) -> None:
    found = ask(server, "SELECT *\nWHERE { ?s ?p")
    assert found.status == 400
    assert all(word in found.text for word in ("KG220", "query:2:7", "WHERE { ?s ?p"))
    as_json = json.loads(ask(server, "ASK {", "application/json").body)
    assert (as_json["line"], as_json["column"], as_json["source"]) == (1, 5, "ASK {")
    assert ask(server, "ASK {}", "image/png").status == 406
    assert ask(server, "DESCRIBE <x:a>", "text/csv").status == 406
    assert ask(server, "ASK {}#" + "x" * 100_000).status in (413, 414, 431)
    long = b"ASK {}#" + b"x" * 100_000
    assert (
        server.ask("POST", "/sparql", long, **{"Content-Type": "application/sparql-query"}).status
        == 413
    )
    assert ask(server, 'CONSTRUCT { <x:a> <x:1> "b" } {}', "application/rdf+xml").status == 406
    for method, path, allowed in (
        ("DELETE", "/sparql", "POST"),
        ("PUT", "/data?default", "HEAD"),
        ("POST", "/entity/person/anna", "HEAD"),
    ):
        found = server.ask(method, path, b"" if method != "DELETE" else None)
        assert found.status == 405
        assert allowed in found.headers["allow"]


def test_a_browser_is_sent_to_the_page_for_queries(server: Server) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    sent = ask(server, "ASK { ?a ?b 'ü&#' }", browser)
    assert sent.status == 303
    assert sent.headers["location"] == (
        "/query#query=ASK%20%7B%20%3Fa%20%3Fb%20%27%C3%BC%26%23%27%20%7D"
    )
    assert server.ask("GET", "/sparql", Accept=browser).headers["location"] == "/query"
    assert ask(server, "ASK {}", browser, output="json").status == 200  # it has named a form
    assert ask(server, "ASK {}", "text/html;q=0.5, */*").status == 200


def test_methods_that_send_nothing(server: Server) -> None:
    head = server.ask("HEAD", f"/sparql?query={quote('ASK {}')}")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["content-length"]) > 0
    assert "POST" in server.ask("OPTIONS", "/sparql").headers["allow"]


def test_an_answer_that_was_cut_off_says_so(server: Server) -> None:
    many = (
        "SELECT * { VALUES ?a { 1 2 3 4 5 6 7 8 9 10 11 } "
        + " ".join(f"VALUES ?{name} {{ 1 2 3 4 5 6 7 8 9 10 11 }}" for name in "bcd")
        + "}"
    )
    found = ask(server, many, "text/csv")
    assert found.headers["kgraph-truncated"] == "true"
    assert found.body.count(b"\n") == 10_001
    assert "kgraph-truncated" not in ask(server, "ASK {}").headers


def test_graphs_are_there_by_name_or_not(server: Server) -> None:
    assert server.ask("HEAD", f"/data?graph={quote(BASE)}doc/b%2520c").status == 200
    assert server.ask("GET", "/data?graph=http://x/none").status == 404
    default = server.ask("GET", "/data?default", Accept="application/n-triples").body
    assert default.count(b"\n") == (4 if is_union(server) else 0)
    for wrong in ("/data", "/data?default&graph=http://x/", "/data?graph=x"):
        assert server.ask("GET", wrong).status == 400


def test_an_address_of_a_thing_is_what_is_said_of_it(server: Server) -> None:
    if not is_union(server):
        return
    for path in ("person/anna", "person/caf%C3%A9"):
        found = server.ask("GET", f"/entity/{path}", Accept="application/n-triples")
        assert found.status == 200
        assert BASE in found.headers["link"]
    ben = server.ask("GET", f"/entity?iri={BASE}person/ben", Accept="application/n-triples")
    assert b"seeAlso" in ben.body  # as its object
    page = server.ask("GET", "/entity/person/anna", Accept="text/html,*/*;q=0.8")
    assert page.headers["content-type"].startswith("text/html")
    assert server.ask("GET", "/entity/person/nobody").status == 404


def test_the_service_and_the_graph_describe_themselves(server: Server) -> None:
    service = {
        q.predicate.value.partition("#")[2]
        for q in ox.parse(server.ask("GET", "/sparql").body, format=ox.RdfFormat.TURTLE)
    }
    assert {"endpoint", "supportedLanguage", "resultFormat", "namedGraph"} <= service
    found = server.ask("GET", "/.well-known/void").text
    assert f"<{server.url}sparql>" in found
    assert "void:triples 4" in found


def test_sparqlwrapper(server: Server) -> None:
    client = SPARQLWrapper(f"{server.url}sparql", returnFormat=JSON)
    client.setQuery("SELECT ?o { GRAPH ?g { ?s rdfs:label ?o } }")
    for method in ("GET", "POST"):
        client.setMethod(method)
        rows = client.queryAndConvert()["results"]["bindings"]
        assert sorted(row["o"]["value"] for row in rows) == ["Anna", "Anna", "Caf\u00e9"]


def test_rdflib_and_pandas(server: Server) -> None:
    for kind in (rdflib.Graph, rdflib.Dataset):
        client = kind(SPARQLStore(f"{server.url}sparql"))
        rows = client.query("SELECT ?g { GRAPH ?g { ?s rdfs:seeAlso ?o } }")
        assert {str(row[0]) for row in rows} == {f"{BASE}doc/b%20c"}
    csv = ask(server, "SELECT ?s ?o { GRAPH ?g { ?s rdfs:label ?o } }", "text/csv").body
    assert list(pandas.read_csv(io.BytesIO(csv)).columns) == ["s", "o"]
