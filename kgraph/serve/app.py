"""The addresses of the server, and what answers them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from kgraph.serve.site import Site


def application(site: Site) -> Starlette:
    """The server as an ASGI application, which closes the site when it ends."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            site.close()

    return Starlette(routes=list(routes(site)), lifespan=lifespan)


def routes(site: Site) -> list[BaseRoute]:
    """What stands at which address; each room adds its own."""
    return [Route("/healthz", _healthy)]


async def _healthy(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok\n")
