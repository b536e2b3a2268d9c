"""The vocabulary is OWL DL, and a reasoner finds no contradiction in it or in a graph; it finds planted
ones."""

from __future__ import annotations

import pyoxigraph as ox
from owl_dl import BUILT_IN, RESERVED, kinds, projected, unsatisfiable
from programs import need
from vocabulary import above, properties, relations, triples
from worked import streamed

from kgraph.model.vocabulary import KG, OWL, RDF, RDFS

SIMON = "https://example.org/simon"


def triple(subject: str, predicate: str, object: str) -> ox.Triple:
    return ox.Triple(*map(ox.NamedNode, (subject, predicate, object)))


def with_graph() -> list[ox.Triple]:
    """The projection of the vocabulary with the worked example as one plain graph."""
    return projected([*triples(), *(quad.triple for quad in streamed())])


def test_each_term_is_a_class_or_a_property_of_one_kind() -> None:
    found = kinds(with_graph())
    assert len(found) > 200
    assert {term: each for term, each in found.items() if len(each) > 1} == {}


def test_no_term_of_rdf_rdfs_or_owl_is_used_as_ones_own() -> None:
    used = {term for term in kinds(with_graph()) if term.startswith(RESERVED)}
    assert used <= BUILT_IN


def test_no_property_makes_classes_of_its_values() -> None:
    above_all = {up for term in properties() for up in above(term)}
    assert "http://purl.org/dc/terms/relation" in above_all
    assert "http://purl.org/dc/terms/type" not in above_all


def test_relations_between_things_and_with_literals_are_kept_apart() -> None:
    projection = with_graph()
    found = kinds(projection)
    literal = {OWL.ObjectProperty: False, OWL.DatatypeProperty: True}
    seen = {
        (kind, isinstance(each.object, ox.Literal), each.predicate.value)
        for each in projection
        for kind in found.get(each.predicate.value, ())
        if kind in literal
    }
    assert set(relations()) & {predicate for _, _, predicate in seen}
    assert {each for each in seen if each[1] != literal[each[0]]} == set()


def test_the_vocabulary_with_the_worked_example_is_consistent() -> None:
    need("default-jre-headless", "java")
    assert unsatisfiable(with_graph()) == []


def test_the_reasoner_finds_what_is_of_two_classes_that_exclude_each_other() -> None:
    need("default-jre-headless", "java")
    both = [triple(SIMON, RDF.type, each) for each in (f"{KG.iri}Person", KG.Event)]
    assert unsatisfiable(projected([*triples(), *both])) is None


def test_the_reasoner_finds_a_class_that_can_have_no_member() -> None:
    need("default-jre-headless", "java")
    below = [triple(SIMON, RDFS.subClassOf, each) for each in (KG.Provision, KG.Event)]
    assert unsatisfiable(projected([*triples(), *below])) == [SIMON]
