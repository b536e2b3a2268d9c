"""Positions of nodes, computed before the page is written and always the same for the same graph.

Small components are laid out by springs; larger ones are split into communities, each of which is laid
out by itself and then placed as one box. Last, overlapping boxes are pushed apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kgraph.view.boxes import Box, centred, extent, pack, separate, spiral

if TYPE_CHECKING:
    import networkx
    import numpy

    Points = numpy.ndarray[Any, numpy.dtype[numpy.float64]]

SEED = 7
SPRING = 120  # nodes that springs lay out at once; more go by their communities
EFFORT = 30_000  # nodes of the whole graph times rounds of the springs
EDGE = 160.0  # pixels: the mean length of an edge


def positions(graph: networkx.MultiDiGraph, boxes: Mapping[Any, Box]) -> dict[Any, tuple[int, int]]:
    """Whole pixels for each node; up to a few hundred nodes, no two boxes upon each other.

    The result depends only on the set of nodes and edges and on `boxes`, not on their order or the hash
    seed; the graph is not changed. Connected components are side by side, the largest first.
    """
    import networkx as nx
    import numpy as np

    names = sorted(graph, key=str)
    if not names:
        return {}
    flat = _numbered(graph, names)
    half = np.array([boxes[name] for name in names], dtype=float)
    groups = sorted(map(sorted, nx.connected_components(flat)), key=lambda g: (-len(g), g))
    points = pack([(group, _component(flat, group, half)) for group in groups], half)
    return {
        name: (round(float(x)), round(float(y))) for name, (x, y) in zip(names, points, strict=True)
    }


def _numbered(graph: networkx.MultiDiGraph, names: Sequence[Any]) -> networkx.Graph:
    """The graph with numbers for names, one undirected edge a pair."""
    number = {name: index for index, name in enumerate(names)}
    return _simple(range(len(names)), ((number[u], number[v]) for u, v in graph.edges()))


def _simple(nodes: Iterable[int], edges: Iterable[tuple[int, int]]) -> networkx.Graph:
    """Nodes and edges put in in a fixed order: layouts depend on it."""
    import networkx as nx

    flat = nx.Graph()
    flat.add_nodes_from(nodes)
    flat.add_edges_from(sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]}))
    return flat


def _component(flat: networkx.Graph, members: Sequence[int], half: Points) -> Points:
    """Points of `members`, in their order, around the origin."""
    part = _simple(members, flat.subgraph(members).edges())
    if len(members) <= SPRING:
        return centred(separate(_springs(part, _rounds(flat)), half[members]), half[members])
    return _by_community(part, members, half)


def _rounds(flat: networkx.Graph) -> int:
    return max(80, min(500, EFFORT // len(flat)))


def _springs(part: networkx.Graph, rounds: int) -> Points:
    import networkx as nx
    import numpy as np

    if len(part) == 1:
        return np.zeros((1, 2))
    # Hubs that push each other away cost few crossings: half of those of `spring_layout`.
    found = nx.forceatlas2_layout(part, max_iter=rounds, seed=SEED, distributed_action=True)
    points = np.array([found[node] for node in part])
    row = {node: index for index, node in enumerate(part)}
    ends = np.array([(row[u], row[v]) for u, v in part.edges()]).reshape(-1, 2)
    length = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1).mean()
    return _lying(points * EDGE / length)


def _lying(points: Points) -> Points:
    """The points, turned so that the longer extent is horizontal, as screens and labels are."""
    import numpy as np

    centred = points - points.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2]
    axes = axes * np.where(axes[:, :1] < 0, -1.0, 1.0)  # the sign is an accident of the solver
    return np.asarray(centred @ axes.T)


def _by_community(part: networkx.Graph, members: Sequence[int], half: Points) -> Points:
    """Lay out each community by itself, then the communities as boxes of their size."""
    import networkx as nx
    import numpy as np

    found = nx.community.louvain_communities(part, seed=SEED)
    groups = sorted(map(sorted, found), key=lambda group: (-len(group), group))
    if len(groups) == 1:
        return _from_the_middle(part, members, half)
    inner = [_component(part, group, half) for group in groups]
    sizes = np.array([extent(own, half[group]) for group, own in zip(groups, inner, strict=True)])
    centres = _between(part, groups, sizes)
    points = np.zeros_like(half)
    for group, own, centre in zip(groups, inner, centres, strict=True):
        points[group] = own + centre
    return centred(points[members], half[members])


def _between(part: networkx.Graph, groups: Sequence[Sequence[int]], sizes: Points) -> Points:
    """The centres of communities; those that share edges are near each other."""
    of = {node: index for index, group in enumerate(groups) for node in group}
    quotient = _simple(range(len(groups)), ((of[u], of[v]) for u, v in part.edges()))
    if len(groups) > SPRING:
        return spiral(sizes)
    return separate(_springs(quotient, _rounds(part)) * sizes.mean() / EDGE, sizes)


def _from_the_middle(part: networkx.Graph, members: Sequence[int], half: Points) -> Points:
    """A layout for a component without communities: the best connected nodes inside, others around."""
    import numpy as np

    order = sorted(range(len(members)), key=lambda row: (-part.degree[members[row]], row))
    points = np.zeros((len(members), 2))
    points[order] = spiral(half[members])
    return points
