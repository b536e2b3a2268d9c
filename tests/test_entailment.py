"""By RDFS and OWL RL nothing follows from a graph that it does not assert: no class of an entity, and no
relation but those that the ontology's own rules conclude, too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from vocabulary import above, iris, properties, relations, triples
from worked import built

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, OWL, PREFIXES, RDF, RDFS
from kgraph.schema.ontology import local_name

EX = "https://example.org/"
AXIOMS = {
    *(RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, f"{RDFS.iri}range"),
    *(OWL.inverseOf, f"{OWL.iri}disjointWith"),
}
"""The predicates of the vocabulary from which anything follows; the others would only take time."""
MEANT = {
    *("guarantorOf namedAsGuarantorIn", "permanentMemberOf memberOf"),
    *("meets ^meets", "before ^after", "after ^before"),
}
"""What rules conclude from the ontology: a property, and one that holds then, too."""
STORY = """
:meeting a kg:Meeting ; rdfs:label "meeting" ; kg:kind kg:Meeting ; kg:participant :regime, :ana ;
    kg:place :istanbul ; kg:partOf :talks .
:ana a kg:Person . :istanbul a kg:Place . :talks a kg:Eventuality .
:regime kg:namedBy :claim ; kg:kind kg:Government ; kg:wording "regime" .
:deployment a kg:Eventuality ; kg:kind kg:Deployment ; kg:wording "deployment of troops" .
:draft a kg:Agreement ; kg:hasProvision :duty ; kg:draftedAt :talks .
:duty a kg:Eventuality ; kg:kind kg:Obligation ; kg:wording "duty" .
:said a kg:Proposition ; rdf:subject :deployment ; rdf:predicate kg:actor ; rdf:object :nato .
:claim a kg:Claim ; kg:claimant :ana ; kg:stance kg:Warns ; kg:proposition :said ;
    kg:about :deployment ; kg:addressee :ben ; kg:onBehalfOf :kremlin ; kg:utteredAt :briefing .
:denied a kg:DeniedSaying ; kg:deniedClaimant :ben ; kg:deniedStance kg:Asserts ;
    kg:proposition :said ; kg:condition :claim .
"""
semantics = pytest.mark.parametrize("semantics", [owlrl.RDFS_Semantics, owlrl.OWLRL_Semantics])


def parsed(turtle: str) -> list[ox.Triple]:
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    text = f"{head} PREFIX : <{EX}> {turtle}"
    return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]


def entailed(
    graph: Iterable[ox.Triple], semantics: type, base: str = EX
) -> set[tuple[str, str, str]]:
    """What follows from a graph and the vocabulary: classes of entities, and relations, of the things
    whose IRIs begin with `base`."""
    graph = list(graph)
    axioms = [each for each in triples() if each.predicate.value in AXIOMS]
    lines = ox.serialize([*axioms, *graph], format=ox.RdfFormat.N_TRIPLES)
    closed = rdflib.Graph().parse(lines, format="nt")
    owlrl.DeductiveClosure(semantics).expand(closed)
    given = {(t.subject.value, t.predicate.value, t.object.value) for t in graph}
    found = {(str(s), str(p), str(o)) for s, p, o in closed if str(s).startswith(base)}
    return {
        (s, p, o)
        for s, p, o in found - given
        if p in relations() or (p == RDF.type and KG.Entity in {o, *above(o)})
    }


def classes_above(graph: Iterable[ox.Triple]) -> set[tuple[str, str]]:
    """Each thing with the classes above those that the graph gives it."""
    given = [(t.subject.value, t.object.value) for t in graph if t.predicate.value == RDF.type]
    return {(thing, up) for thing, cls in given for up in above(cls)}


def test_the_things_of_this_test_can_follow_at_all() -> None:
    graph = parsed(":a kg:memberOf :b . kg:memberOf rdfs:domain kg:Person .")
    assert (f"{EX}a", RDF.type, KG.Agent) in entailed(graph, owlrl.RDFS_Semantics)


@semantics
def test_no_property_makes_an_entity_of_what_it_joins(semantics: type) -> None:
    lines = []
    for term in properties():
        literal = OWL.DatatypeProperty in iris(term, RDF.type)
        if iris(term, RDF.type) != {OWL.AnnotationProperty}:
            name = local_name(term)
            lines.append(f":{name} kg:{name} {'true' if literal else f':of-{name}'} .")
    found = entailed(parsed("\n".join(lines)), semantics)
    short = {(s.removeprefix(EX), local_name(p), o.removeprefix(EX)) for s, p, o in found}
    expected = {
        (f"of-{one}", other[1:], one) if other.startswith("^") else (one, other, f"of-{one}")
        for one, other in map(str.split, MEANT)
    }
    if semantics is owlrl.RDFS_Semantics:
        expected = {each for each in expected if each[1] in ("namedAsGuarantorIn", "memberOf")}
    assert len(lines) > 80
    assert short == expected


@semantics
def test_what_is_only_claimed_gets_no_class_and_no_relation(semantics: type) -> None:
    graph = parsed(STORY)
    found = entailed(graph, semantics)
    assert {(s, o) for s, p, o in found if p == RDF.type} <= classes_above(graph)
    assert {each for each in found if each[1] != RDF.type} == set()


def test_from_the_worked_example_with_its_conclusions_nothing_else_follows(tmp_path: Path) -> None:
    """By RDFS; the names of Wikidata that OWL RL puts in for ours say nothing else."""
    graph = {
        quad.triple
        for quad in built(tmp_path, infer=True)
        if isinstance(quad.object, ox.NamedNode) and "#" not in quad.subject.value  # no mentions
    }
    found = entailed(graph, owlrl.RDFS_Semantics, BASE)
    assert {(s, o) for s, p, o in found if p == RDF.type} <= classes_above(graph)
    assert {each for each in found if each[1] != RDF.type} == set()
