"""The process that evaluates queries: `python -m kgraph.storage.sparql.worker`, started by `queries.py`.

Line 1 of standard input, JSON: {memory, seconds, folder} or {memory, seconds, format, path, base,
united, size} and then `size` bytes of RDF; {seconds, beside} of a copy of a process that has the store
in memory, where `beside` are the bytes that it may take besides. Each further line, JSON: {query,
seconds, limit, base, prefixes, bindings: {variable: N-Triples term}, empty, default_graphs, named_graphs,
format, first}, the last four as in `QueryRequest`; `empty`, whether the default graph is to be so.
Each is answered on standard output by lines of JSON. A row is a list of terms (`results.written`), null for
none, behind a space; other lines frame the rows:
["ready"]; ["encoded", media type, size, truncated] and then `size` bytes and a line end;
["solutions", variables] or ["triples"], rows, ["end", truncated, cut]; ["boolean", value];
["failed", kind, message] with kind syntax (the message is an offset and words, as in `SyntaxErrorPlace`),
binding, form, store or evaluation;
["refused", message, findings].
The process ends itself `seconds` after a request, in case its parent is gone.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

import orjson
import pyoxigraph as ox

from kgraph.errors import KgraphError
from kgraph.storage.rdf.seal import is_damage
from kgraph.storage.rdf.store import in_memory, open_store
from kgraph.storage.sparql import sandbox
from kgraph.storage.sparql.child import PIPE
from kgraph.storage.sparql.encoding import UnwritableError, encoded
from kgraph.storage.sparql.results import constant, written
from kgraph.storage.sparql.syntax_errors import locate_syntax_error

STACK = 128 * 1024 * 1024  # bytes; the parser and the evaluator recurse
_AT_ONCE = 10_000  # rows of which the first ones are kept
ANSWER = 64 * 1024 * 1024  # bytes of rows; further rows are cut off, as beyond the row limit

_COLLECTED = 1_000  # requests after which what is left of them is looked through
_NO_SUCH_VARIABLE = "in its SELECT projection"


def main(store: ox.Store | None = None) -> None:
    """Answer requests from standard input until it ends, in a thread with a larger stack; from the store, if
    there is one already."""
    threading.stack_size(STACK)
    thread = threading.Thread(target=_guarded, args=(store,))
    thread.start()
    thread.join()


def _guarded(store: ox.Store | None) -> None:
    try:
        _serve(store)
    except MemoryError:
        os.abort()  # as Rust and RocksDB do when memory runs out
    except BrokenPipeError:
        os._exit(0)


def _serve(given: ox.Store | None) -> None:
    setup = json.loads(sys.stdin.buffer.readline())
    # As much at once as a pipe holds: who reads is woken as seldom as can be.
    output = os.fdopen(sys.stdout.fileno(), "wb", PIPE, closefd=False)
    signal.setitimer(signal.ITIMER_REAL, setup["seconds"])
    memory = setup["memory"] if given is None else sandbox.memory_taken() + setup["beside"]
    sandbox.limit_memory(memory + STACK)
    try:
        store = _opened(setup) if given is None else given
    except KgraphError as error:
        findings = [asdict(finding) for finding in error.diagnostics]
        return _say(output, [["refused", str(error), findings]])
    sandbox.limit_files(Path(setup["folder"]) if "folder" in setup else None)
    sandbox.forbid_sockets()
    signal.setitimer(signal.ITIMER_REAL, 0)
    _say(output, [["ready"]])
    gc.freeze()
    gc.disable()  # a collection in the middle of a large answer finds nothing, and takes its time
    for number, line in enumerate(sys.stdin.buffer, 1):
        request = json.loads(line)
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        _say(output, _answer(store, request))
        signal.setitimer(signal.ITIMER_REAL, 0)
        if number % _COLLECTED == 0:
            gc.collect()
    return None


def _opened(setup: dict[str, Any]) -> ox.Store:
    if "folder" in setup:
        return open_store(Path(setup["folder"]))
    from kgraph.storage.rdf.gates import FORMATS, read_quads  # a store does not need them

    data = sys.stdin.buffer.read(setup["size"])
    syntax = FORMATS[setup["format"]]
    quads = read_quads(data, format=syntax, base_iri=setup["base"], path=setup["path"])
    return in_memory(quads, united=setup["united"])


def _answer(store: ox.Store, request: dict[str, Any]) -> Iterator[object]:
    try:
        result = _evaluated(store, request)
        if request["format"]:
            yield from _encoded(result, request)
        else:
            yield from _results(result, request["limit"], request["first"])
    except SyntaxError as error:
        offset, words = locate_syntax_error(
            request["query"], error, partial(_parsed, store, request)
        )
        yield ["failed", "syntax", f"{offset} {words}"]
    except (RuntimeError, OSError, ValueError) as error:
        kind = "binding" if _NO_SUCH_VARIABLE in str(error) else "evaluation"
        kind = "store" if is_damage(error) else kind
        yield ["failed", kind, str(error)]


def _parsed(store: ox.Store, request: dict[str, Any], text: str) -> object:
    return store.query(text, base_iri=request["base"], prefixes=request["prefixes"])


def _evaluated(store: ox.Store, request: dict[str, Any]) -> object:
    return store.query(
        request["query"],
        base_iri=request["base"],
        prefixes=request["prefixes"],
        substitutions={
            ox.Variable(name): constant(term) for name, term in request["bindings"].items()
        },
        **_dataset(store, request),
    )


def _dataset(store: ox.Store, request: dict[str, Any]) -> dict[str, Any]:
    """Which graphs are asked, as `ox.Store.query` takes it; otherwise FROM tells, or the store has it."""
    given = request["default_graphs"], request["named_graphs"]
    if any(given):
        default, named = ([ox.NamedNode(iri) for iri in iris] for iris in given)
        return {"default_graph": default, "named_graphs": named}
    return {"default_graph": []} if request["empty"] else {}


def _encoded(result: object, request: dict[str, Any]) -> Iterator[object]:
    """The result in the format of the request, with the rows up to the limits."""
    try:
        found = encoded(result, request["format"], request["limit"], ANSWER, request["prefixes"])
    except UnwritableError as error:
        yield ["failed", "form", str(error)]
        return
    yield ["encoded", found.media_type, len(found.data), found.truncated]
    yield found.data


def _results(result: object, limit: int, first: Sequence[Any] | None) -> Iterator[object]:
    if isinstance(result, ox.QueryBoolean):
        yield ["boolean", bool(result)]
    elif isinstance(result, ox.QuerySolutions):
        names = [variable.value for variable in result.variables]
        yield ["solutions", names]
        if first and first[0] in names:
            yield from _first_rows(result, limit, names.index(first[0]), *first[1:])
        else:
            yield from _rows(result, limit)
    elif isinstance(result, ox.QueryTriples):
        yield ["triples"]
        yield from _rows(result, limit)


def _rows(found: Iterable[Any], limit: int, *, cut: bool = False) -> Iterator[object]:
    """The rows up to the limits, then the end; one further row is read to know if there are more."""
    room, further = ANSWER, iter(found)
    for row in islice(further, limit):
        line = b" " + orjson.dumps([written(term) for term in row])
        room -= len(line)
        if room < 0:
            yield ["end", True, cut]
            return
        yield line
    yield ["end", next(further, None) is not None, cut]


def _first_rows(
    found: Iterable[Any], limit: int, column: int, descending: bool, wanted: int
) -> Iterator[object]:
    """As `_rows`, without those that `FirstRows` leaves out: making lines of all rows of a large graph takes
    longer than finding them. No more than twice as many as are wanted are held."""
    further = iter(found)
    within, kept, cut = islice(further, limit), list[Any](), False
    while some := list(islice(within, max(wanted, _AT_ONCE))):
        rows = kept + some
        kept = _first(rows, column, descending, wanted)
        cut = cut or len(kept) < len(rows)
    yield from _rows(chain(kept, islice(further, 1)), len(kept), cut=cut)


def _first(rows: list[Any], column: int, descending: bool, wanted: int) -> list[Any]:
    terms = [row[column] for row in rows]
    if len(rows) <= wanted or not all(isinstance(term, ox.NamedNode) for term in terms):
        return rows
    keys = [term.value for term in terms]
    last = sorted(keys, reverse=descending)[wanted - 1]
    pairs = zip(rows, keys, strict=True)
    return [row for row, key in pairs if (key >= last if descending else key <= last)]


def _say(output: IO[bytes], lines: Iterable[object]) -> None:
    """Write lines, each with its end, also behind the bytes of an encoded result."""
    for line in lines:
        output.write(line if isinstance(line, bytes) else orjson.dumps(line))
        output.write(b"\n")
    output.flush()


if __name__ == "__main__":
    main()
