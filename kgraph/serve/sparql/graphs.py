"""`/data`: graphs by their names (https://www.w3.org/TR/sparql11-http-rdf-update/), for reading."""

from __future__ import annotations

from starlette.types import Receive, Scope, Send

from kgraph.serve.access.problems import RefusedError, refused
from kgraph.serve.sparql.asking import READING, Asker, chosen, send_answer, send_nothing
from kgraph.serve.sparql.media import GRAPHS
from kgraph.serve.sparql.request import asked_form, graph_iri

_MOST = 1_000_000  # triples


class GraphStore:
    """The Graph Store protocol's GET and HEAD, with `?default` or `?graph=` and an IRI. A graph is sent whole
    or not at all."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request.

        Raises RefusedError KG805 (400) for other parameters, KG808 (404) for a graph that is not there or
        (503) too large; and as `chosen` and `Asker.ask`.
        """
        if scope["method"] == "OPTIONS":
            await send_nothing(send, READING)
            return
        pairs, wanted = asked_form(scope)
        graph, form = _graph(pairs), chosen(wanted, GRAPHS)
        pattern = "{ ?s ?p ?o }" if graph is None else f"{{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        if graph is not None:
            await self._check_there(graph, pattern, receive)
        asked = self._asker.asked(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {pattern}", form, limit=_MOST)
        answer = await self._asker.ask(asked, receive)
        if answer.truncated:
            raise RefusedError(refused(503, "graph", "KG808", _TOO_LARGE, _IN_PARTS))
        await send_answer(send, answer, form)

    async def _check_there(self, graph: str, pattern: str, receive: Receive) -> None:
        found = await self._asker.whether(f"ASK {pattern}", receive)
        if not found:
            what = f"there is no graph <{graph}>"
            raise RefusedError(refused(404, "graph", "KG808", what, _NAMES))


def _graph(pairs: list[tuple[str, str]]) -> str | None:
    """The graph that is asked for; None for the default graph."""
    asked = [(name, value) for name, value in pairs if name in ("default", "graph")]
    if len(asked) != 1:
        what = "a request for a graph names one graph"
        raise RefusedError(
            refused(400, "address", "KG805", what, "?default, or ?graph= and its IRI")
        )
    name, value = asked[0]
    return graph_iri(value, "graph") if name == "graph" else None


_TOO_LARGE = f"the graph has over {_MOST:,} triples, or over 64 MB, and is sent whole or not at all"
_IN_PARTS = "ask for parts at /sparql (LIMIT, OFFSET), or take the whole by `kgraph export`"
_NAMES = "these are there: SELECT DISTINCT ?graph WHERE { GRAPH ?graph { } }"
