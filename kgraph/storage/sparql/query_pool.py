"""Processes that answer the queries of many at once, so that none of them keeps the others waiting.

A query is begun by one of the quick processes; whoever has waited longest is next. If it takes longer than a
tenth of a second, its process goes on at low priority, and another takes its place among the quick ones. It
is there at once: it was forked before (`fork_server.py`). Of the slow processes one works at a time. They
take turns of a tenth of a second, first the one that has used least (`turns.py`), so that a query of half a
second does not wait for those that run into their limit.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore

from kgraph.model.identity import BASE
from kgraph.storage.closing import Closes
from kgraph.storage.sparql.child import Child
from kgraph.storage.sparql.gate import check_query
from kgraph.storage.sparql.pooled_query import SLOW, PooledQuery, busy
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.query_requests import Answer, QueryEngine, QueryRequest
from kgraph.storage.sparql.sources import RdfBytes
from kgraph.storage.sparql.turns import Turns
from kgraph.storage.sparql.worker_pool import WorkerPool


class QueryPool(QueryEngine, Closes):
    """Answers queries about one graph, in several processes; threads may share it.

    `source` as for `QueryWorker`, `workers` the number of quick processes, `memory` in bytes of each,
    `timeout` in seconds of each query without the time in which it has to wait, `quick` the seconds after
    which it goes on at low priority, and those of a turn there, `waiting` how many queries may wait for a
    process.
    """

    def __init__(
        self,
        source: Path | RdfBytes,
        *,
        workers: int = 2,
        timeout: float = 2.0,
        memory: int = 1024**3,
        row_limit: int = 10_000,
        quick: float = 0.1,
        waiting: int = 64,
        base_iri: str = BASE,
        united: bool = True,
    ) -> None:
        self.row_limit, self.timeout, self._quick = row_limit, timeout, quick
        self._seats = BoundedSemaphore(workers + waiting)
        self._slow = Turns(SLOW)

        def made(start: Callable[[], Child]) -> QueryWorker:
            return QueryWorker(
                source,
                timeout=timeout,
                memory=memory,
                row_limit=row_limit,
                base_iri=base_iri,
                united=united,
                start=start,
            )

        self.workers = WorkerPool(made, workers, 1 + SLOW)  # one works, the others wait
        try:
            self.workers.check()  # so that a graph that cannot be read is told of at once
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End all processes, also those that answer a query."""
        self.workers.close()

    def ask(self, request: QueryRequest) -> Answer:
        """As `QueryEngine.ask`. Raises UsageError KG800 too, if too many queries wait or take long."""
        check_query(request.text, request.path)  # before it takes a place
        with self.admit(request) as query:
            return query.answer()

    def admit(self, request: QueryRequest) -> PooledQuery:
        """A query that `check_query` lets through, with a place in the pool until it is closed. Raises
        UsageError KG800 if too many queries wait."""
        if not self._seats.acquire(blocking=False):
            raise busy(request, "too many queries are waiting to be answered")
        seconds = self.timeout if request.timeout is None else request.timeout
        return PooledQuery(request, seconds, self._quick, self.workers, self._slow, self._seats)
