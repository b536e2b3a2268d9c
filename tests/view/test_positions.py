"""Where nodes stand, and how edges between the same two bend."""

from __future__ import annotations

from itertools import combinations

import networkx
import pytest
from counts import count
from hanging import ends

from kgraph.view.curves import fan
from kgraph.view.positions import positions

BOX = (60.0, 30.0)

Places = dict[str, tuple[int, int]]


def placed(graph: networkx.MultiDiGraph) -> Places:
    return positions(graph, dict.fromkeys(graph, BOX))


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


def test_a_lone_edge_is_straight_and_others_lie_on_both_sides() -> None:
    assert fan([("a", "b")]) == [{"smooth": False}]
    left, right = fan([("a", "b"), ("a", "b")])
    assert left["smooth"]["type"] != right["smooth"]["type"]


def test_edges_in_both_directions_do_not_meet() -> None:
    there, back = fan([("a", "b"), ("b", "a")])
    # Each sees the other's side from its own end: the same turn leads apart.
    assert there["smooth"] == back["smooth"]


@pytest.mark.parametrize("number", [2, 3, 9, 40])
def test_all_curves_of_a_fan_differ(number: int) -> None:
    shapes = [str(shape) for shape in fan([("a", "b")] * number)]
    assert len(set(shapes)) == number
    loops = [shape["selfReference"]["size"] for shape in fan([("a", "a")] * number)]
    assert len(set(loops)) == number
