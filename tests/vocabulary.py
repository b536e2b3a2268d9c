"""The vocabulary's own triples, for the tests that look at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kgraph.model.vocabulary import KG, OWL, RDF, RDFS, SKOS

FOLDER = Path(__file__).parent.parent / "ontology"
TURTLE = FOLDER / "kgraph.ttl"
SCHEMA = "https://schema.org/"
ABOVE = (RDFS.subClassOf, RDFS.subPropertyOf)
DOMAINS = (RDFS.domain, f"{SCHEMA}domainIncludes")
RANGES = (f"{RDFS.iri}range", f"{SCHEMA}rangeIncludes")
PROPERTY_TYPES = {
    *(OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty),
    f"{RDF.iri}Property",
}


@cache
def triples() -> tuple[ox.Triple, ...]:
    parsed = ox.parse(TURTLE.read_bytes(), format=ox.RdfFormat.TURTLE)
    return tuple(quad.triple for quad in parsed)


@cache
def values() -> dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]:
    """Subject -> predicate -> objects."""
    table: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for subject, predicate, object in triples():
        table[subject.value][predicate.value].append(object)
    return table


def iris(subject: str, *predicates: str) -> set[str]:
    found = values().get(subject, {})
    return {object.value for p in predicates for object in found.get(p, ())}


def terms() -> list[str]:
    return sorted(subject for subject in values() if subject.startswith(KG.iri))


def above(term: str, predicates: Iterable[str] = ABOVE) -> set[str]:
    """Everything above a term, itself only where there is a cycle."""
    found: set[str] = set()
    edge = {term}
    while edge:
        edge = {up for each in edge for up in iris(each, *predicates)} - found
        found |= edge
    return found


def kinds(term: str) -> set[str]:
    """The classes of an individual, with those above them."""
    types = iris(term, RDF.type)
    return types.union(*(above(kind) for kind in types))


def concepts() -> list[str]:
    """The own individuals whose class is skos:Concept or below it."""
    return [term for term in terms() if SKOS.Concept in kinds(term)]


def properties() -> list[str]:
    """All own properties, annotation properties included."""
    return [term for term in terms() if PROPERTY_TYPES & iris(term, RDF.type)]


def relations() -> list[str]:
    """The properties of entities and of what happens: those that propositions are made of."""
    return [
        term
        for term in properties()
        if any(KG.Entity in {end, *above(end)} for end in iris(term, *DOMAINS))
    ]


def stances() -> list[str]:
    """All stances: speech acts and attitudes."""
    return [term for term in terms() if KG.Stance in kinds(term)]
