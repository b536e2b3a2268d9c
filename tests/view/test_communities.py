"""The map: what is drawn with what, where it stands, and that nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import networkx
import pytest
from view.crowds import cliques, named

import kgraph
from kgraph.view.communities import Community, Map, communities

MOST = 1000


def children(found: Map, number: int) -> list[int]:
    return [n for n, each in enumerate(found.communities) if each.parent == number]


def around(found: Map, name: int) -> Iterator[int]:
    number = found.community[name]
    while number >= 0:
        yield number
        number = found.communities[number].parent


CROWDS = {
    "star": lambda: named(networkx.star_graph(5000)),
    "path": lambda: named(networkx.path_graph(3000)),
    "alone": lambda: named(networkx.empty_graph(10_000)),
    "clique": lambda: named(networkx.complete_graph(400)),
    "cliques": lambda: cliques(150, 10),
    "hubs": lambda: named(networkx.barabasi_albert_graph(4000, 3, seed=1)),
    "pairs": lambda: named(networkx.disjoint_union_all([networkx.path_graph(2)] * 700)),
    "few": lambda: cliques(5, 10),
    "one": lambda: named(networkx.empty_graph(1)),
    "none": lambda: named(networkx.empty_graph(0)),
}


@pytest.fixture(scope="module", params=CROWDS)
def crowd(request: pytest.FixtureRequest) -> tuple[networkx.MultiDiGraph, Map]:
    graph = CROWDS[request.param]()
    return graph, communities(graph)


def test_each_name_is_in_one_innermost_community_and_sizes_add_up(
    crowd: tuple[networkx.MultiDiGraph, Map],
) -> None:
    graph, found = crowd
    assert len(found.community) == len(found.x) == len(found.y) == len(graph)
    held = Counter(number for name in range(len(graph)) for number in around(found, name))
    assert [each.size for each in found.communities] == [
        held[n] for n in range(len(found.communities))
    ]
    parents = {each.parent for each in found.communities}
    assert not parents & set(found.community)  # communities or names, not both


def test_no_drawing_holds_more_than_a_thousand_things(
    crowd: tuple[networkx.MultiDiGraph, Map],
) -> None:
    _, found = crowd
    drawn = Counter(c for c, x in zip(found.community, found.x, strict=True) if x is not None)
    drawn += Counter(each.parent for each in found.communities)
    assert max(drawn.values()) <= MOST
    for number, each in enumerate(found.communities):
        if not children(found, number):
            assert drawn[number] == min(each.size, MOST)


def test_every_edge_lies_within_an_innermost_community_or_in_one_link(
    crowd: tuple[networkx.MultiDiGraph, Map],
) -> None:
    graph, found = crowd
    number = {key: n for n, key in enumerate(sorted(graph))}
    of = [found.community[number[end]] for edge in graph.edges() for end in edge]
    apart = sum(a != b for a, b in zip(of[::2], of[1::2], strict=True))
    assert sum(sum(row[2:]) for row in found.links) == apart
    for one, other, *_ in found.links:
        assert found.communities[one].parent == found.communities[other].parent
        assert one < other


def test_circles_do_not_overlap(crowd: tuple[networkx.MultiDiGraph, Map]) -> None:
    _, found = crowd

    def apart(a: Community, b: Community) -> bool:
        return max(abs(a.x - b.x), abs(a.y - b.y)) >= a.radius + b.radius - 2

    for number in range(len(found.communities)):
        inside = [found.communities[n] for n in children(found, number)]
        assert all(apart(a, b) for a, b in combinations(inside, 2))


def test_a_map_is_written_as_json(crowd: tuple[networkx.MultiDiGraph, Map]) -> None:
    _, found = crowd
    assert Map(*json.loads(json.dumps(found))).community == found.community


def test_a_small_graph_is_one_drawing() -> None:
    found = communities(cliques(5, 10))
    assert found.community == [0] * 50
    assert len(found.communities) == 1
    assert len(set(zip(found.x, found.y, strict=True))) == 50


def test_those_that_know_each_other_are_together() -> None:
    found = communities(cliques(20, 20))
    groups = {tuple(found.community[n : n + 20]) for n in range(0, 400, 20)}
    assert len(groups) == 20
    assert all(len(set(group)) == 1 for group in groups)


def test_a_community_is_named_by_its_best_known_members() -> None:
    graph = cliques(40, 10)
    for n in range(5):
        graph.add_edge("n00007", f"n0000{n}")
        graph.add_edge("n00008", "n00007")
    found = communities(graph)
    own = found.communities[found.community[7]]
    assert own.label[:2] == [7, 8]
    assert len(own.label) == 3


def test_documents_name_a_community_only_where_nothing_else_does() -> None:
    graph = cliques(40, 10)
    graph.add_node("doc", label="A report", kind="Document")
    graph.add_edges_from(("doc", f"n0000{n}") for n in range(10))
    found = communities(graph)
    document = sorted(graph).index("doc")
    own = found.communities[found.community[document]]
    assert own.size == 11
    assert document not in own.label


def test_links_tell_facts_from_claims_and_from_what_is_neither() -> None:
    graph = cliques(20, 20)
    graph.remove_edge("n00000", "n00020")
    graph.add_edge("n00001", "n00021", asserted=True, mark="fact")
    graph.add_edge("n00021", "n00002", asserted=False, mark="claim")
    graph.add_edge("n00001", "n00022", asserted=False, mark="claim")
    graph.add_edge("n00001", "n00023", asserted=False, mark="held back")
    found = communities(graph)
    pair = sorted((found.community[0], found.community[20]))
    assert [row[2:] for row in found.links if list(row[:2]) == pair] == [(1, 2, 1)]


def test_the_strongest_links_come_first() -> None:
    found = communities(CROWDS["hubs"]())
    strength = [(found.communities[row[0]].parent, -sum(row[2:])) for row in found.links]
    assert strength == sorted(strength)


def test_documents_and_values_without_an_edge_are_not_on_the_map() -> None:
    graph = named(networkx.empty_graph(2))
    graph.add_node("a", kind="Document")
    graph.add_node("b", kind="Literal")
    found = communities(graph)
    assert found.community == [-1, -1, 0, 0]
    assert found.x[:2] == found.y[:2] == [None, None]
    assert found.communities[0].size == 2


def test_leftovers_of_one_document_are_gathered_together() -> None:
    graph = networkx.MultiDiGraph()
    for n in range(900):
        graph.add_edge(f"a{n:03}", f"b{n:03}", document=f"text {n % 3}")
    found = communities(graph)
    assert all(found.communities[number].others for number in found.community)
    homes: dict[int, set[int]] = {}
    for n in range(900):
        homes.setdefault(found.community[n], set()).add(n % 3)
    assert sum(len(home) for home in homes.values()) <= len(homes) + 2


def test_a_name_with_5000_neighbours_is_drawn_with_the_first_thousand() -> None:
    graph = CROWDS["star"]()
    found = communities(graph)
    assert found.x[0] is not None
    assert sum(x is None for x in found.x) == 4001


def test_parallel_edges_and_loops_are_counted_and_do_no_harm() -> None:
    graph = cliques(40, 10)
    graph.add_edges_from([("n00000", "n00399")] * 10_000 + [("n00005", "n00005")] * 3)
    found = communities(graph)
    assert max(sum(row[2:]) for row in found.links) >= 10_000


def test_order_of_the_graph_does_not_matter() -> None:
    graph = CROWDS["hubs"]()
    other = networkx.MultiDiGraph()
    other.add_edges_from(reversed(list(graph.edges(data=True))))
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    assert communities(other) == communities(graph)


def test_the_hash_seed_does_not_matter() -> None:
    code = (
        "import networkx, hashlib; from kgraph.view.communities import communities;"
        "graph = networkx.barabasi_albert_graph(1500, 2, seed=3);"
        "graph = networkx.MultiDiGraph(networkx.relabel_nodes(graph, str));"
        "print(hashlib.sha256(repr(communities(graph)).encode()).hexdigest())"
    )
    root = str(Path(kgraph.__file__).parent.parent)
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": root},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
