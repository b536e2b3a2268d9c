"""What a graph holds, counted: a description in VoID (https://www.w3.org/TR/void/)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kgraph.model.claims import Literal, Node
from kgraph.model.vocabulary import DCTERMS, RDF, VOID, XSD
from kgraph.storage.graph import build_file, graph_quads
from kgraph.storage.rdf.blocks import serialize_triples
from kgraph.storage.rdf.namespaces import usable_prefixes
from kgraph.storage.rdf.quad_lines import QuadLine, line_of, triple_of
from kgraph.storage.rdf.terms import to_term
from kgraph.storage.sorting import sorted_distinct

FILE = "void.ttl"
TITLE = "What annotated texts say, and who says it"
_SYNTAXES = ("N-Quads", "Turtle")
_TYPE = f"<{RDF.type}>"

_Pair = tuple[str, Node]


@dataclass(slots=True)
class Counts:
    """How many distinct triples a graph has by property, how many things by class, and how many
    subjects."""

    properties: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    subjects: int = 0

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Counts:
        """The counts that `told` gave."""
        return cls(Counter(told["properties"]), Counter(told["classes"]), told["subjects"])

    def told(self) -> dict[str, Any]:
        """The counts as values of JSON."""
        return {
            "properties": dict(self.properties),
            "classes": dict(self.classes),
            "subjects": self.subjects,
        }

    def add(self, others: Counts, sign: int) -> None:
        """Add the counts of other subjects, or with the sign -1 take them away; what none is left of is
        counted no more."""
        for mine, yours in (
            (self.properties, others.properties),
            (self.classes, others.classes),
        ):
            for iri, number in yours.items():
                mine[iri] += sign * number
                if not mine[iri]:
                    del mine[iri]
        self.subjects += sign * others.subjects


def count(lines: Iterable[QuadLine]) -> Counts:
    """The counts of sorted lines. A triple that stands in several graphs is counted once."""
    properties, classes, subjects = dict[str, int](), dict[str, int](), 0
    about = last = None
    for triple in map(triple_of, lines):
        if triple == last:  # in another graph
            continue
        last = subject, predicate, object = triple
        if subject != about:
            about = subject
            subjects += 1
        properties[predicate] = properties.get(predicate, 0) + 1
        if predicate == _TYPE:
            classes[object] = classes.get(object, 0) + 1
    return Counts(_iris(properties), _iris(classes), subjects)


def _iris(forms: Mapping[str, int]) -> Counter[str]:
    return Counter({form[1:-1]: number for form, number in forms.items()})


def render(counts: Counts, prefixes: Mapping[str, str], base: str) -> bytes:
    """The description of a graph of which these are the counts, in Turtle in UTF-8."""
    described = list(_description(counts, base))
    names = usable_prefixes({**prefixes, "void": VOID.iri})
    return serialize_triples(described, ox.RdfFormat.TURTLE, names)


def described(path: Path, base: str) -> list[ox.Triple]:
    """The description of a graph: as its build wrote it, else counted now. Raises as `graph_quads`."""
    if found := build_file(path, FILE):
        return [quad.triple for quad in ox.parse(found, format=ox.RdfFormat.TURTLE)]
    with graph_quads(path) as quads:
        return list(_description(count(sorted_distinct(map(line_of, quads))), base))


def _description(counts: Counts, base: str) -> Iterator[ox.Triple]:
    """The data set `<base>dataset`, then its parts: one for each class and one for each property."""
    dataset, parts = ox.NamedNode(f"{base}dataset"), list(_parts(counts))
    yield from _triples(dataset, _dataset(counts, base))
    for predicate, part, _ in parts:
        yield ox.Triple(dataset, ox.NamedNode(predicate), part)
    for _, part, pairs in parts:
        yield from _triples(part, pairs)


def _dataset(counts: Counts, base: str) -> Iterator[_Pair]:
    yield RDF.type, VOID.Dataset
    yield DCTERMS.title, Literal(TITLE, RDF.langString, "en")
    yield VOID.uriSpace, Literal(base)
    for syntax in _SYNTAXES:
        yield VOID.feature, f"http://www.w3.org/ns/formats/{syntax}"
    for namespace in sorted({_namespace(iri) for iri in (*counts.classes, *counts.properties)}):
        yield VOID.vocabulary, namespace
    yield VOID.triples, _number(counts.properties.total())
    yield VOID.distinctSubjects, _number(counts.subjects)
    yield VOID.properties, _number(len(counts.properties))
    yield VOID.classes, _number(len(counts.classes))


def _parts(counts: Counts) -> Iterator[tuple[str, ox.BlankNode, tuple[_Pair, _Pair]]]:
    """Each part: the predicate that leads to it, its name, and which class or property it is of and how
    many it has."""
    for predicate, of, what, numbers in (
        (VOID.classPartition, f"{VOID.iri}class", VOID.entities, counts.classes),
        (VOID.propertyPartition, VOID.property, VOID.triples, counts.properties),
    ):
        for position, (name, number) in enumerate(sorted(numbers.items()), 1):
            part = ox.BlankNode(f"{predicate.removeprefix(VOID.iri)}{position}")
            yield predicate, part, ((of, name), (what, _number(number)))


def _triples(subject: ox.NamedNode | ox.BlankNode, pairs: Iterable[_Pair]) -> Iterator[ox.Triple]:
    for predicate, node in pairs:
        yield ox.Triple(subject, ox.NamedNode(predicate), to_term(node))


def _namespace(iri: str) -> str:
    """The IRI up to its last `#` or `/`."""
    return re.sub(r"[^#/]*$", "", iri)


def _number(value: int) -> Literal:
    return Literal(str(value), XSD.integer)
