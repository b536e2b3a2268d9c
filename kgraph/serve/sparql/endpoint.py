"""`/sparql`: queries over HTTP."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from kgraph.serve.sparql.asking import Asker, chosen, send_answer, send_nothing
from kgraph.serve.sparql.description import Description
from kgraph.serve.sparql.media import GRAPHS, RESULTS
from kgraph.serve.sparql.request import read_request
from kgraph.storage.sparql.kinds import gives_graph

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class Endpoint:
    """The SPARQL 1.1 protocol, of which a query is the one operation; without a query, the description of
    the service."""

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
        if text is None:
            await self._description(scope, receive, send, request.wanted)
            return
        form = chosen(request.wanted, GRAPHS if gives_graph(text) else RESULTS)
        asked = self._asker.asked(text, form, request.default_graphs, request.named_graphs)
        await send_answer(send, await self._asker.ask(asked, receive), form)
