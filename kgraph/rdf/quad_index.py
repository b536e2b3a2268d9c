"""The values that subjects have in a graph, whoever holds it: what claims are read from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

import pyoxigraph as ox

from kgraph.storage.rdf.quad_lines import QuadLine, triple_of
from kgraph.storage.rdf.terms import literal_of


class Values(Protocol):
    """A graph that can be asked for the values of a subject. Each value comes once, in the order of
    N-Triples; where there is none, the sequence is empty."""

    def iris(self, subject: str, predicate: str) -> Sequence[str]:
        """The values that are IRIs."""

    def literals(self, subject: str, predicate: str) -> Sequence[ox.Literal]:
        """The values that are literals."""


class Descriptions(Values, Protocol):
    """A graph that can also tell which properties a subject has."""

    def properties(self, subject: str) -> Iterable[str]:
        """The predicates that the subject has a value for."""


Statement = ox.Quad | ox.Triple | QuadLine
"""What a graph says, in any of these forms."""

Value = str | ox.Literal
_NONE: dict[str, Value | list[Value]] = {}


class QuadIndex:
    """The values in memory, in one table for each predicate that is wanted; other predicates are
    left out. Nearly all subjects have one value for a predicate, so a list is made for others only,
    and each IRI is held once."""

    def __init__(self, wanted: Collection[str], graph: Iterable[Statement] = ()) -> None:
        self._values: dict[str, dict[str, Value | list[Value]]] = {p: {} for p in wanted}
        self._same: dict[str, str] = {}
        for each in graph:
            if isinstance(each, str):
                self.take_line(each)
            else:
                self.take(each)

    def take(self, quad: ox.Quad | ox.Triple) -> None:
        """Note a quad; those with blank nodes or triple terms are passed over."""
        values = self._values.get(quad.predicate.value)
        if values is None:
            return
        subject, object = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode):
            return
        if isinstance(object, ox.NamedNode):
            self._note(values, subject.value, object.value)
        elif isinstance(object, ox.Literal):
            self._note(values, subject.value, object)

    def take_line(self, line: QuadLine) -> None:
        """As `take`, without a parser."""
        subject, predicate, object = triple_of(line)
        values = self._values.get(predicate[1:-1])
        if values is None or subject[0] != "<":
            return
        if object[0] == '"':
            self._note(values, subject[1:-1], literal_of(object))
        elif object[0] == "<" != object[1]:
            self._note(values, subject[1:-1], object[1:-1])

    def _note(self, values: dict[str, Value | list[Value]], name: str, value: Value) -> None:
        same = self._same
        if isinstance(value, str):
            value = same.setdefault(value, value)
        held = values.setdefault(same.setdefault(name, name), value)
        if held is value:
            return
        if isinstance(held, list):
            held.append(value)
        elif held != value:
            values[name] = [held, value]

    def iris(self, subject: str, predicate: str) -> Sequence[str]:
        """As `Descriptions`."""
        held = self._values.get(predicate, _NONE).get(subject)
        if isinstance(held, str):
            return (held,)
        if not isinstance(held, list):
            return ()
        return sorted({each for each in held if isinstance(each, str)}, key=_closed)

    def literals(self, subject: str, predicate: str) -> Sequence[ox.Literal]:
        """As `Descriptions`."""
        held = self._values.get(predicate, _NONE).get(subject)
        if held is None or isinstance(held, str):
            return ()
        if not isinstance(held, list):
            return (held,)
        return sorted({each for each in held if isinstance(each, ox.Literal)}, key=str)

    def properties(self, subject: str) -> Iterable[str]:
        """As `Descriptions`."""
        return [each for each, values in self._values.items() if subject in values]

    def having(self, predicate: str, iris: Collection[str]) -> list[str]:
        """All that have one of the IRIs as a value for a predicate that is wanted, in the order of
        `subjects`."""
        wanted = frozenset(iris)
        return [
            subject
            for subject, held in self._values[predicate].items()
            if (not wanted.isdisjoint(held) if isinstance(held, list) else held in wanted)
        ]

    def subjects(self, predicate: str) -> Collection[str]:
        """All that have a value for a predicate that is wanted."""
        return self._values[predicate].keys()


def _closed(iri: str) -> str:
    """What IRIs sort by in N-Triples, where a bracket follows the last character."""
    return f"{iri}>"
