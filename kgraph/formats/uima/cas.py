"""A UIMA CAS (UIMA References, chapter 4): feature structures, the views that index them, their types.

The same for XMI and JSON. Ids are the file's own; offsets stay as the file counts them (UTF-16).
Where a file comes without its types, what its structures hold must tell what they are.
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
    """What a feature may hold; `shared` where an array is a structure of its own."""

    range: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Type:
    """A declared type."""

    parent: str
    features: Mapping[str, Feature]


class Types:
    """The declared types of a CAS; none where the file came without them."""

    def __init__(self, declared: Mapping[str, Type] | None = None) -> None:
        self._declared = declared or {}

    def is_a(self, type: str, ancestor: str) -> bool:
        """Whether a type is another one, or below it."""
        return ancestor in self._line(type)

    def features(self, type: str) -> dict[str, Feature]:
        """All features of a type but its place, inherited ones too."""
        known = (self._declared[t].features for t in self._line(type) if t in self._declared)
        return {n: f for features in known for n, f in features.items() if n not in _OF_ANNOTATIONS}

    def is_primitive(self, range: str) -> bool:
        """Whether values of this range are written in place: strings and their subtypes, numbers."""
        return any(type in _PRIMITIVES for type in self._line(range))

    def _line(self, type: str) -> dict[str, None]:
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
        """What a feature refers to that is known to refer; also where no type says that it does."""
        written = " ".join(self.values.get(feature, ())).split()
        return self.references.get(feature) or tuple(written)


class View(NamedTuple):
    """A text (None: it has none) and the ids of what is indexed in it."""

    name: str
    text: str | None
    members: tuple[str, ...]


@dataclass(slots=True)
class Cas:
    """All that a file holds; `problems` are (what, where) of what is no part of any CAS."""

    types: Types
    structures: dict[str, Structure] = field(default_factory=dict)
    views: list[View] = field(default_factory=list)
    problems: list[tuple[str, Location]] = field(default_factory=list)
    unfolded: int = 0

    def add(self, structure: Structure) -> None:
        """Take in a structure; the first with an id has it."""
        if not structure.id or structure.id in self.structures:
            what = f"the id {structure.id!r} is missing or taken already"
            self.problems.append((what, structure.place))
        else:
            self.structures[structure.id] = structure

    def members(self, view: View) -> Iterator[Structure]:
        """What a view indexes, each once."""
        for id in dict.fromkeys(view.members):
            if found := self.structures.get(id):
                yield found

    def elements(self, ids: Iterable[str]) -> Iterator[str]:
        """The ids themselves, those of arrays and lists replaced by what these hold."""
        for kind, element in self._flat(ids):
            if kind == "id":
                yield element

    def texts(self, ids: Iterable[str]) -> Iterator[str]:
        """The values that arrays and lists of values hold."""
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
    """Whether a structure is an array or list, and so only holds others."""
    return type.endswith("[]") or (
        type.startswith("uima.cas.") and type.endswith(("Array", "List")) and type != SOFA
    )


def seen_features(cas: Cas) -> Mapping[str, frozenset[str]]:
    """The features that structures of each type have, declared or not."""
    seen: dict[str, set[str]] = defaultdict(set)
    for structure in cas.structures.values():
        seen[structure.type] |= structure.values.keys() | structure.references.keys()
    return {
        type: frozenset(features | cas.types.features(type).keys()) - {*_OF_ANNOTATIONS}
        for type, features in seen.items()
    }
