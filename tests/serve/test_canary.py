"""Nobody can make kgraph ask another server: not by a query, nor by an address, nor by the graph itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

import pytest
import typed
from canary import listening
from mcp import Client
from served import Server, served
from worked import annotate, built

import kgraph
from kgraph.errors import KgraphError
from kgraph.mcp.server import Opened, server_of
from kgraph.schema.settings import Settings

Canary = tuple[str, list[str]]

QUERIES = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { BIND(<URL> AS ?x) SERVICE ?x { ?s ?p ?o } }",
    "PREFIX c: <URL> SELECT * { { SELECT * { SERVICE c: { ?s ?p ?o } } } }",
    "LOAD <URL>",
    "LOAD SILENT <URL> INTO GRAPH <x:g>",
    "INSERT DATA { <x:a> <x:b> <URL> } ; LOAD <URL>",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } FROM <URL> WHERE { ?s ?p ?o }",
    "ASK { GRAPH <URL> { ?s ?p ?o } }",
    "DESCRIBE <URL>",
    'SELECT * { ?s ?p "x"^^<URL> }',
]
CONTEXT = '{"@context": "URL", "@id": "x:a", "name": "b"}'


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    with listening() as found:
        yield found


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("canary")
    built(folder / "out", annotate(folder, "a", "[T1 Person|Anna Kim] spoke."))
    return folder / "out"


@pytest.fixture(scope="module")
def server(graph: Path) -> Iterator[Server]:
    with served(graph.parent, graph) as running:
        yield running


def asked(canary: Canary) -> list[str]:
    """The queries, with the address of the canary."""
    return [query.replace("URL", canary[0]) for query in QUERIES]


def test_the_canary_sings(canary: Canary) -> None:
    from urllib.request import urlopen

    with urlopen(canary[0]) as response:
        assert response.status == 200
    assert canary[1] == ["/canary"]
    canary[1].clear()


def test_no_query_to_the_server_asks_another_one(canary: Canary, server: Server) -> None:
    for query in asked(canary):
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for method, path, body, headers in (
            ("GET", f"/sparql?query={quote(query, safe='')}", None, {}),
            ("POST", "/sparql", f"query={quote(query, safe='')}".encode(), form),
            ("POST", "/sparql", f"update={quote(query, safe='')}".encode(), form),
            ("POST", "/sparql", query.encode(), {"Content-Type": "application/sparql-query"}),
            ("POST", "/sparql", query.encode(), {"Content-Type": "application/sparql-update"}),
        ):
            assert server.ask(method, path, body, **headers).status < 500, query
    assert canary[1] == []


def test_no_address_of_the_server_asks_another_one(canary: Canary, server: Server) -> None:
    url, ask = quote(canary[0], safe=""), quote("SELECT * { GRAPH ?g { ?s ?p ?o } }")
    for path in (
        f"/sparql?query={ask}&default-graph-uri={url}",
        f"/sparql?query={ask}&named-graph-uri={url}",
        f"/store?graph={url}",
        f"/?focus={url}",
        f"/live/text?document={url}",
        f"/entity/{url}",
        f"/{url}",
        canary[0],
    ):
        assert server.ask("GET", path).status < 500, path
    body = CONTEXT.replace("URL", canary[0]).encode()
    for method, path in (("PUT", "/store?default"), ("POST", "/store"), ("POST", "/sparql")):
        found = server.ask(method, path, body, Content_Type="application/ld+json")
        assert 400 <= found.status < 500
    assert canary[1] == []


def test_no_query_of_the_command_line_or_of_a_program_asks_another_server(
    canary: Canary, graph: Path
) -> None:
    with kgraph.open(graph) as opened:
        for query in asked(canary):
            typed.kgraph("query", "-g", graph, query, cwd=graph.parent)
            with suppress(KgraphError):
                opened.query(query)
    assert canary[1] == []


def test_no_call_of_an_assistant_asks_another_server(canary: Canary, graph: Path) -> None:
    async def call_all() -> None:
        with closing(Opened(Settings(graph=graph))) as opened:
            async with Client(server_of(opened)) as client:
                for query in asked(canary):
                    await client.call_tool("sparql", {"query": query})
                for tool in ("search", "show"):
                    await client.call_tool(tool, {"name": canary[0], "text": canary[0]})

    asyncio.run(call_all())
    assert canary[1] == []


@pytest.mark.parametrize("way", ["query", "serve", "open", "build"])
def test_no_graph_with_a_context_elsewhere_asks_for_it(
    canary: Canary, tmp_path: Path, way: str
) -> None:
    file = tmp_path / "graph.jsonld"
    file.write_text(CONTEXT.replace("URL", canary[0]))
    if way == "open":
        with pytest.raises(KgraphError), kgraph.open(file) as opened:
            opened.query("ASK {}")
    else:
        rest = {
            "query": ("-g", file, "ASK {}"),
            "serve": ("-g", file, "--port", "0"),
            "build": (file, "-o", tmp_path / "out"),
        }[way]
        assert typed.kgraph(way, *rest, cwd=tmp_path).returncode != 0
    assert canary[1] == []
