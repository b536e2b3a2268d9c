"""The figures of a report are those of the graph that was written."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
import pytest
from worked import annotate, streamed

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF
from kgraph.pipeline.build import Options, build, check
from kgraph.pipeline.shape_check import _opened
from kgraph.storage.rdf.quad_lines import line_of

TEXT = "[T1 Person|Ana Lima], [T2 memberOf|of] [T3 Organization|Acme], [T4 Supports|is for it]."
STATEMENTS = """\
E1 memberOf:T2 Subject:T1 Object:T3
E2 Supports:T4 Claimant:T1 About:T3
"""
LEXICON = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/kgraph/id/organization/acme> a <https://w3id.org/kgraph/ns#Organization> ;
    rdfs:label "Acme" .
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Two documents that state the same, by two publishers, and a lexicon."""
    for name in ("a", "b"):
        annotate(tmp_path / "in", name, TEXT, STATEMENTS, title=name, publisher=f"The {name}")
    (tmp_path / "in" / "lexicon.ttl").write_text(LEXICON)
    return tmp_path / "in"


@pytest.mark.parametrize("policy", ["stated", "two-sources", "none"])
def test_the_report_counts_what_the_graph_holds(tmp_path: Path, sources: Path, policy: str) -> None:
    options = Options(sources=(sources,), lexicon=(sources / "lexicon.ttl",), policy=policy)
    report = build(options, tmp_path / "out")
    written = json.loads((tmp_path / "out" / "report.json").read_text())
    quads = list(ox.parse(path=tmp_path / "out" / "graph.nq"))
    stated = {q for q in quads if q.graph_name.value != f"{BASE}graph/inferred"}
    own = {q for q in stated if q.graph_name.value != f"{BASE}graph/lexicon"}
    types = {(q.subject.value, q.object.value) for q in own if q.predicate.value == RDF.type}
    asserted = {q.subject.value for q in own if q.predicate.value == KG.assertedBy}
    assert written == report.to_json()
    assert written["documents"] == 2
    assert written["triples"] == len({q.triple for q in own})
    assert written["claims"] == sum(cls == KG.Claim for _, cls in types)
    assert written["propositions"] == sum(cls == KG.Proposition for _, cls in types)
    assert written["asserted"] == len(asserted) == (policy != "none")


def test_a_check_counts_as_a_build_does(tmp_path: Path, sources: Path) -> None:
    options = Options(sources=(sources,))
    assert check(options).to_json() == build(options, tmp_path / "out").to_json()


def test_shapes_ask_a_small_graph_in_memory_and_a_large_one_on_the_disk_and_find_the_same() -> None:
    lines = sorted(map(line_of, streamed()))
    with ExitStack() as files:
        small, large = (_opened(lines, None, files, is_small) for is_small in (True, False))
        assert len(small) > len(lines)  # each triple stands in the default graph, too
        assert set(small) == set(large)
