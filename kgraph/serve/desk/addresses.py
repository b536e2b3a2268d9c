"""The addresses of the desk."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from kgraph.serve.desk.bench import Bench
from kgraph.serve.desk.documents import Documents
from kgraph.serve.desk.files import file
from kgraph.serve.desk.querying import Querying
from kgraph.serve.desk.reading import Reading
from kgraph.serve.desk.reviews import Reviews
from kgraph.serve.site import Site


def routes(site: Site, bench: Bench | None = None) -> list[BaseRoute]:
    """What this room answers; proposals are judged at the `bench`; the
    page about a thing is `ThingPages`, at the address of the thing."""
    querying, reviews = Querying(site), Reviews(bench)
    return [
        Route("/documents", Documents(site).page, methods=["GET"]),
        Route("/document", Reading(site).page, methods=["GET"]),
        Route("/query", querying.page, methods=["GET"]),
        Route("/query/words", querying.words, methods=["GET"]),
        Route("/query/names", querying.names, methods=["GET"]),
        Route("/review", reviews.page, methods=["GET"]),
        Route("/review/next", reviews.next, methods=["GET"]),
        Route("/review/answer", reviews.answer, methods=["POST"]),
        Route("/desk/{name}", file, methods=["GET"]),
    ]
