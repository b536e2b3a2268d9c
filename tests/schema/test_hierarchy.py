"""Classes above and below one another, in chains of any length and in circles."""

from __future__ import annotations

from kgraph.model.vocabulary import KG, OWL, RDFS
from kgraph.schema.hierarchy import Hierarchy
from kgraph.schema.ontology import from_quads
from kgraph.storage.rdf.gates import FORMATS, read_quads

DEEP = 10_000


def test_a_class_is_some_steps_below_another() -> None:
    classes = Hierarchy({"a", "b", "c", "d"}, {"a": {"b"}, "b": {"c"}, "d": {"a", "c"}})
    assert classes["d"] == {"d": 0, "a": 1, "c": 1, "b": 2}
    assert classes.below("b") == {"a", "b", "d"}


def test_a_circle_ends_where_it_began() -> None:
    classes = Hierarchy({"a"}, {"a": {"b"}, "b": {"c"}, "c": {"a"}})
    assert classes["b"] == {"b": 0, "c": 1, "a": 2}
    assert classes.below("b") == {"a", "b", "c"}


def test_a_chain_of_ten_thousand_classes_and_properties_is_read() -> None:
    """All classes above each would be fifty million."""
    lines = [f"<{KG.iri}C0> <{RDFS.subClassOf}> <{KG.Entity}> ."]
    lines += [f"<{KG.iri}P0> <{KG.veridical}> true ."]
    for number in range(DEEP):
        lines.append(f"<x:C{number + 1}> <{RDFS.subClassOf}> <x:C{number}> .")
        lines.append(f"<x:P{number + 1}> <{RDFS.subPropertyOf}> <x:P{number}> .")
        lines.append(f"<x:P{number}> a <{OWL.ObjectProperty}> .")
    text = "\n".join(lines).replace(f"{KG.iri}C0", "x:C0").replace(f"{KG.iri}P0", "x:P0")
    quads = read_quads(text.encode(), format=FORMATS["ttl"], base_iri="x:", path="x.ttl")
    ontology = from_quads(quads)
    assert ontology.is_a(f"x:C{DEEP}", KG.Entity)
    assert ontology.distance(f"x:C{DEEP}", "x:C0") == DEEP
    assert f"x:P{DEEP}" in ontology.veridical
    assert len(ontology.entity_classes()) == DEEP + 1
