"""The addresses of the desk."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from kgraph.serve.desk.bench import Bench
from kgraph.serve.desk.document_list import DocumentList
from kgraph.serve.desk.document_page import DocumentPage
from kgraph.serve.desk.files import file
from kgraph.serve.desk.query_page import QueryPage
from kgraph.serve.desk.review_page import ReviewPage
from kgraph.serve.site import Site


def routes(site: Site, bench: Bench | None = None) -> list[BaseRoute]:
    """What this room answers; proposals are judged at the `bench`. The page about a thing is `ThingPage`, at
    the address of the thing."""
    queries, reviews = QueryPage(site), ReviewPage(bench)
    return [
        Route("/documents", DocumentList(site).page, methods=["GET"]),
        Route("/document", DocumentPage(site).page, methods=["GET"]),
        Route("/query", queries.page, methods=["GET"]),
        Route("/query/words", queries.words, methods=["GET"]),
        Route("/query/names", queries.names, methods=["GET"]),
        Route("/review", reviews.page, methods=["GET"]),
        Route("/review/next", reviews.next, methods=["GET"]),
        Route("/review/answer", reviews.answer, methods=["POST"]),
        Route("/desk/{name}", file, methods=["GET"]),
    ]
