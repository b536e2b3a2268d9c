"""The socket that the server listens on; where it cannot, why, and what could be done."""

from __future__ import annotations

import errno
import os
import re
import socket
from contextlib import ExitStack, suppress
from pathlib import Path

from kgraph.errors import Diagnostic, UsageError

_BACKLOG = 512  # connections that the system keeps for us
_TRIED = 100  # ports behind the one that is taken


def listen(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen on all addresses of the host, on one port; a free one for 0.

    Raises UsageError KG810 if somebody else listens there, or nobody may, or the host is not this machine.
    """
    with ExitStack() as opened:
        try:
            found = _bound(host, port, opened)
        except OSError as error:
            raise _told(host, port, error) from None
        opened.pop_all()
        return found


def _bound(host: str, port: int, opened: ExitStack) -> list[socket.socket]:
    found = []
    for family, address in _addresses(host):
        # With the protocol named, asyncio sends what is written at once (TCP_NODELAY).
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening = opened.enter_context(made)
        if os.name == "posix":  # elsewhere it lets two programs share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind((address, port))
        listening.listen(_BACKLOG)
        port = listening.getsockname()[1]
        found.append(listening)
    return found


def _addresses(host: str) -> list[tuple[socket.AddressFamily, str]]:
    flags = socket.AI_PASSIVE
    every = socket.getaddrinfo(host or None, 0, type=socket.SOCK_STREAM, flags=flags)
    return list(dict.fromkeys((family, str(address[0])) for family, *_, address in every))


def _told(host: str, port: int, error: OSError) -> UsageError:
    where = f"--host {host} --port {port}"
    if error.errno == errno.EADDRINUSE:
        what = f"port {port} is taken{_by(port)}"
        free = _next_free(host, port)
        fix = f"end that, or take another port: --port {free}" if free else "--port 0 takes any"
    elif error.errno == errno.EACCES:
        what = f"you may not listen on port {port}"
        fix = "take one above 1023, such as --port 8080"
    elif isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        what = f"{host} is not an address of this machine"
        fix = "--host 127.0.0.1 for programs on this machine, --host 0.0.0.0 for all"
    else:
        what, fix = f"the server cannot listen there: {error.strerror}", "take another --port"
    return UsageError(what, [Diagnostic(where, 0, 0, "KG810", what, fix)])


def _next_free(host: str, port: int) -> int:
    """The first port behind this one where the server could listen; 0 if there is none nearby."""
    for each in range(port + 1, min(port + _TRIED, 65535) + 1):
        with suppress(OSError), ExitStack() as opened:
            _bound(host, each, opened)
            return each
    return 0


def _by(port: int) -> str:
    """` by python3 (process 4711)`, where the system tells (Linux, of our own processes)."""
    with suppress(OSError, ValueError):
        inodes = _listening(port)
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                for descriptor in (process / "fd").iterdir():
                    if _socket(descriptor) in inodes:
                        name = (process / "comm").read_text().strip()
                        return f" by {name} (process {process.name})"
    return " by another program"


def _listening(port: int) -> set[str]:
    """The sockets that listen on the port, by their inodes (proc(5), /proc/net/tcp)."""
    found = set()
    for table in ("tcp", "tcp6"):
        with suppress(OSError):
            for line in Path("/proc/net", table).read_text().splitlines()[1:]:
                cells = line.split()
                if cells[3] == _LISTEN and int(cells[1].rpartition(":")[2], 16) == port:
                    found.add(cells[9])
    return found


def _socket(descriptor: Path) -> str:
    found = re.fullmatch(r"socket:\[(\d+)\]", os.readlink(descriptor))
    return found[1] if found else ""


_LISTEN = "0A"
