"""`/entity/`: the address of anything that the graph has an IRI for."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from urllib.parse import quote, unquote

import pyoxigraph as ox
from starlette.types import Receive, Scope, Send

from kgraph.serve.access.problems import RefusedError, refused
from kgraph.serve.sparql.asking import READING, Asker, chosen, send_answer, send_nothing
from kgraph.serve.sparql.media import GRAPHS, PAGE
from kgraph.serve.sparql.request import asked_form, graph_iri

ADDRESS = "/entity"
PageOf = Callable[[str, Scope, Receive, Send], Awaitable[None]]
"""Sends the page about the thing of that IRI."""


class Things:
    """`/entity/state/russia` for what begins with the base of the graph, `/entity?iri=` for anything: its
    page for people, and for programs the triples that it stands in, as subject and as object."""

    def __init__(self, asker: Asker, page: PageOf | None = None) -> None:
        self._asker, self._page = asker, page
        self._forms = [*GRAPHS, PAGE] if page else GRAPHS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request. Raises RefusedError KG808 (404) for what the graph does not have, and as
        `asked_form`, `graph_iri`, `chosen` and `Asker.ask`."""
        if scope["method"] == "OPTIONS":
            await send_nothing(send, READING)
            return
        pairs, wanted = asked_form(scope)
        form = chosen(wanted, self._forms)
        iri = await self._there(list(self._candidates(scope, dict(pairs))), receive)
        if form.name == PAGE.name and self._page:
            await self._page(iri, scope, receive, send)
            return
        asked = self._asker.asked(_ABOUT.format(iri=iri), form)
        answer = await self._asker.ask(asked, receive)
        about = f'<{quote(iri, safe=_IN_IRIS)}>; rel="describes"'.encode()
        await send_answer(send, answer, form, [(b"link", about)])

    def _candidates(self, scope: Scope, named: dict[str, str]) -> Iterator[str]:
        """The IRIs that an address may mean. A browser writes what is not ASCII with %, as some IRIs are
        written and others not."""
        if "iri" in named:
            yield graph_iri(named["iri"], "iri")
            return
        base, path = self._asker.site.current().base, scope["raw_path"].decode("ascii")
        path = path.removeprefix(scope.get("root_path", "")).removeprefix(f"{ADDRESS}/")
        for form in dict.fromkeys((path, _ESCAPED.sub(_decoded, path), unquote(path))):
            try:
                yield ox.NamedNode(base + form).value
            except ValueError:
                continue

    async def _there(self, candidates: list[str], receive: Receive) -> str:
        for iri in candidates:
            if await self._asker.whether(_IS_THERE.format(iri=iri), receive):
                return iri
        what = f"the graph has nothing of the name <{candidates[0] if candidates else ''}>"
        raise RefusedError(
            refused(404, "address", "KG808", what, "`kgraph show` and a name find its IRI")
        )


def _decoded(escaped: re.Match[str]) -> str:
    return unquote(escaped[0])


_ESCAPED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")  # characters beyond ASCII, in UTF-8
_IN_IRIS = "%/:?#[]@!$&'()*+,;=~"
_IS_THERE = "ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }}"
_ABOUT = (
    "CONSTRUCT {{ <{iri}> ?p ?o . ?s ?q <{iri}> }} "
    "WHERE {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }} }}"
)
