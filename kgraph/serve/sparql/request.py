"""A request of the SPARQL 1.1 protocol (https://www.w3.org/TR/sparql11-protocol/), read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from kgraph.serve.access.headers import Named, headers_of
from kgraph.serve.access.problems import RefusedError, refused
from kgraph.serve.sparql.media import Wanted, media_of

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_MOST = 1_000  # parameters
_NAMES = ("format", "output", "results")  # by which clients name a form in an address
_Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Request:
    """A query, None where none was sent; the graphs that it is asked over, as IRIs; and in which form the
    answer is wanted."""

    query: str | None
    default_graphs: Sequence[str]
    named_graphs: Sequence[str]
    wanted: Wanted


async def read_request(scope: Scope, receive: Receive) -> Request:
    """The request, with its body.

    Raises RefusedError KG805 (400) for what is no request of the protocol, KG807 for a body of another kind
    (415) and for an update (403); ClientDisconnect.
    """
    headers = headers_of(scope)
    pairs = parameters(scope["query_string"], "address")
    if scope["method"] == "POST":
        body = await _body(receive)
        pairs += _posted(body, headers.get("content-type", ""))
    return _request(pairs, wanted(headers, pairs))


def wanted(headers: Named, pairs: _Pairs) -> Wanted:
    """In which form an answer is wanted."""
    given = dict(reversed(pairs))
    return Wanted(headers.get("accept", ""), next(filter(None, map(given.get, _NAMES)), ""))


def asked_form(scope: Scope) -> tuple[_Pairs, Wanted]:
    """The parameters of the address, and in which form an answer is wanted. Raises as `parameters`."""
    pairs = parameters(scope["query_string"], "address")
    return pairs, wanted(headers_of(scope), pairs)


def parameters(data: bytes, where: str) -> _Pairs:
    """The names and values of a form. Raises RefusedError KG805 if they are not UTF-8, or too many."""
    try:
        text = data.decode()
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST)
    except UnicodeDecodeError:
        what, fix = "this is not text in UTF-8", "encode it as UTF-8, then by %"
    except ValueError:
        what, fix = f"there are more than {_MOST:,} parameters", "put long lists into VALUES"
    raise RefusedError(refused(400, where, "KG805", what, fix))


def graph_iri(value: str, where: str) -> str:
    """The IRI of a graph. Raises RefusedError KG805 if it is not absolute."""
    try:
        return ox.NamedNode(value).value
    except ValueError:
        what = f"this is not an absolute IRI: {value[:_TOLD]}"
        raise RefusedError(refused(400, where, "KG805", what, _WHOLE)) from None


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def _posted(body: bytes, content_type: str) -> _Pairs:
    """What a body says, as parameters."""
    media, charset = media_of(content_type)
    if charset not in _UTF8:
        what = f"the body is in {charset[:_TOLD]}, and only UTF-8 is read"
        raise _wrong_body(what, "send UTF-8")
    if media == FORM:
        return parameters(body, "body")
    if media == UPDATE:
        raise _no_update()
    if media != QUERY:
        what = f"a body of type {media[:_TOLD]!r}" if media else "a body without Content-Type"
        raise _wrong_body(f"{what} is not a query", f"send {QUERY} or {FORM}")
    try:
        return [("query", body.decode("utf-8-sig"))]
    except UnicodeDecodeError:
        what = "the query is not text in UTF-8"
        raise RefusedError(refused(400, "body", "KG805", what, "send UTF-8")) from None


def _request(pairs: _Pairs, form: Wanted) -> Request:
    names = {name for name, _ in pairs}
    if not names.isdisjoint(_UPDATING):
        raise _no_update()
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        what = f"there are {len(queries)} queries in one request"
        raise RefusedError(refused(400, "query", "KG805", what, "send one"))
    graphs: dict[str, list[str]] = {name: [] for name in ("default-graph-uri", "named-graph-uri")}
    for name, value in pairs:
        if name in graphs and value not in _NO_NAME:
            graphs[name].append(graph_iri(value, name))
    default, named = map(tuple, graphs.values())
    return Request(queries[0] if queries else None, default, named, form)


def _no_update() -> RefusedError:
    what, fix = "a graph is not changed by updates", "change its sources, and build it again"
    return RefusedError(refused(403, "update", "KG807", what, fix))


def _wrong_body(what: str, fix: str) -> RefusedError:
    taken = f"{QUERY}, {FORM}"
    return RefusedError(refused(415, "Content-Type", "KG807", what, fix, Accept_Post=taken))


_UTF8 = ("", "utf-8", "utf8", "us-ascii", "ascii")
_NO_NAME = ("", "urn:x-rdflib:default", "urn:x-arq:DefaultGraph")
"""Forms of browsers send empty names, and rdflib and Jena their own for a default graph that has none."""
_UPDATING = ("update", "using-graph-uri", "using-named-graph-uri")
_TOLD = 100  # characters that are repeated in a message
_WHOLE = "write it whole, as in http://example.org/graph"
