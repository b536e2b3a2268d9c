"""What validation works with: shapes, their constraints, and what these find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import pyoxigraph as ox

from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.property_paths import Path, follow
from kgraph.storage.rdf.terms import Object
from kgraph.storage.sparql.results import Boolean, Solutions

Ask = Callable[[str], Solutions | Boolean]
"""Answers SPARQL over the union of the graphs of the data."""


class IllFormedError(Exception):
    """A shape is not what SHACL says a shape is."""

    def __init__(self, node: Object, what: str, fix: str = "") -> None:
        super().__init__(what)
        self.node = node
        self.what = what
        self.fix = fix


class Found(NamedTuple):
    """A violation: the value that is wrong, if one is; path and messages where the shape's own do
    not count."""

    value: Object | None = None
    path: Path | None = None
    messages: tuple[ox.Literal, ...] = ()


Violations = Callable[[Object, Sequence[Object]], Iterable[Found]]
"""What a constraint finds of a focus node and its value nodes."""


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint of a shape. `words`: what it wants, for shapes without a message. `ahead`: takes
    all the nodes that will be focus nodes, to look at them together."""

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
        """What the shape says, else what the constraint does; may be empty."""
        return self.shape.messages or self.found.messages


class Scope(Protocol):
    """What a constraint can ask for while it is read."""

    graph: DataGraph
    data: DataGraph
    ask: Ask | None

    def shape(self, node: Object) -> Shape:
        """The shape of that node. Raises IllFormedError."""


def results(data: DataGraph, shape: Shape, focus: Object) -> Iterator[Result]:
    """What is wrong with a focus node."""
    if shape.deactivated:
        return
    values: Sequence[Object] = (focus,)
    if shape.path:
        values = tuple(follow(data, shape.path, focus))
    for check in shape.checks:
        for found in check.violations(focus, values):
            yield Result(focus, shape, check, found)
    for each in shape.properties:
        for value in values:
            yield from results(data, each, value)


def conforms(data: DataGraph, shape: Shape, node: Object) -> bool:
    """Whether nothing is wrong with the node."""
    return next(results(data, shape, node), None) is None
