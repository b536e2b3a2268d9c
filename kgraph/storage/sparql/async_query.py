"""A query of a pool, for an event loop: no thread waits for a quick one, so that many cost little."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Executor
from threading import get_ident

from kgraph.errors import KgraphError
from kgraph.storage.sparql.child import StoppedError
from kgraph.storage.sparql.pooled_query import PooledQuery
from kgraph.storage.sparql.query_requests import Answer


class AsyncQuery:
    """A query on its way, for the loop that makes it; `answer` is its answer. As long as it is a quick one,
    it waits, is sent and is read here; what may take longer is left to one of the `threads`. The query is
    closed when there is an answer, or by `end`. Whoever waits may set an exception as the answer, and
    ends it then."""

    def __init__(self, query: PooledQuery, threads: Executor) -> None:
        self._query, self._threads = query, threads
        self._loop, self._thread = asyncio.get_running_loop(), get_ident()
        self.answer: asyncio.Future[Answer] = self._loop.create_future()
        self._is_here, self._is_over, self._descriptor = True, False, -1
        self._timer = self._loop.call_later(query.seconds, self._leave)
        query.want(self._told)

    def end(self) -> None:
        """Nobody waits for the answer any more, if there is none yet."""
        if self._is_over:
            return
        self._is_over = True
        self._query.stop()
        if self._is_here:
            self._step_aside()
            self._threads.submit(self._query.close)  # which waits until a process is gone

    def _told(self) -> None:
        if get_ident() == self._thread:
            self._begin()
        else:
            self._loop.call_soon_threadsafe(self._begin)

    def _begin(self) -> None:
        if not self._is_here:
            return
        try:
            descriptor = self._query.send()
        except Exception as error:
            self._done(error)
            return
        if descriptor is None:
            self._leave()
            return
        self._timer.cancel()
        self._descriptor = descriptor
        self._timer = self._loop.call_later(self._query.deadline - time.monotonic(), self._leave)
        self._loop.add_reader(descriptor, self._read)

    def _read(self) -> None:
        try:
            found = self._query.ready()
        except StoppedError:
            self._leave()
        except KgraphError as error:
            self._done(error)
        else:
            if found is not None:
                self._done(found)

    def _leave(self) -> None:
        """The rest of the way goes through a thread."""
        self._step_aside()
        rest = self._loop.run_in_executor(self._threads, self._rest)
        rest.add_done_callback(self._take)

    def _rest(self) -> Answer:
        with self._query:
            return self._query.answer()

    def _take(self, rest: asyncio.Future[Answer]) -> None:
        error = rest.exception()
        self._tell(error if error else rest.result())

    def _done(self, found: Answer | Exception) -> None:
        self._step_aside()
        self._query.close()
        self._tell(found)

    def _tell(self, found: Answer | BaseException) -> None:
        was_over, self._is_over = self._is_over or self.answer.done(), True
        if was_over:
            return
        if isinstance(found, BaseException):
            self.answer.set_exception(found)
        else:
            self.answer.set_result(found)

    def _step_aside(self) -> None:
        self._is_here = False
        self._timer.cancel()
        if self._descriptor >= 0:
            self._loop.remove_reader(self._descriptor)
            self._descriptor = -1
