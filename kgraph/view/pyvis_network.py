"""The networkx graph as a pyvis Network whose page is ours. Importing this imports pyvis."""

from __future__ import annotations

import html
import webbrowser
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from kgraph.errors import printable
from kgraph.storage.files import atomic_file
from kgraph.view.communities import communities
from kgraph.view.palette import look_of
from kgraph.view.parts import best_connected
from kgraph.view.render import render
from kgraph.view.sizes import radius, type_size

if TYPE_CHECKING:
    import networkx

    from kgraph.view.beside import Beside
    from kgraph.view.communities import Map

DEFAULT_TITLE = "Who says what"

NODE_TEXTS = ("kind", "names", "link", "iri", "named_by", "publisher", "issued", "language")
EDGE_TEXTS = tuple(
    "kind mark predicate label sentence stance stances deniedStance claimant certainty certainties "
    "polarity polarities sayings tense heldBackBy condition because quote quotation document claim "
    "proposition annotation proposedBy judgedBy addedBy page".split()
)
EDGE_FLAGS = ("asserted", "inferred", "own")
EDGE_COUNTS = ("begin", "end")

_SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""What a page in a frame may do: run, give what the reader saves, open links. Without `allow-same-origin`
it can reach nothing outside."""


class GraphNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis Network that keeps parallel edges and renders one self-contained page.

    Nodes and edges are vis-network's, the attributes of the graph beside its options; the `kind`
    of a node gives its look. `beside` is what the page shows beside them; `whole` is how many names
    the graph has, where the network holds a part of them, and `part` says which; `focus` is the id of
    the node that is in the middle at first, where one is named; `map` is the map of the nodes in their
    order, else it is made for the page; `live` is what a page has to know that a server gives, else
    None. Template, resources and menus of pyvis's own page have no effect.
    """

    def __init__(self, title: str = DEFAULT_TITLE) -> None:
        super().__init__(height="100%", width="100%", directed=True, heading=title)
        self.toggle_physics(False)
        self.node_ids = _Ids()
        self.beside: Beside | None = None
        self.whole = 0
        self.part = ""
        self.focus = ""
        self.map: Map | None = None
        self.live: Mapping[str, Any] | None = None

    def get_nodes(self) -> Any:
        """The ids of all nodes, as a view with fast membership tests."""
        return self.node_map.keys()

    def generate_html(
        self, name: str = "index.html", local: bool = True, notebook: bool = False
    ) -> str:
        """The page as text; the arguments are pyvis's and change nothing."""
        nodes, edges, heading, _, _, options = self.get_network_data()
        found = self.map if self.map and len(self.map.x) == len(nodes) else _map(nodes, edges)
        self.html: str = render(
            heading,
            nodes,
            edges,
            options,
            self.beside,
            self.whole,
            self.part,
            self.focus,
            found,
            self.live,
        )
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

    def _repr_html_(self) -> str:
        """The page in a frame, as notebooks show it. Its scripts run there with an origin of their own:
        they reach neither the notebook nor what the browser keeps for it."""
        page, title = map(html.escape, (self.generate_html(), printable(str(self.heading))))
        return (
            f'<iframe title="{title}" sandbox="{_SANDBOX}" srcdoc="{page}" '
            'style="width: 100%; height: 720px; border: 0"></iframe>'
        )


class _Ids(list[Any]):
    """A list that knows at once what is in it: pyvis asks it before each node that it adds."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[Any] = set()

    def append(self, item: Any) -> None:
        """Add an id."""
        super().append(item)
        self._known.add(item)

    def __contains__(self, item: Any) -> bool:
        return item in self._known


def to_html(graph: networkx.MultiDiGraph, beside: Beside | None = None) -> str:
    """The page of a graph: one HTML file, the same text for the same graph."""
    return to_pyvis(graph, beside=beside).generate_html()


def to_pyvis(
    graph: networkx.MultiDiGraph, title: str = "", beside: Beside | None = None
) -> GraphNetwork:
    """The graph as a pyvis Network with places; the graph stays as it is.

    The title is `title`, else the graph's own. Nodes and edges stand in the order of their ids. Of more
    than `MOST_NAMES` names the best connected are shown.
    `beside` is what the page shows beside the network (`network_and_beside`): without it there are no
    texts and no proofs.
    """
    shown = best_connected(graph)
    network = GraphNetwork(title or str(graph.graph.get("title") or DEFAULT_TITLE))
    network.beside = beside if shown is graph or beside is None else beside.part(shown)
    network.whole = int(shown.graph.get("names_of", 0))
    network.part = str(shown.graph.get("part", ""))
    network.focus = str(shown.graph.get("focus", ""))
    _add_nodes(network, shown)
    _add_edges(network, shown)
    return network


def _map(nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]]) -> Map:
    """The map of nodes and edges as pyvis holds them, in the order of the nodes."""
    import networkx

    graph: networkx.MultiDiGraph = networkx.MultiDiGraph()
    keys = {node["id"]: f"{number:09}" for number, node in enumerate(nodes)}
    graph.add_nodes_from((keys[node["id"]], node) for node in nodes)
    graph.add_edges_from((keys[edge["from"]], keys[edge["to"]], edge) for edge in edges)
    return communities(graph)


def _add_nodes(network: GraphNetwork, graph: networkx.MultiDiGraph) -> None:
    """The nodes where the map has them; those that no drawing of it holds are in the middle."""
    network.map = communities(graph)
    for node, x, y in zip(sorted(graph, key=str), network.map.x, network.map.y, strict=True):
        texts = {name: str(graph.nodes[node].get(name, "")) for name in NODE_TEXTS}
        texts["label"] = str(graph.nodes[node].get("label") or node)
        texts["shape"] = look_of(texts["kind"]).shape
        size = radius(graph.degree[node])
        network.add_node(
            str(node),
            size=size,
            font={"size": type_size(size)},
            x=x or 0,
            y=y or 0,
            actual=bool(graph.nodes[node].get("actual", True)),
            proposed=bool(graph.nodes[node].get("proposed", False)),
            **texts,
        )


def _add_edges(network: GraphNetwork, graph: networkx.MultiDiGraph) -> None:
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: tuple(map(str, edge[:3])))
    shared = Counter(str(key) for _, _, key, _ in edges)
    for source, target, key, attributes in edges:
        one = str(key) if shared[str(key)] == 1 else f"{source} {target} {key}"
        network.add_edge(str(source), str(target), id=one, **_scalars(attributes))


def _scalars(attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes that the page uses, each converted to its type."""
    texts = {name: str(attributes.get(name, "")) for name in EDGE_TEXTS}
    flags = {name: bool(attributes.get(name, False)) for name in EDGE_FLAGS}
    counts = {name: int(attributes.get(name, 0)) for name in EDGE_COUNTS}
    return texts | flags | counts
