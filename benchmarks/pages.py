"""What a page costs: to make, to keep, until it is usable in a browser, and each answer then.

    python -m benchmarks.pages [NAMES …] [--graph FOLDER] [--peers] [--peers-from FOLDER] [--times N]

NAMES are the sizes of made graphs (default 1,000, 20,000 and 100,000: `benchmarks/made_graphs.py`);
`--graph` takes the graph of a build instead. `--peers` adds the pages of pyvis, with and without
physics, `--peers-from` those of cytoscape.js and sigma too, from a folder in which
`npm install cytoscape sigma graphology` ran. Needs chromium, chromium-driver and selenium.

Every figure is the median of N runs (default five), each in a fresh process or browser; the pages take
turns, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.browsing import LIMIT, Visit, version, visit
from benchmarks.made_graphs import made_graph
from benchmarks.page_makers import FROM_NPM, PEERS

if TYPE_CHECKING:
    import networkx

    from kgraph.view.beside import Beside

SIZES = (1_000, 20_000, 100_000)
MAKING = 600  # seconds for a page to be made in
ASKED = 9  # questions of a kind in a visit
COLUMNS = ("made in", "memory", "file", "CPU", "usable", "search", "around", "panel")
ROW = "{:18}" + "{:>10}" * 5 + "{:>14}" * 3
SOURCE = "graph.pickle"
PART = 10_000  # bytes from which a part of a file is told


class Made(NamedTuple):
    """What the making of a page took."""

    cpu: float
    held: int  # MiB, the graph and Python
    peak: int


def main(arguments: argparse.Namespace) -> None:
    """Print a table for each graph."""
    print(
        f"{_machine()}; {version()}; {platform.python_implementation()} {platform.python_version()}"
    )
    names = ["kgraph", *(name for name in PEERS if _wanted(name, arguments))]
    made = ((made_graph(number), None) for number in arguments.names or SIZES)
    for graph, beside in [_built(arguments.graph)] if arguments.graph else made:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, SOURCE).write_bytes(pickle.dumps((graph, beside)))
            modules = (arguments.peers_from or Path()) / "node_modules"
            _measure(graph, names, modules, arguments.times, Path(folder))


def _wanted(name: str, arguments: argparse.Namespace) -> bool:
    return bool(arguments.peers_from) or (arguments.peers and name not in FROM_NPM)


def _built(folder: Path) -> tuple[networkx.MultiDiGraph, Beside]:
    """The graph, and what stands beside it, as `kgraph view` takes them."""
    from kgraph.storage.graph import graph_quads
    from kgraph.view.beside import network_and_beside

    with graph_quads(folder) as quads:
        return network_and_beside(quads)


def _measure(
    graph: networkx.MultiDiGraph, names: Sequence[str], modules: Path, times: int, folder: Path
) -> None:
    questions = _questions(graph)
    print(
        f"\n{graph.graph['title']}: {graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges"
    )
    print(f"load before {os.getloadavg()[0]:.1f}", flush=True)
    made: dict[str, list[Made | None]] = defaultdict(list)
    visits: dict[str, list[Visit | None]] = defaultdict(list)
    for _ in range(times):
        for name in names:
            if None in made[name] or None in visits[name]:
                continue  # once without an answer is enough
            page = folder / f"{name}.html"
            made[name].append(_make(name, folder / SOURCE, page, modules))
            if made[name][-1]:
                asked = questions if name == "kgraph" else {}
                visits[name].append(visit(page, asked, webgl=name == "sigma"))
    print(f"load after {os.getloadavg()[0]:.1f}\n{ROW.format('', *COLUMNS)}")
    for name in names:
        print(_row(name, made[name], visits[name], folder / f"{name}.html"), flush=True)
    _parts(folder / "kgraph.html")


def _make(name: str, source: Path, page: Path, modules: Path) -> Made | None:
    command = [sys.executable, "-m", "benchmarks.page_makers", name, source, page, modules]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=MAKING)
    except subprocess.TimeoutExpired:
        return None
    return Made(**json.loads(done.stdout.splitlines()[-1]))


def _questions(graph: networkx.MultiDiGraph) -> dict[str, list[str]]:
    """What the page is asked: names whole, begun and misspelt, and words of a quote; the best connected
    name and others; any claims."""
    random = Random(1)
    things = sorted(
        iri for iri, kind in graph.nodes(data="kind") if kind not in ("Document", "Literal")
    )
    labels = [
        str(graph.nodes[iri]["label"]) for iri in random.sample(things, min(ASKED, len(things)))
    ]
    hub = max(things, key=graph.degree)
    claims = sorted({claim for *_, claim in graph.edges(data="claim")})
    quotes = [data["quote"] for *_, data in random.sample(list(graph.edges(data=True)), 2)]
    texts = [
        *labels[:3],
        *(label[:4] for label in labels[3:5]),
        *(f"{one[:2]}{one[3:]}" for one in labels[5:7]),
    ]
    return {
        "search": texts + [" ".join(quote.split()[2:4]) for quote in quotes],
        "focus": [hub, *random.sample(things, min(ASKED - 1, len(things)))],
        "select": random.sample(claims, min(ASKED, len(claims))),
    }


def _row(name: str, made: Sequence[Made | None], visits: Sequence[Visit | None], page: Path) -> str:
    done = [each for each in made if each]
    if not done:
        return f"{name:18}no page in {MAKING} s"
    size = page.stat().st_size / 1e6
    cells = [
        f"{median(each.cpu for each in done):.2f} s",
        f"{median(each.peak - each.held for each in done):.0f} MiB",
        f"{size:.2f} MB",
    ]
    seen = [each for each in visits if each]
    if not seen:
        return ROW.format(name, *cells, *[""] * 5).rstrip() + f"  no answer in {LIMIT} s"
    cells += [
        f"{median(each.cpu for each in seen):.2f} s",
        f"{median(each.wall for each in seen):.2f} s",
    ]
    answers = [
        _latency([each.answers for each in seen], what) for what in ("search", "focus", "select")
    ]
    return ROW.format(name, *cells, *answers)


def _latency(answers: Sequence[Mapping[str, Sequence[float]]], what: str) -> str:
    """The median of the runs' medians, and of their slowest answers."""
    if what not in answers[0]:
        return "-"
    slowest = median(max(run[what]) for run in answers)
    return f"{median(median(run[what]) for run in answers):.0f} / {slowest:.0f}"


class _Sizes(HTMLParser):
    """Bytes of the text in each script and style, by id, and of all else."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: dict[str, int] = defaultdict(int)
        self._within = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Text that follows belongs to this element."""
        self._within = ""
        if tag in ("script", "style"):
            self._within = dict(attributes).get("id") or f"{tag} {len(self.sizes)}"

    def handle_endtag(self, tag: str) -> None:
        """Text that follows belongs to none."""
        self._within = ""

    def handle_data(self, data: str) -> None:
        """Count the text."""
        if self._within:
            self.sizes[self._within] += len(data.encode())


def _parts(page: Path) -> None:
    if not page.exists():
        return
    parser = _Sizes()
    parser.feed(page.read_text(encoding="utf-8"))
    rest = page.stat().st_size - sum(parser.sizes.values())
    told = {name: size for name, size in parser.sizes.items() if size >= PART} | {"all else": rest}
    print(
        "parts of the file: "
        + ", ".join(f"{name} {size / 1e6:.2f} MB" for name, size in told.items())
    )


def _machine() -> str:
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = next((line for line in info.splitlines() if line.startswith("model name")), ":unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({model.split(':')[1].strip()}), {memory:.0f} GiB, no GPU"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("names", nargs="*", type=int, metavar="NAMES")
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--peers-from", type=Path)
    parser.add_argument("--times", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
