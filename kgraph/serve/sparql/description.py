"""What the service says of itself (https://www.w3.org/TR/sparql11-service-description/), and of the graph
(https://www.w3.org/TR/void/)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

import orjson
import pyoxigraph as ox
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from kgraph.model.claims import Node
from kgraph.model.vocabulary import RDF, SD, VOID
from kgraph.rdf.void import described
from kgraph.serve.site import Build
from kgraph.serve.sparql.asking import Asker, chosen, send_answer
from kgraph.serve.sparql.media import GRAPHS, RESULTS, Wanted
from kgraph.serve.sparql.request import asked_form
from kgraph.storage.rdf.namespaces import usable_prefixes
from kgraph.storage.rdf.syntaxes import SYNTAXES
from kgraph.storage.rdf.terms import to_term
from kgraph.storage.sparql.results import RESULT_FORMATS, Encoded

_NAMED = 1_000  # graphs that are named; a graph of many documents has one for each of them
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { } } ORDER BY ?graph"


class Description:
    """The description of the service at its own address."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def __call__(self, scope: Scope, receive: Receive, send: Send, wanted: Wanted) -> None:
        """Answers a request without a query. Raises as `chosen` and `Asker.ask`."""
        form = chosen(wanted, GRAPHS)
        asked = self._asker.asked(_GRAPHS, RESULTS[0], limit=_NAMED)
        answer = await self._asker.ask(asked, receive)
        united = self._asker.site.default_graph == "union"
        triples = _service(_address(scope, scope["path"]), united, _names(answer))
        await send_answer(send, _encoded(triples, form.name), form)


class About:
    """`/.well-known/void` (https://www.w3.org/TR/void/#well-known): the description of the graph, and where
    it is served."""

    def __init__(self, asker: Asker, endpoint: str, things: str) -> None:
        self._asker, self._endpoint, self._things = asker, endpoint, things
        self._known: tuple[Build, list[ox.Triple]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request. Raises as `chosen`; InputError for a graph that cannot be read any more."""
        form = chosen(asked_form(scope)[1], GRAPHS)
        build = self._asker.site.current()
        if self._known is None or self._known[0] is not build:
            counted = await asyncio.to_thread(described, build.path, build.base)
            self._known = build, counted
        pairs = [
            (VOID.sparqlEndpoint, _address(scope, self._endpoint)),
            (VOID.uriLookupEndpoint, _address(scope, f"{self._things}?iri=")),
        ]
        served = _triples(ox.NamedNode(f"{build.base}dataset"), pairs)
        triples = [*self._known[1], *served]
        await send_answer(send, _encoded(triples, form.name), form)


def _service(endpoint: str, united: bool, named_graphs: Iterable[str]) -> Iterator[ox.Triple]:
    service, dataset = ox.NamedNode(endpoint), ox.BlankNode("dataset")
    graph, names = ox.BlankNode("default"), list(named_graphs)
    formats = [RESULT_FORMATS[form.name].iri for form in RESULTS]
    formats += [SYNTAXES[form.name].format.iri for form in GRAPHS]
    yield from _triples(
        service,
        [
            (RDF.type, SD.Service),
            (SD.endpoint, endpoint),
            (SD.supportedLanguage, SD.SPARQL11Query),
            *([(SD.feature, SD.UnionDefaultGraph)] if united else []),
            *((SD.resultFormat, iri) for iri in formats),
        ],
    )
    yield ox.Triple(service, ox.NamedNode(SD.defaultDataset), dataset)
    yield from _triples(dataset, [(RDF.type, SD.Dataset)])
    yield ox.Triple(dataset, ox.NamedNode(SD.defaultGraph), graph)
    nodes = [ox.BlankNode(f"graph{number}") for number, _ in enumerate(names, 1)]
    for node in nodes:
        yield ox.Triple(dataset, ox.NamedNode(SD.namedGraph), node)
    yield from _triples(graph, [(RDF.type, SD.Graph)])
    for node, name in zip(nodes, names, strict=True):
        yield from _triples(node, [(RDF.type, SD.NamedGraph), (SD.name, name)])


def _names(answer: Encoded) -> list[str]:
    rows = orjson.loads(answer.data)["results"]["bindings"]
    return [row["graph"]["value"] for row in rows if row["graph"]["type"] == "uri"]


def _address(scope: Scope, path: str) -> str:
    return f"{Request(scope).base_url}".rstrip("/") + path


def _triples(
    subject: ox.NamedNode | ox.BlankNode, pairs: Iterable[tuple[str, Node]]
) -> Iterator[ox.Triple]:
    for predicate, node in pairs:
        yield ox.Triple(subject, ox.NamedNode(predicate), to_term(node))


def _encoded(triples: Iterable[ox.Triple], name: str) -> Encoded:
    syntax = SYNTAXES[name].format
    prefixes = usable_prefixes({"sd": SD.iri, "void": VOID.iri, "rdf": RDF.iri})
    data = ox.serialize(triples, format=syntax, prefixes=prefixes) or b""
    return Encoded(syntax.media_type, data, False)
