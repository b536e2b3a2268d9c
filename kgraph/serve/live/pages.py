"""The page at `/`: all of a small graph; of a large one the part around one name, and another part when
another name is asked for. What it does not carry it asks this server for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kgraph.model.vocabulary import KG, RDF
from kgraph.rdf.claim_terms import MENTION, TEXT
from kgraph.serve.live.gathering import first_speaker, part_around, whole
from kgraph.serve.site import Build, Site
from kgraph.view.render import policy

if TYPE_CHECKING:
    from kgraph.graph import Graph
    from kgraph.view.pyvis_network import GraphNetwork

SMALL = 150_000  # triples of a graph that stands in one page
FEW, MOST = 500, 20_000  # claims around a name, at first and at most


def routes(site: Site, small: int = SMALL) -> list[BaseRoute]:
    """The page, and the texts that it asks for."""
    pages = Pages(site, small)
    return [
        Route("/", pages.page, methods=["GET"]),
        Route("/live/names", pages.names, methods=["GET"]),
        Route("/live/text", pages.text, methods=["GET"]),
    ]


class Pages:
    """Answers for one site. The page of a graph of at most `small` triples is made once for each build."""

    def __init__(self, site: Site, small: int = SMALL) -> None:
        self._site, self._small = site, small
        self._made: WeakKeyDictionary[Build, str | None] = WeakKeyDictionary()

    async def page(self, request: Request) -> Response:
        """The page with `focus`, a name or an IRI, in the middle; of a large graph with at most `most`
        claims around it."""
        focus = request.query_params.get("focus", "")
        most = _number(request, "most", FEW)
        html = await run_in_threadpool(self._page, self._site.current(), focus, most)
        headers = {"Content-Security-Policy": f"{policy(live=True)}; frame-ancestors 'none'"}
        return HTMLResponse(html, headers=headers)

    async def names(self, request: Request) -> Response:
        """The things that `words` may name: {names: [{iri, label, kind}], count}."""
        words, most = request.query_params.get("words", ""), _number(request, "most", 20)
        return JSONResponse(await run_in_threadpool(self._names, self._site.current(), words, most))

    async def text(self, request: Request) -> Response:
        """The whole text of the `document` and its mentions: {text, mentions: [begin, end, IRI]}; code
        points."""
        document = request.query_params.get("document", "")
        found = await run_in_threadpool(self._text, self._site.current(), document)
        if found is None:
            raise HTTPException(404, f"the graph has no text of {document}")
        return JSONResponse(found)

    def _page(self, build: Build, focus: str, most: int) -> str:
        with build.reading() as graph:
            if build not in self._made:
                self._made[build] = _page_of_all(graph, self._small)
            made = self._made[build]
            return made if made is not None else _page_around(graph, focus, most)

    def _names(self, build: Build, words: str, most: int) -> dict[str, object]:
        with build.reading() as graph:
            found = graph.search(words, most)
            told = [each.thing for each in found.hits]
            named = [{"iri": each.iri, "label": each.label, "kind": each.kind} for each in told]
            return {"names": named, "count": len(named) + found.more}

    def _text(self, build: Build, document: str) -> dict[str, object] | None:
        with build.reading() as graph:
            lookup = graph.names.lookup
            text = next(iter(lookup.literals(document, TEXT)), None) if document else None
            if text is None:
                return None
            marks = [
                (begin.value, end.value, thing)
                for mention in lookup.subjects(MENTION["document"], document)
                for begin in lookup.literals(mention, MENTION["begin"])
                for end in lookup.literals(mention, MENTION["end"])
                for thing in lookup.iris(mention, MENTION["denotes"])[:1]
            ]
            mentions = sorted((int(begin), int(end), thing) for begin, end, thing in marks)
            return {"text": text.value, "mentions": mentions}


def _number(request: Request, name: str, otherwise: int) -> int:
    given = request.query_params.get(name, "")
    if not given:
        return otherwise
    if not given.isdecimal() or not 1 <= int(given) <= MOST:
        raise HTTPException(400, f"{name} is a number from 1 to {MOST:,}")
    return int(given)


def _page_of_all(graph: Graph, small: int) -> str | None:
    """The page of the whole graph; None if it is too large for one."""
    from kgraph.view.beside import network_and_beside
    from kgraph.view.pyvis_network import to_pyvis

    triples = whole(graph.names.lookup, small)
    if triples is None:
        return None
    network, beside = network_and_beside(triples)
    return _rendered(to_pyvis(network, beside=beside), {})


def _page_around(graph: Graph, focus: str, most: int) -> str:
    from kgraph.view.beside import network_and_beside
    from kgraph.view.pyvis_network import to_pyvis

    lookup = graph.names.lookup
    iri = graph.find(focus).iri if focus else first_speaker(lookup)
    part = part_around(lookup, iri, most)
    network, beside = network_and_beside(part.triples, title=_title(graph))
    page = to_pyvis(network, beside=beside)
    page.focus = iri if iri in network else ""
    return _rendered(page, {"around": lookup.thing(iri).label, "claims": most, "cut": part.is_cut})


def _rendered(page: GraphNetwork, live: dict[str, object]) -> str:
    page.live = live | {"part": bool(live)}
    return page.generate_html()


def _title(graph: Graph) -> str:
    documents = sum(1 for _ in graph.names.lookup.subjects(RDF.type, KG.Document))
    return f"{documents:,} documents" if documents != 1 else "1 document"
