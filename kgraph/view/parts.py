"""Parts of a network that a page can show: around a name, of an answer, of the best connected names.

A part has the documents that its edges cite, also where no edge ends in them. Where it lacks names of the
whole, its attributes say so: `names_of` is how many the whole has, `part` tells in words which these are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kgraph.errors import UsageError, counted

if TYPE_CHECKING:
    import networkx as nx

    Edge = tuple[str, str, str, dict[str, Any]]

MOST_NAMES = 100_000
"""Names that a page holds at most, documents not counted: what a browser opens within seconds."""


def around(graph: nx.MultiDiGraph[str], center: str, hops: int) -> nx.MultiDiGraph[str]:
    """What lies at most so many edges around a node, in either direction; the attribute `focus` names the
    node.

    Raises UsageError where the network does not have the node.
    """
    import networkx as nx

    if center not in graph:
        raise UsageError(
            f"no statement is about {center}, so a page has nothing to show around it; "
            "`kgraph show` tells what the graph has of it"
        )
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), center, hops)
    label = graph.nodes[center].get("label") or center
    words = f"around {label}, at most {counted(hops, 'edge')} away" if hops else f"{label} alone"
    part = _part(graph, set(near), _between(graph, near.keys()), words)
    part.graph["focus"] = center
    return part


def part_of(graph: nx.MultiDiGraph[str], iris: Collection[str]) -> nx.MultiDiGraph[str]:
    """What these names, claims and propositions (IRIs; for a literal its key) are: the edges of the
    claims and propositions; where there is none of these, the edges between the names."""
    asked = set(iris)
    said = [edge for edge in _edges(graph) if not asked.isdisjoint(_told_by(edge[3]))]
    names = {iri for iri in asked if iri in graph}
    return _part(graph, names, said or _between(graph, names), "what the answer is about")


def best_connected(graph: nx.MultiDiGraph[str], most: int | None = None) -> nx.MultiDiGraph[str]:
    """The network, or where it has more than so many names (`MOST_NAMES`, if not given) those with the
    most edges, and its `focus`."""
    most = MOST_NAMES if most is None else most
    if number_of_names(graph) <= most:
        return graph
    documents = {node for node in graph if _is_document(graph, node)}
    focus = graph.graph.get("focus")
    ranked = sorted(graph.degree, key=lambda node: (node[0] != focus, -node[1], str(node[0])))
    kept = {node for node, _ in [pair for pair in ranked if pair[0] not in documents][:most]}
    told = filter(None, [graph.graph.get("part"), "the names with the most edges"])
    return _part(graph, kept, _between(graph, kept | documents), ": ".join(told))


def number_of_names(graph: nx.MultiDiGraph[str]) -> int:
    """How many nodes are no documents."""
    return sum(not _is_document(graph, node) for node in graph)


def _is_document(graph: nx.MultiDiGraph[str], node: str) -> bool:
    return bool(graph.nodes[node].get("kind") == "Document")


def _told_by(edge: Mapping[str, Any]) -> tuple[str, str]:
    return edge["claim"], edge["proposition"] or edge["claim"]


def _edges(graph: nx.MultiDiGraph[str]) -> Iterable[Edge]:
    edges: Iterable[Edge] = graph.edges(keys=True, data=True)
    return edges


def _between(graph: nx.MultiDiGraph[str], nodes: Collection[str]) -> list[Edge]:
    return [edge for edge in _edges(graph) if edge[0] in nodes and edge[1] in nodes]


def _part(
    graph: nx.MultiDiGraph[str], names: set[str], edges: Iterable[Edge], words: str
) -> nx.MultiDiGraph[str]:
    """The names and the edges, with the ends of these and the documents that they cite, all in the order
    of the whole; `words` say which these are."""
    import networkx as nx

    kept = set(names)
    for source, target, _, data in edges:
        kept |= {source, target, str(data.get("document", ""))}
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    part.add_edges_from(edges)
    whole = int(graph.graph.get("names_of", 0)) or number_of_names(graph)
    if number_of_names(part) < whole:
        part.graph |= {"names_of": whole, "part": words}
    return part
