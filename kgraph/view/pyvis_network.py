"""The networkx graph as a pyvis Network whose page is ours. Importing this imports pyvis."""

from __future__ import annotations

import webbrowser
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from kgraph.storage.files import atomic_file
from kgraph.view.curves import fan
from kgraph.view.palette import look_of
from kgraph.view.positions import positions
from kgraph.view.render import render
from kgraph.view.sizes import name_box, radius, type_size

if TYPE_CHECKING:
    import networkx

DEFAULT_TITLE = "Who says what"

NODE_TEXTS = ("kind", "names", "link", "iri", "named_by", "publisher", "issued", "language")
EDGE_TEXTS = tuple(
    "kind mark predicate label sentence stance stances deniedStance claimant certainty certainties "
    "polarity polarities sayings tense heldBackBy condition because quote quotation document claim "
    "proposition annotation".split()
)
EDGE_FLAGS = ("asserted", "inferred", "own")
EDGE_COUNTS = ("begin", "end")


class GraphNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis Network that keeps parallel edges and renders one self-contained page.

    Nodes and edges are vis-network's, the attributes of the graph beside its options; the `kind`
    of a node gives its look. Template, resources and menus of pyvis's own page have no effect.
    """

    def __init__(self, title: str = DEFAULT_TITLE) -> None:
        super().__init__(height="100%", width="100%", directed=True, heading=title)
        self.toggle_physics(False)

    def get_nodes(self) -> Any:
        """The ids of all nodes, as a view with fast membership tests."""
        return self.node_map.keys()

    def generate_html(
        self, name: str = "index.html", local: bool = True, notebook: bool = False
    ) -> str:
        """The page as text; the arguments are pyvis's and change nothing."""
        nodes, edges, heading, _, _, options = self.get_network_data()
        self.html: str = render(heading, nodes, edges, options)
        return self.html

    def write_html(
        self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page as UTF-8 to the path `name`, whole or not at all, and no folder beside it.

        `show` and `save_graph` come here too. Raises OutputError.
        """
        page = self.generate_html().encode()
        with atomic_file(name) as stream:
            stream.write(page)
        if open_browser:
            webbrowser.open(Path(name).resolve().as_uri())


def to_html(graph: networkx.MultiDiGraph) -> str:
    """The page of a graph: one HTML file, the same text for the same graph."""
    return to_pyvis(graph).generate_html()


def to_pyvis(graph: networkx.MultiDiGraph, title: str = "") -> GraphNetwork:
    """The graph as a pyvis Network with places and curves; the graph stays as it is.

    The title is `title`, else the graph's own. Nodes and edges stand in the order of their ids.
    """
    network = GraphNetwork(title or str(graph.graph.get("title") or DEFAULT_TITLE))
    _add_nodes(network, graph)
    _add_edges(network, graph)
    return network


def _add_nodes(network: GraphNetwork, graph: networkx.MultiDiGraph) -> None:
    sizes = {node: radius(graph.degree[node]) for node in graph}
    labels = {node: str(graph.nodes[node].get("label") or node) for node in graph}
    places = positions(graph, {n: name_box(labels[n], sizes[n]) for n in graph})
    for node in sorted(graph, key=str):
        x, y = places[node]
        texts = {name: str(graph.nodes[node].get(name, "")) for name in NODE_TEXTS}
        texts |= {"label": labels[node], "shape": look_of(texts["kind"]).shape}
        actual = bool(graph.nodes[node].get("actual", True))
        font = {"size": type_size(sizes[node])}
        network.add_node(str(node), size=sizes[node], font=font, x=x, y=y, actual=actual, **texts)


def _add_edges(network: GraphNetwork, graph: networkx.MultiDiGraph) -> None:
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: tuple(map(str, edge[:3])))
    shared = Counter(str(key) for _, _, key, _ in edges)
    shapes = fan([(str(source), str(target)) for source, target, _, _ in edges])
    for (source, target, key, attributes), shape in zip(edges, shapes, strict=True):
        one = str(key) if shared[str(key)] == 1 else f"{source} {target} {key}"
        network.add_edge(str(source), str(target), id=one, **_scalars(attributes), **shape)


def _scalars(attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes that the page uses, each converted to its type."""
    texts = {name: str(attributes.get(name, "")) for name in EDGE_TEXTS}
    flags = {name: bool(attributes.get(name, False)) for name in EDGE_FLAGS}
    counts = {name: int(attributes.get(name, 0)) for name in EDGE_COUNTS}
    return texts | flags | counts
