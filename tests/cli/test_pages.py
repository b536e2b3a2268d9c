"""The pages that `view`, `ask` and `query` write, and what they say of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result
from worked import write

import kgraph
from kgraph.cli.app import app
from kgraph.errors import OutputError, UsageError
from kgraph.pipeline.build import Options, build

BASE = "https://w3id.org/kgraph/id/"
TEXT = "Ana Lima leads Elm Fund. Ben Oso said that Ana Lima met Cora Dunn. Elm Hall waits.\n"
ANNOTATIONS = """\
T1\tPerson 0 8\tAna Lima
T2\tmemberOf 9 14\tleads
T3\tOrganization 15 23\tElm Fund
T4\tPerson 25 32\tBen Oso
T5\tAsserts 33 37\tsaid
T6\tPerson 43 51\tAna Lima
T7\tmemberOf 52 55\tmet
T8\tPerson 56 65\tCora Dunn
T9\tPlace 67 75\tElm Hall
E1\tmemberOf:T2 Subject:T1 Object:T3
E2\tAsserts:T5 Claimant:T4 Proposition:E3
E3\tmemberOf:T7 Subject:T6 Object:T8
"""
CLAIMS = "SELECT ?claim { ?claim kg:claimant person:ben-oso }"

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    source = write(folder / "news.ann", TEXT, ANNOTATIONS)
    build(Options(sources=(source,)), folder / "output")
    return folder / "output"


@pytest.fixture
def run(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, [*arguments, "--graph", str(graph)])


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser is sent to."""
    addresses: list[str] = []
    monkeypatch.setattr(typer, "launch", addresses.append)
    return addresses


def held(page: Path) -> tuple[dict[str, Any], set[str]]:
    """The header of a page, and the labels of its nodes."""
    header, tables = (
        json.loads(re.search(rf'id="{each}">(.*?)</script>', page.read_text())[1])  # type: ignore[index]
        for each in ("header", "tables")
    )
    return header, set(tables["names"]["label"][: tables["names"]["nodes"]])


def test_a_page_opens_with_the_name_that_it_is_about(run: Run, tmp_path: Path) -> None:
    result = run("view", "--focus", "Ana")
    assert result.stderr.splitlines()[0] == "view.html: 4 names, 3 edges"
    header, names = held(tmp_path / "view.html")
    assert header["focus"] == f"{BASE}person/ana-lima"
    assert names == {"Ana Lima", "Elm Fund", "Cora Dunn", "Ben Oso", "news"}


def test_no_edges_away_from_a_name_is_the_name_alone(run: Run, tmp_path: Path) -> None:
    assert "view.html: 1 name, 0 edges" in run("view", "--focus", "Ben", "--hops", "0").stderr
    assert held(tmp_path / "view.html")[1] == {"Ben Oso"}


@pytest.mark.parametrize(
    ("focus", "words"),
    [
        ("Lima Dunn", "nothing here is called 'Lima Dunn'; the nearest names are"),
        ("Elm", "'Elm' may be any of 2; say which by its IRI:"),
        ("Elm Hall", "no statement is about .*place/elm-hall.*`kgraph show` tells"),
    ],
)
def test_a_name_without_a_page_is_told_with_what_to_do(
    run: Run, tmp_path: Path, focus: str, words: str
) -> None:
    error = run("view", "--focus", focus).exception
    assert isinstance(error, UsageError)
    assert re.search(words, str(error))
    assert not (tmp_path / "view.html").exists()


def test_a_page_of_the_best_connected_names_says_so(run: Run, tmp_path: Path) -> None:
    told = run("view", "--most", "2").stderr
    assert "view.html: 2 names" in told
    assert "A part of 4 names: the names with the most edges. `kgraph view --focus NAME`" in told
    header, _ = held(tmp_path / "view.html")
    assert (header["whole"], header["counts"]["names"]) == (4, 2)
    assert header["title"] == "1 document"


def test_one_limit_holds_for_builds_answers_and_python(
    run: Run, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.view.parts.MOST_NAMES", 2)
    told = CliRunner().invoke(app, ["build", str(graph.parent / "news.ann"), "-o", "small"]).stderr
    assert "The page holds the names with the most edges, and 2 fewer than the graph" in told
    assert run("query", "SELECT ?c { ?c kg:claimant ?who }", "--view").exit_code == 0
    page = kgraph.to_pyvis(graph)
    page.write_html("python.html")
    for file in ("small/graph.html", "view.html", "python.html"):
        header, _ = held(tmp_path / file)
        assert (header["whole"], header["counts"]["names"]) == (4, 2)
        assert header["part"].endswith("the names with the most edges")
    assert len({n["id"] for n in page.nodes if n["kind"] != "Document"}) == 2


@pytest.mark.parametrize(("text", "number"), [("full", 1), ("quotes", 0), ("none", 0)])
def test_a_page_made_in_python_has_as_much_text_as_is_asked_for(
    graph: Path, tmp_path: Path, text: str, number: int
) -> None:
    (tmp_path / "page.html").write_text(kgraph.to_pyvis(graph, text=text).generate_html())
    assert held(tmp_path / "page.html")[0]["counts"]["texts"] == number


@pytest.mark.parametrize("most", ["0", "100001"])
def test_a_page_holds_some_names_and_not_too_many(run: Run, most: str) -> None:
    assert run("view", "--most", most).exit_code == 2


@pytest.mark.parametrize(
    "command",
    [
        ["query", CLAIMS, "--view", "ben.html"],
        ["query", "--view=ben.html", CLAIMS],
        ["ask", "position-of", "--speaker", "Ben", "--view", "ben.html"],
        ["ask", "--view", "ben.html", "position-of", "--speaker", "Ben"],
    ],
)
def test_the_page_of_an_answer_has_the_claims_that_it_names(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    result = run(*command)
    assert result.exit_code == 0
    assert result.stdout
    assert "ben.html: 3 names, 2 edges" in result.stderr
    assert "Contains 1 full text" in result.stderr
    assert held(tmp_path / "ben.html")[1] == {"Ben Oso", "Ana Lima", "Cora Dunn", "news"}


@pytest.mark.parametrize(
    "command",
    [
        ["query", CLAIMS, "--view"],
        ["query", "--view", CLAIMS],
        ["ask", "--view", "position-of", "--speaker", "Ben"],
        ["ask", "position-of", "--view", "--speaker", "Ben"],
        ["ask", "position-of", "--speaker", "Ben", "--open"],
    ],
)
def test_a_page_that_is_not_named_is_that_of_view(
    run: Run, tmp_path: Path, opened: list[str], command: list[str]
) -> None:
    assert "view.html: 3 names, 2 edges" in run(*command).stderr
    page = tmp_path / "view.html"
    assert page.exists()
    assert opened == [page.as_uri()] * ("--open" in command)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT ?x { ?x a kg:Organization }", {"Elm Fund"}),
        ("SELECT ?x ?y { ?x kg:memberOf ?y }", {"Ana Lima", "Elm Fund", "news"}),
        ("CONSTRUCT WHERE { ?x kg:memberOf ?y }", {"Ana Lima", "Elm Fund", "news"}),
        ("SELECT ?x { ?x a kg:Document }", {"news"}),
        (
            "SELECT ?p { ?p rdf:object person:cora-dunn }",
            {"Ana Lima", "Cora Dunn", "news"},
        ),
    ],
)
def test_the_page_of_a_query_has_what_its_rows_or_triples_name(
    run: Run, tmp_path: Path, query: str, names: set[str]
) -> None:
    assert run("query", query, "--view").exit_code == 0
    assert held(tmp_path / "view.html")[1] == names


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("ASK { ?x a kg:Person }", 0),
        ("ASK { ?x a kg:Deployment }", 1),
        ("SELECT ?x { ?x a kg:Deployment }", 0),
        ("SELECT (COUNT(*) AS ?n) { ?x a kg:Person }", 0),
        ("SELECT ?rule { ?rule a kg:Rule }", 0),
    ],
)
def test_an_answer_that_a_page_cannot_show_has_none_and_ends_as_ever(
    run: Run, tmp_path: Path, query: str, code: int
) -> None:
    result = run("query", query, "--view", "x.html")
    assert result.exit_code == code
    assert "x.html is not written: the answer names nothing that a page shows." in result.stderr
    assert not (tmp_path / "x.html").exists()


@pytest.mark.parametrize("command", [["query", CLAIMS], ["ask", "position-of", "--speaker", "Ben"]])
def test_only_a_page_of_our_own_is_replaced(run: Run, tmp_path: Path, command: list[str]) -> None:
    mine = tmp_path / "mine.html"
    mine.write_text("mine")
    refused = run(*command, "--view", "mine.html")
    assert isinstance(refused.exception, OutputError)
    assert (refused.stdout, mine.read_text()) == ("", "mine")
    for _ in range(2):
        assert run(*command, "--view", "mine.html", "--overwrite").exit_code == 0
    assert run(*command, "--view", "mine.html").exit_code == 0


def test_a_page_to_give_away_has_no_whole_text(run: Run, tmp_path: Path) -> None:
    assert "Contains" not in run("query", CLAIMS, "--view", "--text", "quotes").stderr
    assert held(tmp_path / "view.html")[0]["counts"]["texts"] == 0


def test_a_graph_that_is_read_once_has_no_page(graph: Path) -> None:
    result = CliRunner().invoke(app, ["query", CLAIMS, "--view", "--graph", "-"])
    assert isinstance(result.exception, UsageError)
    assert "as a file or a folder" in str(result.exception)


def test_view_opens_its_page(run: Run, tmp_path: Path, opened: list[str]) -> None:
    assert run("view", "--focus", "Ben", "--open", "-o", "ben.html").exit_code == 0
    assert opened == [(tmp_path / "ben.html").as_uri()]
