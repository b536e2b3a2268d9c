"""Questions asked of a graph, with the cells as a table shows them."""

from __future__ import annotations

import atexit
from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from kgraph.cli.printing.answers import table_of
from kgraph.queries.answers import answer
from kgraph.queries.lookup import Lookup
from kgraph.queries.names import Names
from kgraph.queries.parameters import bindings
from kgraph.queries.question_files import Question
from kgraph.queries.questions import questions
from kgraph.storage.closing import Closes
from kgraph.storage.sparql.forking import ForkServer
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.source_store import store_of
from kgraph.storage.sparql.sources import RdfBytes

Row = dict[str, object]
PACK = questions()


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    return "".join(f"{quad} .\n" for quad in quads).encode()


@cache
def _fork_server() -> ForkServer:
    """Workers that are forked are there at once; starting Python takes longer than most queries."""
    server = ForkServer()
    atexit.register(server.close)
    return server


class Asked(Closes):
    """A graph to ask again and again: one worker, one lookup."""

    def __init__(self, data: bytes) -> None:
        source = RdfBytes(data, "nq")
        self.names = Names(store_of(source))
        self._lookup = Lookup(self.names.lookup.store)
        self.worker = QueryWorker(source, start=_fork_server().child)

    def close(self) -> None:
        self.worker.close()

    def __call__(self, question: str | Question, **given: str) -> list[Row]:
        """The rows, with names as people type them."""
        chosen = PACK[question] if isinstance(question, str) else question
        return self.bound(chosen, bindings(chosen, given, self.names))

    def bound(self, question: Question, terms: dict[str, str]) -> list[Row]:
        """The rows, with terms in N-Triples form."""
        found = answer(question, terms, self.worker, self._lookup)
        columns, rows = table_of(found, people=False)
        return [dict(zip(columns, row, strict=True)) for row in rows]
