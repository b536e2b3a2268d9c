"""From the wishes of a command line to a server that is ready to run."""

from __future__ import annotations

import ctypes
import gc
import re
import socket
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from starlette.types import ASGIApp

from kgraph.errors import Diagnostic, UsageError, known_are
from kgraph.schema.settings import Settings
from kgraph.serve.access.hosts import Hosts, is_loopback, is_wildcard, written
from kgraph.serve.access.log import Log
from kgraph.serve.access.rules import Rules
from kgraph.serve.access.tokens import AUTO, Tokens
from kgraph.serve.app import application
from kgraph.serve.desk.bench import Bench
from kgraph.serve.ports import listen
from kgraph.serve.site import DefaultGraph, Site

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of malloc.h


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Where to listen (`port` 0: a free one), who may ask (`token`: `auto`, or one; `names`: further names
    of the server; `origins`: of pages that may read), what queries see outside `GRAPH`, and the file of the
    access log."""

    host: str = "127.0.0.1"
    port: int = 8080
    token: str | None = None
    names: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    default_graph: str = "union"
    log: Path | None = None


@dataclass(frozen=True, slots=True)
class Serving:
    """What `kgraph.serve.server.run` takes, and what people are told: the address, that for a browser of this
    machine (`here`), whether everybody needs the token, and what to beware of."""

    app: ASGIApp
    sockets: Sequence[socket.socket]
    address: str
    here: str
    tokens: Tokens
    is_demanded: bool
    warnings: Sequence[Diagnostic] = ()


def prepare(settings: Settings, wishes: Wishes, bench: Bench | None = None) -> Serving:
    """The graph is open, and the sockets listen; with a `bench`, proposals are judged there.

    Raises UsageError KG810 where the server cannot listen, KG811 for a token that is missing or weak, and
    for a name, an origin or a default graph that is none; OutputError for a log that cannot be written; as
    `Graph`.
    """
    _check_names(wishes)
    default_graph = _default_graph(wishes.default_graph)
    tokens = Tokens(None if wishes.token == AUTO else wishes.token)
    hosts = Hosts(wishes.host, wishes.names)
    is_demanded = wishes.token is not None
    rules = Rules(hosts, tokens, demanded=is_demanded, origins=wishes.origins)
    with ExitStack() as opened:
        sockets = listen(wishes.host, wishes.port)
        for each in sockets:
            opened.enter_context(each)
        beyond = not all(is_loopback(str(each.getsockname()[0])) for each in sockets)
        if beyond and not is_demanded:
            raise _unprotected(wishes.host)
        log = Log(wishes.log, tokens) if wishes.log else None
        _give_back_large_blocks()
        gc.freeze()  # else requests would wait while all modules are looked through for what is left over
        app = application(Site(settings, default_graph=default_graph), rules, log, bench)
        opened.pop_all()
    every, port = is_wildcard(wishes.host), sockets[0].getsockname()[1]
    named, here = (socket.gethostname(), "127.0.0.1") if every else (written(wishes.host),) * 2
    addresses = (f"http://{named}:{port}/", f"http://{here}:{port}/")
    warnings = [_in_clear(wishes.host)] if beyond else []
    return Serving(app, sockets, *addresses, tokens, is_demanded, warnings)


def _give_back_large_blocks() -> None:
    """Have freed blocks of a MiB and more given back to the system. By default glibc keeps them once it has
    met one, so that each thread that has read a large answer holds tens of MiB."""
    with suppress(AttributeError, OSError):  # other libraries have no such option
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, 1024 * 1024)


def _check_names(wishes: Wishes) -> None:
    for name in wishes.names:
        if not _NAME.fullmatch(name):
            raise UsageError(f"--allow-host {name}: write the name alone, such as kg.example.org")
    for origin in wishes.origins:
        if not _ORIGIN.fullmatch(origin):
            raise UsageError(
                f"--cors {origin}: name one origin, such as https://example.org, without a path"
            )


def _default_graph(name: str) -> DefaultGraph:
    if name in get_args(DefaultGraph):
        return cast(DefaultGraph, name)
    raise UsageError(f"--default-graph {name}: {known_are(name, get_args(DefaultGraph))}")


def _unprotected(host: str) -> UsageError:
    where = f"--host {host}"
    what = "others on the network could read the whole graph"
    fix = "add --token auto, and give the link that it tells to those who may"
    return UsageError(f"{where}: {what}; {fix}", [Diagnostic(where, 0, 0, "KG811", what, fix)])


def _in_clear(host: str) -> Diagnostic:
    what = "the token and the graph cross the network unencrypted"
    fix = "use a network that you trust, an SSH tunnel, or a proxy that speaks TLS (docs/serve.md)"
    return Diagnostic(f"--host {host}", 0, 0, "KG812", what, fix, "warning")


_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]")
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
