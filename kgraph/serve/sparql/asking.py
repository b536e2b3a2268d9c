"""From a request to the pool of queries, and the answer back to the client."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import orjson
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Send

from kgraph.serve.access.problems import RefusedError, refused
from kgraph.serve.site import Site
from kgraph.serve.sparql.media import RESULTS, Form, Wanted
from kgraph.storage.sparql.async_query import AsyncQuery
from kgraph.storage.sparql.gate import check_query
from kgraph.storage.sparql.pooled_query import AT_ONCE
from kgraph.storage.sparql.query_requests import Answer, QueryRequest
from kgraph.storage.sparql.results import Encoded

_THREADS = 96  # that wait for answers that take long: more than the pool lets wait
_SOON = 0.05  # seconds in which an answer comes before anybody looks whether the client has left

READING = ("GET", "HEAD", "OPTIONS")
"""The methods of an address that is only read."""

TRUNCATED = b"kgraph-truncated"
"""The header of an answer that goes on where it was cut off."""


class Asker:
    """Asks the build of a site that is current. Coroutines of one loop may share it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._threads = ThreadPoolExecutor(_THREADS, "asking")

    def asked(
        self,
        text: str,
        form: Form,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        *,
        limit: int | None = None,
    ) -> QueryRequest:
        """A query, with the prefixes of the graph; `limit` of rows if not that of all queries."""
        return QueryRequest(
            text,
            prefixes=self.site.current().prefixes,
            default_graph=self.site.default_graph,
            default_graphs=default_graphs,
            named_graphs=named_graphs,
            format=form.name,
            row_limit=limit,
        )

    async def ask(self, asked: QueryRequest, receive: Receive) -> Encoded:
        """The answer; the query is stopped when the client leaves.

        Raises UsageError as `QueryPool.ask`, ClientDisconnect.
        """
        loop = asyncio.get_running_loop()
        if len(asked.text) > AT_ONCE:
            await loop.run_in_executor(self._threads, check_query, asked.text, asked.path)
        else:
            check_query(asked.text, asked.path)
        with self.site.current().asking() as pool:
            query = AsyncQuery(pool.admit(asked), self._threads)
            leaving = _Leaving(receive, query.answer)
            watching = loop.call_later(_SOON, leaving.watch)
            try:
                found = await query.answer
            finally:
                watching.cancel()
                leaving.forget()
                query.end()
        if not isinstance(found, Encoded):
            raise TypeError("a form was asked for")
        return found

    async def whether(self, text: str, receive: Receive) -> bool:
        """The answer to ASK. Raises as `ask`."""
        answer = await self.ask(self.asked(text, RESULTS[0]), receive)
        found: bool = orjson.loads(answer.data)["boolean"]
        return found


class _Leaving:
    """Takes an answer from a client that leaves. All of its request was read before."""

    def __init__(self, receive: Receive, answer: asyncio.Future[Answer]) -> None:
        self._receive, self._answer = receive, answer
        self._task: asyncio.Task[None] | None = None

    def watch(self) -> None:
        """Begin to look whether it leaves."""
        self._task = asyncio.ensure_future(self._left())

    def forget(self) -> None:
        """It has its answer, or no one."""
        if self._task:
            self._task.cancel()

    async def _left(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        if not self._answer.done():
            self._answer.set_exception(ClientDisconnect())


def chosen(wanted: Wanted, forms: Sequence[Form]) -> Form:
    """The form that the client would take. Raises RefusedError KG806 (406) if there is none."""
    if found := wanted.among(forms):
        return found
    what = f"none of the forms of this answer is among {(wanted.named or wanted.accept)[:_TOLD]!r}"
    fix = f"ask for {', '.join(form.media for form in forms)}"
    raise RefusedError(refused(406, "Accept", "KG806", what, fix))


async def send_answer(
    send: Send, answer: Encoded, form: Form, headers: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    """Send it whole."""
    given = [
        (b"content-type", _content_type(form.media)),
        (b"content-length", b"%d" % len(answer.data)),
        (b"vary", b"Accept"),
        *headers,
    ]
    if answer.truncated:
        given.append((TRUNCATED, b"true"))
    await send({"type": "http.response.start", "status": 200, "headers": given})
    await send({"type": "http.response.body", "body": answer.data})


async def send_nothing(send: Send, methods: Iterable[str]) -> None:
    """Send what may be asked of an address."""
    headers = [(b"allow", ", ".join(methods).encode())]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _content_type(media: str) -> bytes:
    """Text is in UTF-8; the other types are by themselves."""
    return f"{media}; charset=utf-8".encode() if media.startswith("text/") else media.encode()


_TOLD = 100  # characters of a header that are repeated
