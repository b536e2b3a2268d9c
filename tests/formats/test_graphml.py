"""GraphML holds the network: the same keys, texts, numbers and truth values read back."""

from __future__ import annotations

import copy
import io

import networkx
import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

from kgraph.errors import OutputError
from kgraph.formats.graphml.write import render, unescape
from kgraph.model.identity import BASE
from tests.formats.quads import IRIS, LITERALS

TEXTS = st.text(st.characters(), max_size=12) | st.sampled_from(
    [
        "\\u0000",
        "\\u005Cu0000",
        "\x00\ud800\udfff\ufffe",
        "a\r\nb\rc",
        " ",
        "]]>",
        "<!--&amp;",
        "\x85\u2028",
    ]
)
IDS = IRIS.map(lambda node: node.value) | LITERALS.map(str)
NODES = st.fixed_dictionaries({"label": TEXTS, "kind": TEXTS}, optional={"issued": TEXTS})
EDGES = st.fixed_dictionaries(
    {"quote": TEXTS, "asserted": st.booleans(), "begin": st.integers(), "predicate": TEXTS}
)


@st.composite
def networks(draw: st.DrawFn) -> networkx.MultiDiGraph:
    network = networkx.MultiDiGraph(title=draw(TEXTS))
    network.add_nodes_from(draw(st.lists(st.tuples(IDS, NODES), min_size=1, max_size=5)))
    nodes = st.sampled_from(list(network))
    keys = st.lists(IRIS, min_size=2, max_size=3).map(lambda iris: " ".join(i.value for i in iris))
    network.add_edges_from(draw(st.lists(st.tuples(nodes, nodes, keys, EDGES), max_size=8)))
    return network


def bytes_of(network: networkx.MultiDiGraph) -> bytes:
    return b"".join(render(network, {}, BASE))


def read(data: bytes) -> networkx.MultiDiGraph:
    return networkx.read_graphml(io.BytesIO(data), edge_key_type=str, force_multigraph=True)


def restored(data: dict[str, object]) -> dict[str, object]:
    return {k: unescape(v) if isinstance(v, str) else v for k, v in data.items()}


@settings(max_examples=count(2_500), deadline=None)
@given(network=networks())
def test_keys_texts_numbers_and_truth_values_read_back(network: networkx.MultiDiGraph) -> None:
    back = read(bytes_of(network))
    assert set(back.edges(keys=True)) == set(network.edges(keys=True))
    assert {n: restored(data) for n, data in back.nodes(data=True)} == dict(
        network.nodes(data=True)
    )
    for source, target, key, data in network.edges(keys=True, data=True):
        got = restored(back.edges[source, target, key])
        assert got == data
        assert {name: type(value) for name, value in got.items()} == {
            name: type(value) for name, value in data.items()
        }
    assert unescape(back.graph["title"]) == network.graph["title"]


@settings(max_examples=count(2_500), deadline=None)
@given(network=networks(), random=st.randoms())
def test_the_bytes_do_not_depend_on_any_order(network: networkx.MultiDiGraph, random) -> None:
    def shuffled(items):
        return random.sample(list(items), len(items))

    other = networkx.MultiDiGraph(title=network.graph["title"])
    for node, data in shuffled(network.nodes(data=True)):
        other.add_node(node, **dict(shuffled(data.items())))
    for source, target, key, data in shuffled(network.edges(keys=True, data=True)):
        other.add_edges_from([(source, target, key, dict(shuffled(data.items())))])
    assert bytes_of(other) == bytes_of(network)


@settings(max_examples=count(2_500), deadline=None)
@given(network=networks())
def test_the_bytes_are_those_of_networkx(network: networkx.MultiDiGraph) -> None:
    """Of the same network, with marks in place of what XML forbids."""
    ours = bytes_of(network)
    stream = io.BytesIO()
    networkx.write_graphml_xml(in_order(read(ours)), stream)
    assert stream.getvalue().replace(b"\r", b"&#13;") == ours


def in_order(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    ordered = networkx.MultiDiGraph(title=network.graph["title"])
    for node, data in sorted(network.nodes(data=True)):
        ordered.add_nodes_from([(node, dict(sorted(data.items())))])
    for source, target, key, data in sorted(network.edges(keys=True, data=True)):
        ordered.add_edges_from([(source, target, key, dict(sorted(data.items())))])
    return ordered


def test_the_network_given_stays_as_it_is() -> None:
    network = networkx.MultiDiGraph(title="t", id="g")
    network.add_edge("b:", "a:", key="k:", quote="\x00")
    before = copy.deepcopy(network)
    bytes_of(network)
    assert networkx.utils.graphs_equal(before, network)
    assert network.graph == before.graph


def test_the_xml_holds_no_forbidden_character() -> None:
    network = networkx.MultiDiGraph(title="\x00\x0b\ud800\uffff\r")
    assert b"\\u0000\\u000B\\uD800\\uFFFF&#13;" in bytes_of(network)


def test_a_literal_node_with_forbidden_characters_is_still_that_literal() -> None:
    network = networkx.MultiDiGraph()
    network.add_node('"\ufffe"')
    [node] = read(bytes_of(network))
    [quad] = parse(f"<a:s> <a:p> {node} .", format=RdfFormat.N_TRIPLES)
    assert quad.object == Literal("\ufffe")


def test_one_edge_between_two_nodes_keeps_its_key_and_parallel_ones_theirs() -> None:
    network = networkx.MultiDiGraph()
    keys = {("a:", "b:", "c:1 p:1"), ("a:", "b:", "c:1 p:2"), ("b:", "a:", "c:1 p:1")}
    network.add_edges_from(keys)
    assert set(read(bytes_of(network)).edges(keys=True)) == keys


def test_an_attribute_that_is_no_scalar_is_refused() -> None:
    network = networkx.MultiDiGraph()
    network.add_node("a:", names=["b"])
    with pytest.raises(OutputError, match="GraphML"):
        bytes_of(network)
