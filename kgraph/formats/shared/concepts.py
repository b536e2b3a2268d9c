"""Mentions by the identifiers of what they mention, and relations between identifiers.

PubTator and BioC have relations that name concepts (`D003000`) and no mentions. Such a relation joins
the two mentions of its concepts that are nearest to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.model.annotations import Span

ENTITY = "Entity"
"""The label of a mention whose type the file does not give: the ontology's top."""

Link = tuple[str, str]
"""A resource and an entry."""


class _Place(NamedTuple):
    """A mention of a concept: where it begins, its id, its label in lower case, and its link."""

    begin: int
    id: str
    label: str
    link: Link


class _Pending(NamedTuple):
    """A relation that waits until all mentions are known."""

    id: str
    label: str
    ends: tuple[str, str]
    place: Location


class Concepts:
    """Makes the mentions of one document, knows them by their identifiers, and joins these."""

    def __init__(self, builder: LayerBuilder) -> None:
        self._builder = builder
        self._by_entry: dict[str, list[_Place]] = {}
        self._nearest: dict[tuple[str, str], tuple[str, str]] = {}
        self._pending: list[_Pending] = []
        self._number = 0

    def mentions(
        self,
        label: str,
        spans: Sequence[Span],
        things: Sequence[Sequence[Link]],
        place: Location,
        words: str | None,
        id: str = "",
    ) -> list[str]:
        """Make a mention for each thing that the annotation is of, with the links of that thing; one if it
        has no link. Returns the ids of those that are in the text; the first one has the id of the
        annotation."""
        self._number += not id
        first, made = id or f"T{self._number}", []
        for number, links in enumerate(things or [[]], 1):
            own = first if number == 1 else f"{first}[{number}]"
            if not self._builder.mention(own, label or ENTITY, spans, place, words):
                break
            made.append(own)
            for link in links:
                self._builder.link(own, *link, place)
                self._note(_Place(min(spans)[0], own, label.casefold(), link))
        return made

    def relation(self, label: str, subject: str, object: str, place: Location, id: str = "") -> str:
        """Note a relation between two identifiers, and return its id."""
        own = id or f"R{len(self._pending) + 1}"
        self._pending.append(_Pending(own, label, (subject, object), place))
        return own

    def knows(self, identifier: str) -> bool:
        """Whether a mention has this identifier."""
        return bool(self._found(identifier))

    def join(self) -> None:
        """Hand the relations to the builder, once all mentions are made."""
        for id, label, ends, place in self._pending:
            if ends not in self._nearest:
                self._nearest[ends] = self._ends(*ends)
            self._builder.relation(id, label, *self._nearest[ends], place)

    def _note(self, found: _Place) -> None:
        resource, entry = found.link
        for key in (entry, f"{resource}:{entry}"):
            self._by_entry.setdefault(key, []).append(found)

    def _found(self, identifier: str) -> list[_Place]:
        """The mentions with an identifier, which may stand behind its type: `Gene|1234`."""
        if identifier in self._by_entry:
            return self._by_entry[identifier]
        type, bar, bare = identifier.partition("|")
        of_type = [each for each in self._by_entry.get(bare, ()) if each.label == type.casefold()]
        return of_type if bar else self._by_entry.get(identifier.rpartition(":")[2], [])

    def _ends(self, subject: str, object: str) -> tuple[str, str]:
        """The two mentions nearest to each other; what is said of an end that has none."""
        one, other = (self._found(identifier) for identifier in (subject, object))
        if _is_one(one) and _is_one(other):
            return _nearest(one, other)
        return _missing(subject, one), _missing(object, other)


def _is_one(found: list[_Place]) -> bool:
    return len({each.link for each in found}) == 1


def _missing(identifier: str, found: list[_Place]) -> str:
    """The id of a mention, or words for the message that there is none."""
    if _is_one(found):
        return found[0].id
    several = " and of ".join(sorted({resource for resource, _ in (each.link for each in found)}))
    return f"identifier {identifier}, of {several}" if found else f"identifier {identifier}"


def _nearest(one: list[_Place], other: list[_Place]) -> tuple[str, str]:
    """The ids of the two mentions that begin nearest to each other, the first such in the text."""
    one, other = sorted(one), sorted(other)
    best, at = (one[0], other[0]), 0
    for each in one:
        while at + 1 < len(other) and _apart(each, other[at + 1]) <= _apart(each, other[at]):
            at += 1
        best = min(best, (each, other[at]), key=lambda pair: _apart(*pair))
    return best[0].id, best[1].id


def _apart(one: _Place, other: _Place) -> int:
    return abs(one.begin - other.begin)
