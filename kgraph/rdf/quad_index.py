"""The values that subjects have in a graph, whoever holds it: what claims are read from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

import pyoxigraph as ox

from kgraph.storage.rdf.quad_lines import QuadLine, triples_with
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

_Held = str | list[str]
"""IRIs, and literals in N-Triples form, which begins with a quotation mark as no IRI does."""
_NONE: dict[str, _Held] = {}


class QuadIndex:
    """The values in memory, in one table for each subject, by predicate; predicates that are not wanted are
    left out. Nearly all subjects have one value for a predicate, so a list is made for others only,
    and each IRI is held once."""

    def __init__(self, wanted: Collection[str], graph: Iterable[Statement] = ()) -> None:
        self._wanted = {f"<{predicate}>": predicate for predicate in wanted}
        self._about: dict[str, dict[str, _Held]] = {}
        self._same: dict[str, str] = {}
        self._take_lines(self._without_quads(graph))

    def _without_quads(self, graph: Iterable[Statement]) -> Iterator[QuadLine]:
        """The lines; quads are noted. Those with blank nodes or triple terms are passed over."""
        wanted = frozenset(self._wanted.values())
        for each in graph:
            if isinstance(each, str):
                yield each
            elif (predicate := each.predicate.value) in wanted:
                subject, object = each.subject, each.object
                if isinstance(subject, ox.NamedNode):
                    if isinstance(object, ox.NamedNode):
                        self._note(self._of(subject.value), predicate, object.value)
                    elif isinstance(object, ox.Literal):
                        self._note(self._of(subject.value), predicate, str(object))

    def _take_lines(self, lines: Iterable[QuadLine]) -> None:
        """Note lines as the quads that they are, without a parser."""
        note, last, table = self._note, "", dict[str, _Held]()
        for subject, predicate, object in triples_with(lines, self._wanted):
            if subject[0] != "<":
                continue
            literal = object[0] == '"'
            if literal or object[0] == "<" != object[1]:
                if subject != last:
                    last, table = subject, self._of(subject[1:-1])
                note(table, predicate, object if literal else object[1:-1])

    def _of(self, subject: str) -> dict[str, _Held]:
        """The table of a subject."""
        table = self._about.get(subject)
        if table is None:
            table = self._about[self._same.setdefault(subject, subject)] = {}
        return table

    def _note(self, table: dict[str, _Held], predicate: str, value: str) -> None:
        if value[:1] != '"':
            value = self._same.setdefault(value, value)
        held = table.setdefault(predicate, value)
        if held is value:
            return
        if isinstance(held, list):
            held.append(value)
        elif held != value:
            table[predicate] = [held, value]

    def iris(self, subject: str, predicate: str) -> Sequence[str]:
        """As `Descriptions`."""
        held = self._about.get(subject, _NONE).get(predicate)
        if held is None:
            return ()
        if isinstance(held, str):
            return () if held[:1] == '"' else (held,)
        return sorted({each for each in held if each[:1] != '"'}, key=_closed)

    def literals(self, subject: str, predicate: str) -> Sequence[ox.Literal]:
        """As `Descriptions`."""
        held = self._about.get(subject, _NONE).get(predicate)
        if held is None:
            return ()
        if isinstance(held, str):
            return (literal_of(held),) if held[:1] == '"' else ()
        return [*map(literal_of, sorted({each for each in held if each[:1] == '"'}))]

    def properties(self, subject: str) -> Iterable[str]:
        """As `Descriptions`."""
        return self._about.get(subject, _NONE)

    def having(self, predicate: str, iris: Collection[str]) -> list[str]:
        """All that have one of the IRIs as a value for a predicate that is wanted, in the order of
        `subjects`."""
        wanted = frozenset(iris)
        return [
            subject
            for subject, table in self._about.items()
            if (held := table.get(predicate))
            and (not wanted.isdisjoint(held) if isinstance(held, list) else held in wanted)
        ]

    def subjects(self, predicate: str) -> Collection[str]:
        """All that have a value for a predicate that is wanted."""
        return [subject for subject, table in self._about.items() if predicate in table]


def _closed(iri: str) -> str:
    """What IRIs sort by in N-Triples, where a bracket follows the last character."""
    return f"{iri}>"
