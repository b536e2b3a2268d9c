"""A graph in memory, navigated from node to node along predicates and classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

import pyoxigraph as ox

from kgraph.model.reachable import reachable
from kgraph.model.vocabulary import RDF, RDFS
from kgraph.storage.rdf.terms import Object

_REST, _FIRST, _NIL = f"{RDF.iri}rest", f"{RDF.iri}first", f"{RDF.iri}nil"


_NONE: dict[Object, Object | list[Object]] = {}


class DataGraph:
    """The union of the graphs of quads, with every literal as it was written (a store changes some).

    `wanted`: the predicates that are kept, by default all. Triples with triple terms are left out. Nearly all
    subjects have one value for a predicate, so a list is made for others only.
    """

    def __init__(self, quads: Iterable[ox.Quad], wanted: Container[str] | None = None) -> None:
        self._objects: dict[str, dict[Object, Object | list[Object]]] = defaultdict(dict)
        self._subjects: dict[str, dict[Object, list[Object]]] = {}
        self._below: dict[Object, frozenset[Object]] = {}
        same: dict[Object, Object] = {}
        for quad in quads:
            predicate = quad.predicate.value
            if wanted is None or predicate in wanted:
                subject, object = quad.subject, quad.object
                if isinstance(subject, ox.NamedNode) and isinstance(
                    object, ox.NamedNode | ox.Literal
                ):
                    value = same.setdefault(object, object)
                    values = self._objects[predicate]
                    held = values.setdefault(same.setdefault(subject, subject), value)
                    if isinstance(held, list):
                        held.append(value)
                    elif held is not value:
                        values[subject] = [held, value]

    def objects(self, subject: Object, predicate: str) -> Sequence[Object]:
        """The values, each once, in the order of the quads."""
        found = self._objects.get(predicate, _NONE).get(subject)
        if isinstance(found, list):
            return tuple(dict.fromkeys(found))
        return () if found is None else (found,)

    def object(self, subject: Object, predicate: str) -> Object | None:
        """The first value."""
        return next(iter(self.objects(subject, predicate)), None)

    def subjects(self, predicate: str, object: Object) -> Sequence[Object]:
        """The subjects that have that value, each once."""
        if predicate not in self._subjects:
            inverse: dict[Object, list[Object]] = {}
            for subject in self._objects.get(predicate, {}):
                for each in self.objects(subject, predicate):
                    inverse.setdefault(each, []).append(subject)
            self._subjects[predicate] = inverse
        return self._subjects[predicate].get(object, ())

    def having(self, predicate: str) -> Iterable[Object]:
        """All subjects of the predicate."""
        return self._objects.get(predicate, {})

    def values(self, predicate: str) -> Iterable[Object]:
        """All objects of the predicate, each once."""
        return dict.fromkeys(
            each for found in self._objects.get(predicate, _NONE).values() for each in _each(found)
        )

    def about(self, subject: Object) -> Iterator[tuple[str, Object]]:
        """(predicate, object) of all triples of a subject."""
        for predicate in self.stated(subject):
            for object in self.objects(subject, predicate):
                yield predicate, object

    def stated(self, subject: Object) -> list[str]:
        """The predicates of all triples of a subject, each once."""
        return [predicate for predicate, values in self._objects.items() if subject in values]

    def predicates(self) -> Iterable[str]:
        """All predicates."""
        return self._objects

    def owners(self, object: Object) -> list[Object]:
        """The subjects that have the node as a value of any predicate."""
        return [each for p in self._objects for each in self.subjects(p, object)]

    def nodes(self) -> set[Object]:
        """All subjects and objects."""
        found: set[Object] = set()
        for objects in self._objects.values():
            found.update(objects, *map(_each, objects.values()))
        return found

    def items(self, head: Object) -> list[Object]:
        """The members of an RDF list. Raises ValueError if it is not a list (SHACL, section 1.2)."""
        found, seen = [], {head}
        while head != ox.NamedNode(_NIL):
            first, rest = self.objects(head, _FIRST), self.objects(head, _REST)
            if len(first) != 1 or len(rest) != 1 or rest[0] in seen:
                raise ValueError("not a list")
            found.append(first[0])
            head = rest[0]
            seen.add(head)
        return found

    def is_a(self, node: Object, cls: Object) -> bool:
        """Whether the node is an instance of the class or of a subclass."""
        below = self.below(cls)
        return any(each in below for each in self.objects(node, RDF.type))

    def instances(self, cls: Object) -> Iterable[Object]:
        """All nodes for which `is_a` is true, each once."""
        below = sorted(self.below(cls), key=str)
        return dict.fromkeys(node for each in below for node in self.subjects(RDF.type, each))

    def below(self, cls: Object) -> frozenset[Object]:
        """The class and all its subclasses."""
        if cls not in self._below:
            found = reachable([cls], lambda each: self.subjects(RDFS.subClassOf, each))
            self._below[cls] = frozenset(found)
        return self._below[cls]


def _each(held: Object | list[Object]) -> Sequence[Object]:
    return held if isinstance(held, list) else (held,)
