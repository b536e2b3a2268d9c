from __future__ import annotations

import networkx
import pytest

from kgraph.errors import UsageError
from kgraph.view.parts import around, best_connected, number_of_names, part_of


@pytest.fixture
def network() -> networkx.MultiDiGraph:
    """Ana leads Elm Fund, Ben says it; Cora met Ana; the text, `doc`, tells of a flood."""
    graph = networkx.MultiDiGraph(title="News")
    for name in ("ana", "ben", "cora", "elm", "flood"):
        graph.add_node(name, kind="Person", label=name)
    for document in ("doc", "other"):
        graph.add_node(document, kind="Document", label=document)
    for source, target, claim, proposition in (
        ("ana", "elm", "c1", "p1"),
        ("ben", "ana", "c1", ""),
        ("cora", "ana", "c2", "p2"),
        ("doc", "elm", "c3", ""),
    ):
        key = f"{claim} {proposition}"
        told = {"claim": claim, "proposition": proposition, "document": "doc"}
        graph.add_edge(source, target, key=key, **told)
    return graph


def keys(graph: networkx.MultiDiGraph) -> list[str]:
    return sorted(key for *_, key in graph.edges(keys=True))


def test_around_a_name_are_its_neighbours_and_the_documents_that_tell_of_them(
    network: networkx.MultiDiGraph,
) -> None:
    part = around(network, "ana", 1)
    assert set(part) == {"ana", "ben", "cora", "elm", "doc"}
    assert keys(part) == ["c1 ", "c1 p1", "c2 p2"]
    assert part.graph["focus"] == "ana"
    assert part.graph["part"] == "around ana, at most 1 edge away"
    assert (part.graph["title"], part.graph["names_of"]) == ("News", 5)
    assert network.graph == {"title": "News"}


@pytest.mark.parametrize("name", ["ana", "flood"])
def test_no_edges_away_is_the_name_alone(network: networkx.MultiDiGraph, name: str) -> None:
    part = around(network, name, 0)
    assert (list(part), keys(part)) == ([name], [])
    assert part.graph["part"] == f"{name} alone"


def test_a_name_without_edges_stands_alone(network: networkx.MultiDiGraph) -> None:
    assert list(around(network, "flood", 3)) == ["flood"]


def test_of_what_no_statement_is_about_nothing_is_shown(network: networkx.MultiDiGraph) -> None:
    with pytest.raises(UsageError, match=r"no statement is about dora.*`kgraph show`"):
        around(network, "dora", 1)


@pytest.mark.parametrize(
    ("asked", "nodes", "edges"),
    [
        ({"c1"}, {"ana", "ben", "elm", "doc"}, ["c1 ", "c1 p1"]),
        ({"p1"}, {"ana", "elm", "doc"}, ["c1 p1"]),
        ({"c2", "flood"}, {"ana", "cora", "flood", "doc"}, ["c2 p2"]),
        ({"ana", "cora"}, {"ana", "cora", "doc"}, ["c2 p2"]),
        ({"ben", "elm", "nobody"}, {"ben", "elm"}, []),
        ({"other"}, {"other"}, []),
        ({"nobody", ""}, set(), []),
        (set(), set(), []),
    ],
)
def test_the_part_of_an_answer_are_its_claims_or_else_what_is_between_its_names(
    network: networkx.MultiDiGraph, asked: set[str], nodes: set[str], edges: list[str]
) -> None:
    part = part_of(network, asked)
    assert (set(part), keys(part)) == (nodes, edges)


def test_the_best_connected_names_have_their_documents_and_know_of_how_many_they_are(
    network: networkx.MultiDiGraph,
) -> None:
    part = best_connected(network, 2)
    assert set(part) == {"ana", "elm", "doc"}
    assert keys(part) == ["c1 p1", "c3 "]
    assert part.graph == {"title": "News", "names_of": 5, "part": "the names with the most edges"}
    assert number_of_names(part) == 2


def test_a_network_within_the_limit_stays_as_it_is(network: networkx.MultiDiGraph) -> None:
    assert best_connected(network, 5) is network


def test_the_name_that_is_asked_for_is_kept(network: networkx.MultiDiGraph) -> None:
    part = best_connected(around(network, "cora", 2), 1)
    assert (set(part), part.graph["names_of"]) == ({"cora"}, 5)
    assert part.graph["part"] == "around cora, at most 2 edges away: the names with the most edges"


def test_ends_of_equal_rank_are_kept_by_their_names(network: networkx.MultiDiGraph) -> None:
    assert set(best_connected(network, 3)) == {"ana", "ben", "elm", "doc"}
