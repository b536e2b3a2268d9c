"""A transport that writes the head of an answer together with the body that follows it."""

from __future__ import annotations

import asyncio
from typing import Any


class JoinedWrites:
    """Another transport of a loop, whose `write` keeps the head of an answer until more is written, and at
    most until the loop has done what it is at: uvicorn writes both one after the other, and each would be a
    packet of its own, for which the client wakes."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._head = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Write the data, if need be behind the head."""
        if not self._head and data.startswith(b"HTTP/"):
            self._head = data
            self._loop.call_soon(self._flush)
            return
        head, self._head = self._head, b""
        self._transport.write(head + data)

    def write_eof(self) -> None:
        """Nothing more is written."""
        self._flush()
        self._transport.write_eof()

    def close(self) -> None:
        """End the connection when all is written."""
        self._flush()
        self._transport.close()

    def get_write_buffer_size(self) -> int:
        """Bytes that wait to be written."""
        return len(self._head) + self._transport.get_write_buffer_size()

    def _flush(self) -> None:
        if self._head:
            head, self._head = self._head, b""
            self._transport.write(head)
