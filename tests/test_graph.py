"""`kgraph.open`: a graph in a program or a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest
from worked import LEXICON, STORY

import kgraph
from kgraph.cli.app import app
from kgraph.errors import UsageError
from kgraph.queries.names import AmbiguousNameError, UnknownNameError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("opened")
    kgraph.build(STORY, folder, lexicon=LEXICON, validate=False, jobs=1)
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[kgraph.Graph]:
    with kgraph.open(folder, limit=7) as graph:
        yield graph


def test_prefixes_are_known_and_values_have_their_types(graph: kgraph.Graph) -> None:
    text = "SELECT ?claim (COUNT(?p) AS ?n) { ?claim kg:proposition ?p } GROUP BY ?claim"
    found = graph.query(f"{text} ORDER BY DESC(?n) ?claim")
    frame = found.frame()
    assert list(frame.columns) == ["claim", "n"]
    assert frame["n"].dtype == "int64"
    assert (len(frame), found.truncated) == (7, True)
    assert "There is more than this." in found._repr_html_()


def test_a_misspelt_term_is_warned_of(graph: kgraph.Graph) -> None:
    with pytest.warns(kgraph.GraphWarning, match="kg:propositoin"):
        graph.query("SELECT ?s { ?s kg:propositoin ?o }")


def test_claims_are_a_frame_of_either_library_and_end_in_the_text(graph: kgraph.Graph) -> None:
    claims = graph.claims("pandas")
    assert isinstance(claims, pandas.DataFrame)
    assert set(claims.standing) == {"fact", "claim", "follows"}
    text = STORY.with_suffix(".txt").read_text(encoding="utf-8")
    said = claims[claims.standing != "follows"]
    assert len(said) > 40
    for row in said.itertuples():
        assert text[row.begin : row.end].split()[0] == row.quote.split()[0]
    other = graph.claims("polars")
    assert isinstance(other, polars.DataFrame)
    assert other["claim"].to_list() == list(claims.claim)


def test_edges_are_those_of_the_network(graph: kgraph.Graph) -> None:
    edges, network = graph.edges(), graph.network()
    assert len(edges) == network.number_of_edges()
    first = edges.iloc[0]
    assert first.source_label == network.nodes[first.source]["label"]


def test_a_library_that_is_not_there_is_named_with_its_cure(
    graph: kgraph.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match="no library of frames 'spark'"):
        graph.claims("spark")
    monkeypatch.setattr("kgraph.storage.notebook.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install pandas or 'kgraph\[frames\]'$"):
        graph.claims()
    with pytest.raises(UsageError, match=r"need polars, .*pip install 'kgraph\[frames\]'$"):
        graph.claims("polars")


def test_a_search_finds_what_a_name_may_mean(graph: kgraph.Graph) -> None:
    assert [each.thing.label for each in graph.search("lavrov").hits] == ["Sergei Lavrov"]
    found = graph.search("Ukraine", most=1)
    assert (len(found.hits), found.more > 0) == (1, True)
    assert graph.search("Lavrow").nearest[0] in ("Lavrov", "Sergei Lavrov")
    with pytest.raises(UsageError, match="needs some text"):
        graph.search("  ")


def test_an_ambiguous_name_has_candidates_an_unknown_one_the_nearest(graph: kgraph.Graph) -> None:
    with pytest.raises(AmbiguousNameError) as error:
        graph.show("minister")
    assert len(error.value.candidates) > 1
    assert all(each.iri for each in error.value.candidates)
    with pytest.raises(UnknownNameError) as unknown:
        graph.find("Lavrow")
    assert unknown.value.nearest


def test_what_a_notebook_shows_is_text_and_never_markup(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text('<x:a> <http://www.w3.org/2000/01/rdf-schema#label> "<b onclick=x>\\u202e" .')
    with kgraph.open(path) as graph:
        shown = [graph.query("SELECT ?l { ?s ?p ?l }"), graph.show("x:a"), graph.search("x:a")]
        for value in shown:
            told = value._repr_html_()
            assert "<b" not in told
            assert "&lt;b onclick=x&gt;" in told
            assert chr(0x202E) not in told


def test_why_and_why_not_are_shown_with_speakers_and_quotes(graph: kgraph.Graph) -> None:
    there = graph.why("China", "holdsVetoOver", "2022 Istanbul draft")
    assert "Russia insists" in there._repr_html_()
    assert "each decision under the draft" in there._repr_html_()
    absent = graph.why_not("China", "holdsVetoOver", "Russia")
    assert not absent.stands
    assert "Russia decisionRule unanimity" in absent._repr_html_()
    assert "Vetoes" not in graph.ask("vetoes", holder="China")._repr_html_()


def test_a_graph_knows_whether_another_was_built(folder: Path) -> None:
    with kgraph.open(folder) as graph:
        assert graph.is_current
        (folder / "manifest.json").touch()
        assert not graph.is_current
        assert graph.show("Lavrov").claims


ASKED: Mapping[str, Callable[[kgraph.Graph, Any], object]] = {
    "query": lambda graph, text: graph.query(text),
    "ask": lambda graph, text: graph.ask(text),
    "search": lambda graph, text: graph.search(text),
    "find": lambda graph, text: graph.find(text),
    "show": lambda graph, text: graph.show(text),
    "why": lambda graph, text: graph.why(text, "leads", text),
    "why_not": lambda graph, text: graph.why_not(text, "leads", text),
    "path": lambda graph, text: graph.path(text, text),
}


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_no_text_is_a_usage_error(graph: kgraph.Graph, asked: str) -> None:
    for odd in (None, 5, b"Lavrov", ["Lavrov"]):
        with pytest.raises(kgraph.UsageError, match="is a text; this is"):
            ASKED[asked](graph, odd)


@pytest.mark.parametrize("asked", ASKED)
def test_a_closed_graph_says_that_it_is_closed(folder: Path, asked: str) -> None:
    graph = kgraph.open(folder)
    graph.close()
    graph.close()
    question = "vetoes" if asked == "ask" else "Lavrov"
    with pytest.raises(kgraph.UsageError, match="is closed; open it again"):
        ASKED[asked](graph, question)


@pytest.mark.parametrize("told", [kgraph.Graph.claims, kgraph.Graph.stats])
def test_a_closed_graph_has_no_tables(folder: Path, told: Callable[[kgraph.Graph], object]) -> None:
    graph = kgraph.open(folder)
    graph.close()
    with pytest.raises(kgraph.UsageError, match="is closed; open it again"):
        told(graph)


def test_the_settings_of_open_are_checked() -> None:
    with pytest.raises(UsageError, match=r"^kgraph.open: no setting 'time'; known are .*timeout"):
        kgraph.open("nowhere", time=3)


def test_the_version_is_that_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    app(["--version"], standalone_mode=False)
    assert capsys.readouterr().out == f"kgraph {kgraph.__version__}\n"
