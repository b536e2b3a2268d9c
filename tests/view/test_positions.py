"""Where nodes stand."""

from __future__ import annotations

from itertools import combinations

import networkx
import numpy as np
import pytest
from counts import count
from hanging import ends

from kgraph.view.positions import arrange, distinct

BOX = (60.0, 30.0)

Places = dict[str, tuple[int, int]]


def placed(graph: networkx.MultiDiGraph) -> Places:
    names = sorted(graph)
    number = {name: index for index, name in enumerate(names)}
    edges = np.array([(number[u], number[v]) for u, v in graph.edges()], dtype=int).reshape(-1, 2)
    half = np.array([BOX for _ in names]).reshape(-1, 2)
    points = arrange(np.zeros(len(names), dtype=int), distinct(edges), half)
    return {name: (round(x), round(y)) for name, (x, y) in zip(names, points.tolist(), strict=True)}


def overlaps(places: Places) -> int:
    return sum(
        abs(ax - bx) < 2 * BOX[0] - 3 and abs(ay - by) < 2 * BOX[1] - 3
        for (ax, ay), (bx, by) in combinations(places.values(), 2)
    )


def crowd(size: int, shape: str) -> networkx.MultiDiGraph:
    made = {
        "hubs": lambda: networkx.barabasi_albert_graph(size, 2, seed=1),
        "star": lambda: networkx.star_graph(size - 1),
        "path": lambda: networkx.path_graph(size),
        "alone": lambda: networkx.empty_graph(size),
        "pairs": lambda: networkx.disjoint_union_all([networkx.path_graph(2)] * (size // 2)),
    }[shape]()
    return networkx.MultiDiGraph(networkx.relabel_nodes(made, str))


@pytest.mark.parametrize("shape", ["hubs", "star", "path", "alone", "pairs"])
@pytest.mark.parametrize("size", [2, 10, 60])
def test_no_name_stands_on_another(shape: str, size: int) -> None:
    if shape != "hubs" or size > 2:
        assert overlaps(placed(crowd(size, shape))) == 0


def test_neighbours_stand_nearer_than_strangers() -> None:
    graph = crowd(60, "path")
    places = placed(graph)

    def away(one: str, other: str) -> float:
        return float(
            sum((a - b) ** 2 for a, b in zip(places[one], places[other], strict=True)) ** 0.5
        )

    near = sum(away(u, v) for u, v in graph.edges()) / graph.number_of_edges()
    far = sum(away(u, v) for u, v in combinations(graph, 2)) / (60 * 59 / 2)
    assert near < far / 2


def test_parts_without_an_edge_between_them_stand_apart() -> None:
    places = placed(crowd(20, "pairs"))
    assert overlaps(places) == 0
    assert len(set(places.values())) == 20


def test_one_node_and_none() -> None:
    assert placed(crowd(1, "alone")) == {"0": (0, 0)}
    assert placed(networkx.MultiDiGraph()) == {}


def test_a_node_with_an_edge_to_itself_only() -> None:
    assert placed(networkx.MultiDiGraph([("a", "a")])) == {"a": (0, 0)}


def test_order_of_the_graph_does_not_matter() -> None:
    graph = crowd(max(150, count(5000)), "hubs")
    other = networkx.MultiDiGraph()
    other.add_edges_from(reversed(list(graph.edges())))
    assert placed(other) == placed(graph)


@pytest.mark.parametrize("shape", ["hubs", "star", "path", "alone"])
def test_thousands_find_their_places(shape: str) -> None:
    graph = crowd(max(1000, count(5000)), shape)
    with ends():
        places = placed(graph)
    assert len(set(places.values())) > 0.99 * len(graph)
