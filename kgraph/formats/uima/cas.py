"""A UIMA CAS (UIMA References, chapter 4): feature structures, the views that index them, their
types.

It is the same for XMI and JSON. Ids and offsets (UTF-16) are those of the file. If a file does not
come with its types, they are guessed from the content of its structures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.formats.shared.builder import Location

ANNOTATION = "uima.tcas.Annotation"
DOCUMENT = "uima.tcas.DocumentAnnotation"
SOFA = "uima.cas.Sofa"
INITIAL_VIEW = "_InitialView"
MOST_UNFOLDED = 250_000
"""Elements of arrays and lists that a CAS may unfold to: structures that share a list multiply it."""

_PRIMITIVES = frozenset(
    f"uima.cas.{name}" for name in "String Boolean Byte Short Integer Long Float Double".split()
)
_PARENTS = {DOCUMENT: ANNOTATION, ANNOTATION: "uima.cas.AnnotationBase"}
_OF_ANNOTATIONS = ("sofa", "begin", "end")


class Feature(NamedTuple):
    """The range of a feature; `shared` is whether an array in it is a structure of its own."""

    range: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Type:
    """A declared type."""

    parent: str
    features: Mapping[str, Feature]


class Types:
    """The declared types of a CAS; empty if the file comes without them."""

    def __init__(self, declared: Mapping[str, Type] | None = None) -> None:
        self._declared = declared or {}

    def is_a(self, type: str, ancestor: str) -> bool:
        """Whether a type is another type, or a subtype of it."""
        return ancestor in self.line(type)

    def features(self, type: str) -> dict[str, Feature]:
        """All features of a type except its place, with those that it inherits."""
        known = (self._declared[t].features for t in self.line(type) if t in self._declared)
        return {n: f for features in known for n, f in features.items() if n not in _OF_ANNOTATIONS}

    def is_primitive(self, range: str) -> bool:
        """Whether values of this range are written in place: strings and their subtypes, and
        numbers."""
        return any(type in _PRIMITIVES for type in self.line(range))

    def line(self, type: str) -> dict[str, None]:
        """A type and those that it is a subtype of, the nearest first."""
        line: dict[str, None] = {}
        while type and type not in line:
            line[type] = None
            declared = self._declared.get(type)
            type = declared.parent if declared else _PARENTS.get(type, "")
        return line


@dataclass(slots=True)
class Structure:
    """A feature structure: values as written, and the ids that other features refer to."""

    id: str
    type: str
    place: Location
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    references: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def value(self, feature: str) -> str:
        """The first value of a feature, or ""."""
        return next(iter(self.values.get(feature, ())), "")

    def ids(self, feature: str) -> tuple[str, ...]:
        """The ids that a feature refers to, also if no type declares that it refers."""
        written = " ".join(self.values.get(feature, ())).split()
        return self.references.get(feature) or tuple(written)


class View(NamedTuple):
    """The text of a view, None if it does not have one, and the ids of its members."""

    name: str
    text: str | None
    members: tuple[str, ...]


@dataclass(slots=True)
class Cas:
    """The content of a file; `problems` are (what, location) of what is not part of any CAS."""

    types: Types
    structures: dict[str, Structure] = field(default_factory=dict)
    views: list[View] = field(default_factory=list)
    problems: list[tuple[str, Location]] = field(default_factory=list)
    unfolded: int = 0

    def add(self, structure: Structure) -> None:
        """Add a structure. If several have the same id, the first is kept."""
        if not structure.id or structure.id in self.structures:
            what = f"the id {structure.id!r} is missing or taken already"
            self.problems.append((what, structure.place))
        else:
            self.structures[structure.id] = structure

    def members(self, view: View) -> Iterator[Structure]:
        """The members of a view, each once."""
        for id in dict.fromkeys(view.members):
            if found := self.structures.get(id):
                yield found

    def elements(self, ids: Iterable[str]) -> Iterator[str]:
        """The ids, with those of arrays and lists replaced by the ids of their elements."""
        for kind, element in self._flat(ids):
            if kind == "id":
                yield element

    def texts(self, ids: Iterable[str]) -> Iterator[str]:
        """The values in arrays and lists of values."""
        for kind, element in self._flat(ids):
            if kind == "value":
                yield element

    def _flat(self, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        waiting, seen = list(reversed([*ids])), set[str]()
        while waiting and self.unfolded < MOST_UNFOLDED:
            id = waiting.pop()
            self.unfolded += 1
            found = self.structures.get(id)
            if not found or not is_collection(found.type):
                yield "id", id
            elif id not in seen:
                seen.add(id)
                parts = (*found.ids("tail"), *reversed(found.references.get("elements", ())))
                waiting += (*parts, *found.references.get("head", ()))
                for value in (*found.values.get("elements", ()), *found.values.get("head", ())):
                    yield "value", value


def is_collection(type: str) -> bool:
    """Whether a structure is an array or a list, and so only holds others."""
    return type.endswith("[]") or (
        type.startswith("uima.cas.") and type.endswith(("Array", "List")) and type != SOFA
    )


def seen_features(cas: Cas) -> Mapping[str, frozenset[str]]:
    """The features of the structures of each type, declared or not."""
    seen: dict[str, set[str]] = defaultdict(set)
    for structure in cas.structures.values():
        seen[structure.type] |= structure.values.keys() | structure.references.keys()
    return {
        type: frozenset(features | cas.types.features(type).keys()) - {*_OF_ANNOTATIONS}
        for type, features in seen.items()
    }
