"""The access log: a line for each request, without anything that opens a door."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TextIO

from starlette.types import Scope

from kgraph.errors import OutputError, printable
from kgraph.serve.access.tokens import Tokens
from kgraph.storage.files import STANDARD


class Log:
    """Lines as of the Common Log Format, and the seconds that the answer took. What was asked (the part of
    an address behind `?`) is left out, as are headers. `path`: a file, to which lines are added, or `-`
    for standard error.

    Raises OutputError for a file that cannot be written; later, lines that cannot be are lost.
    """

    def __init__(self, path: Path, tokens: Tokens) -> None:
        self._hidden = tokens.hidden
        self._stream: TextIO = sys.stderr if str(path) == STANDARD else _appending(path)

    def tell(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        """A line; `size` in bytes of the body."""
        now = datetime.now().astimezone().strftime("%d/%b/%Y:%H:%M:%S %z")
        client = scope["client"][0] if scope.get("client") else "-"
        more = "?…" if scope["query_string"] else ""
        # A quotation mark in an address would end the field.
        path = self._hidden(printable(scope["path"]).replace('"', "%22")) + more
        asked = f'"{scope["method"]} {path} HTTP/{scope["http_version"]}"'
        with suppress(OSError, ValueError):  # the disk is full, or the stream is closed
            self._stream.write(f"{client} - - [{now}] {asked} {status} {size} {seconds:.3f}\n")
            self._stream.flush()


def _appending(path: Path) -> TextIO:
    try:
        return path.open("a", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise OutputError(f"{path}: the access log cannot be written: {error.strerror}") from None
