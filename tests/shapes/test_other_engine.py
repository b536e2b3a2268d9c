"""The shipped shapes in another engine, pySHACL: it finds what ours finds, whichever way it is run."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyoxigraph as ox
import pytest
from counts import LONG
from shapes.test_shapes import BROKEN, GRAPH, quads_of
from worked import streamed

from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import shipped_ontology
from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.query_runner import directly
from kgraph.shapes.shapes_graph import Shapes
from kgraph.shapes.validation import shipped_shapes
from kgraph.storage.rdf.store import in_memory
from kgraph.storage.resources import shipped_path

pyshacl = pytest.importorskip("pyshacl")
rdflib = pytest.importorskip("rdflib")

Found = set[tuple[str, str]]
"""The code of a shape, and the node in which it finds something."""
CODE = "http://purl.org/dc/terms/identifier"


@pytest.fixture(autouse=True)
def literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """`0` and `00` are different literals, and so is every offset of another datatype."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def by_kgraph(quads: list[ox.Quad]) -> Found:
    shapes, ask = shipped_shapes(), directly(in_memory(quads))
    data = DataGraph([*quads, *shipped_ontology().quads])
    codes = (
        (shapes.object(node, CODE), result) for node, result in Shapes(shapes, data, ask).results()
    )
    return {(code.value if code else "", result.focus.value) for code, result in codes}


@cache
def read(name: str) -> Any:
    """A file of the ontology's folder."""
    return rdflib.Graph().parse(shipped_path("ontology", name))


def by_pyshacl(quads: list[ox.Quad], way: str) -> tuple[bool, Found]:
    """Whether the graph conforms, and what is found. `plain`: in one graph with the ontology; `dataset`:
    in named graphs, of which the ontology is one, as pySHACL takes minutes to mix an ontology graph into
    a dataset; `rdfs`: as `plain`, with all that RDFS entails."""
    shapes = read("shapes.ttl")
    named = "".join(f"{quad} .\n" for quad in quads)
    if way == "dataset":
        data: Any = rdflib.Dataset(default_union=True).parse(data=named, format="nquads")
        data.graph(rdflib.URIRef(KG.iri.rstrip("#"))).parse(shipped_path("ontology", "kgraph.ttl"))
    else:
        triples = "".join(f"{quad.triple} .\n" for quad in quads)
        data = rdflib.Graph().parse(data=triples, format="nt") + read("kgraph.ttl")
    conforms, report, _ = pyshacl.validate(
        data, shacl_graph=shapes, inference="rdfs" if way == "rdfs" else "none"
    )
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    return bool(conforms), {
        (code_of(shapes, report.value(each, sh.sourceShape)), str(report.value(each, sh.focusNode)))
        for each in report.objects(None, sh.result)
    }


def code_of(shapes: Any, node: Any) -> str:
    """The code of the shape, or of the one that it is a part of."""
    while (code := shapes.value(node, rdflib.URIRef(CODE))) is None:
        node = next(shapes.subjects(None, node))
    return str(code)


@pytest.mark.parametrize("way", ["plain", "dataset", "rdfs"])
def test_a_graph_that_keeps_all_promises_conforms_in_the_other_engine_too(way: str) -> None:
    assert by_pyshacl(quads_of(GRAPH), way) == (True, set())


def many_faults() -> str:
    """The graph with all planted faults that go together: each that still finds its place."""
    text = GRAPH
    for _, kept, broken in BROKEN.values():
        text = text.replace(kept, broken, 1)
    return text


@pytest.mark.parametrize("way", ["plain", "dataset"])
def test_both_engines_find_the_same_faults_in_a_graph_that_is_full_of_them(way: str) -> None:
    quads = quads_of(many_faults())
    ours = by_kgraph(quads)
    assert len({code for code, _ in ours}) > 15
    assert by_pyshacl(quads, way) == (False, ours)


@pytest.mark.skipif(not LONG, reason="minutes: make test-long")
@pytest.mark.parametrize("case", BROKEN)
def test_both_engines_find_the_same_fault(case: str) -> None:
    _, kept, broken = BROKEN[case]
    quads = quads_of(GRAPH.replace(kept, broken, 1))
    ours = by_kgraph(quads)
    for way in ("plain", "dataset"):
        assert by_pyshacl(quads, way) == (False, ours), way


@pytest.mark.skipif(not LONG, reason="minutes: make test-long")
@pytest.mark.parametrize("way", ["plain", "dataset", "rdfs"])
def test_the_worked_example_conforms_in_the_other_engine(way: str) -> None:
    assert by_pyshacl(streamed(infer=way == "dataset"), way) == (True, set())
