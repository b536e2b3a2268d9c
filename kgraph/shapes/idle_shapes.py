"""Shapes of users that check nothing: files without a shape, targets that nothing meets, unknown terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kgraph.errors import Diagnostic
from kgraph.model.vocabulary import PREFIXES
from kgraph.schema.ontology import Ontology, local_name
from kgraph.schema.terms import Terms, unknown_terms
from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.shacl_terms import SH, is_blank
from kgraph.shapes.shapes_graph import Shapes
from kgraph.storage.files import read_text
from kgraph.storage.rdf.gates import read_file
from kgraph.storage.rdf.terms import Object
from kgraph.storage.sparql.named_terms import named_terms

CODE = "KG182"


def idle_shapes(paths: Sequence[Path], data: DataGraph, ontology: Ontology) -> Iterator[Diagnostic]:
    """KG182 for a file without a shape and for a shape whose target nothing in the data meets, KG181 for a
    term that neither the ontology nor the data have. Raises InputError as `read_file`."""
    terms = Terms(ontology)
    for path in paths:
        graph = DataGraph(read_file(path))
        shapes, text = Shapes(graph, data), read_text(path)
        if not shapes.declared():
            what, fix = "this file has no shape", "a shape begins with: a sh:NodeShape"
            yield Diagnostic(str(path), 0, 0, CODE, what, fix, "warning")
        for node in shapes.targeted():
            if not graph.objects(node, SH.deactivated) and not any(
                True for _ in shapes.focus_nodes(node)
            ):
                yield _unmet(node, text, str(path))
        yield from unknown_terms(
            _named(graph, text), terms, partial(_holds, data, graph), text, str(path)
        )


def _unmet(node: Object, text: str, path: str) -> Diagnostic:
    name = "a shape" if is_blank(node) else local_name(node.value)
    what = f"{name} checks nothing: nothing in the graph meets its target"
    fix = "see whether the class or the property of its target is spelt as in the graph"
    line = 0 if is_blank(node) else _line(text, local_name(node.value))
    return Diagnostic(path, line, int(line > 0), CODE, what, fix, "warning")


def _line(text: str, name: str) -> int:
    found = re.search(rf"^\s*\S*[#/:]{re.escape(name)}[>\s]", text, re.MULTILINE)
    return text.count("\n", 0, found.end() - 1) + 1 if found else 0


def _named(graph: DataGraph, text: str) -> Iterator[tuple[str, int]]:
    """The IRIs of the shapes, and those in their queries, each where the text has its name first."""
    iris = [node.value for node in graph.nodes() if isinstance(node, ox.NamedNode)]
    queries = [q.value for q in graph.values(SH.select) if isinstance(q, ox.Literal)]
    queries += [q.value for q in graph.values(SH.ask) if isinstance(q, ox.Literal)]
    iris += [iri for query in queries for iri, _ in named_terms(query, PREFIXES)]
    for iri in sorted({*iris, *graph.predicates()}):
        found = re.search(rf"{re.escape(local_name(iri))}\b", text)
        yield iri, found.start() if found else -1


def _holds(data: DataGraph, graph: DataGraph, iri: str) -> bool:
    """Whether the data have the IRI, or the shapes say something of it."""
    node = ox.NamedNode(iri)
    return (
        any(True for _ in data.having(iri))
        or bool(data.stated(node))
        or bool(graph.stated(node))
        or bool(data.owners(node))
    )
