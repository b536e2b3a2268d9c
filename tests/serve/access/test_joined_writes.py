"""What is written together: a head waits for the body, and not for long."""

from __future__ import annotations

import asyncio
from typing import cast

from small_server import guarded, running, sent

from kgraph.serve.access.joined_writes import JoinedWrites

HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"


class Written:
    """Takes the part of a transport; `calls` are the writes, and what ends them."""

    def __init__(self) -> None:
        self.calls: list[bytes | str] = []

    def write(self, data: bytes) -> None:
        self.calls.append(data)

    def write_eof(self) -> None:
        self.calls.append("eof")

    def close(self) -> None:
        self.calls.append("close")

    def get_write_buffer_size(self) -> int:
        return 5

    def is_closing(self) -> bool:
        return "close" in self.calls


def wrote(*steps: bytes | str) -> list[bytes | str]:
    """What comes of these writes and ends, each `pause` of the loop between them told as such."""
    written = Written()

    async def write() -> None:
        joined = JoinedWrites(cast(asyncio.Transport, written), asyncio.get_running_loop())
        for step in steps:
            if isinstance(step, bytes):
                joined.write(step)
            elif step == "pause":
                await asyncio.sleep(0)
                written.calls.append("pause")
            else:
                getattr(joined, step)()
        assert joined.is_closing() is ("close" in steps)

    asyncio.run(write())
    return written.calls


def test_a_head_is_written_with_the_body_that_follows_it() -> None:
    assert wrote(HEAD, b"ok", "pause") == [HEAD + b"ok", "pause"]
    assert wrote(HEAD, b"", HEAD, b"ok") == [HEAD, HEAD + b"ok"]
    assert wrote(b"ok", b"HTTPS") == [b"ok", b"HTTPS"]


def test_a_head_does_not_wait_for_a_body_that_comes_later() -> None:
    assert wrote(HEAD, "pause", b"ok") == [HEAD, "pause", b"ok"]


def test_a_head_is_written_before_the_connection_ends() -> None:
    assert wrote(HEAD, "write_eof", "close") == [HEAD, "eof", "close"]
    assert wrote(HEAD, "close") == [HEAD, "close"]


def test_a_head_that_waits_counts_as_unread() -> None:
    async def size() -> int:
        joined = JoinedWrites(cast(asyncio.Transport, Written()), asyncio.get_running_loop())
        joined.write(HEAD)
        return joined.get_write_buffer_size()

    assert asyncio.run(size()) == len(HEAD) + 5


def test_answers_to_requests_that_were_sent_together_stay_in_their_order() -> None:
    ask = b"GET /%s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
    with running(guarded()) as port:
        found = sent(port, ask % (b"sparql", b"") * 3 + ask % (b"sparql", b"Connection: close\r\n"))
    heads = found.split(b"HTTP/1.1 ")[1:]
    assert [head[:3] for head in heads] == [b"200"] * 4
    assert len({head.partition(b"\r\n\r\n")[2] for head in heads}) == 1
