"""Constraints in SPARQL: `sh:sparql` and user-defined constraint components (SHACL, 5 and 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from kgraph.model.reachable import reachable
from kgraph.model.vocabulary import OWL
from kgraph.shapes.bound_queries import Row, Template, read_template
from kgraph.shapes.constraint_parameters import boolean, string
from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.property_paths import Path, Step, to_sparql
from kgraph.shapes.shacl_terms import SH
from kgraph.shapes.shape import Ask, Check, Found, IllFormedError, Scope
from kgraph.storage.rdf.terms import Object
from kgraph.storage.sparql.results import Boolean, Solutions

COMPONENT = f"{SH.iri}SPARQLConstraintComponent"

_VARIABLE = re.compile(r"\{[?$](\w+)\}")
_IMPORTS = f"{OWL.iri}imports"


@dataclass(slots=True)
class Selection:
    """A SELECT whose solutions are violations. `known`: solutions that were queried ahead, by focus
    node."""

    ask: Ask
    template: Template
    path: Path | None
    fixed: Row
    messages: tuple[ox.Literal, ...]
    known: dict[Object, list[Row]] = field(default_factory=dict)

    def ahead(self, nodes: Iterable[Object]) -> None:
        """Query all these focus nodes together, if the query allows it."""
        if not self.template.together or any(map(self.template.names, self.fixed)):
            return
        answer = self.ask(self.template.text)
        if isinstance(answer, Solutions) and not answer.truncated:
            known: dict[Object, list[Row]] = {n: [] for n in nodes if isinstance(n, ox.NamedNode)}
            for solution in _rows(answer):
                known.get(solution["this"], []).append(solution)
            self.known.update(known)

    def violations(self, focus: Object, values: Sequence[Object]) -> Iterable[Found]:
        """One for each solution (section 5.3.2)."""
        row = {"this": focus, **self.fixed}
        solutions = self.known.get(focus)
        if solutions is None:
            solutions = list(_rows(self.ask(self.template.bound(row))))
        return [self._found(focus, {**row, **each}) for each in solutions]

    def _found(self, focus: Object, row: Row) -> Found:
        value = row.get("value", None if self.path else focus)
        path = row.get("path")
        step = Step(path.value) if isinstance(path, ox.NamedNode) else None
        return Found(value, step, _filled(self.messages, row))


@dataclass(slots=True)
class AskedConstraint:
    """An ASK that is true for conforming values (section 6.3.2)."""

    ask: Ask
    template: Template
    fixed: Row
    messages: tuple[ox.Literal, ...]

    def violations(self, focus: Object, values: Sequence[Object]) -> Iterable[Found]:
        """One for each value that is wrong."""
        for value in values:
            row = {"this": focus, "value": value, **self.fixed}
            answer = self.ask(self.template.bound(row))
            if isinstance(answer, Boolean) and not answer.value:
                yield Found(value, None, _filled(self.messages, row))


def sparql_checks(scope: Scope, node: Object, path: Path | None) -> Iterator[Check]:
    """The `sh:sparql` constraints of a shape. Raises IllFormedError."""
    for constraint in scope.graph.objects(node, SH.sparql):
        off = scope.graph.objects(constraint, SH.deactivated)
        if not any(boolean(constraint, "deactivated", each) for each in off):
            fixed = {"currentShape": node}
            selection = _selection(scope, constraint, path, fixed)
            yield Check(COMPONENT, selection.violations, "", selection.ahead)


def component_checks(scope: Scope, node: Object, path: Path | None) -> Iterator[Check]:
    """The constraints of the shape by components that the shapes graph defines. Raises IllFormedError."""
    for component in scope.graph.instances(ox.NamedNode(SH.ConstraintComponent)):
        for fixed in _arguments(scope.graph, node, component):
            validator = _validator(scope.graph, component, path)
            if validator is None:
                continue
            if scope.graph.objects(validator, SH.ask):
                template = _template(scope.graph, validator, SH.ask, path)
                messages = _messages(scope.graph, validator)
                question = AskedConstraint(_asking(scope, node), template, fixed, messages)
                yield Check(component.value, question.violations)
            else:
                selection = _selection(scope, validator, path, fixed)
                yield Check(component.value, selection.violations, "", selection.ahead)


def _arguments(graph: DataGraph, node: Object, component: Object) -> Iterator[Row]:
    """The values of the component's parameters at the shape; several rows only for a component with a
    single parameter."""
    required, given = set(), {}
    for parameter in graph.objects(component, SH.parameter):
        for path in graph.objects(parameter, SH.path)[:1]:
            name = re.split("[#/]", path.value)[-1]
            optional = graph.objects(parameter, SH.optional)
            if not any(boolean(parameter, "optional", each) for each in optional):
                required.add(name)
            if found := graph.objects(node, path.value):
                given[name] = found
    if required and required <= given.keys():
        if len(given) == 1:
            [(name, found)] = given.items()
            yield from ({name: each} for each in found)
        else:
            yield {name: found[0] for name, found in given.items()}


def _validator(graph: DataGraph, component: Object, path: Path | None) -> Object | None:
    special = SH.propertyValidator if path else SH.nodeValidator
    return graph.object(component, special) or graph.object(component, SH.validator)


def _selection(scope: Scope, node: Object, path: Path | None, fixed: Row) -> Selection:
    template = _template(scope.graph, node, SH.select, path)
    return Selection(_asking(scope, node), template, path, fixed, _messages(scope.graph, node))


def _asking(scope: Scope, node: Object) -> Ask:
    if scope.ask is None:
        raise IllFormedError(node, "the SPARQL query of this shape cannot be answered here")
    return scope.ask


def _template(graph: DataGraph, node: Object, kind: str, path: Path | None) -> Template:
    texts = [string(node, kind.removeprefix(SH.iri), each) for each in graph.objects(node, kind)]
    if len(texts) != 1:
        raise IllFormedError(
            node, f"one sh:{kind.removeprefix(SH.iri)} is needed, not {len(texts)}"
        )
    try:
        text = _prefixes(graph, node) + texts[0]
        return read_template(text, to_sparql(path) if path else "")
    except ValueError as error:
        raise IllFormedError(node, str(error)) from None


def _prefixes(graph: DataGraph, node: Object) -> str:
    """The declarations that `sh:prefixes` names (section 5.2.1)."""
    named, lines = graph.objects(node, SH.prefixes), []
    for each in reachable(named, lambda ontology: graph.objects(ontology, _IMPORTS)):
        for declared in graph.objects(each, SH.declare):
            prefix, namespace = (graph.object(declared, p) for p in (SH.prefix, SH.namespace))
            if prefix is not None and namespace is not None:
                lines.append(f"PREFIX {prefix.value}: {ox.NamedNode(namespace.value)}\n")
    return "".join(sorted(lines))


def _messages(graph: DataGraph, node: Object) -> tuple[ox.Literal, ...]:
    return tuple(m for m in graph.objects(node, SH.message) if isinstance(m, ox.Literal))


def _filled(messages: Iterable[ox.Literal], row: Mapping[str, Object]) -> tuple[ox.Literal, ...]:
    """The messages with `{?name}` replaced by the values."""

    def value(match: re.Match[str]) -> str:
        return row[match[1]].value if match[1] in row else match[0]

    return tuple(
        ox.Literal(_VARIABLE.sub(value, each.value), language=each.language) for each in messages
    )


def _rows(answer: Solutions | Boolean) -> Iterator[dict[str, Object]]:
    if isinstance(answer, Solutions):
        for row in answer.rows:
            pairs = zip(answer.variables, row, strict=True)
            yield {n: t for n, t in pairs if isinstance(t, ox.NamedNode | ox.Literal)}
