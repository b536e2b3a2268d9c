"""A server of ours, as it is started on a command line, on a free port of this machine."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from ready import Process

_LONGEST = 120.0  # seconds in which it must be ready, however busy the machine is


class Answer(NamedTuple):
    """The response to a request; `headers` by their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Server(NamedTuple):
    """`said`: the file of what it says on standard error."""

    process: Process
    port: int
    said: Path

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/"

    @property
    def token(self) -> str:
        found = re.search(r"\?token=(\S+)", self.said.read_text())
        assert found
        return found[1]

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str | None
    ) -> Answer:
        """A request of exactly these headers; a `_` in a name is a `-`, and None leaves `Host` out."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host="Host" in named, skip_accept_encoding=True)
        for name, value in named.items():
            if value is not None:
                connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        try:
            response = connection.getresponse()
            given = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, given, response.read())
        finally:
            connection.close()

    def end(self, number: int = signal.SIGTERM) -> int:
        """Sends the signal, and waits for the exit code."""
        self.process.send_signal(number)
        return self.process.wait(_LONGEST)


@contextmanager
def served(
    folder: Path, graph: Path, *options: str, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A running server; what it says is kept in the folder."""
    said = folder / "said.txt"
    command = ("serve", "-g", graph, "--port", "0", *options)
    with open(os.devnull) as nothing, said.open("wb") as stream:
        streams = (nothing.fileno(), stream.fileno(), stream.fileno())
        process = Process(*command, cwd=folder, environment=environment, streams=streams)
    try:
        yield Server(process, _ready(process, said), said)
    finally:
        process.kill()
        process.wait()


def soon(true: Callable[[], bool]) -> bool:
    """Whether it becomes true, however busy the machine is."""
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return False


def _ready(process: Process, said: Path) -> int:
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until and process.poll() is None:
        if found := re.search(r"Serving .* at http://\S+:(\d+)/", said.read_text()):
            return int(found[1])
        time.sleep(0.02)
    raise AssertionError(said.read_text())
