"""Publishing 1,000 graphs to Oxigraph's server over HTTP; the server is killed half way, then the run is
taken up again: `python -m benchmarks.publish [GRAPHS] [TRIPLES]`. Prints seconds, CPU seconds of kgraph, and
whether the server has what was sent, by count and by hash.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kgraph.errors import OutputError
from kgraph.publish.address import address_of
from kgraph.publish.digests import digest_of
from kgraph.publish.publishing import Published, Wishes, publish_graph
from tests.publish.servers import Oxigraph

_BASE = "https://w3id.org/kgraph/id/"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def main(graphs: int, triples: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.nq"
        lines = [
            f'<{_BASE}person/{n}-{m}> <{_LABEL}> "Person {m} of text {n}" <{_BASE}doc/{n}> .'
            for n in range(graphs)
            for m in range(triples)
        ]
        file.write_text("\n".join(lines) + "\n")
        server = Oxigraph(Path(folder) / "store")
        try:
            _publish_twice(file, server, graphs)
            there = [line for line in server.quads() if "graph/published" not in line]
            there = [line for line in there if "sha256" not in line]
            same = digest_of(there) == digest_of(lines)  # type: ignore[type-var]
            print(f"{len(there):,} quads there of {len(lines):,}; equal by hash: {same}")
        finally:
            server.kill()


def _publish_twice(file: Path, server: Oxigraph, graphs: int) -> None:
    def killing(done: int, _of: int) -> None:
        if done == graphs // 2:
            server.kill()

    try:
        _timed("killed half way", file, server, on_step=killing)
    except OutputError as error:
        print(error.diagnostics[0].fix)
    server.start()
    for what in ("taken up again", "again, unchanged"):
        done = _timed(what, file, server)
        print(f"  {len(done.new) + len(done.changed):,} sent, {len(done.unchanged):,} unchanged")
    _timed("again, with --verify", file, server, verify=True)


def _timed(
    what: str,
    file: Path,
    server: Oxigraph,
    verify: bool = False,
    on_step: Callable[[int, int], None] = lambda done, of: None,
) -> Published:
    began, cpu = time.perf_counter(), time.process_time()
    try:
        wishes = Wishes(verify=verify, on_step=on_step)
        return publish_graph(file, address_of(f"{server.url}/store", {}, ""), wishes)
    finally:
        seconds, used = time.perf_counter() - began, time.process_time() - cpu
        print(f"{what}: {seconds:.1f} s, {used:.1f} s of CPU")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ("1000", "100")))
