"""What a reader wants to know of the worked example, in SPARQL, with the rows that the text itself
gives: each says whose account it is. `story/article.toml` goes through the sentences of the article that
the facts come from, with a command and a query for each fact."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner
from worked import built, store_of

from kgraph.cli.app import app
from kgraph.schema.prefixes import prefixes

STORY = Path(__file__).parent / "story"
QUESTIONS = sorted(STORY.glob("*.rq"))
ARTICLE = tomllib.loads((STORY / "article.toml").read_text(encoding="utf-8"))["told"]
SENTENCES_OF_THE_ARTICLE = 16
BASE, KG = "https://w3id.org/kgraph/id/", "https://w3id.org/kgraph/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    built(folder)
    return folder


@pytest.fixture(scope="module")
def store(output: Path) -> ox.Store:
    return store_of(output)


def short(term: ox.NamedNode | ox.Literal | None) -> str:
    """An IRI without the base, or with `kg:` or `rdf:`; a text or date in quotation marks; "" for
    unbound."""
    if isinstance(term, ox.Literal):
        return term.value if term.datatype.value.endswith("#boolean") else f'"{term.value}"'
    return term.value.replace(BASE, "").replace(KG, "kg:").replace(RDF, "rdf:") if term else ""


def answer(store: ox.Store, query: str) -> list[list[str]]:
    """The names of the columns, then the rows in the query's order; of an ASK, yes or no in one row."""
    found = store.query(query, prefixes=prefixes())
    if isinstance(found, ox.QueryBoolean):
        return [["answer"], [str(bool(found)).lower()]]
    assert isinstance(found, ox.QuerySolutions)
    rows = [[short(term) for term in row] for row in found]
    return [[variable.value for variable in found.variables], *rows]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_the_story_answers(question: Path, store: ox.Store) -> None:
    expected = question.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    rows = answer(store, question.read_text(encoding="utf-8"))
    assert rows == [line.split("\t") for line in expected]


def test_there_are_questions_enough_and_each_row_tells_whose_account_it_is() -> None:
    assert len(QUESTIONS) >= 20
    for question in QUESTIONS:
        query = question.read_text(encoding="utf-8")
        columns = question.with_suffix(".tsv").read_text(encoding="utf-8").split("\n")[0]
        assert {"reporter", "claimant", "stance", "quote"} <= set(columns.split("\t"))
        assert "kg:within+/kg:claimant ?reporter" in query
        assert "ORDER BY" in query


def test_no_claim_of_the_story_is_nested_so_deep_that_two_columns_cannot_tell(
    store: ox.Store,
) -> None:
    query = "SELECT ?claim WHERE { ?claim kg:within/kg:within ?outermost } ORDER BY ?claim"
    assert answer(store, query) == [["claim"]]


def test_every_sentence_of_the_article_is_looked_for() -> None:
    assert {each["sentence"] for each in ARTICLE} == {*range(1, SENTENCES_OF_THE_ARTICLE + 1)}


@pytest.mark.parametrize("told", ARTICLE, ids=lambda told: f"{told['sentence']} {told['fact']}")
def test_the_graph_says_what_the_article_reports(told: dict[str, Any], store: ox.Store) -> None:
    assert answer(store, told["query"])[1:] == told["rows"]


@pytest.mark.parametrize("told", ARTICLE, ids=lambda told: f"{told['sentence']} {told['fact']}")
def test_a_command_shows_what_the_article_reports(told: dict[str, Any], output: Path) -> None:
    result = CliRunner().invoke(app, [*shlex.split(told["command"]), "--graph", str(output)])
    assert result.exit_code == 0, result.output
    shown = " ".join(result.output.split())
    assert [words for words in told["shows"] if words not in shown] == []


FACTS: dict[str, list[list[str]]] = {
    "SELECT ?x { ?x a kg:Deployment }": [],
    "SELECT ?x { ?x a kg:Assistance }": [],
    "SELECT ?name { ?x a kg:Meeting ; rdfs:label ?name } ORDER BY ?name": [
        ['"White House meeting"'],
        ['"meeting"'],
    ],
    "SELECT ?name { ?x a kg:PressConference ; rdfs:label ?name }": [['"joint news conference"']],
    "SELECT ?x { ?x a kg:Negotiation }": [["negotiation/istanbul-talks-of-2022"]],
    "SELECT ?name { ?x a kg:ArmedConflict ; rdfs:label ?name }": [['"the war"']],
}


@pytest.mark.parametrize("query", FACTS)
def test_what_only_is_spoken_of_has_no_class(query: str, store: ox.Store) -> None:
    assert answer(store, query)[1:] == FACTS[query]


def test_nothing_of_the_story_is_withheld(store: ox.Store) -> None:
    query = "SELECT DISTINCT ?held { ?claim kg:heldBackBy ?held } ORDER BY ?held"
    assert answer(store, query)[1:] == [["kg:IsConditional"], ["kg:NotCertain"]]


def test_the_query_that_the_demo_suggests_has_an_answer(store: ox.Store) -> None:
    makefile = (Path(__file__).parents[1] / "Makefile").read_text(encoding="utf-8")
    (query,) = re.findall(r"kgraph query '([^']+)'", makefile)
    assert ["china"] in [[each.rpartition("/")[2] for each in row] for row in answer(store, query)]
