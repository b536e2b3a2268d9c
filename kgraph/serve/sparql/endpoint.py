"""`/sparql`: queries over HTTP."""

from __future__ import annotations

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from kgraph.serve.sparql.asking import Asker, chosen, send_answer, send_nothing
from kgraph.serve.sparql.description import Description
from kgraph.serve.sparql.media import GRAPHS, PAGE, RESULTS, Wanted
from kgraph.serve.sparql.request import read_request
from kgraph.storage.sparql.query_kinds import gives_graph

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class Endpoint:
    """The SPARQL 1.1 protocol, of which a query is the one operation; without a query, the description of
    the service. Who would rather have a page, as browsers would, is sent to that for queries."""

    def __init__(self, asker: Asker) -> None:
        self._asker, self._description = asker, Description(asker)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request. Raises UsageError as `QueryPool.ask`, RefusedError as `read_request` and
        `chosen`, HTTPException for other methods."""
        if scope["method"] not in METHODS:
            raise HTTPException(405, headers={"Allow": ", ".join(METHODS)})
        if scope["method"] == "OPTIONS":
            await send_nothing(send, METHODS)
            return
        request = await read_request(scope, receive)
        text = request.query
        if scope["method"] != "POST" and _wants_a_page(request.wanted):
            await _send_page(send, text)
            return
        if text is None:
            await self._description(scope, receive, send, request.wanted)
            return
        form = chosen(request.wanted, GRAPHS if gives_graph(text) else RESULTS)
        asked = self._asker.asked(text, form, request.default_graphs, request.named_graphs)
        await send_answer(send, await self._asker.ask(asked, receive), form)


def _wants_a_page(wanted: Wanted) -> bool:
    """Whether that is what suits best, as it does browsers."""
    found = wanted.among((*RESULTS, *GRAPHS, PAGE))
    return found is not None and found.name == PAGE.name


async def _send_page(send: Send, query: str | None) -> None:
    """Sends a browser on to the page for queries, with the query in it, if there is one."""
    there = "/query" if query is None else f"/query#query={quote(query, safe='')}"
    headers = [(b"location", there.encode()), (b"vary", b"Accept"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
