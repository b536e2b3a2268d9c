"""The constraints whose parameters are shapes themselves (SHACL Core, sections 4.6 and 4.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kgraph.shapes.constraint_parameters import boolean, integer, members
from kgraph.shapes.shacl_terms import SH
from kgraph.shapes.shape import IllFormedError, Scope, Shape, Violations, conforms, on_all, on_each
from kgraph.storage.rdf.terms import Object


def _shapes(scope: Scope, node: Object, name: str, head: Object) -> list[Shape]:
    return [scope.shape(each) for each in members(scope.graph, node, name, head)]


def logic(
    met: Callable[[int, int], bool], scope: Scope, node: Object, name: str, value: Object
) -> Violations:
    """`met`: whether the constraint holds if a value conforms to so many of all shapes."""
    shapes = _shapes(scope, node, name, value)

    def fits(each: Object) -> bool:
        return met(sum(conforms(scope.data, shape, each) for shape in shapes), len(shapes))

    return on_each(fits)


def node(wanted: bool, scope: Scope, node: Object, name: str, value: Object) -> Violations:
    """sh:node and sh:not: whether a value conforms to the shape, as is `wanted`."""
    shape = scope.shape(value)
    return on_each(lambda each: conforms(scope.data, shape, each) is wanted)


def qualified(least: bool, scope: Scope, node: Object, name: str, value: Object) -> Violations:
    """sh:qualifiedMinCount (`least`) and sh:qualifiedMaxCount: how many values conform to the shape, and to
    no sibling where these are disjoint."""
    number = integer(node, name, value)
    found = scope.graph.objects(node, SH.qualifiedValueShape)
    if len(found) != 1 or not scope.graph.objects(node, SH.path):
        if not found:
            return lambda _, values: ()  # only both parameters together are a constraint
        raise IllFormedError(node, f"sh:{name} needs a sh:path and one sh:qualifiedValueShape")
    shape, siblings = scope.shape(found[0]), _siblings(scope, node, found[0])

    def counts(each: Object) -> bool:
        others = any(conforms(scope.data, sibling, each) for sibling in siblings)
        return not others and conforms(scope.data, shape, each)

    def enough(values: Sequence[Object]) -> bool:
        count = sum(map(counts, values))
        return count >= number if least else count <= number

    return on_all(enough)


def _siblings(scope: Scope, node: Object, own: Object) -> list[Shape]:
    """The sibling shapes, to which values must not conform if the shapes are disjoint (section 4.7.3)."""
    disjoint = scope.graph.objects(node, SH.qualifiedValueShapesDisjoint)
    if not any(boolean(node, "qualifiedValueShapesDisjoint", each) for each in disjoint):
        return []
    parents = scope.graph.subjects(SH.property, node)
    sisters = {s for parent in parents for s in scope.graph.objects(parent, SH.property)}
    shapes = {s for each in sisters for s in scope.graph.objects(each, SH.qualifiedValueShape)}
    return [scope.shape(each) for each in sorted(shapes - {own}, key=str)]
