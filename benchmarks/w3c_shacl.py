"""The W3C SHACL test suite (core and SPARQL) through kgraph's own validation.

    git clone https://github.com/w3c/data-shapes
    python benchmarks/w3c_shacl.py data-shapes/data-shapes-test-suite/tests

Data and shapes are read through the gate that `kgraph check` reads them through, so blank nodes have
become IRIs before a shape sees them. A test passes if the results are the published ones: focus node,
path, value, shape, constraint, component, severity of each, and how many. And it passes by check if
`kgraph check --graph DATA --shapes SHAPES`, shipped shapes and query worker included, finds as many
of each severity, and refuses what has to be refused; what it says of the shapes themselves, such as that
nothing meets the target of one, is no result.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.errors import KgraphError
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.terms import CODE as UNKNOWN
from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.idle_shapes import CODE as UNMET
from kgraph.shapes.property_paths import Path as PropertyPath
from kgraph.shapes.property_paths import read_path
from kgraph.shapes.query_runner import directly
from kgraph.shapes.shacl_terms import SH
from kgraph.shapes.shape import IllFormedError, Result
from kgraph.shapes.shapes_graph import Shapes
from kgraph.shapes.validation import validate_graph
from kgraph.storage.rdf.gates import read_file
from kgraph.storage.rdf.store import in_memory
from kgraph.storage.rdf.terms import Object

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
FAILURE = ox.NamedNode(f"{SHT}Failure")
_SEVERITIES = {SH.Violation: "error", SH.Warning: "warning", SH.Info: "note"}


class Told(NamedTuple):
    """One result, as the suite and as kgraph tell it."""

    focus: Object | None
    path: PropertyPath | None
    value: Object | None
    shape: Object | None
    component: Object | None
    severity: Object | None


def read(path: Path) -> tuple[list[ox.Quad], DataGraph]:
    quads = list(read_file(path, base_iri=path.resolve().as_uri()))
    return quads, DataGraph(quads)


def tests(path: Path) -> Iterator[tuple[str, Path, DataGraph, Object]]:
    """(label, file, its triples, the test's node) of every test that a manifest leads to."""
    _, graph = read(path)
    for manifest in list(graph.having(f"{MF}include")):
        for included in graph.objects(manifest, f"{MF}include"):
            yield from tests(local(included))
    for manifest in list(graph.having(f"{MF}entries")):
        for head in graph.objects(manifest, f"{MF}entries"):
            for node in graph.items(head):
                yield "/".join(path.parts[-2:]), path, graph, node


def local(node: Object) -> Path:
    from urllib.parse import unquote, urlsplit

    return Path(unquote(urlsplit(node.value).path))


def expected(graph: DataGraph, node: Object) -> Counter[Told] | None:
    """The published results; None where validation has to fail."""
    report = graph.objects(node, f"{MF}result")[0]
    if report == FAILURE:
        return None
    return Counter(_expected(graph, each) for each in graph.objects(report, f"{SH.iri}result"))


def _expected(graph: DataGraph, result: Object) -> Told:
    def told(name: str) -> Object | None:
        return graph.object(result, SH.iri + name)

    path = told("resultPath")
    return Told(
        told("focusNode"),
        None if path is None else read_path(graph, path),
        told("value"),
        told("sourceShape"),
        told("sourceConstraintComponent"),
        told("resultSeverity"),
    )


def found(graph: DataGraph, node: Object) -> Counter[Told] | None:
    """What kgraph finds; None where it refuses the shapes."""
    (quads, data), (_, shapes) = map(read, _files(graph, node))
    try:
        validated = Shapes(shapes, data, directly(in_memory(quads)))
        return Counter(_found(each) for _, each in validated.results())
    except (IllFormedError, KgraphError):
        return None


def _files(graph: DataGraph, node: Object) -> tuple[Path, Path]:
    """The files of the test's data and shapes."""
    action = graph.objects(node, f"{MF}action")[0]
    data, shapes = (graph.objects(action, SHT + part)[0] for part in ("dataGraph", "shapesGraph"))
    return local(data), local(shapes)


def _found(result: Result) -> Told:
    return Told(
        result.focus,
        result.path,
        result.found.value,
        result.shape.node,
        ox.NamedNode(result.check.component),
        ox.NamedNode(result.shape.severity),
    )


def passes_by_check(graph: DataGraph, node: Object) -> bool:
    """Whether the command line's own way finds as many of each severity."""
    wanted = expected(graph, node)
    data, shapes = _files(graph, node)
    try:
        groups = validate_graph(data, shipped_ontology(), shapes=[shapes]).groups
    except KgraphError:
        return wanted is None
    results = (group for group in groups if group.code not in (UNMET, UNKNOWN))
    got = Counter(f.severity for group in results for f in group.findings)
    told = (each.severity.value for each in wanted.elements() if each.severity)
    return wanted is not None and got == Counter(_SEVERITIES.get(each, "error") for each in told)


def passes(graph: DataGraph, node: Object) -> bool:
    """Whether kgraph finds what is published, field by field where it is."""
    wanted, got = expected(graph, node), found(graph, node)
    if wanted is None or got is None:
        return wanted is got
    return _alike(wanted, got)


def _alike(wanted: Counter[Told], got: Counter[Told]) -> bool:
    if wanted.total() != got.total():
        return False
    left = list(got.elements())
    for told in wanted.elements():
        fits = [each for each in left if _fits(told, each)]
        if not fits:
            return False
        left.remove(fits[0])
    return True


def _fits(told: Told, each: Told) -> bool:
    """The suite leaves out `sh:sourceShape` where it is a blank node of another file."""
    unnamed = told.shape is None
    return each == told or (unnamed and each._replace(shape=None) == told)


def main(folder: Path) -> int:
    """Print every test that fails and the counts; 1 if one fails."""
    failed = 0
    for part in ("core", "sparql"):
        for way, passed in (("", passes), (" by check", passes_by_check)):
            outcomes = {
                f"{label} {node.value.rpartition('/')[2]}": passed(graph, node)
                for label, _, graph, node in tests(folder / part / "manifest.ttl")
            }
            for label in (label for label, fine in outcomes.items() if not fine):
                print(f"failed{way}: {part}/{label}")
            print(f"{part}{way}: {sum(outcomes.values())} of {len(outcomes)}")
            failed += len(outcomes) - sum(outcomes.values())
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
