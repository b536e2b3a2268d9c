"""The clients of `benchmarks.serve`, in a process of their own: `python -m benchmarks.serve_load`, which
reads a plan from standard input and writes what came of it to standard output, both JSON.

The plan: `host`, `port`, `path`, `clients`, `limit` of seconds, and `requests`, each [kind, query, media
type]. Each client keeps one connection, and asks its next query when it has the answer to the one
before. The answer is a list of [kind, status, seconds]; the status is 0 where there was no answer.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

Request = tuple[str, str, str]
Outcome = tuple[str, int, float]


def main() -> None:
    """Carry out the plan."""
    plan = json.load(sys.stdin)
    found = asyncio.run(asyncio.wait_for(_load(plan), plan["limit"]))
    json.dump(found, sys.stdout)


async def _load(plan: dict[str, Any]) -> list[Outcome]:
    waiting, found = iter(plan["requests"]), list[Outcome]()
    await asyncio.gather(*(_client(plan, waiting, found) for _ in range(plan["clients"])))
    return found


async def _client(plan: dict[str, Any], waiting: Iterator[Request], found: list[Outcome]) -> None:
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    for kind, query, media in waiting:
        began = time.perf_counter()
        try:
            if streams is None:
                streams = await asyncio.open_connection(plan["host"], plan["port"])
            status, stays = await _answered(*streams, _message(plan, query, media))
        except (OSError, asyncio.IncompleteReadError):
            status, stays = 0, False
        found.append((kind, status, time.perf_counter() - began))
        if streams and not stays:
            streams[1].close()
            streams = None
    if streams:
        streams[1].close()


def _message(plan: dict[str, Any], query: str, media: str) -> bytes:
    body = query.encode()
    lines = (
        f"POST {plan['path']} HTTP/1.1",
        f"Host: {plan['host']}:{plan['port']}",
        "Content-Type: application/sparql-query",
        f"Accept: {media}",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _answered(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, message: bytes
) -> tuple[int, bool]:
    """The status of the answer, which is read to its end, and whether the connection stays open."""
    writer.write(message)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    fields = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
    if b"chunked" in fields.get(b"transfer-encoding", b""):
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    else:
        await reader.readexactly(int(fields.get(b"content-length", b"0")))
    return int(head.split(b" ", 2)[1]), fields.get(b"connection") != b"close"


if __name__ == "__main__":
    main()
