"""`kgraph query --endpoint`: a server is asked, and what it answers is told as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse
from typed import kgraph

from kgraph.errors import InputError, UsageError
from kgraph.publish.address import address_of
from kgraph.publish.asking import ask_server, with_prefixes
from kgraph.schema.prefixes import prefixes
from kgraph.storage.sparql.results import Boolean, Result, Solutions, Triples
from tests.publish.servers import Asked, Oxigraph, Said, scripted

PREFIXES = prefixes()
RESULTS = "application/sparql-results+json"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oxigraph]:
    oxigraph = Oxigraph(tmp_path_factory.mktemp("oxigraph"))
    oxigraph.put("x:g", '<x:s> a <x:Claim>; <x:p> 1, 2, "a"@en.')
    yield oxigraph
    oxigraph.kill()


def asked_of(url: str, text: str, *, timeout: float = 20, limit: int = 100) -> Result:
    address = address_of(url, {}, "")
    return ask_server(address, text, prefixes=PREFIXES, timeout=timeout, limit=limit)


def test_a_server_answers_as_a_graph_does(server: Oxigraph, tmp_path: Path) -> None:
    url = f"{server.url}/query"
    found = asked_of(url, "SELECT ?o { GRAPH <x:g> { <x:s> <x:p> ?o } } ORDER BY ?o")
    assert isinstance(found, Solutions)
    assert '"a"@en' in [str(row[0]) for row in found.rows]
    assert asked_of(url, "ASK { GRAPH ?g { ?s a <x:Nothing> } }") == Boolean(False)
    graph = asked_of(url, "CONSTRUCT { ?s a ?o } { GRAPH <x:g> { ?s a ?o } }")
    assert isinstance(graph, Triples)
    assert len(graph.triples) == 1
    done = kgraph(
        *("query", "--endpoint", url, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a ?x } }"),
        *("--format", "csv"),
        cwd=tmp_path,
    )
    assert done.stdout.split() == ["n", "1"]
    no = kgraph("query", "--endpoint", url, "ASK { ?s a kg:Claim }", cwd=tmp_path)
    assert (no.returncode, "no" in no.stdout) == (1, True)


@pytest.mark.parametrize("rows", [b"", b'{"__ASK_RETVAL":{"type":"literal","value":"1"}}'])
def test_yes_and_no_of_virtuoso_are_understood(rows: bytes) -> None:
    body = b'{"head":{"vars":["__ASK_RETVAL"]},"results":{"bindings":[%b]}}' % rows
    with scripted(lambda _: Said(200, body, RESULTS)) as (url, _):
        assert asked_of(url, "ASK { ?s ?p ?o }") == Boolean(bool(rows))


def test_more_rows_than_wanted_are_cut_and_said(server: Oxigraph) -> None:
    found = asked_of(f"{server.url}/query", "SELECT * { GRAPH ?g { ?s ?p ?o } }", limit=2)
    assert isinstance(found, Solutions)
    assert (len(found.rows), found.truncated) == (2, True)


def test_the_server_says_where_a_query_is_wrong(server: Oxigraph) -> None:
    with pytest.raises(InputError, match="400") as caught:
        asked_of(f"{server.url}/query", "SELECT ?s {\n ?s a kg:Claim ; ; FOO }")
    assert [f.code for f in caught.value.diagnostics] == ["KG834"]
    assert "2:" in caught.value.diagnostics[0].what  # its line, which our prefixes do not move


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        (
            Said(200, b"<html><title>Welcome</title>", "text/html; charset=utf-8"),
            "KG835",
            "Welcome",
        ),
        (Said(200, b'{"head":', RESULTS), "KG835", "cannot be read"),
        (Said(200, b"a,b\n1,2\n", "text/csv"), "KG835", "text/csv"),
        (Said(200, b"", RESULTS), "KG835", "cannot be read"),
        (Said(200, b'{"a":' * 100_000, RESULTS), "KG202", "nest"),
        (Said(200, b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "application/xml"), "KG204", "XML"),
        (Said(200, b"<x:s> <x:p> .", "application/n-triples"), "KG201", ""),
        (Said(200, b'{"head":{"vars":[]}', RESULTS, {}, True), "KG831", "broke"),
        (Said(200, b'{"head":{},"boolean":true}', RESULTS), "KG835", "yes or no, and not rows"),
        (Said(404, b"not here", "text/plain"), "KG834", "404: not here"),
        (Said(401, b"", "text/plain"), "KG832", "KGRAPH_TOKEN"),
        (Said(302, headers={"Location": "https://example.org/"}), "KG833", "example.org"),
        (Said(500, "schön".encode("latin-1"), "text/plain"), "KG834", "500"),
    ],
)
def test_an_answer_that_is_none_is_told(said: Said, code: str, words: str) -> None:
    with scripted(lambda _: said) as (url, _), pytest.raises(InputError) as caught:
        asked_of(url, "SELECT * {}")
    assert caught.value.diagnostics[0].code == code
    assert words in str(caught.value)


def test_a_server_that_does_not_answer_in_time_is_told() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(InputError, match=r"no whole answer came within 0\.2 s"):
            asked_of(url, "ASK {}", timeout=0.2)


def test_nobody_listens_there(tmp_path: Path) -> None:
    done = kgraph("query", "--endpoint", "http://127.0.0.1:1/", "ASK {}", cwd=tmp_path)
    assert (done.returncode, "KG831" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    "url",
    ["localhost:80", "ftp://a/b", "http://", "http://a:x/", "http://a b/", "http://a/#b", "-"],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        address_of(url, {})
    assert caught.value.diagnostics[0].code == "KG830"


def test_a_password_in_an_address_is_refused_and_not_shown() -> None:
    with pytest.raises(UsageError, match="KGRAPH_PASSWORD") as caught:
        address_of("http://ana:s3cret@example.org/store", {})
    assert "s3cret" not in str(caught.value)


def test_credentials_in_clear_are_warned_of_beyond_this_machine() -> None:
    key = {"KGRAPH_TOKEN": "s3cret"}
    for url, warned in (
        ("http://example.org/", True),
        ("https://example.org/", False),
        ("http://localhost/", False),
    ):
        finding = address_of(url, key).finding
        assert bool(finding) is warned
        assert not finding or (finding.code, finding.severity) == ("KG838", "warning")


def test_the_page_of_a_server_is_not_made(tmp_path: Path) -> None:
    done = kgraph(
        *("query", "--endpoint", "http://127.0.0.1:1/", "ASK {}", "--view", "a.html"), cwd=tmp_path
    )
    assert (done.returncode, "--view" in done.stderr) == (2, True)


QUERY = 'PREFIX my: <x:> SELECT * { ?s a kg:Claim ; my:p "rdf:x" ; doc:b ?o }'


def test_prefixes_are_declared_where_the_query_uses_them() -> None:
    sent = with_prefixes(QUERY, PREFIXES)
    assert sent.endswith(QUERY)
    assert sent.removesuffix(QUERY).count("PREFIX") == 2
    assert Store().query(sent) is not None


@given(st.text())
def test_any_text_is_sent_at_the_end_of_what_is_sent(text: str) -> None:
    assert with_prefixes(text, PREFIXES).endswith(text)


def test_all_forms_of_an_answer_are_read() -> None:
    store = Store()
    store.extend(parse(b'<x:s> <x:p> 1 , "\\u00e9"@en .', format=RdfFormat.TURTLE))

    def answer(asked: Asked) -> Said:
        query = parse_qs(asked.body.decode())["query"][0]
        form = asked.path[1:]
        results = getattr(QueryResultsFormat, form, None) if "SELECT" in query else None
        syntax = results or getattr(RdfFormat, form)
        found = store.query(query).serialize(format=syntax)
        return Said(200, found or b"", syntax.media_type)

    with scripted(answer) as (url, _):
        for form in ("JSON", "XML", "TSV"):
            found = asked_of(f"{url}/{form}", "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?o")
            assert isinstance(found, Solutions)
            assert len(found.rows) == 2
        for form in ("TURTLE", "N_TRIPLES", "RDF_XML", "JSON_LD"):
            graph = asked_of(f"{url}/{form}", "CONSTRUCT WHERE { ?s ?p ?o }")
            assert isinstance(graph, Triples)
            assert len(graph.triples) == 2


@pytest.mark.parametrize("of_a_graph", ["--as-of=2016", "--graph=output", "--view", "--open"])
def test_what_says_which_graph_is_meant_does_not_go_with_an_endpoint(
    of_a_graph: str, tmp_path: Path
) -> None:
    done = kgraph("query", "ASK {}", "--endpoint", "http://127.0.0.1:1/x", of_a_graph, cwd=tmp_path)
    assert done.returncode == 2
    flag = of_a_graph.partition("=")[0]
    assert done.stderr.startswith(f"error: {flag} is of a graph on this machine, and --endpoint")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words", [("ask",), ("ask", "who-said"), ("show",), ("why",), ("path",), ("stats",)]
)
def test_commands_that_ask_no_server_say_which_one_does(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    done = kgraph(*words, "--endpoint", "http://127.0.0.1:1/x", cwd=tmp_path)
    assert done.returncode == 2
    assert f"error: {words[0]} reads a graph on this machine, and asks no server" in done.stderr
    assert "`kgraph query --endpoint` asks one" in done.stderr
