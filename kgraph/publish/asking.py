"""A query asked of somebody's server, and its answer as a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice, pairwise
from typing import TypeVar

import pyoxigraph as ox

from kgraph.errors import InputError, KgraphError
from kgraph.publish.address import Address
from kgraph.publish.exchange import Exchange, words_of_page
from kgraph.publish.remote import query_request
from kgraph.storage.rdf.gates import read_quads
from kgraph.storage.rdf.nesting import check_json, check_xml
from kgraph.storage.sparql.results import Boolean, Result, Solutions, Triples
from kgraph.storage.sparql.tokens import tokens

_LONGEST = 256 << 20  # bytes of an answer
_PAUSES = (0.5,)  # seconds before another try: somebody waits
_SHOWN = 1 << 14  # bytes of an answer that is none, in which its words are looked for
_TOLD = 200  # characters of an answer that is none
_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
_ACCEPT_RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.8, */*;q=0.1"
_ACCEPT_GRAPH = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5, */*;q=0.1"
_FORMS: Mapping[str, tuple[type[Result], str]] = {
    "SELECT": (Solutions, _ACCEPT_RESULTS),
    "ASK": (Boolean, _ACCEPT_RESULTS),
    "CONSTRUCT": (Triples, _ACCEPT_GRAPH),
    "DESCRIBE": (Triples, _ACCEPT_GRAPH),
}
"""What each form of query is answered by. A server that is told of both may answer either."""

_ASKED = ("__ASK_RETVAL",)  # as which Virtuoso answers ASK
_CALLED = {Solutions: "rows", Boolean: "yes or no", Triples: "a graph"}

Row = TypeVar("Row")


def ask_server(
    address: Address, text: str, *, prefixes: Mapping[str, str], timeout: float, limit: int
) -> Result:
    """The answer of a server to a query; those of the prefixes that it uses need not be declared. `timeout`
    in seconds; of more than `limit` rows or triples those are given.

    Raises InputError: KG831 to KG834 for what the server does, KG835 for an answer that is none.
    """
    exchange = Exchange(InputError, timeout=timeout, pauses=_PAUSES)
    wanted, accept = _FORMS.get(_form(text), (Solutions, _ACCEPT_RESULTS))
    try:
        request = query_request(address, with_prefixes(text, prefixes), accept)
        with exchange.answered(request) as response:
            data = exchange.body(response, _LONGEST)
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    finally:
        exchange.close()
    try:
        found = _read(data, kind, limit, address.url)
        if isinstance(found, Solutions) and found.variables == _ASKED:
            found = Boolean(bool(found.rows))
        if not isinstance(found, wanted):
            raise ValueError(f"it is {_CALLED[type(found)]}, and not {_CALLED[wanted]}")
        return found
    except (SyntaxError, ValueError) as error:
        raise _no_answer(exchange, address, kind, data, error) from None


def with_prefixes(text: str, prefixes: Mapping[str, str]) -> str:
    """The query, with a declaration before it of each known prefix that it uses and does not declare. They
    stand on its first line, so that lines keep their numbers."""
    found = list(tokens(text))
    names = {each.text.partition(":")[0] for each in found if each.kind == "name"}
    declared = {
        name.text.partition(":")[0]
        for word, name in pairwise(found)
        if word.kind == "word" and word.text.upper() == "PREFIX"
    }
    needed = sorted((names - declared) & prefixes.keys())
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in needed) + text


def _form(text: str) -> str:
    """The word that says which form a query has; "" for none."""
    words = (each.text.upper() for each in tokens(text) if each.kind == "word")
    return next((word for word in words if word in _FORMS), "")


def _read(data: bytes, kind: str, limit: int, url: str) -> Result:
    if kind in _GRAPHS:
        quads = read_quads(data, format=_GRAPHS[kind], base_iri=url, path=url)
        triples, truncated = _cut((quad.triple for quad in quads), limit)
        return Triples(tuple(triples), truncated)
    if "json" in kind:
        check_json(data, url)
    elif "xml" in kind:
        check_xml(data, url)
    found = ox.parse_query_results(data, _RESULTS[kind]) if kind in _RESULTS else None
    if isinstance(found, ox.QueryBoolean):
        return Boolean(bool(found))
    if not isinstance(found, ox.QuerySolutions):
        raise ValueError(f"it is {kind or 'of no media type'}")
    rows, truncated = _cut((tuple(row) for row in found), limit)
    return Solutions(tuple(each.value for each in found.variables), tuple(rows), truncated)


def _cut(found: Iterable[Row], limit: int) -> tuple[list[Row], bool]:
    """The first of them, and whether there are more."""
    rows = list(islice(found, limit + 1))
    return rows[:limit], len(rows) > limit


def _no_answer(
    exchange: Exchange, address: Address, kind: str, data: bytes, error: Exception
) -> KgraphError:
    words = " ".join(words_of_page(data[:_SHOWN].decode(errors="replace")).split())[:_TOLD]
    begins = f", which begins: {address.without_secret(words)}" if words else ""
    if kind in ("text/html", "application/xhtml+xml"):
        what, fix = "the server answers a web page", "name the address where it takes SPARQL"
    else:
        what, fix = f"the answer cannot be read ({error})", "is this an address of SPARQL?"
    return exchange.failed(address.url, "KG835", f"{what}{begins}", fix)
