"""A line is taken apart as the quad would be."""

from __future__ import annotations

from counts import count
from hypothesis import given, settings
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kgraph.storage.rdf.quad_lines import (
    in_graph,
    line_of,
    split_graph,
    subject_of,
    terms_of,
    triple_of,
)
from tests.formats.quads import quads

S, P, G = NamedNode("a:s"), NamedNode("a:p"), NamedNode("a:g")


def agrees(quad: Quad) -> bool:
    triple, graph = split_graph(line_of(quad))
    named = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    object = f"<<( {quad.object} )>>" if isinstance(quad.object, Triple) else str(quad.object)
    terms = (str(quad.subject), str(quad.predicate), object)
    line = line_of(quad)
    found = triple, graph, terms_of(triple), triple_of(line), subject_of(line)
    return found == (line_of(quad.triple), named, terms, terms, terms[0])


@settings(max_examples=count(2_500), deadline=None)
@given(some=quads())
def test_the_parts_of_a_line_are_those_of_the_quad(some: list[Quad]) -> None:
    assert all(map(agrees, some))


def test_what_looks_like_a_graph_inside_a_string_is_none() -> None:
    for value in ("a <a:g>", "<a:g>", ' "<a:g>', "a _:b", "<a:o> <a:g> ."):
        for literal in (Literal(value), Literal(value, language="en"), Literal(value, datatype=G)):
            for object in (literal, Triple(S, P, literal)):
                assert agrees(Quad(S, P, object))
                assert agrees(Quad(S, P, object, G))


def test_a_line_ends_with_its_graph() -> None:
    assert line_of(Quad(S, P, S, G)).endswith(in_graph("a:g"))
    assert not line_of(Quad(S, P, S, NamedNode("b:a:g"))).endswith(in_graph("a:g"))
