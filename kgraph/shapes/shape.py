"""Shapes, their constraints, and validation results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, Protocol, overload

import pyoxigraph as ox

from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.property_paths import Path, direct, follow
from kgraph.storage.rdf.terms import Object
from kgraph.storage.sparql.results import Boolean, Solutions

Ask = Callable[[str], Solutions | Boolean]
"""Answers SPARQL over the union of the graphs of the data."""


class IllFormedError(Exception):
    """A shape is ill-formed, as SHACL defines it."""

    def __init__(self, node: Object, what: str, fix: str = "") -> None:
        super().__init__(what)
        self.node = node
        self.what = what
        self.fix = fix


class Found(NamedTuple):
    """A violation: the wrong value, if there is one; path and messages, if they replace the shape's."""

    value: Object | None = None
    path: Path | None = None
    messages: tuple[ox.Literal, ...] = ()


Violations = Callable[[Object, Sequence[Object]], Iterable[Found]]
"""(focus node, its value nodes) -> the violations of a constraint."""


def on_each(test: Callable[[Object], bool]) -> Violations:
    """A constraint that is tested on each value node."""
    return lambda _, values: [Found(value) for value in values if not test(value)]


def on_all(test: Callable[[Sequence[Object]], bool]) -> Violations:
    """A constraint that is tested once, on all value nodes."""
    return lambda _, values: [] if test(values) else [Found()]


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint of a shape. `words`: its message for shapes without one; `ahead`: is given all
    focus nodes before the first, so that it can query them together."""

    component: str
    violations: Violations
    words: str = ""
    ahead: Callable[[Iterable[Object]], None] | None = None


@dataclass(slots=True)
class Shape:
    """A shape (SHACL, section 2); `path` is None for a node shape."""

    node: Object
    path: Path | None
    severity: str
    messages: tuple[ox.Literal, ...]
    deactivated: bool
    checks: list[Check] = field(default_factory=list)
    properties: list[Shape] = field(default_factory=list)


class Result(NamedTuple):
    """A validation result (SHACL, section 3.6)."""

    focus: Object
    shape: Shape
    check: Check
    found: Found

    @property
    def path(self) -> Path | None:
        """The path of the value, if it has one."""
        return self.found.path or self.shape.path

    @property
    def messages(self) -> tuple[ox.Literal, ...]:
        """The messages of the violation, else of the shape; may be empty."""
        return self.shape.messages or self.found.messages


class _Values(Sequence[Object]):
    """Value nodes that are looked for no sooner than a constraint asks for them: those of a long path can
    be many, for each of many focus nodes."""

    def __init__(self, found: Iterator[Object]) -> None:
        self._found = found
        self._held: list[Object] = []

    def __iter__(self) -> Iterator[Object]:
        place = 0
        while place < len(self._held) or self._more():
            yield self._held[place]
            place += 1

    def __len__(self) -> int:
        while self._more():
            pass
        return len(self._held)

    def _more(self) -> bool:
        """Whether there was one more to be held."""
        known = len(self._held)
        self._held += islice(self._found, 1)
        return len(self._held) > known

    @overload
    def __getitem__(self, index: int) -> Object: ...
    @overload
    def __getitem__(self, index: slice) -> list[Object]: ...
    def __getitem__(self, index: int | slice) -> Object | list[Object]:
        return list(self)[index]


class Scope(Protocol):
    """What constraints use while they are read: the graphs and the other shapes."""

    graph: DataGraph
    data: DataGraph
    ask: Ask | None

    def shape(self, node: Object) -> Shape:
        """The shape of that node. Raises IllFormedError."""


def results(data: DataGraph, shape: Shape, focus: Object) -> Iterator[Result]:
    """The validation results of a focus node."""
    if shape.deactivated:
        return
    values: Sequence[Object] = (focus,)
    if shape.path:
        found = direct(data, shape.path, focus)
        values = _Values(follow(data, shape.path, focus)) if found is None else found
    for check in shape.checks:
        for violation in check.violations(focus, values):
            yield Result(focus, shape, check, violation)
    for each in shape.properties:
        for value in values:
            yield from results(data, each, value)


def conforms(data: DataGraph, shape: Shape, node: Object) -> bool:
    """Whether the node conforms to the shape."""
    return next(results(data, shape, node), None) is None
