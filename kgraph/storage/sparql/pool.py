"""Processes that answer the queries of many at once, so that none of them keeps the others waiting.

A query is begun by one of the quick processes. If it takes longer than a tenth of a second, its process
goes on at low priority, and another takes its place among the quick ones. It is there at once: it was
forked before (`nursery.py`). Of the slow processes one works at a time. They take turns of a tenth of a
second, first the one that has used least (`turns.py`), so that a query of half a second does not wait for
those that run into their limit.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue, Queue
from threading import BoundedSemaphore, Lock
from typing import Protocol

from kgraph.errors import KgraphError, UsageError
from kgraph.model.identity import BASE
from kgraph.storage.closing import Closes
from kgraph.storage.sparql.asking import Answer, Asked, Asks, Clock
from kgraph.storage.sparql.child import Child
from kgraph.storage.sparql.forked import Nursery
from kgraph.storage.sparql.gate import check_query
from kgraph.storage.sparql.mistakes import refusal
from kgraph.storage.sparql.queries import QueryWorker, RdfBytes
from kgraph.storage.sparql.turns import Turn, Turns

BUSY = "KG800"
# Queries that wait for their turn at low priority; each may hold as much memory as it is allowed.
_SLOW = 4
_LEAST = 0.01  # seconds of a turn


class CancelledError(Exception):
    """Nobody waits for the answer any more."""


class Stoppable(Protocol):
    """What answers a query."""

    def stop(self) -> None:
        """Another thread wants no answer any more."""


class Cancellation:
    """Takes a query back, from another thread than that which waits for its answer."""

    def __init__(self) -> None:
        self._lock, self.is_set = Lock(), False
        self._answering: Stoppable | None = None

    def set(self) -> None:
        """Stop the query; `QueryPool.ask` then raises CancelledError."""
        with self._lock:
            self.is_set = True
            if self._answering:
                self._answering.stop()

    @contextmanager
    def stopping(self, answering: Stoppable) -> Iterator[None]:
        """What answers the query while the block runs. Raises CancelledError, before or after it."""
        with self._lock:
            self._answering = answering
        try:
            self.check()
            yield
        finally:
            with self._lock:
                self._answering = None
            self.check()

    def check(self) -> None:
        """Raises CancelledError once it is set."""
        if self.is_set:
            raise CancelledError


class QueryPool(Asks, Closes):
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
        self.row_limit, self.timeout = row_limit, timeout
        self._source, self._base_iri, self._united = source, base_iri, united
        self._memory, self._quick = memory, quick
        self._idle: LifoQueue[QueryWorker] = LifoQueue()
        self._waiting = BoundedSemaphore(workers + waiting)
        self._slow = Turns(_SLOW)
        self._closed = False
        self._nursery = Nursery()
        self._all: set[QueryWorker] = set()
        self._lock = Lock()
        self._spare: Queue[QueryWorker] = Queue()
        for _ in range(workers):
            self._idle.put(self._worker())
            self._spare.put(self._worker())
        try:
            self._idle.queue[0].open()  # so that a graph that cannot be read is told of at once
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End all processes, also those that answer a query."""
        with self._lock:
            self._closed, ended = True, [*self._all]
            self._all.clear()
        for worker in ended:
            worker.close()
        self._nursery.close()

    def ask(self, asked: Asked, cancellation: Cancellation | None = None) -> Answer:
        """As `Asks.ask`. Raises UsageError KG800 too, if too many queries wait, and CancelledError."""
        check_query(asked.text, asked.path)  # before it takes a place
        cancelled = cancellation or Cancellation()
        seconds = self.timeout if asked.timeout is None else asked.timeout
        if not self._waiting.acquire(blocking=False):
            raise _busy(asked.path, "too many queries are waiting to be answered")
        try:
            worker = self._next(seconds, asked.path, cancelled)
            lane = _Lane(self, worker, seconds, asked.path)
            try:
                with cancelled.stopping(lane):
                    return worker.ask(asked, lane)
            except OSError as error:
                raise _busy(asked.path, f"no process could be started: {error.strerror}") from None
            finally:
                lane.leave()
        finally:
            self._waiting.release()

    def _next(self, seconds: float, path: str, cancelled: Cancellation) -> QueryWorker:
        """A quick process that has nothing to do, for which the query waits as long as it may run."""
        try:
            worker = self._idle.get(timeout=seconds)
        except Empty:
            raise _busy(path, f"no process was free within {seconds:g} s") from None
        if not worker.is_running:  # somebody has killed it while it had nothing to do
            self._drop(worker)
            self._replace()
            worker = self._idle.get()
        if cancelled.is_set:
            self._idle.put(worker)
            cancelled.check()
        return worker

    def _worker(self) -> QueryWorker:
        """A new process, which opens the graph while others answer."""
        worker = QueryWorker(
            self._source,
            timeout=self.timeout,
            memory=self._memory,
            row_limit=self.row_limit,
            base_iri=self._base_iri,
            united=self._united,
            start=self._nursery.child,
        )
        with self._lock:
            if self._closed:
                raise CancelledError
            self._all.add(worker)
        with suppress(
            KgraphError, OSError
        ):  # the next query tries again, and tells why it cannot be
            worker.start()
        return worker

    def _give_back(self, worker: QueryWorker) -> None:
        if worker.is_running:
            self._idle.put(worker)
        else:
            self._drop(worker)
            self._replace()

    def _replace(self) -> None:
        """Put the process that stands ready in the place of one that is gone or has left, and make another
        one ready."""
        self._spare.put(self._worker())
        spare = self._spare.get()  # the oldest
        if not spare.is_running:
            self._drop(spare)
            spare = self._worker()
        self._idle.put(spare)

    def _drop(self, worker: QueryWorker) -> None:
        worker.close()
        with self._lock:
            self._all.discard(worker)


class _Lane(Clock):
    """The way of one query: among the quick ones first, then among the slow ones."""

    def __init__(self, pool: QueryPool, worker: QueryWorker, seconds: float, path: str) -> None:
        super().__init__((1 + _SLOW) * seconds)  # all who take turns use all of their time
        self._pool, self._worker, self._path, self._seconds = pool, worker, path, seconds
        self._turn, self._is_slow = Turn(), False
        self._begun = self._since = self._cpu = 0.0

    def begin(self, child: Child) -> None:
        """What the process has used before does not count."""
        self._cpu, self._begun = child.cpu or 0.0, time.monotonic()
        self._run_on(self._begun, self._seconds)

    def granted(self, child: Child) -> bool:
        """Moves the process to the slow ones, once, where it works whenever it is its turn. It stays among
        the quick ones if it could not work for half of the time, as the machine had other work."""
        now = time.monotonic()
        used = self._used(child, now)
        if now - self._begun >= (self.longest if self._is_slow else self._seconds):
            return False
        if not self._is_slow and used < self._pool._quick / 2:
            self._run_on(now, self._seconds - (now - self._begun))
            return True
        if used >= self._seconds:
            return False
        child.pause()
        if not self._is_slow:
            self._is_slow = True
            child.yield_to_others()
            self._pool._replace()
        if not self._pool._slow.wait(self._turn, self._begun + self.longest - time.monotonic()):
            raise _busy(self._path, "too many queries take long just now")
        child.go_on()
        self._run_on(time.monotonic(), self._seconds - used)
        return True

    def _used(self, child: Child, now: float) -> float:
        """Seconds of the processor that the query has used; of the clock where the system does not tell."""
        cpu = child.cpu
        self._turn.used = self._turn.used + now - self._since if cpu is None else cpu - self._cpu
        return self._turn.used

    def _run_on(self, now: float, left: float) -> None:
        """It runs from now on, as long as a turn takes, and at most about so many seconds."""
        self._since = now
        self.deadline = now + min(self._pool._quick, max(left, _LEAST))

    def stop(self) -> None:
        """Nobody waits for the answer any more."""
        self._worker.stop()
        self._pool._slow.leave(self._turn)

    def leave(self) -> None:
        """The query has ended, whatever its answer."""
        if self._is_slow:
            self._pool._slow.leave(self._turn)
            self._pool._drop(self._worker)
        else:
            self._pool._give_back(self._worker)


def _busy(path: str, what: str) -> UsageError:
    return refusal(path, BUSY, what, "ask again later, or for less")
