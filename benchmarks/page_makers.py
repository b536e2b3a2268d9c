"""Pages of one graph, made by kgraph and by peers. In a process of its own, with its cost:

    python -m benchmarks.page_makers MAKER GRAPH PAGE [MODULES]

GRAPH is a pickled networkx graph with what stands beside it (None for a made one), MODULES a folder of
npm that holds cytoscape, sigma and graphology.
Prints JSON: the CPU seconds of the making, its imports included, and the highest resident set before
and after it. Each page calls `performance.mark("usable")` once its first view is drawn. The peers get
the same names, labels, quotes and speakers, at random places; they have neither search nor panel.
"""

from __future__ import annotations

import json
import pickle
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx

    from kgraph.view.beside import Beside

MARK = 'performance.mark("usable")'
SIDE = 10_000  # of the square in which the peers' nodes stand
SHOWN = (
    "sentence",
    "quote",
    "claimant",
    "document",
)  # what an edge of a peer carries beside its label


def kgraph(graph: networkx.MultiDiGraph, beside: Beside | None) -> str:
    """Our page."""
    from kgraph.view.pyvis_network import to_html

    return to_html(graph, beside)


def pyvis(graph: networkx.MultiDiGraph, modules: Path) -> str:
    """pyvis's own page as it comes: physics until they rest or 1,000 rounds are done."""
    return _pyvis(graph, True, "stabilizationIterationsDone")


def pyvis_still(graph: networkx.MultiDiGraph, modules: Path) -> str:
    """pyvis's own page without physics."""
    return _pyvis(graph, False, "afterDrawing")


def _pyvis(graph: networkx.MultiDiGraph, physics: bool, event: str) -> str:
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="950px")
    network.toggle_physics(physics)
    for node, label in graph.nodes(data="label"):
        network.add_node(node, label=label)
    for source, target, data in graph.edges(data=True):
        network.add_edge(source, target, label=data["label"], title=data["quote"])
    # Listened to where pyvis makes the drawing: the first frame may come before the next script.
    made = "return network;"
    mark = f"network.once({json.dumps(event)}, () => {MARK});"
    return str(network.generate_html()).replace(made, f"{mark} {made}")


def cytoscape(graph: networkx.MultiDiGraph, modules: Path) -> str:
    """cytoscape.js on canvas, with arrows, labels and places that are given."""
    nodes = [
        {"data": {"id": node, "label": label}, "position": {"x": x, "y": y}}
        for node, label, x, y in _placed(graph)
    ]
    edges = [
        {
            "data": {"id": key, "source": source, "target": target, "label": data["label"]}
            | _shown(data)
        }
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    style = [
        {"selector": "node", "style": {"label": "data(label)"}},
        {"selector": "edge", "style": {"curve-style": "bezier", "target-arrow-shape": "triangle"}},
    ]
    start = f"""
const cy = cytoscape({{
  container: document.getElementById("graph"), elements: given, layout: {{ name: "preset" }},
  style: {json.dumps(style)},
}});
cy.one("render", () => {MARK});
"""
    return _page(
        modules, ["cytoscape/dist/cytoscape.min.js"], {"nodes": nodes, "edges": edges}, start
    )


def sigma(graph: networkx.MultiDiGraph, modules: Path) -> str:
    """sigma with graphology, in WebGL."""
    nodes = [
        {"key": node, "attributes": {"label": label, "x": x, "y": y, "size": 3}}
        for node, label, x, y in _placed(graph)
    ]
    edges = [
        {
            "key": key,
            "source": source,
            "target": target,
            "attributes": {"label": data["label"]} | _shown(data),
        }
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    start = f"""
const graph = new graphology.MultiDirectedGraph();
graph.import(given);
const drawn = new Sigma(graph, document.getElementById("graph"));
drawn.once("afterRender", () => {MARK});
drawn.refresh();
"""
    libraries = ["graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"]
    return _page(modules, libraries, {"nodes": nodes, "edges": edges}, start)


def _placed(graph: networkx.MultiDiGraph) -> Iterator[tuple[str, str, float, float]]:
    random = Random(7)
    for node, label in graph.nodes(data="label"):
        yield node, label, random.uniform(0, SIDE), random.uniform(0, SIDE)


def _shown(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in SHOWN}


def _page(modules: Path, libraries: list[str], given: dict[str, Any], start: str) -> str:
    code = "\n".join((modules / name).read_text(encoding="utf-8") for name in libraries)
    code = code.replace("</script", "<\\/script")
    data = json.dumps(given, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"""<!DOCTYPE html>
<meta charset="utf-8">
<title>Peer</title>
<style>body {{ margin: 0 }} #graph {{ width: 100vw; height: 100vh }}</style>
<div id="graph"></div>
<script type="application/json" id="data">{data}</script>
<script id="library">{code}</script>
<script>const given = JSON.parse(document.getElementById("data").textContent);{start}</script>
"""


Maker = Callable[["networkx.MultiDiGraph", Path], str]
PEERS: dict[str, Maker] = {
    "pyvis": pyvis,
    "pyvis, no physics": pyvis_still,
    "cytoscape": cytoscape,
    "sigma": sigma,
}
FROM_NPM = ("cytoscape", "sigma")


def main(maker: str, source: Path, page: Path, modules: Path) -> None:
    """Make one page and print what it took."""
    graph, beside = pickle.loads(source.read_bytes())
    held, start = _peak(), time.process_time()
    text = PEERS[maker](graph, modules) if maker in PEERS else kgraph(graph, beside)
    seconds = time.process_time() - start
    print(json.dumps({"cpu": seconds, "held": held, "peak": _peak()}))
    page.write_text(text, encoding="utf-8")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), Path((sys.argv[4:] or ["."])[0]))
