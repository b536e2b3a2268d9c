"""The connections of the server with a small application behind them, in a thread of this process."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from kgraph.errors import UsageError
from kgraph.serve.access.guard import Guard
from kgraph.serve.access.headers import OWN_FILES
from kgraph.serve.access.hosts import Hosts
from kgraph.serve.access.protocol import GuardedProtocol
from kgraph.serve.access.rules import Rules
from kgraph.serve.access.tokens import Tokens


async def length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{len(await request.body())} bytes, {request.headers.get('x-late')}")


async def writer(request: Request) -> PlainTextResponse:
    if request.method == "POST":
        WRITTEN.append(await request.body())
    return PlainTextResponse(f"written, {request.state.writer}")


async def page(request: Request) -> HTMLResponse:
    return HTMLResponse("<p>ours", headers={"Content-Security-Policy": OWN_FILES})


async def fault(request: Request) -> PlainTextResponse:
    raise RuntimeError("the password is 123")


async def wrong(request: Request) -> PlainTextResponse:
    raise UsageError("no such <name>")


async def large(request: Request) -> StreamingResponse:
    return StreamingResponse(b"x" * 65536 for _ in range(400))


WRITTEN: list[bytes] = []
"""What was posted to `/verdicts`."""
ROUTES = [
    Route("/page", page),
    Route("/sparql", length, methods=["GET", "POST"]),
    Route("/verdicts", writer, methods=["GET", "POST"]),
    Route("/fault", fault),
    Route("/wrong", wrong),
    Route("/large", large),
]


def guarded(
    *, demanded: bool = False, origins: tuple[str, ...] = (), token: str | None = None
) -> Guard:
    """The application, as its rules guard it."""
    rules = Rules(Hosts(), Tokens(token), demanded=demanded, origins=origins)
    return Guard(Router(ROUTES), rules)


@contextmanager
def running(app: ASGIApp) -> Iterator[int]:
    """The port on which it answers."""
    config = uvicorn.Config(
        app, http=GuardedProtocol, lifespan="off", ws="none", log_config=None, access_log=False
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = server.force_exit = True
            thread.join()


def sent(port: int, *parts: bytes, pause: float = 0.0, end: bool = False) -> bytes:
    """All that comes back for these bytes until the server closes the connection; `end`: we send no more."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        for part in parts:
            try:
                connection.sendall(part)
            except OSError:
                break
            time.sleep(pause)
        if end:
            connection.shutdown(socket.SHUT_WR)
        found = b""
        try:
            while part := connection.recv(65536):
                found += part
        except ConnectionResetError:
            pass
        return found
