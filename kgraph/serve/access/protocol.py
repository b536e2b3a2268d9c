"""HTTP/1.1 over one connection, with limits that uvicorn does not have: how large the head of a request may
be, how long its parts may take, how long an answer may lie unread, and how many connections there may be."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import cast

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from kgraph.errors import Diagnostic, render
from kgraph.serve.access.joined_writes import JoinedWrites

MOST_ADDRESS = 64_000
"""Bytes of an address; httptools reads up to 65,535. Longer queries are sent by POST."""
MOST_HEADERS = 32 * 1024
"""Bytes of all headers of a request."""
MOST_FIELDS = 100
"""Headers of a request."""
HEAD_SECONDS = 10.0
"""In which the address and headers of a request must arrive; the first bytes of a connection too."""
BODY_SECONDS = 30.0
"""In which the body must arrive."""
UNREAD_SECONDS = 30.0
"""In which a client must take `LEAST_TAKEN` bytes of an answer that it has not read yet; the system frees its
own buffers in pieces of up to a megabyte."""
LEAST_TAKEN = 16 * 1024
MOST_CONNECTIONS = 1_000
"""Above this number, whoever has kept the server waiting longest for a request is cut off."""
MOST_DRAINED = 64 * 1024 * 1024
"""Bytes that are read and forgotten after the answer, so that a client that still sends can read it."""
_MOST_AHEAD = 32  # requests that may wait behind the one that is being answered
_AT_ONCE = struct.pack("ii", 1, 0)
_LINGERING = 2.0  # seconds in which a client that was refused can read why
_STEP = 256 * 1024  # bytes that asyncio reads at once

_IDLE, _HEAD, _BODY = range(3)  # what is being read


class GuardedProtocol(HttpToolsProtocol):
    """One connection. What a limit refuses gets a plain text, and the connection ends."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for the first request."""
        self._reading, self._watched = _IDLE, _IDLE
        self._address = self._fields = self._header_bytes = self._unfinished = self._drained = 0
        self._refused = False
        self._timer: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self.since = self.loop.time()
        super().connection_made(cast(asyncio.Transport, JoinedWrites(transport, self.loop)))
        self._watch()
        if len(self.connections) > MOST_CONNECTIONS:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops all clocks."""
        super().connection_lost(exc)
        for timer in (self._timer, self._unread):
            if timer:
                timer.cancel()

    def data_received(self, data: bytes) -> None:
        """A part of a request, or several requests."""
        if self._refused:
            self._forget(data)
            return
        if self._reading == _HEAD:
            self._unfinished += len(data)
            if self._unfinished > MOST_ADDRESS + MOST_HEADERS + _STEP:
                self._refuse(431, "headers", f"the headers may have {MOST_HEADERS:,} bytes")
        if not self._refused:
            super().data_received(data)
            self._watch()

    # What the parser finds

    def on_message_begin(self) -> None:
        """A request begins."""
        self._reading, self.since = _HEAD, self.loop.time()
        self._address = self._fields = self._header_bytes = self._unfinished = self._drained = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """A part of the address."""
        self._address += len(url)
        if self._address > MOST_ADDRESS:
            what = f"an address may have {MOST_ADDRESS:,} bytes"
            self._refuse(414, "address", what, "send a long query by POST")
        else:
            super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header. What stands behind the body is dropped: the application has read the headers."""
        if self._reading != _HEAD or self._refused:
            return
        self._fields += 1
        self._header_bytes += len(name) + len(value) + 4
        if self._header_bytes > MOST_HEADERS:
            self._refuse(431, "headers", f"the headers may have {MOST_HEADERS:,} bytes")
        elif self._fields > MOST_FIELDS:
            self._refuse(431, "headers", f"a request may have {MOST_FIELDS} headers")
        else:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Starts the answer."""
        if self._refused:
            return
        if not self.url.startswith(b"/") and not self._names_its_host():
            self._refuse(400, "address", "the address names another host than the Host header")
        elif len(self.pipeline) >= _MOST_AHEAD:
            self._refuse(429, "connection", f"{_MOST_AHEAD} requests wait for their answer already")
        else:
            self._reading = _BODY
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A part of the body."""
        if self._refused:
            return
        if self.cycle.response_complete:
            self._forget(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """A request is there as a whole."""
        self._reading = _IDLE
        if not self._refused:
            super().on_message_complete()

    def _names_its_host(self) -> bool:
        """Whether an address with scheme and host (RFC 9112, section 3.2.2) has the host of the header."""
        parsed = httptools.parse_url(self.url)
        host, port = parsed.host or b"", parsed.port
        host = b"[%s]" % host if b":" in host else host
        named = host + (b":%d" % port if port else b"")
        return named.lower() in {value.lower() for name, value in self.headers if name == b"host"}

    def send_400_response(self, msg: str) -> None:
        """For what is no HTTP."""
        self._refuse(400, "request", "this is not a request of HTTP/1.1")

    # Clocks

    def _watch(self) -> None:
        """Sets the clock for what is awaited from the client; none while it awaits us."""
        awaited = _BODY if self._reading == _BODY else _HEAD
        if self._reading == _IDLE and not self.is_waiting():
            awaited = _IDLE
        if awaited == self._watched or self.transport.is_closing():
            return
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._watched = awaited
        if awaited != _IDLE:
            seconds = BODY_SECONDS if awaited == _BODY else HEAD_SECONDS
            self._timer = self.loop.call_later(seconds, self._too_slow)

    def _too_slow(self) -> None:
        self._timer, watched, self._watched = None, self._watched, _IDLE
        if self._reading == _IDLE:
            self.transport.close()
        elif watched == _HEAD:
            what = f"address and headers must arrive in {HEAD_SECONDS:g} seconds"
            self._refuse(408, "headers", what)
        else:
            self._refuse(408, "body", f"the body must arrive in {BODY_SECONDS:g} seconds")

    def pause_writing(self) -> None:
        """The client reads more slowly than we write."""
        super().pause_writing()
        self._watch_unread()

    def resume_writing(self) -> None:
        """The client has read most of what we wrote."""
        super().resume_writing()
        if self._unread:
            self._unread.cancel()
            self._unread = None

    def on_response_complete(self) -> None:
        """The answer is written, and perhaps not read."""
        self.since = self.loop.time()
        super().on_response_complete()
        if not self.transport.is_closing() or self.transport.get_write_buffer_size():
            self._watch_unread()

    def _watch_unread(self) -> None:
        left = self.transport.get_write_buffer_size()
        if left and not self._unread:
            self._unread = self.loop.call_later(UNREAD_SECONDS, self._still_unread, left)

    def _still_unread(self, before: int) -> None:
        self._unread = None
        left = self.transport.get_write_buffer_size()
        if left and before - left < LEAST_TAKEN:
            # Without this the system would go on to keep, and to offer, what it has of the answer.
            opened = self.transport.get_extra_info("socket")
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            self.transport.abort()
        else:
            self._watch_unread()

    # Too many

    def is_waiting(self) -> bool:
        """Whether a request is awaited, and none is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def _make_room(self) -> None:
        guarded = [each for each in self.connections if isinstance(each, GuardedProtocol)]
        if waiting := [each for each in guarded if each.is_waiting()]:
            min(waiting, key=lambda each: each.since).transport.abort()
        else:
            self._refuse(503, "connection", f"there are {MOST_CONNECTIONS:,} connections already")

    def _refuse(self, status: int, where: str, what: str, fix: str = "send less") -> None:
        """Tells the client, unless it is being told something else, and ends the connection."""
        if self._refused or self.transport.is_closing():
            return
        self._refused = True
        cycle, own = self.cycle, self._reading == _BODY and not self.pipeline
        can_tell = cycle is None or cycle.response_complete or (own and not cycle.response_started)
        if cycle is not None:
            cycle.disconnected = True
            cycle.message_event.set()
        if not can_tell:
            self.transport.close()
            return
        told = Diagnostic(where, 0, 0, "KG817" if status == 408 else "KG816", what, fix)
        body = f"{render(told)}\n".encode()
        self.transport.write(STATUS_LINE[status] + _TEXT % len(body) + body)
        # A connection that is closed while the client still sends is reset, and the text is lost.
        self.transport.write_eof()
        self._timer = self.loop.call_later(_LINGERING, self.transport.abort)

    def _forget(self, data: bytes) -> None:
        """Reads what nobody wants, within limits."""
        self._drained += len(data)
        if self._drained > MOST_DRAINED:
            self.transport.abort()


_TEXT = (
    b"content-type: text/plain; charset=utf-8\r\nx-content-type-options: nosniff\r\n"
    b"connection: close\r\ncontent-length: %d\r\n\r\n"
)
