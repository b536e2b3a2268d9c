"""How fast `kgraph serve` answers SPARQL, beside the bare `oxigraph` server on the same store:

    python -m benchmarks.serve GRAPH [--requests N] [--clients N] [--rounds N] [--alone N]

GRAPH is the folder of a build. `oxigraph` is the program of the wheel of that name. Clients are in a second
process (`benchmarks.serve_load`); each waits for its answer before it asks again, so the server is as busy
as it can be. Rows: `oxigraph` and `kgraph` answer the same good queries, `hostile` is kgraph where one of
200 would hurt (`benchmarks.serve_queries`). The latter is repeated; memory, of all its processes (PSS), is
told after the first and the last round. Then each of N hostile queries is asked alone, and good ones while
it runs and after its answer.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.serve_load import Outcome, Request
from benchmarks.serve_queries import good, hostile, mixed
from kgraph.storage.graph import graph_source
from kgraph.storage.sparql.source_store import store_of

_LIMIT = 600  # seconds of one round
_ONE_OF = 200  # queries is hostile


class Server(NamedTuple):
    """A server that runs: the process that was started, and where it answers queries."""

    process: int
    port: int
    path: str


def main() -> None:
    """Measure, and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("graph", type=Path)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--alone", type=int, default=100)
    asked = parser.parse_args()
    with graph_source(asked.graph) as folder:
        assert isinstance(folder, Path), "the graph is no folder of a build"
        store = store_of(folder)
        calm = mixed(store, asked.requests, 0)
        wild = mixed(store, asked.requests, _ONE_OF)
        with bare(folder) as peer, kgraph(asked.graph) as ours:
            print(f"{'':10} requests/s  p50 ms  p95 ms  p99 ms  max ms  CPU ms  load  statuses")
            for name, server in (("oxigraph", peer), ("kgraph", ours)) * 2:
                row(name, server, calm, asked.clients)
            before = 0
            for number in range(asked.rounds):
                row(f"hostile {number + 1}", ours, wild, asked.clients)
                before = before or memory(ours.process)
            after = memory(ours.process)
            print(f"memory: {before / 1024:.1f} MiB, then {after / 1024:.1f} MiB")
            beside(ours, list(islice(good(store, Random(2)), 2 * asked.alone)))


@contextmanager
def bare(folder: Path) -> Iterator[Server]:
    """The oxigraph server, which only reads."""
    program = Path(sys.executable).with_name("oxigraph")
    port = 17_878
    command = [program, "serve-read-only", "--location", folder, "--bind", f"127.0.0.1:{port}"]
    with ended(subprocess.Popen(command, stderr=subprocess.DEVNULL)) as process:
        yield ready(Server(process.pid, port, "/query"))


@contextmanager
def kgraph(graph: Path) -> Iterator[Server]:
    """Our server, at a port that is free."""
    command = [sys.executable, "-m", "kgraph", "serve", "--graph", graph, "--port", "0"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with ended(subprocess.Popen(command, text=True, **streams)) as process:  # type: ignore[call-overload]
        told = next(line for line in process.stdout if " at http" in line)
        port = int(told.partition("127.0.0.1:")[2].partition("/")[0])
        yield ready(Server(process.pid, port, "/sparql"))


@contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """The process, which ends with the block."""
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def ready(server: Server) -> Server:
    """The server, once it answers."""
    for _ in range(200):
        try:
            address = f"http://127.0.0.1:{server.port}{server.path}?query=ASK%7B%7D"
            urllib.request.urlopen(address, timeout=5).read()
        except OSError:
            time.sleep(0.1)
        else:
            return server
    raise TimeoutError(f"no answer at port {server.port}")


def load(server: Server, requests: Sequence[Request], clients: int) -> list[Outcome]:
    """What came of the requests."""
    plan = {"host": "127.0.0.1", "port": server.port, "path": server.path}
    plan |= {"clients": clients, "requests": requests, "limit": _LIMIT}
    command = [sys.executable, "-m", "benchmarks.serve_load"]
    done = subprocess.run(command, input=json.dumps(plan).encode(), capture_output=True, check=True)
    return [(kind, status, seconds) for kind, status, seconds in json.loads(done.stdout)]


def row(name: str, server: Server, requests: Sequence[Request], clients: int) -> None:
    """Print what came of the requests; the times are of the good ones."""
    used, began = cpu(server.process), time.perf_counter()
    found = load(server, requests, clients)
    wall = time.perf_counter() - began
    used = cpu(server.process) - used
    times = sorted(1000 * seconds for kind, _, seconds in found if kind == "good")
    at = [times[min(len(times) - 1, int(share * len(times)))] for share in (0.5, 0.95, 0.99, 1)]
    statuses = Counter(
        f"{'' if kind == 'good' else kind + ' '}{status}" for kind, status, _ in found
    )
    told = ", ".join(f"{each} {number}" for each, number in sorted(statuses.items()))
    cells = "".join(f"{each:8.1f}" for each in (*at, 1000 * used / len(found)))
    print(
        f"{name:10} {len(found) / wall:10.0f}{cells}{os.getloadavg()[0]:6.1f}  {told}", flush=True
    )


def beside(server: Server, requests: Sequence[Request]) -> None:
    """Print how long good queries take while a hostile one runs, and after its answer."""
    during, after, well = list[float](), list[float](), iter(requests)
    for ill in islice(hostile(), len(requests) // 2):
        bad = [sys.executable, "-m", "benchmarks.serve_load"]
        plan = {"host": "127.0.0.1", "port": server.port, "path": server.path, "clients": 1}
        given = json.dumps(plan | {"requests": [ill], "limit": _LIMIT}).encode()
        with subprocess.Popen(bad, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            assert process.stdin
            process.stdin.write(given)
            process.stdin.close()
            time.sleep(0.5)  # it starts
            during.append(load(server, [next(well)], 1)[0][2])
        after.append(load(server, [next(well)], 1)[0][2])
    for name, times in (("while it runs", during), ("after it", after)):
        within = sum(seconds <= 0.25 for seconds in times)
        print(f"{name}: {within} of {len(times)} within 250 ms, slowest {1000 * max(times):.0f} ms")


def tree(process: int) -> list[int]:
    """The process, and those that it started, and so on."""
    parents = dict[int, int]()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [process]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def cpu(process: int) -> float:
    """Seconds of the processes of the tree, and of those that they waited for."""
    used = 0
    for each in tree(process):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        used += sum(map(int, fields[11:15]))
    return used / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> int:
    """KiB of the processes of the tree."""
    found = 0
    for each in tree(process):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        found += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return found


if __name__ == "__main__":
    main()
