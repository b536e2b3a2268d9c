"""Classes, properties and concepts that annotations may mean, read from Turtle on first use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pyoxigraph as ox

from kgraph.model.vocabulary import KG, OWL, RDF, RDFS, SCHEMA
from kgraph.schema.hierarchy import Hierarchy, inverted
from kgraph.storage.rdf.gates import read_file
from kgraph.storage.rdf.terms import Object, plain
from kgraph.storage.resources import shipped_path

_ABOVE = (RDF.type, RDFS.subClassOf, RDFS.subPropertyOf)
"""What leads from a term to the terms above it."""

NOT_ANNOTATED = frozenset(
    KG.iri + name
    for name in "mayBe namedBy page promotionPolicy resolvedFrom says statusSince".split()
)
"""Properties of things that kgraph writes, and nobody annotates."""
_BETWEEN_CLAIMS = frozenset(KG.iri + name for name in ("arguesFor", "arguesAgainst", "restates"))

_PROPERTY_TYPES = frozenset({OWL.ObjectProperty, OWL.DatatypeProperty, f"{RDF.iri}Property"})
"""Annotation properties (`kg:kind`, `kg:phrase`) are no relations that an annotator could mean."""


def local_name(iri: str) -> str:
    """The part of the IRI after the last `#` or `/`."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


@dataclass(frozen=True, slots=True, eq=False)  # told apart as objects: what is made of one is kept
class Ontology:
    """The terms by IRI. `ancestors`: class -> superclass -> distance; the class itself has 0.

    `concepts`: concept -> its kind, `kg:Stance` for every stance; `attitudes`: the stances that are no
    speech acts; `about_suffices`: those whose claims say enough with an `About`. Of properties:
    `veridical`: who states the one end states the other; `presupposed`: also if the statement is denied;
    `identifying`: what they say of somebody serves to tell who is meant; `starts` and `ends`: the classes
    that each leads from and to, of those of which the ontology says so, which leaves no claims.
    `disjoint`: pairs of classes of which nothing is both. `remedies`: what settles an obstacle; `phrases`:
    the English verb phrases of properties and stances; `phrases_of_things`: those of a stance that is taken
    on a thing. `triples`: what the quads say, as `plain` has it.
    """

    ancestors: Hierarchy
    properties: frozenset[str]
    concepts: Mapping[str, str]
    attitudes: frozenset[str]
    about_suffices: frozenset[str]
    veridical: frozenset[str]
    presupposed: frozenset[str]
    identifying: frozenset[str]
    disjoint: frozenset[tuple[str, str]]
    starts: Mapping[str, tuple[str, ...]]
    ends: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    remedies: Mapping[str, str]
    phrases: Mapping[str, str]
    phrases_of_things: Mapping[str, str]
    quads: tuple[ox.Quad, ...]
    triples: tuple[tuple[str, str, Object], ...]

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Whether the class is the other one or below it."""
        return cls in self.ancestors.below(ancestor)

    def distance(self, one: str, other: str) -> int | None:
        """Steps between a class and its sub- or superclass; None where neither is above the other."""
        up = self.ancestors.get(one, {}).get(other)
        return self.ancestors.get(other, {}).get(one) if up is None else up

    def exclude_each_other(self, one: str, other: str) -> bool:
        """Whether nothing can be of both classes."""
        above = (self.ancestors.get(each, {}) for each in (one, other))
        return any((a, b) in self.disjoint or (b, a) in self.disjoint for a, b in product(*above))

    def is_negated(self, stance: str, polarity: str, saying_polarity: str) -> bool:
        """Whether a stance (IRI) itself is negated: it was not said or, of an attitude, it is not held."""
        is_attitude = stance in self.attitudes
        return KG.Negative in (saying_polarity, polarity if is_attitude else "")

    def find(self, name: str) -> str:
        """The term of that local name; "" if there is none."""
        return self.names.get(name, "")

    def find_property(self, name: str) -> str:
        """The property of that local name, its first letter in either case; "" if there is none."""
        spellings = (name, name[:1].swapcase() + name[1:])
        found = (self.names.get(spelling, "") for spelling in spellings)
        return next((iri for iri in found if iri in self.properties), "")

    def relations(self) -> list[str]:
        """All properties of things that an annotator may mean, by IRI."""
        return sorted((self.starts.keys() & self.properties) - NOT_ANNOTATED)

    def is_reserved(self, iri: str) -> bool:
        """Whether it is a property by which kgraph says of claims, propositions and mentions what is known of
        them, such as `kg:assertedBy`. An annotation that set one would forge it."""
        own = iri.startswith(KG.iri) and iri in self.properties
        told = iri in self.starts and iri not in NOT_ANNOTATED
        return own and not told and iri not in _BETWEEN_CLAIMS

    def entity_classes(self) -> list[str]:
        """All classes of entities, by name."""
        return sorted(self.ancestors.below(KG.Entity))


@cache
def shipped_ontology() -> Ontology:
    """The ontology that kgraph ships."""
    return read_ontology([shipped_path("ontology", "kgraph.ttl")])


def read_ontology(paths: Iterable[Path]) -> Ontology:
    """Read Turtle (or any RDF syntax) files as one ontology. Raises InputError, located."""
    return from_quads([quad for path in paths for quad in read_file(path)])


def from_quads(quads: Iterable[ox.Quad]) -> Ontology:
    """The ontology that the triples describe."""
    quads = tuple(quads)
    triples = tuple(plain(quads))
    told = _Told()
    for triple in triples:
        told.take(*triple)
    types, parents, above = told.iris.values()
    ancestors = Hierarchy(_of_types({OWL.Class, RDFS.Class}, types), parents)
    return Ontology(
        ancestors=ancestors,
        properties=_of_types(_PROPERTY_TYPES, types),
        concepts=_concepts(types, ancestors),
        attitudes=_instances(KG.Attitude, types, ancestors),
        about_suffices=_marked(told.marks[KG.aboutSuffices], {}),
        veridical=_marked(told.marks[KG.veridical], above),
        presupposed=_marked(told.marks[KG.presupposed], above),
        identifying=_marked(told.marks[KG.identifying], above),
        disjoint=frozenset(told.disjoint),
        starts=told.ends[SCHEMA.domainIncludes],
        ends=told.ends[SCHEMA.rangeIncludes],
        names={local_name(iri): iri for iri in sorted(types, key=_own_last)},
        labels=told.texts[RDFS.label],
        remedies=told.texts[KG.remedy],
        phrases=told.texts[KG.phrase],
        phrases_of_things=told.texts[KG.phraseOfThing],
        quads=quads,
        triples=triples,
    )


class _Told:
    """What triples say of terms: by predicate, and then by term (`disjoint`: the pairs)."""

    def __init__(self) -> None:
        self.iris: dict[str, dict[str, set[str]]] = {each: defaultdict(set) for each in _ABOVE}
        self.texts: dict[str, dict[str, str]] = {each: {} for each in _TEXTS}
        self.marks: dict[str, dict[str, bool]] = defaultdict(dict)
        self.ends: dict[str, dict[str, tuple[str, ...]]] = {each: {} for each in _ENDS}
        self.disjoint: set[tuple[str, str]] = set()

    def take(self, subject: str, predicate: str, object: Object) -> None:
        """Take up one triple."""
        if predicate in self.iris:
            self.iris[predicate][subject].add(object.value)
        elif predicate in self.ends:
            of_term = self.ends[predicate]
            of_term[subject] = (*of_term.get(subject, ()), object.value)
        elif predicate == OWL.disjointWith:
            self.disjoint.add((subject, object.value))
        elif predicate in self.texts:
            self.texts[predicate].setdefault(subject, object.value)
        elif predicate in _MARKS:
            self.marks[predicate][subject] = object.value in ("true", "1")


def _of_types(wanted: Set[str], types: Mapping[str, set[str]]) -> frozenset[str]:
    return frozenset(iri for iri, kinds in types.items() if wanted & kinds)


def _concepts(types: Mapping[str, set[str]], classes: Hierarchy) -> dict[str, str]:
    """The terms that are of a class of ours, with that class; of a stance, with `kg:Stance`."""
    own = {iri: [kind for kind in kinds if kind.startswith(KG.iri)] for iri, kinds in types.items()}
    stances = dict.fromkeys(_instances(KG.Stance, types, classes), KG.Stance)
    return {iri: min(kinds) for iri, kinds in own.items() if kinds} | stances


def _instances(cls: str, types: Mapping[str, set[str]], classes: Hierarchy) -> frozenset[str]:
    """The concepts of the class, or of a class below it."""
    below = classes.below(cls)
    return frozenset(iri for iri, kinds in types.items() if not below.isdisjoint(kinds))


_ENDS = (SCHEMA.domainIncludes, SCHEMA.rangeIncludes)
_TEXTS = (RDFS.label, KG.remedy, KG.phrase, KG.phraseOfThing)
_MARKS = frozenset({KG.veridical, KG.presupposed, KG.identifying, KG.aboutSuffices})


def _marked(marks: Mapping[str, bool], parents: Mapping[str, set[str]]) -> frozenset[str]:
    """The terms with the mark. One without its own has that of the nearest terms above it, and lacks it
    if these disagree."""
    below = inverted(parents)
    known, edge = dict(marks), dict(marks)
    while edge:  # all terms that are one step farther below those with a mark of their own
        found: dict[str, bool] = {}
        for term, mark in edge.items():
            for each in below.get(term, ()):
                if each not in known:
                    found[each] = found.get(each, True) and mark
        known |= found
        edge = found
    return frozenset(term for term, mark in known.items() if mark)


def _own_last(iri: str) -> tuple[bool, str]:
    """Own terms win where a user's ontology has a term of the same local name."""
    return iri.startswith(KG.iri), iri
