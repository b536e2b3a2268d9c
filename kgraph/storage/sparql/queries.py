"""Untrusted queries: checked by the gate, answered by a worker process, returned as values."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from types import TracebackType

from pyoxigraph import Variable

from kgraph.errors import Diagnostic, InputError, UsageError
from kgraph.model.identity import BASE
from kgraph.storage.files import read_bytes
from kgraph.storage.rdf.gates import FORMATS, format_of
from kgraph.storage.rdf.seal import damaged
from kgraph.storage.sparql.child import Child, StoppedError
from kgraph.storage.sparql.gate import check_query
from kgraph.storage.sparql.mistakes import explain_failure, explain_stop, refusal
from kgraph.storage.sparql.results import Boolean, Forms, Result, Triples, constant, triples

_WORKER = "kgraph.storage.sparql.worker"
_LOADING = 600.0  # seconds in which the worker has to load the graph
_LONGEST = 1e6  # seconds of a query; timers of the system do not take arbitrary numbers
_GRACE = 1.0  # seconds after which a worker without a parent ends itself


@dataclass(frozen=True, slots=True)
class RdfBytes:
    """A graph that is not a file, such as standard input; `format` is a key of `gates.FORMATS`."""

    data: bytes
    format: str
    path: str = "-"


class QueryWorker:
    """Answers queries about one graph in a process that can be stopped.

    `source`: the folder of a store, an RDF file by its suffix, or RDF bytes. Limits of each query:
    `timeout` in seconds, `memory` in bytes beside the stack (including the graph, unless it is a
    store), `row_limit` in rows or triples. The next query restarts a process that was stopped or
    died. Threads may share a worker; their queries wait for each other.
    """

    def __init__(
        self,
        source: Path | RdfBytes,
        *,
        timeout: float = 30.0,
        memory: int = 2 * 1024**3,
        row_limit: int = 10_000,
        base_iri: str = BASE,
    ) -> None:
        self._source = source
        self._timeout = min(timeout, _LONGEST)
        self._memory = memory
        self.row_limit = min(row_limit, sys.maxsize)
        self._base_iri = base_iri
        self._child: Child | None = None
        self._is_ready = False
        self._lock = RLock()

    def __enter__(self) -> QueryWorker:
        """Start the process and open the graph. Raises InputError for what cannot be read."""
        with self._lock:
            self._started()
        return self

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

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, str] | None = None,
        prefixes: Mapping[str, str] | None = None,
        path: str = "query",
    ) -> Result:
        """The answer over the union of all graphs; `path` names the query in messages.

        `bindings`: variable -> IRI or literal in N-Triples form, bound as a term (a SELECT must
        list the variable). `prefixes`: prefix -> namespace, which the query need not declare.
        Raises UsageError: KG220 to KG226 for the text, KG230 too long, KG231 too much memory, KG232
        too deep, KG233 no such variable, KG234 a binding that is not a term, KG235 evaluation failed;
        InputError KG207 for a damaged store.
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
    ) -> Forms | Boolean | Triples:
        """As `query`, but for SELECT without reading the terms of its rows; `row_limit` is taken in place
        of the worker's."""
        check_query(text, path)
        request = {
            "query": text,
            "seconds": self._timeout + _GRACE,
            "limit": self.row_limit if row_limit is None else row_limit,
            "base": self._base_iri,
            "prefixes": dict(prefixes or {}),
            "bindings": _terms(bindings or {}, path),
        }
        with self._lock:
            try:
                return self._asked(request, path)
            except _FailedError as failed:
                if failed.kind == "store":
                    raise damaged(Path(self._name()), failed.message) from None
                known = prefixes or {}
                raise explain_failure(failed.kind, failed.message, text, known, path) from None

    def _asked(self, request: Mapping[str, object], path: str) -> Forms | Boolean | Triples:
        child = self._started()
        deadline = time.monotonic() + self._timeout
        try:
            child.send(json.dumps(request).encode() + b"\n")
            return _result(child, deadline)
        except _FailedError:
            raise
        except StoppedError as stop:
            self.close()
            raise explain_stop(stop, self._timeout, self._memory, path) from None
        except (
            BaseException
        ):  # such as Ctrl-C: the rest of the answer must not be read by the next query
            self.close()
            raise

    def _process(self) -> Child:
        """The process, which may not have opened the graph yet."""
        if not self._child:
            setup, data = self._setup()
            self._child, self._is_ready = Child(_WORKER), False
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
        try:
            yield
        except StoppedError as stop:
            self.close()
            raise InputError(f"{self._name()}: not loaded within the limits: {stop}") from None
        except BaseException:
            self.close()
            raise

    def _setup(self) -> tuple[dict[str, object], bytes]:
        """The worker's first line, and the RDF that follows it."""
        limits = {"memory": self._memory, "seconds": _LOADING + _GRACE}
        source = self._source
        if isinstance(source, Path) and source.is_dir():
            return {**limits, "folder": str(source.resolve())}, b""
        if isinstance(source, Path):
            format_of(source)
            source = RdfBytes(read_bytes(source), source.suffix[1:].lower(), str(source))
        if source.format not in FORMATS:
            raise UsageError(f"RDF is read as {', '.join(FORMATS)}; not as {source.format}")
        about = {"format": source.format, "path": source.path, "base": self._base_iri}
        return {**limits, **about, "size": len(source.data)}, source.data

    def _name(self) -> str:
        return str(self._source if isinstance(self._source, Path) else self._source.path)


class _FailedError(Exception):
    """The worker reports that the query failed; it is ready for the next one."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


def _check_ready(line: bytes) -> None:
    answer = json.loads(line)
    if answer[0] == "refused":
        raise InputError(answer[1], [Diagnostic(**finding) for finding in answer[2]])


def _result(child: Child, deadline: float) -> Forms | Boolean | Triples:
    head = json.loads(child.line(deadline))
    if head[0] == "failed":
        raise _FailedError(head[1], head[2])
    if head[0] == "boolean":
        return Boolean(head[1])
    rows: list[bytes] = []
    while (line := child.line(deadline)).startswith(b" "):
        rows.append(line)
    end = json.loads(line)
    if end[0] == "failed":
        raise _FailedError(end[1], end[2])
    return Forms(tuple(head[1]), rows, end[1]) if head[0] == "solutions" else triples(rows, end[1])


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
