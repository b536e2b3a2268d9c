from __future__ import annotations

import pyoxigraph as ox
from queries.small import BASE, store

from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.figures import Figure, figures


def test_distinct_things_are_counted_by_kind() -> None:
    found = figures(store())
    for figure in (
        Figure("documents", "", 2),
        Figure("mentions", "", 3),
        Figure("entities", "", 2),
        Figure("entities", "Person", 2),
        Figure("propositions", "", 2),
        Figure("propositions", "asserted", 1),
        Figure("propositions", "claimed", 1),
        Figure("claims", "", 6),
        Figure("claims by stance", "Asserts", 4),
        Figure("claims by quotation", "Direct", 1),
    ):
        assert figure in found


def test_a_reported_claim_counts_for_the_whole_chain_of_its_speakers() -> None:
    speakers = {f.of: f.number for f in figures(store()) if f.figure == "claims by speaker"}
    assert speakers["Anna Berg › Ben Berg"] == 1
    assert "Ben Berg" not in speakers
    assert speakers["? › ?"] == 1


def test_an_empty_graph_has_figures_of_zero() -> None:
    assert [figure.number for figure in figures([])] == [0, 0, 0, 0, 0]


def test_what_only_conclusions_say_is_no_proposition_of_the_sources() -> None:
    graph = store()
    before = figures(graph)
    inferred = ox.NamedNode(f"{BASE}graph/inferred")
    for name, kind in (("claim/drawn", KG.DerivedClaim), ("proposition/drawn", KG.Proposition)):
        triple = ox.NamedNode(BASE + name), ox.NamedNode(RDF.type), ox.NamedNode(kind)
        graph.add(ox.Quad(*triple, inferred))
    told = [each for each in figures(graph) if each.figure != "conclusions"]
    assert told == before
    assert Figure("conclusions", "", 1) in figures(graph)
    fact = ox.NamedNode(f"{BASE}proposition/fact")
    graph.add(ox.Quad(fact, ox.NamedNode(RDF.type), ox.NamedNode(KG.Proposition), inferred))
    assert Figure("propositions", "", 2) in figures(graph)  # the sources have it too
