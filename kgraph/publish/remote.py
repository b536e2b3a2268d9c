"""Named graphs on a server, read and replaced: by the Graph Store protocol, or by SPARQL queries and
updates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlencode, urlsplit

from kgraph.errors import Diagnostic, OutputError
from kgraph.publish.address import Address
from kgraph.publish.digests import triples_in
from kgraph.publish.exchange import Exchange, Request
from kgraph.storage.rdf.quad_lines import QuadLine

if TYPE_CHECKING:
    import httpx

TRIPLES = "application/n-triples"
"""A media type that all servers of RDF write and read."""
_LINES, _BYTES = 10_000, 4 << 20  # of a request at most
_NO_STORE = (404, 405, 501)
_SIBLINGS = {"update": "query", "statements": "", "updates": "query"}
"""The last part of the address of updates -> that of queries, on servers that are known."""


Lines = Iterator[QuadLine]


class NoGraphStoreError(Exception):
    """The server does not take PUT, and answers that `status`."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Remote(Protocol):
    """The named graphs of a server. All methods raise OutputError as `Exchange.answered`."""

    def reading(self, graph: str) -> AbstractContextManager[Lines | None]:
        """The triples of a graph, in any order, to be read in the block; None where there is no such graph.
        Raises KG835 for an answer that is not N-Triples."""

    def send(self, graph: str, lines: list[QuadLine], *, fresh: bool) -> bool:
        """Add triples to a graph, which has no others afterwards if it is `fresh`; false where the server
        finds them too many for one request."""

    def drop(self, graph: str) -> None:
        """Remove a graph."""


class GraphStore:
    """A server of the SPARQL 1.1 Graph Store protocol."""

    def __init__(self, exchange: Exchange, address: Address) -> None:
        self._exchange, self._address = exchange, address

    @contextmanager
    def reading(self, graph: str) -> Iterator[Lines | None]:
        """As `Remote`."""
        request = self._request("GET", graph)._replace(accept=TRIPLES)
        with self._exchange.answered(request, 404) as response:
            there = response.status_code != 404
            yield _triples(self._exchange, response) if there else None

    def send(self, graph: str, lines: list[QuadLine], *, fresh: bool) -> bool:
        """As `Remote`: PUT, or POST, which merges. Raises NoGraphStoreError."""
        request = self._request("PUT" if fresh else "POST", graph)
        body = request._replace(body=_document(lines), media_type=TRIPLES)
        with self._exchange.answered(body, *_NO_STORE, 413) as response:
            if response.status_code in _NO_STORE:
                raise NoGraphStoreError(response.status_code)
            return response.status_code != 413

    def drop(self, graph: str) -> None:
        """As `Remote`."""
        with self._exchange.answered(self._request("DELETE", graph), 404):
            pass

    def _request(self, method: str, graph: str) -> Request:
        return Request(method, self._address, {"graph": graph})


class Updates:
    """A server of SPARQL 1.1 updates at one address and queries at another."""

    def __init__(self, exchange: Exchange, updates: Address, queries: Address) -> None:
        self._exchange, self._updates, self._queries = exchange, updates, queries

    @contextmanager
    def reading(self, graph: str) -> Iterator[Lines | None]:
        """As `Remote`; an empty graph is none."""
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        request = query_request(self._queries, text, TRIPLES)
        with self._exchange.answered(request) as response:
            lines = _triples(self._exchange, response)
            first = list(islice(lines, 1))
            yield chain(first, lines) if first else None

    def send(self, graph: str, lines: list[QuadLine], *, fresh: bool) -> bool:
        """As `Remote`: in one request, so that servers which make a request wholly or not at all do not
        show a graph without its triples."""
        drop = f"DROP SILENT GRAPH <{graph}> ;\n" if fresh else ""
        triples = _document(lines).decode()
        return self._update(f"{drop}INSERT DATA {{ GRAPH <{graph}> {{\n{triples}}} }}", 413)

    def drop(self, graph: str) -> None:
        """As `Remote`."""
        self._update(f"DROP SILENT GRAPH <{graph}>")

    def _update(self, text: str, *wanted: int) -> bool:
        media_type = "application/sparql-update"
        request = Request("POST", self._updates, body=text.encode(), media_type=media_type)
        with self._exchange.answered(request, *wanted) as response:
            return response.status_code not in wanted


def query_request(address: Address, text: str, accept: str) -> Request:
    """A query, as a form, which all servers take whatever its length."""
    body = urlencode({"query": text}).encode()
    media_type = "application/x-www-form-urlencoded"
    return Request("POST", address, body=body, media_type=media_type, accept=accept)


def queries_of(updates: Address) -> Address:
    """Where the server of that address of updates is likely to be queried."""
    path, slash, last = updates.url.rpartition("/")
    if slash and last in _SIBLINGS and urlsplit(updates.url).path:
        return updates._replace(url=f"{path}/{_SIBLINGS[last]}".rstrip("/"))
    return updates


def replace(remote: Remote, graph: str, lines: Iterable[QuadLine]) -> None:
    """Give a graph these triples and no others, in requests of a bounded size; in smaller ones where the
    server finds them too large. Raises OutputError as `Remote`."""
    fresh = True
    for batch in batches(lines):
        _send(remote, graph, batch, fresh)
        fresh = False


def batches(lines: Iterable[QuadLine]) -> Iterator[list[QuadLine]]:
    """The lines, as many at a time as a request takes."""
    batch: list[QuadLine] = []
    size = 0
    for line in lines:
        if batch and (len(batch) == _LINES or size + len(line) > _BYTES):
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield batch


def _send(remote: Remote, graph: str, lines: list[QuadLine], fresh: bool) -> None:
    if remote.send(graph, lines, fresh=fresh):
        return
    half = len(lines) // 2
    if not half:
        what = f"the server answers 413 to one triple of {len(lines[0].encode()):,} bytes"
        fix = "have it take larger requests, or publish with --text quotes"
        raise OutputError(f"{graph}: {what}; {fix}", [Diagnostic(graph, 0, 0, "KG834", what, fix)])
    _send(remote, graph, lines[:half], fresh)
    _send(remote, graph, lines[half:], fresh=False)


def _document(lines: Iterable[QuadLine]) -> bytes:
    return "".join(f"{line} .\n" for line in lines).encode()


def _triples(exchange: Exchange, response: httpx.Response) -> Lines:
    url = str(response.url.copy_with(query=None))
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (TRIPLES, "text/plain") and response.status_code != 204:
        what = f"the server answers {kind or 'something'} in place of {TRIPLES}"
        fix = "is this the address of a Graph Store, or of SPARQL? See docs/publish.md"
        raise exchange.failed(url, "KG835", what, fix)
    try:
        yield from triples_in(exchange.parts(response), url)
    except SyntaxError as error:
        what = f"the server's N-Triples are broken: {error.msg}"
        raise exchange.failed(url, "KG835", what, "ask who runs the server") from None
