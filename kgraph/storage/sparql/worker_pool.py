"""The processes of a pool: some answer queries, and others stand ready to take the place of those."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Queue
from threading import Lock, RLock

from kgraph.errors import KgraphError
from kgraph.storage.closing import Closes
from kgraph.storage.sparql.child import Child
from kgraph.storage.sparql.fair_pool import FairPool
from kgraph.storage.sparql.forking import ForkServer
from kgraph.storage.sparql.queries import QueryWorker

_SPARE = 2  # processes that stand ready


class CancelledError(Exception):
    """Nobody waits for the answer any more."""


class WorkerPool(Closes):
    """`quick` processes that each answer one query at a time, and one or two that stand ready, which have
    opened the graph when they are needed. `make` gives a worker whose process comes from its argument. With
    those that have left the quick ones, and are to be dropped, there are at most twice as many quick ones,
    and `slow` beside. Threads share it."""

    def __init__(
        self, make: Callable[[Callable[[], Child]], QueryWorker], quick: int, slow: int
    ) -> None:
        spare = min(quick, _SPARE)
        self._make, self._most = make, 2 * quick + spare + slow
        self._lock, self._filling = Lock(), RLock()
        self._owed = 0  # quick processes that are made as soon as others are gone
        self._fork_server = ForkServer()
        self._closed = False
        self.all: set[QueryWorker] = set()
        self.quick: FairPool[QueryWorker] = FairPool()
        self._spare: Queue[QueryWorker] = Queue()
        for _ in range(quick):
            self.quick.release(self._new())
        for _ in range(spare):
            self._spare.put(self._new())

    def check(self) -> None:
        """Open the graph. Raises InputError for one that cannot be read."""
        self.quick.free[0].open()

    def close(self) -> None:
        """End all processes. Those that answer a query are killed, and let go of when they are given back."""
        with self._lock:
            self._closed, ended = True, [*self.all]
        for worker in ended:
            worker.stop()
        while self.quick.free:
            self.drop(self.quick.free.pop())
        with suppress(Empty):
            while True:
                self.drop(self._spare.get_nowait())
        self._fork_server.close()

    def give_back(self, worker: QueryWorker) -> None:
        """A process that has answered; one that has ended is replaced."""
        if worker.is_running and not self._closed:
            self.quick.release(worker)
        else:
            self.drop(worker)
            self.replace()

    def replace(self) -> None:
        """Put the process that stands ready in the place of one that is gone or has left; later, if too many
        that have left are still there."""
        with self._filling:
            if len(self.all) < self._most:
                self.quick.release(self.ready())
            else:
                self._owed += 1

    def ready(self) -> QueryWorker:
        """The process that has stood ready longest; another one is made. Raises CancelledError after
        `close`."""
        self._spare.put(self._new())
        spare = self._spare.get()
        if not spare.is_running:
            self.drop(spare)
            spare = self._new()
        return spare

    def drop(self, worker: QueryWorker) -> None:
        """End a process for good."""
        worker.close()
        with self._lock:
            self.all.discard(worker)
        with self._filling:
            if self._owed and not self._closed:
                self._owed -= 1
                self.replace()

    def _new(self) -> QueryWorker:
        """A new process, which opens the graph while others answer."""
        worker = self._make(self._fork_server.child)
        with self._lock:
            if self._closed:
                raise CancelledError
            self.all.add(worker)
        # If it fails, the next query tries again, and tells why.
        with suppress(KgraphError, OSError):
            worker.start()
        return worker
