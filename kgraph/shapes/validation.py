"""Validation of a graph against shapes (SHACL), with findings in the words of annotators."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kgraph.errors import Diagnostic, InputError, Severity, counted
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import DCTERMS, RDFS
from kgraph.schema.ontology import Ontology, local_name
from kgraph.schema.terms import CODE as UNKNOWN
from kgraph.shapes.asked_ahead import asked_ahead
from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.idle_shapes import CODE as UNMET
from kgraph.shapes.idle_shapes import idle_shapes
from kgraph.shapes.node_names import TOLD_BY, FindPlaces, Wording
from kgraph.shapes.property_paths import to_words
from kgraph.shapes.query_runner import guarded, parsing
from kgraph.shapes.shacl_terms import SH, is_blank
from kgraph.shapes.shape import Ask, IllFormedError, Result
from kgraph.shapes.shapes_graph import Shapes
from kgraph.storage.files import read_bytes
from kgraph.storage.graph import graph_quads, graph_source
from kgraph.storage.places import at_line
from kgraph.storage.rdf.gates import FORMATS, read_file, read_quads
from kgraph.storage.rdf.terms import Object
from kgraph.storage.resources import shipped_path
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.sources import RdfBytes

SHIPPED = shipped_path("ontology", "shapes.ttl")
"""The shapes of the model's own promises."""

_ROWS = 1_000_000  # at most, of a query about all nodes; if there are more, each node is queried
_HELD_PER_SHAPE = 1000  # findings kept in full; further ones are only counted
_SEVERITIES: dict[str, Severity] = {SH.Violation: "error", SH.Warning: "warning", SH.Info: "note"}
_ORDER = ("error", "warning", "note")


@dataclass(slots=True)
class Group:
    """The findings of one shape. `code`: its `dcterms:identifier`, else its local name; `name` and
    `description`: for people; `total`: the number of all findings, of which the first 1,000 are kept."""

    code: str
    name: str
    description: str
    findings: list[Diagnostic] = field(default_factory=list)
    total: int = 0
    severity: Severity = "note"

    def add(self, severity: Severity, words: Callable[[], Diagnostic]) -> None:
        """Add a finding; the group has the severity of its worst finding. `words` makes the finding:
        it is called only for those that are held."""
        self.total += 1
        self.severity = min(self.severity, severity, key=_ORDER.index)
        if len(self.findings) < _HELD_PER_SHAPE:
            self.findings.append(words())


@dataclass(frozen=True, slots=True)
class Validation:
    """The groups of all shapes with findings, errors first, then by code."""

    groups: tuple[Group, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there are no errors; warnings and notes do not count."""
        return all(group.severity != "error" for group in self.groups)

    def without(self, told: Collection[tuple[str, str, int]]) -> Validation:
        """Those findings of which nothing was told, by code, file and line."""
        groups = list[Group]()
        for group in self.groups:
            left = [e for e in group.findings if (e.code, e.path, e.line) not in told]
            total = group.total - (len(group.findings) - len(left))
            groups += [replace(group, findings=left, total=total)] if total else []
        return Validation(tuple(groups))

    @property
    def findings(self) -> list[Diagnostic]:
        """All findings that are kept in full."""
        return [finding for group in self.groups for finding in group.findings]

    @property
    def names(self) -> dict[str, str]:
        """The name of the shape of each code."""
        return {group.code: group.name for group in self.groups}

    @property
    def totals(self) -> dict[str, int]:
        """The number of findings of each code, including those that are not kept in full."""
        return {group.code: group.total for group in self.groups}


@cache
def shipped_shapes() -> DataGraph:
    """The shapes graph that kgraph ships."""
    return read_shapes([SHIPPED])


def read_shapes(paths: Sequence[Path]) -> DataGraph:
    """The shapes of RDF files, as one graph.

    Raises InputError: as `read_file`, and KG500 with the places of all ill-formed shapes.
    """
    files = {path: list(read_file(path)) for path in paths}
    graph = DataGraph(quad for quads in files.values() for quad in quads)
    faults = Shapes(graph, DataGraph([]), parsing()).faults()
    findings = [_fault(graph, files, each) for each in faults]
    if findings:
        names = ", ".join(map(str, paths))
        what = f"{counted(len(findings), 'fault')} in the shapes"
        raise InputError(f"{names}: {what}", sorted(findings))
    return graph


def validate(
    quads: Iterable[ox.Quad],
    shapes: DataGraph,
    ontology: Ontology,
    ask: Ask,
    *,
    places: FindPlaces | None = None,
    path: str = "graph",
    own: Sequence[Path] = (),
) -> Validation:
    """The findings of the shapes in the union of the quads' graphs and the ontology.

    `ask` answers the SPARQL of shapes over the same graph (`kgraph.shapes.query_runner`); `places` gives
    the lines of annotations, if the sources are available; `path` names the graph in findings without a
    document; `own`: the files of the user's shapes, of which those that check nothing are found too.

    Raises UsageError KG230 to KG235 if a query of a shape fails, KG500 for two sets of shapes
    that refer to each other in a circle.
    """
    groups: dict[Object, Group] = {}
    with asked_ahead(ask, _asked_first(shapes)) as ahead:
        data = DataGraph(chain(quads, ontology.quads), _wanted(shapes))
        wording = Wording(data, places or dict)
        for node, result in Shapes(shapes, data, ahead).results():
            if node not in groups:
                groups[node] = _group(shapes, node)
            code, severity = groups[node].code, _SEVERITIES.get(result.shape.severity, "error")
            groups[node].add(severity, partial(_finding, code, severity, wording, result, path))
    for group in groups.values():
        group.findings.sort()
    found = [*groups.values(), *_idle(own, data, ontology)]
    ordered = sorted(found, key=lambda each: (_ORDER.index(each.severity), each.code))
    return Validation(tuple(ordered))


@lru_cache(maxsize=1)
def _asked_first(shapes: DataGraph) -> list[str]:
    """The queries that are asked first; of builds one after the other, mostly those of the shipped shapes."""
    return Shapes(shapes, DataGraph([])).together()


def _idle(own: Sequence[Path], data: DataGraph, ontology: Ontology) -> Iterable[Group]:
    """What the user's shapes do not check, by code."""
    groups = {
        UNMET: Group(UNMET, "Each shape checks something", ""),
        UNKNOWN: Group(UNKNOWN, "Shapes use known terms", ""),
    }
    for finding in idle_shapes(own, data, ontology):
        groups[finding.code].add("warning", partial(_itself, finding))
    return [group for group in groups.values() if group.total]


def _itself(finding: Diagnostic) -> Diagnostic:
    return finding


def validate_graph(
    graph: str | Path,
    ontology: Ontology,
    *,
    shapes: Sequence[Path] = (),
    places: FindPlaces | None = None,
    timeout: float = 300.0,
) -> Validation:
    """The findings of the shipped shapes, and of shapes in further files, in a graph as users name it.
    Queries of shapes are answered by a worker within `timeout` seconds each.

    Raises as `graph_source`, `graph_quads`, `read_shapes` and `validate`.
    """
    asked = read_shapes([SHIPPED, *shapes]) if shapes else shipped_shapes()
    with ExitStack() as end:
        source = end.enter_context(graph_source(graph))
        quads = (
            _piped(source)
            if isinstance(source, RdfBytes)
            else end.enter_context(graph_quads(graph))
        )
        worker = end.enter_context(QueryWorker(source, timeout=timeout, row_limit=_ROWS))
        return validate(
            quads, asked, ontology, guarded(worker), places=places, path=str(graph), own=shapes
        )


def _piped(source: RdfBytes) -> Iterable[ox.Quad]:
    syntax = FORMATS[source.format]
    return read_quads(source.data, format=syntax, base_iri=BASE, path=source.path)


def _wanted(shapes: DataGraph) -> frozenset[str] | None:
    """The predicates that the shapes use; None, for all, if a shape is closed."""
    if shapes.having(f"{SH.iri}closed"):
        return None
    named = (node.value for node in shapes.nodes() if isinstance(node, ox.NamedNode))
    used = (RDFS.subClassOf, *shapes.predicates())
    return TOLD_BY.union(named, used)


def _group(shapes: DataGraph, node: Object) -> Group:
    def text(predicate: str) -> str:
        return _chosen([o for o in shapes.objects(node, predicate) if isinstance(o, ox.Literal)])

    own = "shape" if is_blank(node) else local_name(node.value)
    name = text(SH.name) or text(RDFS.label) or own
    return Group(text(DCTERMS.identifier) or own, name, text(f"{SH.iri}description"))


def _finding(
    code: str, severity: Severity, wording: Wording, result: Result, path: str
) -> Diagnostic:
    file, line = wording.place(result.focus)
    name = wording.name(result.focus)
    told = _message(wording, result, name)
    is_place = not line and file.rpartition("/")[2] == name  # that of a document
    what = told if is_place else f"{name}: {told}"
    return Diagnostic(file or path, line, int(line > 0), code, what, "", severity)


def _message(wording: Wording, result: Result, name: str) -> str:
    value = result.found.value
    shown = "" if value is None or value == result.focus else wording.name(value)
    shown = "" if shown in name else shown
    if told := _chosen(result.messages):
        told = told.replace("{$this}", name)
        return f"{told} ({shown})" if shown and shown not in told else told
    path = to_words(result.path) if result.path else ""
    parts = (path, shown) if shown else (f"{path}:" if path else "",)
    return " ".join(part for part in (*parts, result.check.words) if part) or "is wrong"


def _chosen(texts: Sequence[ox.Literal]) -> str:
    """The English text, else one without a language, else the first."""
    ranked = sorted(
        texts, key=lambda each: (each.language != "en", bool(each.language), each.value)
    )
    return ranked[0].value if ranked else ""


def _fault(
    graph: DataGraph, files: Mapping[Path, Sequence[ox.Quad]], error: IllFormedError
) -> Diagnostic:
    """The fault at the line where the shape begins, or the shape that it is a part of."""
    node, owners = error.node, {error.node}
    while is_blank(node) and (above := graph.owners(node)) and above[0] not in owners:
        node = above[0]
        owners.add(node)
    path = next(p for p, quads in files.items() if any(node == q.subject for q in quads))
    what = error.what if is_blank(node) else f"{local_name(node.value)}: {error.what}"
    data = read_bytes(path)
    line, column = _line(data.decode(errors="replace"), node)
    return at_line(data, line, column, path=str(path), code="KG500", what=what, fix=error.fix)


def _line(text: str, node: Object) -> tuple[int, int]:
    """Line and column of the first line of Turtle that begins with the node; (0, 0) if there is none."""
    name = re.escape(local_name(node.value))
    found = re.search(rf"^\s*(<[^>]*[#/]{name}>|<{name}>|[\w.-]*:{name})(?=\s)", text, re.MULTILINE)
    if not found:
        return 0, 0
    return text.count("\n", 0, found.start(1)) + 1, 1
