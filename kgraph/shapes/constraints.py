"""The constraint components of SHACL Core (section 4), as a table from parameter to constraint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.shapes.constraint_parameters import boolean, integer, iri, members, string
from kgraph.shapes.property_paths import Step
from kgraph.shapes.shacl_terms import (
    SH,
    is_pattern,
    is_well_formed,
    kinds,
    less,
    matches,
    text_of,
)
from kgraph.shapes.shape import Found, IllFormedError, Scope, Violations, on_all, on_each
from kgraph.shapes.shape_constraints import logic, node, qualified
from kgraph.storage.rdf.terms import Object

Build = Callable[[Scope, Object, str, Object], Violations]
"""(scope, shape's node, parameter's local name, its value) -> the constraint. Raises IllFormedError."""


class Component(NamedTuple):
    """A constraint component. `words`: what is wrong with a value, with the value of the parameter as
    `{}`; `on_node`: whether node shapes may have it."""

    build: Build
    words: str
    on_node: bool = True


_MOST = 100
"""The values of one node that are listed where it differs from another property (`sh:equals`)."""


# 4.1 Value types


def _class(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    cls = ox.NamedNode(iri(node, name, value))
    return on_each(lambda each: scope.data.is_a(each, cls))


def _datatype(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    datatype = iri(node, name, value)

    def fits(each: Object) -> bool:
        return (
            isinstance(each, ox.Literal)
            and each.datatype.value == datatype
            and is_well_formed(each)
        )

    return on_each(fits)


def _node_kind(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    kind = iri(node, name, value)
    known = kinds(ox.Literal("")) | kinds(ox.NamedNode(SH.IRI)) | {SH.BlankNode, SH.BlankNodeOrIRI}
    if kind not in known:
        raise IllFormedError(node, f"{value} is not a node kind", "sh:IRI, sh:Literal, …")
    return on_each(lambda each: kind in kinds(each))


# 4.2 Cardinality


def _count(least: bool, scope: Scope, node: Object, name: str, value: Object) -> Violations:
    number = integer(node, name, value)
    return on_all(lambda values: len(values) >= number if least else len(values) <= number)


# 4.3 Ranges


def _range(
    least: bool, equal: bool, scope: Scope, node: Object, name: str, value: Object
) -> Violations:
    if not isinstance(value, ox.Literal):
        raise IllFormedError(node, f"sh:{name} must be a literal, not {value}")
    if least:
        return on_each(lambda each: less(value, each, equal))
    return on_each(lambda each: less(each, value, equal))


# 4.4 Texts


def _length(least: bool, scope: Scope, node: Object, name: str, value: Object) -> Violations:
    number = integer(node, name, value)

    def fits(each: Object) -> bool:
        text = text_of(each)
        return text is not None and (len(text) >= number if least else len(text) <= number)

    return on_each(fits)


def _pattern(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    pattern = string(node, name, value)
    flags = "".join(string(node, "flags", each) for each in scope.graph.objects(node, SH.flags)[:1])
    if not is_pattern(pattern, flags):
        raise IllFormedError(node, f"sh:pattern is not a regular expression: {value}")

    def fits(each: Object) -> bool:
        text = text_of(each)
        return text is not None and matches(text, pattern, flags)

    return on_each(fits)


def _language_in(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    wanted = [string(node, name, each).lower() for each in members(scope.graph, node, name, value)]

    def fits(each: Object) -> bool:
        tag = ((each.language or "") if isinstance(each, ox.Literal) else "").lower()
        return any(tag == w or tag.startswith(f"{w}-") or (w == "*" and tag) for w in wanted)

    return on_each(fits)


def _unique_lang(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    if not boolean(node, name, value) or value.value != "true":
        return lambda _, values: ()  # `1` is not `true` (section 4.4.5; the suite's uniqueLang-002)

    def violations(_: Object, values: Sequence[Object]) -> Iterable[Found]:
        tags = (v.language.lower() for v in values if isinstance(v, ox.Literal) and v.language)
        return [Found() for count in Counter(tags).values() if count > 1]

    return violations


# 4.5 Pairs of properties


def _equals(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    predicate = iri(node, name, value)

    def violations(focus: Object, values: Sequence[Object]) -> Iterable[Found]:
        others = dict.fromkeys(scope.data.objects(focus, predicate))
        lone = (each for each in values if each not in others)
        missing = (each for each in others if each not in values)
        return map(Found, islice(chain(lone, missing), _MOST))

    return violations


def _disjoint(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    predicate = iri(node, name, value)

    def violations(focus: Object, values: Sequence[Object]) -> Iterable[Found]:
        others = scope.data.objects(focus, predicate)
        return [Found(each) for each in values if each in others]

    return violations


def _less_than(equal: bool, scope: Scope, node: Object, name: str, value: Object) -> Violations:
    predicate = iri(node, name, value)

    def violations(focus: Object, values: Sequence[Object]) -> Iterable[Found]:
        others = scope.data.objects(focus, predicate)
        return [Found(v) for v in values for other in others if not less(v, other, equal)]

    return violations


# 4.8 Others


def _closed(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    if not boolean(node, name, value):
        return lambda _, values: ()
    graph = scope.graph
    paths = (p for each in graph.objects(node, SH.property) for p in graph.objects(each, SH.path))
    ignored = [
        each
        for head in graph.objects(node, SH.ignoredProperties)
        for each in members(graph, node, "ignoredProperties", head)
    ]
    allowed = {each.value for each in (*paths, *ignored)}

    def violations(_: Object, values: Sequence[Object]) -> Iterable[Found]:
        about = (pair for each in values for pair in scope.data.about(each))
        return [Found(object, Step(p)) for p, object in about if p not in allowed]

    return violations


def _has_value(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    return on_all(lambda values: value in values)


def _in(scope: Scope, node: Object, name: str, value: Object) -> Violations:
    allowed = frozenset(members(scope.graph, node, name, value))
    return on_each(allowed.__contains__)


CORE: Mapping[str, Component] = {
    "class": Component(_class, "is no {}"),
    "datatype": Component(_datatype, "is no {}"),
    "nodeKind": Component(_node_kind, "is no {}"),
    "minCount": Component(partial(_count, True), "at least {} wanted", on_node=False),
    "maxCount": Component(partial(_count, False), "at most {} wanted", on_node=False),
    "minExclusive": Component(partial(_range, True, False), "is not more than {}"),
    "minInclusive": Component(partial(_range, True, True), "is less than {}"),
    "maxExclusive": Component(partial(_range, False, False), "is not less than {}"),
    "maxInclusive": Component(partial(_range, False, True), "is more than {}"),
    "minLength": Component(partial(_length, True), "is shorter than {} characters"),
    "maxLength": Component(partial(_length, False), "is longer than {} characters"),
    "pattern": Component(_pattern, "does not match {}"),
    "languageIn": Component(_language_in, "is in none of the languages {}"),
    "uniqueLang": Component(_unique_lang, "has a language twice", on_node=False),
    "equals": Component(_equals, "does not stand for {} as well"),
    "disjoint": Component(_disjoint, "stands for {} as well"),
    "lessThan": Component(partial(_less_than, False), "is not less than {}", on_node=False),
    "lessThanOrEquals": Component(partial(_less_than, True), "is more than {}", on_node=False),
    "not": Component(partial(node, False), "is of the shape {}, and must not be"),
    "and": Component(
        partial(logic, lambda right, count: right == count), "lacks one of the shapes {}"
    ),
    "or": Component(partial(logic, lambda right, _: right > 0), "has none of the shapes {}"),
    "xone": Component(partial(logic, lambda right, _: right == 1), "not one of the shapes {}"),
    "node": Component(partial(node, True), "is not of the shape {}"),
    "qualifiedMinCount": Component(partial(qualified, True), "at least {} of the shape wanted"),
    "qualifiedMaxCount": Component(partial(qualified, False), "at most {} of the shape wanted"),
    "closed": Component(_closed, "is not foreseen"),
    "hasValue": Component(_has_value, "{} is missing"),
    "in": Component(_in, "is none of {}"),
}
"""By the local name of the parameter. `sh:property` and `sh:sparql` are read elsewhere."""
