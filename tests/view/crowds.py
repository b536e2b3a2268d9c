"""Graphs of many names, made for the map."""

from __future__ import annotations

import networkx


def named(graph: networkx.Graph, **edge: object) -> networkx.MultiDiGraph:
    """Names `n00000` and so on, labelled `Name 0` …, with the edges of a graph of numbers."""
    made = networkx.MultiDiGraph(title="A crowd")
    made.add_nodes_from((f"n{n:05}", {"label": f"Name {n}", "kind": "Person"}) for n in graph)
    made.add_edges_from((f"n{u:05}", f"n{v:05}", edge) for u, v in graph.edges())
    return made


def cliques(count: int, size: int) -> networkx.MultiDiGraph:
    """So many groups, everybody in one linked with everybody; each linked with the next."""
    graph = networkx.disjoint_union_all([networkx.complete_graph(size)] * count)
    graph.add_edges_from((n * size, (n + 1) * size) for n in range(count - 1))
    return named(graph)
