"""Untrusted queries: checked by the gate, answered by a worker process, returned as values."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import RLock
from types import TracebackType

import orjson
from pyoxigraph import Store, Variable

from kgraph.errors import Diagnostic, InputError, KgraphError, UsageError
from kgraph.model.identity import BASE
from kgraph.storage.files import read_bytes
from kgraph.storage.rdf.gates import FORMATS, format_of
from kgraph.storage.rdf.seal import damaged
from kgraph.storage.sparql.child import Child, EndedError, StoppedError, run
from kgraph.storage.sparql.forking import forked_here
from kgraph.storage.sparql.gate import check_query, names_graphs
from kgraph.storage.sparql.mistakes import explain_failure, explain_stop, refusal
from kgraph.storage.sparql.query_requests import (
    MOST_ROWS,
    Answer,
    Clock,
    FailedError,
    PendingAnswer,
    QueryEngine,
    QueryRequest,
)
from kgraph.storage.sparql.results import RESULT_FORMATS, constant
from kgraph.storage.sparql.sources import InMemory, RdfBytes

_WORKER = "kgraph.storage.sparql.worker"
_LOADING = 600.0  # seconds in which the worker has to load the graph
_LONGEST = 1e6  # seconds of a query; timers of the system do not take arbitrary numbers
_GRACE = 1.0  # seconds after which a worker without a parent ends itself


def _new() -> Child:
    return Child(run(_WORKER))


def _copied(store: Store) -> Child:
    from kgraph.storage.sparql import worker  # it is the program of another process

    return forked_here(partial(worker.main, store))


class QueryWorker(QueryEngine):
    """Answers queries about one graph in a process that can be stopped.

    `source`: the folder of a store, an RDF file by its suffix, RDF bytes, or a store in memory. Limits of
    each query: `timeout` in seconds, `memory` in bytes beside the stack (including the graph, unless it is a
    store), `row_limit` in rows or triples. `united`: the default graph of RDF that is not a store has the
    triples of all graphs, not only its own; that of a store always has them, and no others. The next query
    restarts a process that was stopped or died. Threads may share a worker; their queries wait for each
    other. `start` gives a new process.
    """

    def __init__(
        self,
        source: Path | RdfBytes | InMemory,
        *,
        timeout: float = 30.0,
        memory: int = 2 * 1024**3,
        row_limit: int = MOST_ROWS,
        base_iri: str = BASE,
        united: bool = True,
        start: Callable[[], Child] = _new,
    ) -> None:
        self._source = source
        self._timeout = min(timeout, _LONGEST)
        self._memory = memory
        self.row_limit = min(row_limit, sys.maxsize)
        self._base_iri = base_iri
        self._united = united or (isinstance(source, Path) and os.path.isdir(source))
        self._start = partial(_copied, source.store) if isinstance(source, InMemory) else start
        self._child: Child | None = None
        self._is_ready = False
        self._lock = RLock()

    def __enter__(self) -> QueryWorker:
        """As `open`."""
        self.open()
        return self

    def open(self) -> None:
        """Start the process and open the graph. Raises InputError for what cannot be read."""
        with self._lock:
            self._started()

    @property
    def is_running(self) -> bool:
        """Whether its process lives."""
        return self._child is not None and self._child.is_running

    def stop(self) -> None:
        """Kill the process; a thread that waits for its answer gets an error, and this one waits for
        nothing."""
        if child := self._child:
            child.kill()

    def start(self) -> None:
        """Start the process without waiting until it has opened the graph, which the next query does."""
        with self._lock:
            self._process()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    def close(self) -> None:
        """End the process at once, even during a query; the next query starts a new one."""
        if child := self._child:
            child.kill()
            with self._lock:  # another thread may still be reading its answer
                child.end()
                if self._child is child:
                    self._child = None

    def ask(self, request: QueryRequest) -> Answer:
        """As `QueryEngine.ask`."""
        check_query(request.text, request.path)
        clock = Clock(self._timeout if request.timeout is None else request.timeout)
        with self._lock:
            return self.result(self.begin(request, clock))

    # In steps, for one thread at a time:

    @property
    def is_ready(self) -> bool:
        """Whether its process lives, and has opened the graph: `begin` then waits for nothing."""
        return self._is_ready and self.is_running

    def begin(self, request: QueryRequest, clock: Clock) -> PendingAnswer:
        """Send a query that `check_query` lets through, and start the clock. Raises UsageError KG234, and
        for a process that has ended."""
        data = self._message(request, clock)
        child = self._started()
        with self._explained(child, request, clock.seconds):
            child.send(data)
            return PendingAnswer(child, request, clock)

    def result(self, pending: PendingAnswer) -> Answer:
        """The answer, which is waited for. Raises as `QueryEngine.ask`."""
        with self._explained(pending.child, pending.request, pending.clock.seconds):
            return pending.result()

    def ready(self, pending: PendingAnswer) -> Answer | None:
        """The answer, if all of it is there. Raises EndedError, and as `QueryEngine.ask` for what a process
        survives."""
        try:
            return pending.ready()
        except FailedError as failed:
            raise self._failed(failed, pending.request) from None

    def _message(self, request: QueryRequest, clock: Clock) -> bytes:
        message = {
            "query": request.text,
            "seconds": clock.longest + _GRACE,
            "limit": self.row_limit if request.row_limit is None else request.row_limit,
            "base": self._base_iri,
            "prefixes": _needed(request),
            "bindings": _terms(request.bindings, request.path),
            "empty": self._has_empty_default_graph(request),
            "default_graphs": list(request.default_graphs),
            "named_graphs": list(request.named_graphs),
            "format": request.format,
            "first": request.first,
        }
        return _line(message)

    @contextmanager
    def _explained(self, child: Child, request: QueryRequest, seconds: float) -> Iterator[None]:
        """What goes wrong, in words for whoever asked; a process that may say more of this is ended."""
        try:
            yield
        except FailedError as failed:
            raise self._failed(failed, request) from None
        except StoppedError as stop:
            why = child.died() if isinstance(stop, EndedError) else stop
            self.close()
            raise explain_stop(why, seconds, self._memory, request.path) from None
        except BaseException:  # such as Ctrl-C
            # The rest of the answer must not be read by the next query.
            self.close()
            raise

    def _failed(self, failed: FailedError, request: QueryRequest) -> KgraphError:
        if failed.kind == "store":
            return damaged(Path(self._name()), failed.message)
        return explain_failure(
            failed.kind, failed.message, request.text, request.prefixes, request.path
        )

    def _has_empty_default_graph(self, request: QueryRequest) -> bool:
        """Whether no triple stands outside GRAPH for the query: those of the default graph are in graphs
        that have names."""
        named = request.default_graph == "named" and self._united
        return named and not names_graphs(request.text)

    def _process(self) -> Child:
        """The process, which may not have opened the graph yet."""
        if not self._child:
            setup, data = self._setup()
            self._child, self._is_ready = self._start(), False
            with self._closed_on_failure():
                self._child.send(json.dumps(setup).encode() + b"\n" + data)
        return self._child

    def _started(self) -> Child:
        child = self._process()
        if not self._is_ready:
            with self._closed_on_failure():
                _check_ready(child.line(time.monotonic() + _LOADING))
            self._is_ready = True
        return child

    @contextmanager
    def _closed_on_failure(self) -> Iterator[None]:
        child = self._child
        try:
            yield
        except StoppedError as stop:
            why = child.died() if child and isinstance(stop, EndedError) else stop
            self.close()
            raise InputError(f"{self._name()}: not loaded within the limits: {why}") from None
        except BaseException:
            self.close()
            raise

    def _setup(self) -> tuple[dict[str, object], bytes]:
        """The worker's first line, and the RDF that follows it."""
        limits = {"memory": self._memory, "seconds": _LOADING + _GRACE}
        source = self._source
        if isinstance(source, InMemory):
            return {"beside": self._memory, "seconds": limits["seconds"]}, b""
        if isinstance(source, Path) and os.path.isdir(source):
            return {**limits, "folder": str(source.resolve())}, b""
        if isinstance(source, Path):
            format_of(source)
            source = RdfBytes(read_bytes(source), source.suffix[1:].lower(), str(source))
        if source.format not in FORMATS:
            raise UsageError(f"RDF is read as {', '.join(FORMATS)}; not as {source.format}")
        about: dict[str, object] = {
            "format": source.format,
            "path": source.path,
            "base": self._base_iri,
        }
        about |= {"united": self._united}
        return {**limits, **about, "size": len(source.data)}, source.data

    def _name(self) -> str:
        return str(self._source if isinstance(self._source, Path) else self._source.path)


def _check_ready(line: bytes) -> None:
    answer = json.loads(line)
    if answer[0] == "refused":
        raise InputError(answer[1], [Diagnostic(**finding) for finding in answer[2]])


def _line(message: Mapping[str, object]) -> bytes:
    try:
        return orjson.dumps(message, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half of a pair of surrogates, of which the parser tells
        return json.dumps(message).encode() + b"\n"


def _needed(request: QueryRequest) -> dict[str, str]:
    """The prefixes that a query may use; all of them where its answer is written with them."""
    if "\\" in request.text or (request.format and request.format not in RESULT_FORMATS):
        return dict(request.prefixes)
    return {
        prefix: name for prefix, name in request.prefixes.items() if f"{prefix}:" in request.text
    }


def _terms(bindings: Mapping[str, str], path: str) -> dict[str, str]:
    """The bindings with bare names and terms in canonical form."""
    try:
        return {
            Variable(name.lstrip("?$")).value: str(constant(term))
            for name, term in bindings.items()
        }
    except ValueError as error:
        what = f"a value for a variable is not a term: {error}"
        raise refusal(path, "KG234", what, 'an IRI is <…>, a text is "…"') from None
