"""What a reader wants to know of the worked example, in SPARQL, with the rows that the text itself
gives: each says whose account it is. The rows were worked out from the annotations without kgraph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from worked import built

from kgraph.schema.prefixes import prefixes

QUESTIONS = sorted((Path(__file__).parent / "story").glob("*.rq"))
BASE, KG = "https://w3id.org/kgraph/id/", "https://w3id.org/kgraph/ns#"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return built(tmp_path_factory.mktemp("story"))


def short(term: ox.NamedNode | ox.Literal | None) -> str:
    """An IRI without the base, or with `kg:`; a text or date in quotation marks; "" for unbound."""
    if isinstance(term, ox.Literal):
        return term.value if term.datatype.value.endswith("#boolean") else f'"{term.value}"'
    return term.value.replace(BASE, "").replace(KG, "kg:") if term else ""


def answer(store: ox.Store, query: str) -> list[list[str]]:
    """The names of the columns, then the rows in the query's order."""
    found = store.query(query, prefixes=prefixes())
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
