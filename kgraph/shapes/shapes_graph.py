"""Shapes read from a shapes graph, with their constraints, targets and faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.model.vocabulary import OWL, RDF, RDFS
from kgraph.schema.ontology import local_name
from kgraph.shapes.constraint_parameters import boolean
from kgraph.shapes.constraints import CORE
from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.property_paths import Path, read_path
from kgraph.shapes.shacl_terms import SH
from kgraph.shapes.shape import Ask, Check, IllFormedError, Result, Shape, results
from kgraph.shapes.sparql_constraints import component_checks, sparql_checks
from kgraph.storage.rdf.terms import Object
from kgraph.storage.sparql.results import Solutions

_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_OTHERS = frozenset(
    "path property sparql severity message name description order group defaultValue deactivated "
    "targetNode targetClass targetSubjectsOf targetObjectsOf flags ignoredProperties "
    "qualifiedValueShape qualifiedValueShapesDisjoint select prefixes declare".split()
)
_ALL: frozenset[str] = _OTHERS | CORE.keys()


_DEEPEST = 100  # shapes within one another
_TOLD = 100  # faults, after which no further ones are looked for
_NOBODY = ox.NamedNode("urn:nobody")


class Shapes:
    """The shapes of a shapes graph for some data. It is the `Scope` of their constraints."""

    def __init__(self, graph: DataGraph, data: DataGraph, ask: Ask | None = None) -> None:
        self.graph = graph
        self.data = data
        self.ask = ask
        self._shapes: dict[Object, Shape] = {}
        self._open: set[Object] = set()

    def shape(self, node: Object) -> Shape:
        """The shape of that node. Raises IllFormedError."""
        if node in self._open:
            what = "the shape refers to itself, which SHACL leaves undefined"
            raise IllFormedError(node, what, "use sh:class to constrain the class of a value")
        if len(self._open) >= _DEEPEST:
            raise IllFormedError(node, f"the shapes are nested more than {_DEEPEST} levels deep")
        if node not in self._shapes:
            self._open.add(node)
            try:
                self._shapes[node] = self._read(node)
            finally:
                self._open.discard(node)
        return self._shapes[node]

    def targeted(self) -> Iterator[Object]:
        """The nodes of the shapes that have a target (SHACL, section 2.1.3)."""
        named = (node for predicate in _TARGETS for node in self.graph.having(predicate))
        typed = (
            node
            for kind in (SH.NodeShape, SH.PropertyShape)
            for node in self.graph.subjects(RDF.type, ox.NamedNode(kind))
            if self._is_class(node)
        )
        yield from sorted({*named, *typed}, key=str)

    def focus_nodes(self, node: Object) -> Iterable[Object]:
        """The focus nodes of the shape by its targets, each once."""
        graph, data = self.graph, self.data
        classes = [*graph.objects(node, SH.targetClass), *([node] if self._is_class(node) else [])]
        found = dict.fromkeys(graph.objects(node, SH.targetNode))
        found |= dict.fromkeys(each for cls in classes for each in data.instances(cls))
        for predicate in graph.objects(node, SH.targetSubjectsOf):
            found |= dict.fromkeys(data.having(predicate.value))
        for predicate in graph.objects(node, SH.targetObjectsOf):
            found |= dict.fromkeys(data.values(predicate.value))
        return found

    def results(self) -> Iterator[tuple[Object, Result]]:
        """All results, each with the node of the shape that has the target. Raises IllFormedError, and
        as the function `ask`."""
        for node in self.targeted():
            shape, nodes = self.shape(node), self.focus_nodes(node)
            if not shape.deactivated:
                _look_ahead(shape, nodes)
                for focus in nodes:
                    yield from ((node, each) for each in results(self.data, shape, focus))

    def together(self) -> list[str]:
        """The queries that `results` asks first, each for all nodes at once. Raises IllFormedError."""
        texts = list[str]()

        def note(text: str) -> Solutions:
            texts.append(text)
            return Solutions((), ())

        noting = Shapes(self.graph, self.data, note)
        for node in noting.targeted():
            shape = noting.shape(node)
            if not shape.deactivated:
                _look_ahead(shape, ())
        return texts

    def faults(self) -> list[IllFormedError]:
        """The faults of the shapes themselves; empty if they can be used. Their queries are tried on one
        node, so call this on shapes without data."""
        found = list[IllFormedError]()
        for node in self.declared():
            if len(found) >= _TOLD:
                break
            try:
                list(results(self.data, self.shape(node), _NOBODY))
            except IllFormedError as error:
                found.append(error)
            except UsageError as error:
                found.append(IllFormedError(node, f"its query cannot be asked: {error}"))
        return list({(str(each.node), each.what): each for each in found}.values())

    def declared(self) -> list[Object]:
        """All nodes that are shapes by their type or target, or that are used as property shapes."""
        kinds = (SH.NodeShape, SH.PropertyShape)
        typed = (n for kind in kinds for n in self.graph.instances(ox.NamedNode(kind)))
        return sorted({*self.targeted(), *typed, *self.graph.values(SH.property)}, key=str)

    def _is_class(self, node: Object) -> bool:
        kinds = (ox.NamedNode(RDFS.Class), ox.NamedNode(OWL.Class))
        return any(self.graph.is_a(node, kind) for kind in kinds)

    def _read(self, node: Object) -> Shape:
        if isinstance(node, ox.Literal):
            raise IllFormedError(node, f"{node} is a text where a shape is needed")
        self._check_terms(node)
        graph, path = self.graph, self._path(node)
        severities = graph.objects(node, SH.severity)
        off = graph.objects(node, SH.deactivated)
        shape = Shape(
            node,
            path,
            severities[0].value if severities else SH.Violation,
            tuple(m for m in graph.objects(node, SH.message) if isinstance(m, ox.Literal)),
            any(boolean(node, "deactivated", each) for each in off),
        )
        shape.checks = [*self._core(node, path), *sparql_checks(self, node, path)]
        shape.checks += component_checks(self, node, path)
        shape.properties = [self._property(each) for each in graph.objects(node, SH.property)]
        return shape

    def _core(self, node: Object, path: Path | None) -> Iterator[Check]:
        stated = set(self.graph.stated(node))
        for name, component in CORE.items():
            if SH.iri + name not in stated:
                continue
            for value in self.graph.objects(node, SH.iri + name):
                if path is None and not component.on_node:
                    raise IllFormedError(node, f"sh:{name} needs a sh:path")
                violations = component.build(self, node, name, value)
                words = component.words.format(self._words(value))
                yield Check(f"{SH.iri}{_capital(name)}ConstraintComponent", violations, words)

    def _words(self, value: Object) -> str:
        if self.graph.objects(value, f"{RDF.iri}first"):
            return ", ".join(map(self._words, self.graph.items(value)))
        return value.value if isinstance(value, ox.Literal) else local_name(value.value)

    def _path(self, node: Object) -> Path | None:
        paths = self.graph.objects(node, SH.path)
        if len(paths) > 1:
            raise IllFormedError(node, "the shape has more than one sh:path")
        try:
            return read_path(self.graph, paths[0]) if paths else None
        except ValueError as error:
            raise IllFormedError(node, f"sh:path: {error}") from None

    def _property(self, node: Object) -> Shape:
        shape = self.shape(node)
        if shape.path is None:
            raise IllFormedError(node, "the property shape does not have a sh:path")
        return shape

    def _check_terms(self, node: Object) -> None:
        for predicate in self.graph.stated(node):
            name = predicate.removeprefix(SH.iri)
            if name != predicate and name not in _ALL and not self._is_parameter(predicate):
                near = get_close_matches(name, sorted(_ALL), 1)
                what = f"SHACL does not have sh:{name} for shapes"
                raise IllFormedError(node, what, f"did you mean sh:{near[0]}?" if near else "")

    def _is_parameter(self, predicate: str) -> bool:
        return bool(self.graph.subjects(SH.path, ox.NamedNode(predicate)))


def _look_ahead(shape: Shape, nodes: Iterable[Object]) -> None:
    """Give constraints all focus nodes; property shapes of a node shape have the same ones."""
    for check in shape.checks:
        if check.ahead:
            check.ahead(nodes)
    if shape.path is None:
        for each in shape.properties:
            _look_ahead(each, nodes)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
