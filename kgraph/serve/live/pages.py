"""The page at `/`: all of a small graph; of a large one the part around one name, and another part when
another name is asked for. What it does not carry it asks this server for."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from kgraph.graph import Graph
from kgraph.model.vocabulary import KG, RDF
from kgraph.serve.desk.frame import ROOMS
from kgraph.serve.live.gathering import first_thing, part_around, whole
from kgraph.serve.site import Build, Site
from kgraph.storage.graph import build_report
from kgraph.view.beside import network_and_beside
from kgraph.view.pyvis_network import GraphNetwork, to_pyvis
from kgraph.view.render import policy

SMALL = 40_000  # triples of a graph that stands in one page
FEW, MOST = 100, 20_000  # claims around a name, at first and at most
KEPT = 32  # pages of parts, of about half a megabyte


def routes(site: Site, small: int = SMALL) -> list[BaseRoute]:
    """The page. What it asks for later, the API answers."""
    return [Route("/", Pages(site, small).page, methods=["GET"])]


class Pages:
    """Answers for one site. The page of a graph of at most `small` triples is made once for each build; of a
    larger one the pages that were asked for last are kept."""

    def __init__(self, site: Site, small: int = SMALL) -> None:
        self._site, self._small = site, small
        self._made: WeakKeyDictionary[Build, _Made] = WeakKeyDictionary()
        self._making = Lock()

    async def page(self, request: Request) -> Response:
        """The page with `focus`, a name or an IRI, in the middle; of a large graph with at most `most`
        claims around it."""
        focus = request.query_params.get("focus", "")
        most = _number(request, "most", FEW)
        html = await run_in_threadpool(self._page, self._site.current(), focus, most)
        headers = {"Content-Security-Policy": f"{policy(live=True)}; frame-ancestors 'none'"}
        return HTMLResponse(html, headers=headers)

    def _page(self, build: Build, focus: str, most: int) -> str:
        with build.reading() as graph:
            with self._making:
                if build not in self._made:
                    all_of_it = _page_of_all(graph, self._small)
                    first = first_thing(graph.names.lookup) if all_of_it is None else ""
                    self._made[build] = _Made(all_of_it, first)
                made = self._made[build]
            if made.whole is not None:
                return made.whole
            iri = graph.find(focus).iri if focus else made.first
            html = made.parts.get((iri, most)) or _page_around(graph, iri, most)
        with self._making:
            made.parts[iri, most] = html
            if len(made.parts) > KEPT:
                made.parts.pop(next(iter(made.parts)))
        return html


@dataclass(slots=True)
class _Made:
    """Pages of a build: of the whole, if it is small; else around things, with at most so many claims, and
    which thing is the first in the middle."""

    whole: str | None
    first: str
    parts: dict[tuple[str, int], str] = field(default_factory=dict)


def _number(request: Request, name: str, otherwise: int) -> int:
    given = request.query_params.get(name, "")
    if not given:
        return otherwise
    if not given.isdecimal() or not 1 <= int(given) <= MOST:
        raise HTTPException(400, f"{name} is a number from 1 to {MOST:,}")
    return int(given)


def _page_of_all(graph: Graph, small: int) -> str | None:
    """The page of the whole graph; None if it is too large for one."""
    # Of a graph that a build wrote, so many triples need not be read to know that there are more.
    counted = build_report(graph.settings.graph).get("triples", 0)
    triples = whole(graph.names.lookup, small) if counted <= small else None
    if triples is None:
        return None
    network, beside = network_and_beside(triples)
    return _rendered(to_pyvis(network, beside=beside), {})


def _page_around(graph: Graph, iri: str, most: int) -> str:
    lookup = graph.names.lookup
    part = part_around(lookup, iri, most)
    network, beside = network_and_beside(part.triples, title=_title(graph))
    page = to_pyvis(network, beside=beside)
    page.focus = iri if iri in network else ""
    return _rendered(page, {"around": lookup.thing(iri).label, "claims": most, "cut": part.is_cut})


def _rendered(page: GraphNetwork, live: dict[str, object]) -> str:
    page.live = live | {"part": bool(live), "rooms": [*ROOMS.items()]}
    return page.generate_html()


def _title(graph: Graph) -> str:
    documents = sum(1 for _ in graph.names.lookup.subjects(RDF.type, KG.Document))
    return f"{documents:,} documents" if documents != 1 else "1 document"
