"""Runs the server until it is ended."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

from kgraph.serve.access.protocol import MOST_CONNECTIONS, GuardedProtocol

_LAST = 5.0  # seconds in which answers that have begun may end
_FILES = 200  # that the process needs beside its connections


def run(app: ASGIApp, sockets: Sequence[socket.socket], ready: Callable[[], None]) -> None:
    """Answer requests on the sockets until the process gets SIGINT, SIGTERM or SIGHUP; then end what has
    begun. `ready` is called when requests are answered."""
    _raise_limit()
    # Guard and protocol tell what there is to tell; uvicorn would log addresses, with their secrets.
    for name in ("uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).disabled = True
    config = uvicorn.Config(
        app,
        http=GuardedProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # anybody could send them
        timeout_graceful_shutdown=int(_LAST),
    )
    _Server(config, ready).run(sockets=list(sockets))


class _Server(uvicorn.Server):
    """Ends by a signal as by a return: that is how a server is ended."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        if hangup := getattr(signal, "SIGHUP", None):  # the terminal is closed
            signal.signal(hangup, self.handle_exit)
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets)
        self._captured_signals.clear()


def _raise_limit() -> None:
    """Lets the process have as many connections as the protocol allows, if the system does."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MOST_CONNECTIONS + _FILES
        if soft != resource.RLIM_INFINITY and soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
