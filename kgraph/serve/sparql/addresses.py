"""The addresses of this room."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from kgraph.serve.site import Site
from kgraph.serve.sparql.asking import READING, Asker
from kgraph.serve.sparql.description import About
from kgraph.serve.sparql.endpoint import Endpoint
from kgraph.serve.sparql.graphs import GraphStore
from kgraph.serve.sparql.things import ADDRESS, PageOf, Things

SPARQL = "/sparql"


def routes(site: Site, page: PageOf | None = None) -> list[BaseRoute]:
    """What this room answers. `page`: the page about a thing, for people."""
    asker = Asker(site)
    things, store = Things(asker, page), GraphStore(asker)
    about = About(asker, SPARQL, ADDRESS)
    return [
        Route(SPARQL, Endpoint(asker)),
        Route("/data", store, methods=READING),
        Route(ADDRESS, things, methods=READING),
        Route(f"{ADDRESS}/{{path:path}}", things, methods=READING),
        Route("/.well-known/void", about, methods=READING),
    ]
