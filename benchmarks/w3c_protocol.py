"""The W3C's tests of the SPARQL protocol and of the Graph Store protocol, as their manifests have them.

What writes is done for the server: the graph that a request would have made is served from then on. Where the
server would name the graph that it makes, a test cannot pass; the tests of graphs at addresses of their own
are left out, as graphs are named by `?graph=` here.
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import AbstractContextManager
from email import message_from_bytes
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import parse_qs, urlsplit

import orjson
import pyoxigraph as ox
from w3c_answers import graph
from w3c_manifests import MF, Manifest, Node, parsed

from kgraph.model.vocabulary import RDF, SD

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
STATUS = "http://www.w3.org/2011/http-statusCodes#"
CODES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404, "BadRequest": 400}
READING = ("GET", "HEAD")


class Serves(Protocol):
    """What serves quads."""

    def serving(
        self, quads: list[ox.Quad]
    ) -> AbstractContextManager[http.client.HTTPConnection]: ...


class Request(NamedTuple):
    """A request of a manifest, and what is expected of its response."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    response: Node | None


class Response(NamedTuple):
    """What the server sent."""

    status: int
    media: str
    data: bytes


def outcomes(folder: Path, served: Serves) -> Iterator[tuple[str, str]]:
    """(the suite, what passed and what did not)."""
    manifest, entries = _entries(folder / "protocol/manifest.ttl")
    data = [
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(f"{_DATA}{path.stem}.rdf"))
        for path in sorted((folder / "protocol").glob("*.nt"))
        for quad in parsed(path)
    ]
    with served.serving(data) as connection:
        yield _told("Protocol", {e: _passes(manifest, e, connection) for e in entries})
        yield "Service description", _described(connection)
    manifest, entries = _entries(folder / "graph-store-protocol/manifest-indirect.ttl")
    found = {e: _passes_reading(manifest, e, served) for e in entries}
    yield _told("Graph Store protocol, reading", found)


_DATA = "http://kasei.us/2009/09/sparql/data/"


def _entries(path: Path) -> tuple[Manifest, list[Node]]:
    manifest = Manifest(path)
    heads = [manifest.one(node, f"{MF}entries") for node in manifest.subjects(f"{MF}entries")]
    return manifest, [entry for head in heads for entry in manifest.items(head)]


def _told(name: str, found: dict[Node, bool]) -> tuple[str, str]:
    failed = [entry.value.rpartition("#")[2] for entry, passed in found.items() if not passed]
    counted = f"{len(found) - len(failed)} of {len(found)}"
    return name, f"{counted}; not: {', '.join(failed)}" if failed else counted


def _passes(manifest: Manifest, entry: Node, connection: http.client.HTTPConnection) -> bool:
    """Whether every response of a test of the protocol is as it should be."""
    for request in _requests(manifest, entry):
        found = _sent(connection, request, request.path.replace("/sparql/", "/sparql", 1))
        if not _expected_status(manifest, request, found.status):
            return False
        wanted = request.response
        if wanted is None or found.status != 200:
            continue
        if manifest.all(wanted, f"{MF}expectedBoolean"):
            said = orjson.loads(found.data)["boolean"]
            if said != (manifest.text(wanted, f"{MF}expectedBoolean") == "true"):
                return False
        form = manifest.text(wanted, f"{MF}expectedFormat")
        if form == "RDF" and ox.RdfFormat.from_media_type(found.media) is None:
            return False
        if form in ("boolean", "tabular") and not found.media.startswith(
            "application/sparql-results"
        ):
            return False
    return True


def _passes_reading(manifest: Manifest, entry: Node, served: Serves) -> bool:
    """Whether the responses to what reads are as they should be; what writes is done here."""
    graphs: dict[str, list[ox.Triple]] = {}
    for request in _requests(manifest, entry):
        named = parse_qs(urlsplit(request.path).query, keep_blank_values=True)
        name = named.get("graph", [""])[0]
        if request.method not in READING:
            _write(graphs, name, request)
            continue
        quads = [
            ox.Quad(*triple, *([ox.NamedNode(iri)] if iri else []))
            for iri, triples in graphs.items()
            for triple in triples
        ]
        with served.serving(quads) as connection:
            found = _sent(connection, request, request.path.replace("/gsp", "/data", 1))
        if not _expected_status(manifest, request, found.status):
            return False
        if request.method == "GET" and found.status == 200 and request.response is not None:
            text = _body(manifest, request.response)
            base = f"http://www.example{request.path}"
            want = graph(ox.parse(text or b"", format=ox.RdfFormat.TURTLE, base_iri=base))
            form = ox.RdfFormat.from_media_type(found.media)
            if graph(ox.parse(found.data, format=form)) != want:
                return False
    return True


def _write(graphs: dict[str, list[ox.Triple]], name: str, request: Request) -> None:
    if request.method == "DELETE":
        graphs.pop(name, None)
        return
    base, made = f"http://www.example{request.path}", list[ox.Triple]()
    for part in _parts(request):
        made += [q.triple for q in ox.parse(part, format=ox.RdfFormat.TURTLE, base_iri=base)]
    graphs[name] = made if request.method == "PUT" else [*graphs.get(name, []), *made]


def _parts(request: Request) -> Iterator[bytes]:
    """The files in a body."""
    kind = f"Content-Type: {request.headers['content-type']}\n\n"
    for part in message_from_bytes(kind.encode() + (request.body or b"")).walk():
        if not part.is_multipart():
            yield part.get_payload(decode=True)  # type: ignore[misc]


def _requests(manifest: Manifest, entry: Node) -> Iterator[Request]:
    action = manifest.one(entry, f"{MF}action")
    head = manifest.one(action, f"{HT}requests") if action is not None else None
    for node in manifest.items(head):
        headers = {
            manifest.text(each, f"{HT}fieldName"): manifest.text(each, f"{HT}fieldValue")
            for each in manifest.items(manifest.one(node, f"{HT}headers"))
        }
        yield Request(
            manifest.text(node, f"{HT}methodName"),
            manifest.text(node, f"{HT}absolutePath"),
            headers,
            _body(manifest, node),
            manifest.one(node, f"{HT}resp"),
        )


def _body(manifest: Manifest, node: Node) -> bytes | None:
    body = manifest.one(node, f"{HT}body")
    if body is None:
        return None
    return manifest.text(body, f"{CNT}chars").encode(
        manifest.text(body, f"{CNT}characterEncoding") or "utf-8"
    )


def _sent(connection: http.client.HTTPConnection, request: Request, path: str) -> Response:
    connection.request(request.method, path, request.body, request.headers)
    found = connection.getresponse()
    media = found.getheader("Content-Type", "").partition(";")[0]
    return Response(found.status, media, found.read())


def _expected_status(manifest: Manifest, request: Request, status: int) -> bool:
    if request.response is None:
        return True
    names = [
        each.value.removeprefix(STATUS)
        for each in manifest.all(request.response, f"{MF}expectedStatus")
    ]
    return not names or any(
        CODES.get(name) == status or name == f"StatusCode{status // 100}xx" for name in names
    )


def _described(connection: http.client.HTTPConnection) -> str:
    """The three tests of service descriptions: it is RDF, has its endpoint, and the terms are those of the
    schema."""
    asked = Request("GET", "/sparql", {"Accept": "text/turtle"}, None, None)
    found = _sent(connection, asked, asked.path)
    triples = list(ox.parse(found.data, format=ox.RdfFormat.from_media_type(found.media)))
    endpoint = f"http://{connection.host}:{connection.port}/sparql"
    fine = [
        bool(triples),
        any(
            t.predicate.value == SD.endpoint and t.object == ox.NamedNode(endpoint) for t in triples
        ),
        all(_conforms(triple) for triple in triples),
    ]
    return f"{sum(fine)} of {len(fine)}"


def _conforms(triple: ox.Quad) -> bool:
    term = triple.predicate.value
    return term == RDF.type or (
        term.startswith(SD.iri) and not isinstance(triple.object, ox.Literal)
    )
