"""Servers of RDF on this machine: Oxigraph's, and one that answers as it is told."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import NamedTuple

import httpx

BINARY = Path(sys.executable).with_name("oxigraph")


class Oxigraph:
    """Oxigraph's server over a folder; `url` has no path."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._folder, self._process = folder, None
        self.url = f"http://127.0.0.1:{self._port}"
        self.start()

    def start(self) -> None:
        bind = f"127.0.0.1:{self._port}"
        command = [BINARY, "serve", "--location", self._folder, "--bind", bind]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self._port)).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("Oxigraph does not start")

    def kill(self) -> None:
        assert self._process
        self._process.kill()
        self._process.wait()

    def quads(self) -> set[str]:
        """All lines of N-Quads."""
        answer = httpx.get(f"{self.url}/store", headers={"Accept": "application/n-quads"})
        return set(answer.text.splitlines())

    def put(self, graph: str, turtle: str) -> None:
        headers = {"Content-Type": "text/turtle"}
        httpx.put(f"{self.url}/store", params={"graph": graph}, content=turtle, headers=headers)

    def delete(self, graph: str) -> None:
        httpx.delete(f"{self.url}/store", params={"graph": graph})


class Asked(NamedTuple):
    """A request that the scripted server had."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Said(NamedTuple):
    """What the scripted server answers; `cut`: it says that more bytes follow, and ends."""

    status: int = 200
    body: bytes = b""
    kind: str = "application/n-triples"
    headers: Mapping[str, str] = MappingProxyType({})
    cut: bool = False


@contextmanager
def scripted(answer: Callable[[Asked], Said]) -> Iterator[tuple[str, list[Asked]]]:
    """(the address of a server that answers so, what it was asked)."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            size = int(self.headers.get("content-length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Asked(self.command, self.path, headers, self.rfile.read(size))
            asked.append(request)
            said = answer(request)
            self.send_response(said.status)
            self.send_header("Content-Type", said.kind)
            self.send_header("Content-Length", str(len(said.body) + 100 * said.cut))
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said.body)

        do_GET = do_PUT = do_POST = do_DELETE = handle_one  # noqa: N815  # the library calls them so

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
