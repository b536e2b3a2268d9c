"""What is served: one graph, whatever build of it is the current one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock

from kgraph.graph import Graph
from kgraph.schema.settings import Settings
from kgraph.storage.sets.manifest import MANIFEST


@dataclass(frozen=True, slots=True)
class Limits:
    """Of each query: `seconds`, `memory` in bytes, `rows`; and how many processes answer queries."""

    seconds: float = 2.0
    memory: int = 1024**3
    rows: int = 10_000
    workers: int = 2


class Build:
    """One build of the graph, with the readers that are open. It ends when it is retired and the last
    reader is given back, so that a request is answered from the build that it began with."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path, self.limits = path, limits
        self._idle: LifoQueue[Graph] = LifoQueue()
        self._lock, self._lent, self._retired = Lock(), 0, False
        with self.reading():  # so that a graph that cannot be read is told of at once
            pass

    @contextmanager
    def reading(self) -> Iterator[Graph]:
        """A graph for one thread. Raises as `Graph`."""
        with self._lock:
            self._lent += 1
        graph: Graph | None = None
        try:
            graph = self._one()
            yield graph
        finally:
            if graph:
                self._idle.put(graph)
            with self._lock:
                self._lent -= 1
            self._end_if_done()

    def retire(self) -> None:
        """Another build is served now."""
        self._retired = True
        self._end_if_done()

    def _one(self) -> Graph:
        with suppress(Empty):
            return self._idle.get_nowait()
        return Graph(self.path)

    def _end_if_done(self) -> None:
        if self._retired and not self._lent:
            with suppress(Empty):
                while True:
                    self._idle.get_nowait().close()


class Site:
    """The graph of a folder or of an RDF file; a folder that was built again is opened again. Threads may
    share it."""

    def __init__(self, settings: Settings, limits: Limits = Limits()) -> None:
        self.settings, self.limits = settings, limits or Limits()
        self._lock = Lock()
        self._seen = self._stamp()
        self._build = Build(settings.graph, self.limits)

    def current(self) -> Build:
        """The build that requests which begin now are answered from."""
        stamp = self._stamp()
        if stamp != self._seen:
            with self._lock:
                if stamp != self._seen:
                    before, self._build = self._build, Build(self.settings.graph, self.limits)
                    self._seen = stamp
                    before.retire()
        return self._build

    def close(self) -> None:
        """Let go of the graph."""
        self._build.retire()

    def _stamp(self) -> tuple[int, int]:
        """Changes with each build: builds replace the manifest, and never write into it."""
        path = self.settings.graph
        manifest = path / MANIFEST if path.is_dir() else path
        with suppress(OSError):
            found = manifest.stat()
            return found.st_ino, found.st_mtime_ns
        return 0, 0
