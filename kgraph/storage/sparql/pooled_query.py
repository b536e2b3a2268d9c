"""One query on its way through the processes of a pool."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Lock, Semaphore

from kgraph.errors import KgraphError, UsageError
from kgraph.storage.closing import Closes
from kgraph.storage.sparql.child import Child
from kgraph.storage.sparql.mistakes import refusal
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.query_requests import Answer, Clock, PendingAnswer, QueryRequest
from kgraph.storage.sparql.turns import Turn, Turns
from kgraph.storage.sparql.worker_pool import CancelledError, WorkerPool

BUSY = "KG800"
SLOW = 4
"""Queries that wait for their turn at low priority; each may hold as much memory as it is allowed."""
AT_ONCE = 8_000
"""Characters of a query, and of the names of its graphs, that a pipe takes without waiting."""
_LEAST = 0.01  # seconds of a turn


class PooledQuery(Clock, Closes):
    """One query, which `check_query` lets through: it waits for a quick process, as long as it may run,
    begins there, and goes on among the slow ones if it takes longer than `quick` seconds. It takes one of
    the `seats` until it is closed.

    `answer` goes all of the way and waits. A thread that must not wait goes as far as it can by `want`,
    `send` and `ready`, and leaves the rest to another one, which calls `answer`. Any thread may `stop` it.
    """

    def __init__(
        self,
        request: QueryRequest,
        seconds: float,
        quick: float,
        workers: WorkerPool,
        slow: Turns,
        seats: Semaphore,
    ) -> None:
        super().__init__(seconds, (1 + SLOW) * seconds)  # all who take turns use all of their time
        self._request, self._quick = request, quick
        self._workers, self._slow, self._seats = workers, slow, seats
        self._lock, self._is_stopped, self._has_left = Lock(), False, False
        self._latest, self._tell = 0.0, _nobody
        self._there: Event | None = None  # for a thread that waits for a process
        self._worker: QueryWorker | None = None
        self._pending: PendingAnswer | None = None
        self._is_answered = False
        self._turn, self._is_slow = Turn(), False
        self._begun = self._since = self._cpu = 0.0

    # Without waiting

    def want(self, tell: Callable[[], None]) -> None:
        """Call `tell` when there is a quick process for the query: now, or later in another thread."""
        self._latest, self._tell = time.monotonic() + self.seconds, tell
        self._workers.quick.acquire(self._got)

    def send(self) -> int | None:
        """Send the query to its process. The descriptor that can be read when there may be an answer; None if
        this cannot be done at once. Raises CancelledError, and as `QueryWorker.begin`."""
        graphs = (*self._request.default_graphs, *self._request.named_graphs)
        size = len(self._request.text) + sum(map(len, graphs))
        if self._worker is None or not self._worker.is_ready or size > AT_ONCE:
            return None
        return self._sent(self._worker).child.descriptor

    def ready(self) -> Answer | None:
        """The answer, if all of it is there. Raises as `QueryWorker.ready`."""
        if self._worker is None or self._pending is None:
            return None
        try:
            found = self._worker.ready(self._pending)
            self._is_answered = found is not None
        except KgraphError:
            self._is_answered = True
            raise
        return found

    # Whatever it takes

    def answer(self) -> Answer:
        """The answer. Raises UsageError KG800 if no process is free in time, or too many queries take long,
        CancelledError after `stop`, and as `QueryEngine.ask`."""
        try:
            worker = self._process()
            pending = self._pending or self._sent(worker)
            found = worker.result(pending)
        except OSError as error:
            raise busy(self._request, f"no process could be started: {error.strerror}") from None
        except KgraphError:
            self._is_answered = True
            self._check()
            raise
        self._is_answered = True
        self._check()
        return found

    def stop(self) -> None:
        """Nobody waits for the answer any more."""
        with self._lock:
            self._is_stopped = True
            if self._worker and self._pending:
                self._worker.stop()
            if self._there:
                self._there.set()
        self._slow.leave(self._turn)

    def close(self) -> None:
        """The query has left, whatever its answer."""
        with self._lock:
            self._has_left, worker, self._worker = True, self._worker, None
        try:
            if worker is None:
                self._workers.quick.cancel(self._got)
            elif self._is_slow:
                self._slow.leave(self._turn)
                self._workers.drop(worker)
            else:
                if self._pending and not self._is_answered:
                    worker.close()  # the next query must not read the rest of this answer
                self._workers.give_back(worker)
        finally:
            self._seats.release()

    def _got(self, worker: QueryWorker) -> None:
        with self._lock:
            if not self._has_left:
                self._worker = worker
            there = self._there
        if self._has_left:
            self._workers.give_back(worker)
        if there:
            there.set()
        self._tell()

    def _process(self) -> QueryWorker:
        """The quick process of the query, which lives; it is waited for."""
        if not self._latest:
            self.want(_nobody)
        worker = self._worker or self._waited_for()
        if self._pending is None and not worker.is_running:
            self._workers.drop(worker)  # somebody has killed it while it had nothing to do
            worker = self._worker = self._workers.ready()
        return worker

    def _waited_for(self) -> QueryWorker:
        with self._lock:
            there = self._there = Event()
            if self._worker or self._is_stopped:
                there.set()
        in_time = there.wait(max(0.0, self._latest - time.monotonic()))
        if not in_time and self._workers.quick.cancel(self._got):
            raise busy(self._request, f"no process was free within {self.seconds:g} s")
        there.wait()  # it is being handed over
        if self._worker is None:
            raise CancelledError
        return self._worker

    def _sent(self, worker: QueryWorker) -> PendingAnswer:
        self._check()
        pending = worker.begin(self._request, self)
        with self._lock:
            self._pending = pending
        self._check()
        return pending

    def _check(self) -> None:
        if self._is_stopped:
            raise CancelledError

    # As the clock of its answer

    def begin(self, child: Child) -> None:
        """What the process has used before does not count."""
        self._cpu, self._begun = child.cpu or 0.0, time.monotonic()
        self._run_on(self._begun, self.seconds)

    def granted(self, child: Child) -> bool:
        """Moves the process to the slow ones, once, where it works whenever it is its turn. It stays among
        the quick ones if it could not work for half of the time, as the machine had other work."""
        now = time.monotonic()
        used = self._used(child, now)
        if now - self._begun >= (self.longest if self._is_slow else self.seconds):
            return False
        if not self._is_slow and used < self._quick / 2:
            self._run_on(now, self.seconds - (now - self._begun))
            return True
        if used >= self.seconds:
            return False
        child.pause()
        if not self._is_slow:
            self._is_slow = True
            child.yield_to_others()
            self._workers.replace()
        if not self._slow.wait(self._turn, self._begun + self.longest - time.monotonic()):
            raise busy(self._request, "too many queries take long just now")
        child.go_on()
        self._run_on(time.monotonic(), self.seconds - used)
        return True

    def _used(self, child: Child, now: float) -> float:
        """Seconds of the processor that the query has used; of the clock where the system does not tell."""
        cpu = child.cpu
        self._turn.used = self._turn.used + now - self._since if cpu is None else cpu - self._cpu
        return self._turn.used

    def _run_on(self, now: float, left: float) -> None:
        """It runs from now on, as long as a turn takes, and at most about so many seconds."""
        self._since = now
        self.deadline = now + min(self._quick, max(left, _LEAST))


def busy(request: QueryRequest, what: str) -> UsageError:
    """The refusal of a query for which there is no room just now."""
    return refusal(request.path, BUSY, what, "ask again later, or for less")


def _nobody() -> None:
    """Nobody has to be told."""
