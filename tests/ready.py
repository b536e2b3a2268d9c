"""Processes of kgraph that begin at once: forked from one that has imported what commands need, which else
takes longer than most of them do.

This file is also the program of that one. Each process is one of its own all the same, with arguments, a
folder, an environment and streams as a shell would give it."""

from __future__ import annotations

import atexit
import fcntl
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import typer.main
import typer.testing

from kgraph.claims.sentences.word_lists import small_words
from kgraph.cli import main
from kgraph.cli.app import app
from kgraph.schema.ontology import shipped_ontology
from kgraph.wording.language import language_of

_LONGEST = 1 << 16  # bytes of an order
_IMPORTED = (
    "kgraph.cli.reviewing.terminal",
    "kgraph.cli.resolving.terminal",
    "kgraph.pipeline.build",
    "kgraph.serve.server",
    "rich.progress",
)


class Process:
    """A command of kgraph that runs, as `subprocess.Popen` has it. `streams`: what it reads, says and says on
    standard error, as file descriptors; else nobody hears it. On a terminal it is the first of a session, as
    in a window."""

    def __init__(
        self,
        *arguments: object,
        cwd: Path,
        environment: Mapping[str, str] | None = None,
        streams: Sequence[int] = (),
        on_terminal: bool = False,
    ) -> None:
        order = {
            "arguments": ["kgraph", *map(str, arguments)],
            "cwd": str(cwd),
            "environment": {**os.environ, **(environment or {})},
            "on_terminal": on_terminal,
        }
        self._parent = _parent()
        self.pid: int = self._parent.asked(order, streams)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, of a signal a negative one, or None while it runs."""
        if self.returncode is None:
            self.returncode = self._parent.asked({"ended": self.pid})
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once there is one."""
        until = time.monotonic() + timeout if timeout else None
        while (code := self.poll()) is None:
            if until and time.monotonic() > until:
                raise subprocess.TimeoutExpired("kgraph", timeout or 0)
            time.sleep(0.005)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class _Parent:
    """The process that is forked, as seen from here."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        path = os.pathsep.join(each for each in sys.path if each)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())],
                env={**os.environ, "PYTHONPATH": path},
                pass_fds=[theirs.fileno()],
            )
        atexit.register(self.close)

    def asked(self, order: dict[str, Any], descriptors: Sequence[int] = ()) -> Any:
        """What is answered to an order."""
        socket.send_fds(self._socket, [json.dumps(order).encode()], descriptors)
        return json.loads(self._socket.recv(_LONGEST))

    def close(self) -> None:
        self._socket.close()
        self._process.wait()


@cache
def _parent() -> _Parent:
    return _Parent()


def _serve(asked: socket.socket) -> None:
    """Fork what is asked for, until nobody asks any more; a fork becomes the command."""
    while True:
        data, descriptors, *_ = socket.recv_fds(asked, _LONGEST, 3)
        if not data:
            return
        order = json.loads(data)
        if "ended" in order:
            pid, status = os.waitpid(order["ended"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        elif not (answer := os.fork()):
            asked.close()
            _begin(order, descriptors)
            _run()
        for each in descriptors:
            os.close(each)
        asked.send(json.dumps(answer).encode())


def _begin(order: dict[str, Any], descriptors: Sequence[int]) -> None:
    """Have the folder, the streams and all else of the command."""
    for number, each in enumerate(
        descriptors or [os.open(os.devnull, os.O_RDWR) for _ in range(3)]
    ):
        os.dup2(each, number)
        os.close(each)
    if order["on_terminal"]:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    buffering = 1 if os.isatty(1) else -1
    sys.stdout = os.fdopen(1, "w", buffering, encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, "utf-8", "backslashreplace", closefd=False)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = order["arguments"]


def _run() -> NoReturn:
    """Be the command, and end with it; what was imported for all is not taken down, which takes long."""
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    for each in _IMPORTED:
        import_module(each)
    typer.main.get_command = cache(typer.main.get_command)
    typer.main.get_command(app)
    typer.testing.CliRunner().invoke(
        app, ["review", "--help"]
    )  # Typer imports more as it reads one
    shipped_ontology()
    language_of("Ana said that it rained.", "")  # reads the words of all languages
    small_words()
    gc.collect()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
