"""The addresses of the server, and what answers them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route, Router
from starlette.types import Receive, Scope, Send

from kgraph.serve.access.guard import Guard
from kgraph.serve.access.hosts import Hosts
from kgraph.serve.access.log import Log
from kgraph.serve.access.rules import Rules
from kgraph.serve.access.tokens import Tokens
from kgraph.serve.api import addresses as api
from kgraph.serve.desk import addresses as desk
from kgraph.serve.desk.bench import Bench
from kgraph.serve.desk.thing_page import ThingPage
from kgraph.serve.live import pages as live
from kgraph.serve.site import Site
from kgraph.serve.sparql import addresses as sparql


def application(
    site: Site, rules: Rules | None = None, log: Log | None = None, bench: Bench | None = None
) -> Guard:
    """The server as an ASGI application, which closes the site when it ends; without rules, for programs and
    pages of this machine; with a `bench`, proposals are judged there. Exceptions of what answers an
    address become its answer (`kgraph/serve/access/faults.py`)."""

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        try:
            yield
        finally:
            site.close()

    router = Router(
        routes(site, bench), redirect_slashes=False, default=_nothing, lifespan=lifespan
    )
    return Guard(router, rules or Rules(Hosts(), Tokens()), log)


def routes(site: Site, bench: Bench | None = None) -> list[BaseRoute]:
    """What stands at which address; each room adds its own. They are tried in this order, so what programs
    ask most is first."""

    async def healthy(_: Request) -> PlainTextResponse:
        stale = "the graph that is there now cannot be read; the one before is served"
        return PlainTextResponse(f"{f'stale: {stale}' if site.trouble else 'ok'}\n")

    return [
        *sparql.routes(site, ThingPage(site).page),
        Route("/healthz", healthy),
        *api.routes(site),
        *live.routes(site),
        *desk.routes(site, bench),
    ]


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    raise HTTPException(404)
