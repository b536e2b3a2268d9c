"""What is served: one graph, whatever build of it is the current one."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Lock, Semaphore, Thread
from typing import Literal

from kgraph.errors import Diagnostic, KgraphError, OutputError, render
from kgraph.graph import Graph
from kgraph.schema.settings import Settings
from kgraph.storage.graph import stamp
from kgraph.storage.sparql.query_pool import QueryPool

_EVERY = 0.25  # seconds between two looks whether the graph was built again
_GRACE = 10.0  # seconds in which a request that knows of a build begins to read it
_READERS = 8  # of the folder of a build at once
_IN_MEMORY = 2  # quick processes at most where each has all of the graph in memory

DefaultGraph = Literal["union", "named"]
"""What queries see outside `GRAPH`, unless they name graphs: the union of all graphs, or nothing of named
graphs."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of each query: `seconds`, `memory` in bytes, `rows`; and how many processes answer queries, where the
    graph is a folder."""

    seconds: float = 2.0
    memory: int = 1024**3
    rows: int = 10_000
    workers: int = 3


class Build:
    """One build of the graph, with the readers that are open. It ends when it is retired and the last
    reader is given back, so that a request is answered from the build that it began with.

    A graph that is not a folder is in memory once for each reader, so it has one, which threads wait for.
    """

    def __init__(
        self, settings: Settings, limits: Limits, default_graph: DefaultGraph = "union"
    ) -> None:
        self.path, self.limits, self._settings = settings.graph, limits, settings
        self._idle: SimpleQueue[Graph] = SimpleQueue()
        is_folder = os.path.isdir(self.path)
        self._places = Semaphore(_READERS if is_folder else 1)
        workers = limits.workers if is_folder else min(limits.workers, _IN_MEMORY)
        self._lock, self._users, self._retired = Lock(), 0, False
        with ExitStack() as opened:
            graph = opened.enter_context(Graph(self.path, settings))
            self.base, self.prefixes = graph.base, graph.prefixes
            self._pool = _pool(graph, limits, workers=workers, united=default_graph == "union")
            graph.answered_by(self._pool)
            opened.pop_all()
        self._idle.put(graph)

    @contextmanager
    def reading(self) -> Iterator[Graph]:
        """A graph for one thread, which waits until there is one; its queries have the limits of all others.
        Raises as `Graph`."""
        with self.asking(), self._places:
            graph = self._one()
            try:
                yield graph
            finally:
                self._idle.put(graph)

    @contextmanager
    def asking(self) -> Iterator[QueryPool]:
        """What answers queries in SPARQL, for all threads, until the end of the block."""
        with self._lock:
            self._users += 1
        try:
            yield self._pool
        finally:
            with self._lock:
                self._users -= 1
            self._end_if_done()

    def retire(self) -> None:
        """Another build is served now."""
        self._retired = True
        self._end_if_done()

    def _one(self) -> Graph:
        with suppress(Empty):
            return self._idle.get_nowait()
        return Graph(self.path, self._settings, worker=self._pool)

    def _end_if_done(self) -> None:
        with self._lock:
            if not self._retired or self._users:
                return
            self._pool.close()
            with suppress(Empty):
                while True:
                    self._idle.get_nowait().close()
        # A store is closed when it is forgotten, and what reads it is held in circles: until they are
        # found, the disk keeps the files of a build that was replaced.
        gc.collect()


def _pool(graph: Graph, limits: Limits, *, workers: int, united: bool) -> QueryPool:
    return QueryPool(
        graph.source,
        workers=workers,
        timeout=limits.seconds,
        memory=limits.memory,
        row_limit=limits.rows,
        base_iri=graph.base,
        united=united,
    )


class Site:
    """The graph of a folder or of an RDF file. A thread looks whether it was built again, and opens it anew:
    requests that have begun are answered from the build before, and none waits. If it cannot be read any
    more, the last build that could be is served. Threads may share a site.

    Raises as `Graph`.
    """

    def __init__(
        self,
        settings: Settings,
        limits: Limits = Limits(),
        *,
        default_graph: DefaultGraph = "union",
    ) -> None:
        self.settings, self.limits = settings, limits
        self.default_graph = default_graph
        self.trouble = ""  # why the graph that is there now is not the one that is served
        self._lock, self._ended = Lock(), Event()
        self._former: list[tuple[float, Build]] = []  # when they may end
        self._seen = self._tried = stamp(settings.graph)
        self._build = Build(settings, limits, default_graph)
        self._watcher = Thread(target=self._watch, name="builds", daemon=True)
        self._watcher.start()

    def current(self) -> Build:
        """The build that requests which begin now are answered from. Does not wait."""
        return self._build

    def refresh(self) -> None:
        """Serve what is there now, if that is another build."""
        with self._lock:
            found = stamp(self.settings.graph)
            if found == self._seen:  # also what was away, and has come back
                self._tried, self.trouble = found, ""
            if found == self._tried:
                return
            self._tried = found
            try:
                build = Build(self.settings, self.limits, self.default_graph)
            except KgraphError as error:
                if isinstance(error, OutputError):  # another command holds the folder: try again
                    self._tried = self._seen
                self._tell(str(error))
                return
            before, self._build, self._seen = self._build, build, found
            self.trouble = ""
            self._former.append((time.monotonic() + _GRACE, before))

    def close(self) -> None:
        """Let go of the graph."""
        self._ended.set()
        self._watcher.join()
        for _, build in self._former:
            build.retire()
        self._build.retire()

    def _watch(self) -> None:
        before = self._seen
        while not self._ended.wait(_EVERY):
            now = stamp(self.settings.graph)
            if now == before:  # else a file may still be being written
                self.refresh()
            before = now
            with self._lock:
                while self._former and self._former[0][0] < time.monotonic():
                    self._former.pop(0)[1].retire()

    def _tell(self, trouble: str) -> None:
        """Once of each trouble, on standard error."""
        if trouble != self.trouble:
            self.trouble = trouble
            fix = "what was read before is still served; build the graph again"
            where = str(self.settings.graph)
            finding = Diagnostic(where, 0, 0, "KG818", trouble, fix, "warning")
            sys.stderr.write(f"{render(finding)}\n")
