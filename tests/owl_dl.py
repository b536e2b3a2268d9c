"""The vocabulary and a graph as OWL 2 DL, for reasoners: the projection, and HermiT.

The projection leaves out what OWL DL has no place for, and changes nothing else:

- `rdf:subject`, `rdf:predicate` and `rdf:object` of propositions, as a claimed triple is no axiom;
- `rdf:Property` beside `owl:AnnotationProperty` (OWL 2 Mapping to RDF Graphs, section 3.1.2);
- calendar types that OWL 2 does not have: a date becomes the `xsd:dateTime` of its midnight, other
  times become strings (OWL 2 Structural Specification, section 4).

It declares each term of another vocabulary as what the vocabulary's own terms make of it.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kgraph.model.vocabulary import OWL, RDF, RDFS, XSD

CLASS = OWL.Class
KINDS = (CLASS, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LEFT_OUT = {RDF.subject, RDF.predicate, RDF.object}
RESERVED = (RDF.iri, RDFS.iri, OWL.iri, XSD.iri)
BUILT_IN = {
    *(RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, f"{RDFS.iri}range"),
    *(f"{OWL.iri}{name}" for name in ("inverseOf", "disjointWith", "sameAs", "versionIRI")),
    *(f"{OWL.iri}{name}" for name in ("versionInfo", "imports", "priorVersion", "differentFrom")),
    *(RDFS.label, RDFS.comment, f"{RDFS.iri}seeAlso", f"{RDFS.iri}isDefinedBy"),
}
"""The predicates that OWL DL gives their meaning itself, or knows as annotation properties."""
DATATYPES = {f"{XSD.iri}{name}" for name in ("string", "boolean", "integer", "dateTime")} | {
    *(XSD.nonNegativeInteger, RDF.langString)
}


def projected(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples of vocabulary and graph as OWL DL, with a declaration for each term."""
    kept = [
        ox.Triple(t.subject, t.predicate, _in_owl(t.object))
        for t in dict.fromkeys(triples)
        if t.predicate.value not in LEFT_OUT and t.object.value != f"{RDF.iri}Property"
    ]
    return [*kept, *_declarations(kept)]


def kinds(triples: Iterable[ox.Triple]) -> dict[str, set[str]]:
    """The terms that are used as classes or properties, and as which of `KINDS`: by declaration, by a
    term of a known kind that stands below, or by use. What is said of a class or property annotates it."""
    triples = list(triples)
    found: dict[str, set[str]] = defaultdict(set)
    above: dict[str, set[str]] = defaultdict(set)
    for t in triples:
        subject, predicate, object = t.subject.value, t.predicate.value, t.object.value
        if predicate == RDF.type:
            found[subject] |= {object} & {*KINDS}
            found[object] |= {CLASS} if not object.startswith(RESERVED) else set()
        elif predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
            above[subject].add(object)
        elif predicate == RDFS.domain:
            found[object].add(CLASS)
    _inherit(found, above)
    for t in triples:
        subject, predicate = t.subject.value, t.predicate.value
        if predicate not in BUILT_IN and (found.get(subject) or not found[predicate]):
            found[predicate].add(OWL.AnnotationProperty)
    return {term: each for term, each in found.items() if each}


def _inherit(found: dict[str, set[str]], above: Mapping[str, set[str]]) -> None:
    edge = [term for term in above if found[term]]
    while edge:
        term = edge.pop()
        for up in above.get(term, ()):
            if not found[term] <= found[up]:
                found[up] |= found[term]
                edge.append(up)


def _declarations(triples: list[ox.Triple]) -> Iterator[ox.Triple]:
    for term, each in kinds(triples).items():
        for kind in each:
            yield ox.Triple(ox.NamedNode(term), ox.NamedNode(RDF.type), ox.NamedNode(kind))


def _in_owl(
    node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> ox.NamedNode | ox.Literal:
    assert isinstance(node, ox.NamedNode | ox.Literal)
    if not isinstance(node, ox.Literal) or node.datatype.value in DATATYPES:
        return node
    if node.datatype.value == XSD.date:
        return ox.Literal(f"{node.value}T00:00:00", datatype=ox.NamedNode(XSD.dateTime))
    return ox.Literal(node.value)


def unsatisfiable(triples: Iterable[ox.Triple]) -> list[str] | None:
    """The classes of a projection that can have no member, by HermiT; None if it contradicts itself."""
    import owlready2

    world = owlready2.World()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "projection.nt")
        file.write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
        world.get_ontology(file.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    return sorted({each.iri for each in world.inconsistent_classes()} - {f"{OWL.iri}Nothing"})
