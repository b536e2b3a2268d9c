"""`kgraph publish`: what has changed is brought to a server, verified there, and nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import md5
from pathlib import Path
from random import Random

import httpx
import pytest
from counts import count
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from typed import kgraph

from kgraph.errors import OutputError, UsageError
from kgraph.publish.address import address_of
from kgraph.publish.digests import digest_of, triples_in
from kgraph.publish.publishing import Published, Wishes, publish_graph
from kgraph.publish.remote import batches
from kgraph.storage.rdf.quad_lines import QuadLine, line_of
from tests.publish.servers import Asked, Oxigraph, Said, scripted

BASE = "https://w3id.org/kgraph/id/"
LEDGER = f"{BASE}graph/published"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oxigraph]:
    oxigraph = Oxigraph(tmp_path_factory.mktemp("oxigraph"))
    yield oxigraph
    oxigraph.kill()


@pytest.fixture
def empty(server: Oxigraph) -> Oxigraph:
    """The server without its graphs."""
    for graph in {line.split()[-2][1:-1] for line in server.quads()}:
        server.delete(graph)
    return server


def written(folder: Path, graphs: dict[str, str]) -> Path:
    """A file with these graphs: the end of an IRI -> objects in N-Triples form."""
    lines = [
        f"<{BASE}person/{n}> <http://www.w3.org/2000/01/rdf-schema#label> {each} <{BASE}doc/{name}> .\n"
        for name, objects in graphs.items()
        for n, each in enumerate(objects.split())
    ]
    path = folder / "graph.nq"
    path.write_text("".join(lines))
    return path


def published(path: Path, url: str, **wishes: object) -> Published:
    return publish_graph(path, address_of(url, {}, ""), Wishes(**wishes))  # type: ignore[arg-type]


def names(graphs: tuple[str, ...]) -> list[str]:
    return [each.removeprefix(f"{BASE}doc/") for each in graphs]


def there(server: Oxigraph) -> set[str]:
    """What the server has, without the ledger."""
    return {line for line in server.quads() if f"<{LEDGER}>" not in line and "sha256" not in line}


def test_an_address_of_queries_takes_no_updates(empty: Oxigraph, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the server answers 4"):
        published(written(tmp_path, {"a": '"1"'}), f"{empty.url}/query")


@pytest.mark.parametrize("path", ["/store", "/update"])
def test_only_what_has_changed_is_sent(empty: Oxigraph, tmp_path: Path, path: str) -> None:
    url = empty.url + path
    first = written(tmp_path, {"a": '"1" "2"', "b": '"3"', "c": '"4"'})
    assert names(published(first, url).new) == ["a", "b", "c"]
    assert there(empty) == set(first.read_text().splitlines())
    second = written(tmp_path, {"a": '"1" "2"', "b": '"5"', "d": '"6"'})
    done = published(second, url)
    assert (names(done.new), names(done.changed), names(done.unchanged), names(done.gone)) == (
        ["d"],
        ["b"],
        ["a"],
        ["c"],
    )
    assert there(empty) > set(second.read_text().splitlines())  # and what is gone
    assert names(published(second, url, prune=True).gone) == ["c"]
    assert there(empty) == set(second.read_text().splitlines())
    assert published(second, url).gone == ()


def test_a_server_that_dies_half_way_is_taken_up_again(tmp_path: Path) -> None:
    many = max(52, count(1_000))
    lines = [
        Quad(
            NamedNode(f"{BASE}person/{n}-{m}"),
            NamedNode(f"{BASE}scheme/number"),
            Literal(n * m),
            NamedNode(f"{BASE}doc/{n}"),
        )
        for n in range(many)
        for m in range(3)
    ]
    path = tmp_path / "graph.nq"
    path.write_text("".join(f"{line_of(quad)} .\n" for quad in lines))
    server = Oxigraph(tmp_path / "store")
    try:
        with pytest.raises(OutputError) as caught:
            published(path, f"{server.url}/store", on_step=killing(server, many // 2))
        [finding] = caught.value.diagnostics
        assert finding.code == "KG831"
        assert f"{many // 2} of {many} graphs are published; run the same command again" in (
            finding.fix
        )
        server.start()
        assert len(there(server)) == many // 2 * 3
        done = published(path, f"{server.url}/store")
        assert len(done.unchanged) == many // 2 // 25 * 25
        assert len(done.new) == many - many // 2  # of those that are sent again, nothing was there
        assert len(done.changed) == many // 2 % 25
        assert there(server) == {f"{line_of(quad)} ." for quad in lines}
        assert len(published(path, f"{server.url}/store", verify=True).unchanged) == many
    finally:
        server.kill()


def killing(server: Oxigraph, at: int) -> Callable[[int, int], None]:
    def on_step(done: int, _of: int) -> None:
        if done == at:
            server.kill()

    return on_step


def test_what_others_keep_there_is_left_alone(empty: Oxigraph, tmp_path: Path) -> None:
    empty.put("http://example.org/theirs", "<x:s> <x:p> <x:o> .")
    empty.put(f"{BASE}doc/b", "<x:s> <x:p> <x:theirs> .")
    path, url = written(tmp_path, {"a": '"1"', "b": '"2"'}), f"{empty.url}/store"
    before = empty.quads()
    for dry in (True, False):
        with pytest.raises(OutputError) as caught:
            published(path, url, dry=dry)
        assert [(f.code, f.path) for f in caught.value.diagnostics] == [("KG836", f"{BASE}doc/b")]
    assert empty.quads() == before
    assert len(published(path, url, take_over=True).new) == 2
    assert "<x:s> <x:p> <x:o> <http://example.org/theirs> ." in there(empty)
    published(written(tmp_path, {"a": '"1"'}), url, prune=True)
    assert len(there(empty)) == 2


def test_what_somebody_changed_there_is_found_with_verify(empty: Oxigraph, tmp_path: Path) -> None:
    path, url = written(tmp_path, {"a": '"1"', "b": '"2"'}), f"{empty.url}/store"
    published(path, url)
    empty.put(f"{BASE}doc/a", "<x:s> <x:p> <x:o> .")
    assert names(published(path, url).changed) == []
    assert names(published(path, url, verify=True).changed) == ["a"]
    assert there(empty) == set(path.read_text().splitlines())


def test_a_dry_run_changes_nothing(empty: Oxigraph, tmp_path: Path) -> None:
    path = written(tmp_path, {"a": '"1"'})
    assert names(published(path, f"{empty.url}/store", dry=True).new) == ["a"]
    assert empty.quads() == set()


def test_numbers_and_times_in_other_forms_are_the_same(empty: Oxigraph, tmp_path: Path) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    forms = {"integer": "01", "nonNegativeInteger": "7", "decimal": "1.50", "gYear": "2022"}
    forms |= {"dateTime": "2022-01-01T00:00:00+00:00", "boolean": "1", "double": "x"}
    objects = [f'"{form}"^^<{xsd}{kind}>' for kind, form in forms.items()]
    path = written(tmp_path, {"a": " ".join([*objects, '"A"@EN-gb', '"\\u00e9\\n"'])})
    published(path, f"{empty.url}/store")
    assert len(there(empty)) == len(forms) + 2
    assert len(published(path, f"{empty.url}/store", verify=True).unchanged) == 1


def test_triples_without_a_graph_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("<x:s> <x:p> <x:o> .")
    with pytest.raises(UsageError, match="default graph cannot be published"):
        published(path, "http://127.0.0.1:1/store")


# Servers that answer otherwise

GONE = Said(404, b"there is none")


def on_write(said: Said) -> Callable[[Asked], Said]:
    return lambda asked: GONE if asked.method == "GET" else said


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        (Said(401, b"who are you?"), "KG832", "no credentials were sent"),
        (Said(403), "KG832", "set KGRAPH_TOKEN"),
        (
            Said(302, headers={"Location": "http://127.0.0.2:1/x"}),
            "KG833",
            "where nothing was sent",
        ),
        (Said(302, headers={"Location": "//"}), "KG833", "302"),
        (Said(307, headers={"Location": "http://[x"}), "KG833", "where nothing was sent"),
        (Said(307, headers={"Location": "file:///x"}), "KG833", "where nothing was sent"),
        (Said(303, headers={"Location": "/x"}), "KG833", "303"),
        (Said(500, b"<html><title>Out of order</title>"), "KG834", "500: Out of order"),
        (Said(507, b"full"), "KG834", "507: full"),
        (Said(413), "KG834", "413 to one triple"),
        (Said(405), "KG839", "queries have no answer"),
        (Said(200, b"<html>", "text/html"), "KG837", "the server has 0"),
    ],
)
def test_what_a_server_does_is_told(tmp_path: Path, said: Said, code: str, words: str) -> None:
    path = written(tmp_path, {"a": '"1"'})
    with scripted(on_write(said)) as (url, _), pytest.raises(OutputError) as caught:
        published(path, f"{url}/store")
    [finding] = caught.value.diagnostics
    assert finding.code == code
    assert words in f"{finding.what} {finding.fix}"


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        (Said(200, b"<html>", "text/html"), "KG835", "text/html"),
        (Said(200, b"no triples", "application/n-triples"), "KG835", "broken"),
        (Said(200, b"<x:s> <x:p> <x:o> .\n", "application/n-triples", {}, True), "KG831", "broke"),
        (Said(401), "KG832", "no credentials"),
    ],
)
def test_what_a_server_has_is_read_with_care(
    tmp_path: Path, said: Said, code: str, words: str
) -> None:
    path = written(tmp_path, {"a": '"1"'})
    with scripted(lambda asked: said) as (url, asked), pytest.raises(OutputError) as caught:
        published(path, f"{url}/store")
    assert {each.method for each in asked} <= {"GET", "POST"}  # nothing was written
    assert not any(b"INSERT" in each.body for each in asked)
    assert caught.value.diagnostics[0].code == code
    assert words in str(caught.value)


def test_a_busy_server_is_asked_again(tmp_path: Path) -> None:
    store, times = Store(), []

    def answer(asked: Asked) -> Said:
        times.append(asked)
        if len(times) == 2:
            return Said(503, headers={"Retry-After": "0"})
        return in_memory(store, asked)

    with scripted(answer) as (url, _):
        assert len(published(written(tmp_path, {"a": '"1"'}), f"{url}/store").new) == 1


def test_a_redirect_within_the_server_is_followed(tmp_path: Path) -> None:
    store = Store()

    def answer(asked: Asked) -> Said:
        if asked.path.startswith("/old"):
            return Said(301, headers={"Location": asked.path.replace("/old", "/new")})
        return in_memory(store, asked)

    with scripted(answer) as (url, _):
        published(written(tmp_path, {"a": '"1" "2"'}), f"{url}/old")
    assert sum("/doc/a" in str(quad.graph_name) for quad in store) == 2


def test_requests_become_smaller_where_a_server_finds_them_too_large(tmp_path: Path) -> None:
    store = Store()

    def answer(asked: Asked) -> Said:
        return Said(413) if len(asked.body) > 700 else in_memory(store, asked)

    path = written(tmp_path, {"a": " ".join(f'"{n}"' for n in range(50))})
    with scripted(answer) as (url, asked):
        published(path, f"{url}/store")
        assert len(published(path, f"{url}/store", verify=True).unchanged) == 1
    assert sum("/doc/a" in str(quad.graph_name) for quad in store) == 50
    assert len({each.body for each in asked}) > 4


def in_memory(store: Store, asked: Asked) -> Said:
    """What a Graph Store answers."""
    graph = NamedNode(httpx.URL(asked.path).params["graph"])
    if asked.method == "GET":
        lines = [f"{quad.triple} .\n" for quad in store.quads_for_pattern(None, None, None, graph)]
        return Said(200, "".join(lines).encode()) if lines else GONE
    if asked.method != "POST":
        store.remove_graph(graph)
    for quad in parse(asked.body, format=RdfFormat.N_TRIPLES):
        store.add(Quad(*quad.triple, graph))
    return Said(204)


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"KGRAPH_TOKEN": "s3cret"}, "Bearer s3cret"),
        ({"KGRAPH_USER": "ana", "KGRAPH_PASSWORD": "p:w"}, "Basic YW5hOnA6dw=="),
        ({"NETRC": "netrc"}, "Basic YmVuOm9zbw=="),
    ],
)
def test_credentials_are_sent_and_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], header: str
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ben password oso\n")
    (tmp_path / "netrc").chmod(0o600)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    secret = header.split()[1]
    path = written(tmp_path, {"a": '"1"'})

    def answer(asked: Asked) -> Said:
        return Said(401, f"not you, {asked.headers.get('authorization')}".encode())

    with scripted(answer) as (url, asked):
        done = kgraph("publish", f"{url}/store", "-g", path, cwd=tmp_path)
    assert {each.headers.get("authorization", header) for each in asked} == {header}
    assert (done.returncode, secret in done.stderr) == (4, False)
    assert "the credentials of" in done.stderr


@pytest.mark.parametrize("password", ["oso", "wrong"])
def test_a_server_that_wants_a_digest_gets_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    store = Store()

    def answer(asked: Asked) -> Said:
        sent = asked.headers.get("authorization", "")
        if sent.startswith("Digest") and digest("oso", asked.method, sent) in sent:
            return in_memory(store, asked)
        challenge = 'Digest realm="r", nonce="n", qop="auth", algorithm="MD5"'
        return Said(401, headers={} if sent else {"WWW-Authenticate": challenge})

    monkeypatch.setenv("KGRAPH_USER", "ben")
    monkeypatch.setenv("KGRAPH_PASSWORD", password)
    path = written(tmp_path, {"a": '"1"'})
    with scripted(answer) as (url, _):
        done = kgraph("publish", f"{url}/store", "-g", path, cwd=tmp_path)
    assert done.returncode == (0 if password == "oso" else 4), done.stderr
    assert ("KG832" in done.stderr) == (password == "wrong")
    assert len(store) == (4 - 1 if password == "oso" else 0)


def digest(password: str, method: str, sent: str) -> str:
    """The response that RFC 7616 has for a request whose header this is."""
    told = dict(re.findall(r'(\w+)="?([^",]+)', sent))

    def mark(*parts: str) -> str:
        return md5(":".join(parts).encode(), usedforsecurity=False).hexdigest()

    who, what = mark("ben", "r", password), mark(method, told["uri"])
    return mark(who, told["nonce"], told["nc"], told["cnonce"], "auth", what)


def test_one_graph_that_a_server_changes_does_not_keep_others_from_it(tmp_path: Path) -> None:
    store = Store()

    def answer(asked: Asked) -> Said:
        changed = asked._replace(body=asked.body.replace(b'"2"', b'"3"'))
        return in_memory(store, changed)

    path = written(tmp_path, {"a": '"1"', "b": '"2"', "c": '"4"'})
    with scripted(answer) as (url, _):
        for sent in (3, 1):
            with pytest.raises(OutputError, match=f"1 graph of {sent} ") as caught:
                published(path, f"{url}/store")
            [finding] = caught.value.diagnostics
            assert (finding.code, finding.path) == ("KG837", f"{BASE}doc/b")


def test_the_command_says_what_it_did(empty: Oxigraph, tmp_path: Path) -> None:
    path = written(tmp_path, {"a": '"1"', "b": '"2"'})
    first, again = (
        kgraph("publish", f"{empty.url}/store", "-g", path, cwd=tmp_path) for _ in range(2)
    )
    assert first.stderr == "2 graphs published (2 new, 0 changed; 2 triples), 0 unchanged.\n"
    assert again.stderr == "0 graphs published (0 new, 0 changed; 0 triples), 2 unchanged.\n"
    empty.delete(f"{BASE}doc/b")
    wrong = kgraph("publish", "localhost:7878", "-g", path, cwd=tmp_path)
    assert (wrong.returncode, "KG830" in wrong.stderr) == (2, True)


# Digests and batches

TRIPLES = st.lists(
    st.builds(
        lambda s, o: line_of(Quad(NamedNode(f"x:{s}"), NamedNode("x:p"), Literal(o)).triple),
        st.integers(0, 3),
        st.text(max_size=5) | st.integers(0, 3),
    ),
    max_size=12,
)


@given(TRIPLES, st.randoms(use_true_random=False), st.integers(1, 40))
def test_a_digest_is_that_of_the_set(triples: list[QuadLine], random: Random, size: int) -> None:
    shuffled = [*triples, *triples]
    random.shuffle(shuffled)
    data = "".join(f"{line} .\n" for line in shuffled).encode()
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    assert list(triples_in(parts, "a")) == shuffled
    assert digest_of(triples_in(parts, "a")) == digest_of(triples)
    assert digest_of(triples).triples == len(set(triples))
    assert [line for batch in batches(shuffled) for line in batch] == shuffled
