"""The addresses of the desk."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from kgraph.serve.desk.documents import Documents
from kgraph.serve.desk.files import file
from kgraph.serve.desk.reading import Reading
from kgraph.serve.site import Site


def routes(site: Site) -> list[BaseRoute]:
    """What this room answers; the page about a thing is `ThingPages`, at the address of the thing."""
    return [
        Route("/documents", Documents(site).page, methods=["GET"]),
        Route("/document", Reading(site).page, methods=["GET"]),
        Route("/desk/{name}", file, methods=["GET"]),
    ]
