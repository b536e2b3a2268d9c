"""The W3C's tests of SPARQL through the server of kgraph, beside pyoxigraph alone.

    git clone https://github.com/w3c/rdf-tests
    python benchmarks/w3c_sparql.py rdf-tests/sparql

Queries: each test's data are a file that is served with `--default-graph named`, and the query is sent by
HTTP; a test passes if the answer is the published one. In the format of the published answer, where that is
one of SPARQL. Protocol: the requests of the manifest as they stand there, but for the path; those that
update are exceptions, as no update is taken. So are tests of SERVICE.
"""

from __future__ import annotations

import http.client
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import uvicorn
from w3c_answers import TYPES, expected, received, solutions
from w3c_manifests import Test, tests
from w3c_protocol import outcomes

from kgraph.schema.settings import Settings
from kgraph.serve.app import application
from kgraph.serve.site import Limits, Site

SUITES = {
    "SPARQL 1.0, evaluation": "sparql10/manifest-evaluation.ttl",
    "SPARQL 1.0, syntax": "sparql10/manifest-syntax.ttl",
    "SPARQL 1.1, query": "sparql11/manifest-sparql11-query.ttl",
    "SPARQL 1.1, result formats": "sparql11/manifest-sparql11-results.ttl",
    "SPARQL 1.2": "sparql12/manifest.ttl",
}


class Served:
    """A server whose graph can be exchanged."""

    def __init__(self) -> None:
        self.app: Any = None
        self._data, self._end = b"nothing", ExitStack()
        config = uvicorn.Config(self, port=0, log_level="error", lifespan="off")
        self.server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self.server.run)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)

    @contextmanager
    def running(self) -> Iterator[None]:
        self._thread.start()
        try:
            while not self.server.started:
                threading.Event().wait(0.01)
            yield
        finally:
            self.server.should_exit = True
            self._thread.join()
            self._end.close()

    @contextmanager
    def serving(self, quads: list[ox.Quad]) -> Iterator[http.client.HTTPConnection]:
        """A connection to the server, which serves these quads."""
        data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
        if data != self._data:
            self._serve(data)
        port = self.server.servers[0].sockets[0].getsockname()[1]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            yield connection
        finally:
            connection.close()

    def _serve(self, data: bytes) -> None:
        self._end.close()
        path = Path(self._end.enter_context(tempfile.TemporaryDirectory())) / "graph.nq"
        path.write_bytes(data)
        limits = Limits(workers=1, seconds=30)  # the machine may be busy
        site = Site(Settings(graph=path), limits, default_graph="named")
        self._end.callback(site.close)
        self.app, self._data = application(site), data


def by_server(test: Test, served: Served) -> bool:
    """Whether the server gives what is published."""
    suffix = test.result.suffix if test.result else ""
    accept = TYPES.get(suffix, "application/sparql-results+json, application/n-triples;q=0.9")
    body = urlencode({"query": test.text})
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
    with served.serving(test.quads() if test.result else []) as connection:
        connection.request("POST", "/sparql", body, kind)
        response = connection.getresponse()
        data, media = response.read(), response.getheader("Content-Type", "").partition(";")[0]
    if test.result is None:  # a function that is not known is no error of syntax
        refused = response.status == 400 and b"KG235" not in data
        return refused == test.kind.startswith("Negative")
    return response.status == 200 and received(data, media) == expected(test.result)


def by_library(test: Test) -> bool:
    """Whether pyoxigraph gives what is published."""
    store = ox.Store()
    store.extend(test.quads() if test.result else [])
    try:
        found = store.query(test.text)
        if test.result is None:
            return not test.kind.startswith("Negative")
        if test.result.suffix == ".csv":
            data = found.serialize(format=ox.QueryResultsFormat.CSV)
            return received(data or b"", "text/csv") == expected(test.result)
        return solutions(found) == expected(test.result)
    except SyntaxError:
        return test.kind.startswith("Negative")
    except RuntimeError:
        return test.result is None and not test.kind.startswith("Negative")


def main(folder: Path) -> int:
    """Print what each passes of each suite, and every difference; 1 if the server fails where the library
    passes."""
    served, worse = Served(), 0
    with served.running():
        for name, manifest in SUITES.items():
            passed = Counter[str]()
            for test in tests((folder / manifest).resolve()):
                here, there = by_server(test, served), by_library(test)
                passed.update(tests=1, server=here, library=there)
                worse += there and not here
                if here != there:
                    print(f"  {'server' if here else 'library'} only: {test.label}")
            counts = f"kgraph {passed['server']}, pyoxigraph {passed['library']}"
            print(f"{name}: {passed['tests']} tests; {counts}", flush=True)
        for name, counted in outcomes(folder / "sparql11", served):
            print(f"{name}: {counted}")
    return int(worse > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
