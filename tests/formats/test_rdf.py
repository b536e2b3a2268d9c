"""Every RDF format holds exactly the graph it was given, for every reader."""

from __future__ import annotations

import pytest
from counts import count
from hypothesis import given, settings
from pyoxigraph import Quad, RdfFormat

from tests.formats.quads import (
    plain,
    quads,
    rdflib_reads,
    read_by_pyoxigraph,
    read_by_rdflib,
    union,
    written,
)

WITH_GRAPHS = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}
WITHOUT_GRAPHS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES}
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
}


@pytest.mark.parametrize("name", WITH_GRAPHS)
@settings(max_examples=count(2500), deadline=None)
@given(some=quads())
def test_pyoxigraph_reads_the_same_quads(name: str, some: list[Quad]) -> None:
    assert read_by_pyoxigraph(written(name, some), WITH_GRAPHS[name]) == set(some)


@pytest.mark.parametrize("name", WITHOUT_GRAPHS)
@settings(max_examples=count(2500), deadline=None)
@given(some=quads())
def test_pyoxigraph_reads_the_union_of_the_graphs(name: str, some: list[Quad]) -> None:
    assert read_by_pyoxigraph(written(name, some), WITHOUT_GRAPHS[name]) == union(some)


@pytest.mark.parametrize("name", RDFLIB)
@settings(max_examples=count(2500), deadline=None)
@given(some=quads())
def test_rdflib_reads_the_same(name: str, some: list[Quad]) -> None:
    some = [quad for quad in some if rdflib_reads(name, quad)]
    expected = plain(some if name in WITH_GRAPHS else union(some))
    assert read_by_rdflib(written(name, some), RDFLIB[name]) == expected
