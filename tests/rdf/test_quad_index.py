"""The index of a graph is the same from quads and from their lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kgraph.rdf.quad_index import QuadIndex
from kgraph.storage.rdf.quad_lines import line_of
from tests.formats.quads import LITERALS

NODES = st.sampled_from([NamedNode("x:a"), NamedNode("x:a!"), NamedNode("x:b")])
TERMS = NODES | st.just(BlankNode("b"))
TEXTS = LITERALS | st.text(max_size=6).map(Literal)
TRIPLES = st.builds(Triple, NODES, NODES, NODES)
GRAPHS = NODES | st.just(DefaultGraph())
QUADS = st.lists(st.builds(Quad, TERMS, NODES, TERMS | TEXTS | TRIPLES, GRAPHS))


@given(QUADS)
def test_lines_are_read_as_their_quads(quads: list[Quad]) -> None:
    wanted = ("x:a", "x:b")
    one, other = QuadIndex(wanted, quads), QuadIndex(wanted, map(line_of, quads))
    for predicate in wanted:
        assert list(one.subjects(predicate)) == list(other.subjects(predicate))
        for subject in one.subjects(predicate):
            assert one.iris(subject, predicate) == other.iris(subject, predicate)
            assert one.literals(subject, predicate) == other.literals(subject, predicate)


@given(QUADS)
def test_what_has_a_value_is_what_has_it_among_its_iris(quads: list[Quad]) -> None:
    index = QuadIndex(("x:a",), quads)
    for asked in (["x:a"], ["x:b", "x:a!"]):
        expected = [s for s in index.subjects("x:a") if {*asked} & {*index.iris(s, "x:a")}]
        assert index.having("x:a", asked) == expected
