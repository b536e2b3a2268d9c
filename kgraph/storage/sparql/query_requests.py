"""What is asked of a process of queries, how long it may take, and how its answer is read."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import orjson

from kgraph.storage.sparql.child import Child, OverdueError
from kgraph.storage.sparql.results import Boolean, Encoded, Forms, Result, Triples, triples

MOST_ROWS = 10_000
"""Rows, or triples, of an answer, where nobody asks for another number."""

Answer = Forms | Boolean | Triples | Encoded


class FirstRows(NamedTuple):
    """Which rows of a SELECT are wanted, where nothing else is needed of the others: at least so many `rows`,
    those with the first values of a `variable`, in descending order or not. All come where some of these
    values are no IRIs."""

    variable: str
    descending: bool
    rows: int


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query, and how it is to be answered.

    `bindings`: variable -> IRI or literal in N-Triples form, bound as a term (a SELECT must list the
    variable). `prefixes`: prefix -> namespace, which the query need not declare. `path` names the query in
    messages. `default_graph`: what a query sees outside GRAPH, if it does not say so by FROM: the `union` of
    all graphs (but see `QueryWorker`), or only what stands in no `named` graph. `default_graphs` and
    `named_graphs`, IRIs of graphs of the source, go before both. `format`: a key of RESULT_FORMATS or
    GRAPH_FORMATS, for a result in bytes. `timeout` in seconds and `row_limit`, if not those of what answers.
    `first`, if not all rows are wanted.
    """

    text: str
    prefixes: Mapping[str, str] = field(default_factory=dict)
    bindings: Mapping[str, str] = field(default_factory=dict)
    path: str = "query"
    default_graph: Literal["union", "named"] = "union"
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    format: str = ""
    timeout: float | None = None
    row_limit: int | None = None
    first: FirstRows | None = None


class Clock:
    """When an answer has to be there: `deadline`, in seconds of the monotonic clock, from `begin` on;
    `seconds`, how many a query may take, and `longest`, how many with the time in which it has to wait."""

    deadline: float

    def __init__(self, seconds: float, longest: float | None = None) -> None:
        self.seconds, self.longest = seconds, seconds if longest is None else longest

    def begin(self, child: Child) -> None:
        """The process has got the query."""
        self.deadline = time.monotonic() + self.seconds

    def granted(self, child: Child) -> bool:
        """Whether the process of a query gets more time, now that the deadline has passed."""
        return False


class QueryEngine(ABC):
    """What answers queries about one graph; `row_limit` in rows or triples."""

    row_limit: int

    @abstractmethod
    def ask(self, request: QueryRequest) -> Answer:
        """The answer.

        Raises UsageError: KG220 to KG226 for the text, KG230 too long, KG231 too much memory, KG232 too
        deep, KG233 no such variable, KG234 a binding that is not a term, KG235 evaluation failed;
        InputError KG207 for a damaged store.
        """

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, str] | None = None,
        prefixes: Mapping[str, str] | None = None,
        path: str = "query",
    ) -> Result:
        """The answer over the union of all graphs; `path` names the query in messages.

        `bindings`, `prefixes`: as in `QueryRequest`. Raises as `ask`.
        """
        found = self.forms(text, bindings=bindings, prefixes=prefixes, path=path)
        return found.read() if isinstance(found, Forms) else found

    def forms(
        self,
        text: str,
        *,
        bindings: Mapping[str, str] | None = None,
        prefixes: Mapping[str, str] | None = None,
        path: str = "query",
        row_limit: int | None = None,
        first: FirstRows | None = None,
    ) -> Forms | Boolean | Triples:
        """As `query`, but for SELECT without reading the terms of its rows; `row_limit` is taken in place
        of its own, `first` as in `QueryRequest`."""
        request = QueryRequest(
            text, prefixes or {}, bindings or {}, path, row_limit=row_limit, first=first
        )
        found = self.ask(request)
        if isinstance(found, Encoded):
            raise TypeError("no format was asked for")
        return found


class FailedError(Exception):
    """The worker reports that the query failed; it is ready for the next one."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class PendingAnswer:
    """The answer of a process to a query, as far as it has come."""

    def __init__(self, child: Child, request: QueryRequest, clock: Clock) -> None:
        self.child, self.request, self.clock = child, request, clock
        self._head: list[Any] | None = None
        self._rows: list[bytes] = []
        clock.begin(child)

    def result(self) -> Answer:
        """The answer, which is waited for as long as the clock allows. Raises FailedError, StoppedError."""
        while True:
            try:
                return self._read(self.clock.deadline)
            except OverdueError:
                if not self.clock.granted(self.child):
                    raise

    def ready(self) -> Answer | None:
        """The answer, if all of it is there; nothing is waited for. Raises FailedError, EndedError."""
        with suppress(OverdueError):
            return self._read(_NOW)
        return None

    def _read(self, deadline: float) -> Answer:
        """The answer; after OverdueError, what has come stays, and reading goes on behind it."""
        head = self._head = self._head or _sound(self.child.line(deadline))
        if head[0] == "boolean":
            return Boolean(head[1])
        if head[0] == "encoded":
            data = self.child.take(head[2] + 1, deadline)
            return Encoded(head[1], data[:-1], head[3])
        while (line := self.child.line(deadline)).startswith(b" "):
            self._rows.append(line)
        end = _sound(line)
        if head[0] == "solutions":
            return Forms(tuple(head[1]), self._rows, end[1], end[2])
        return triples(self._rows, end[1])


def _sound(line: bytes) -> list[Any]:
    """A line that frames an answer. Raises FailedError if there is none."""
    found: list[Any] = orjson.loads(line)
    if found[0] == "failed":
        raise FailedError(found[1], found[2])
    return found


_NOW = 0.0  # a deadline that has passed
