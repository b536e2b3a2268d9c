"""Sources of queries that are not files."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class RdfBytes:
    """A graph that is not a file, such as standard input; `format` is a key of `gates.FORMATS`."""

    data: bytes
    format: str
    path: str = "-"


@dataclass(frozen=True, slots=True)
class InMemory:
    """A graph that this process has in a store in memory, so that it need not be parsed again: the process of
    queries is a copy of this one, which must not run threads that may hold a lock. `path` names it."""

    store: Store
    path: str
