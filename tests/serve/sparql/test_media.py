"""Which form an answer takes, by `Accept` and by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.serve.sparql.media import GRAPHS, RESULTS, Form, Wanted, media_of

TABLES = [
    ("", "json"),
    ("*/*", "json"),
    ("application/*", "json"),
    ("text/*", "csv"),
    ("application/sparql-results+xml", "xml"),
    ("APPLICATION/SPARQL-RESULTS+XML", "xml"),
    ("text/csv;q=0.9, application/sparql-results+json;q=0.5", "csv"),
    ("text/csv, */*", "csv"),  # named, and so meant
    ("text/csv;q=0.5, */*", "json"),
    ("application/sparql-results+json;q=0, */*", "xml"),
    ("*/*;q=0.1, application/json;q=0", "json"),
    ("text/turtle, text/tab-separated-values;charset=utf-8 ; q=0.2", "tsv"),
    ('application/x;a="text/csv,b", text/tab-separated-values', "tsv"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "xml"),
    ("image/png", None),
    ("*/*;q=0", None),
    ("text/csv;q=0.000", None),
    ("json", None),
    (",,;q=1", None),
]


@pytest.mark.parametrize(("accept", "name"), TABLES)
def test_the_form_of_a_table_that_is_wanted_most(accept: str, name: str | None) -> None:
    found = Wanted(accept).among(RESULTS)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "turtle"),
        ("application/rdf+xml, text/turtle;q=0.9", "rdfxml"),
        ("application/json", "jsonld"),
        ("text/plain", "ntriples"),
        ("application/n-quads", "nquads"),
        ("text/n3;q=0.5, application/trig", "trig"),
        ("application/sparql-results+json", None),
    ],
)
def test_the_form_of_a_graph_that_is_wanted_most(accept: str, name: str | None) -> None:
    found = Wanted(accept).among(GRAPHS)
    assert (found and found.name) == name


def test_an_answer_says_that_it_is_what_was_asked_for() -> None:
    for accept in ("application/json", "application/sparql-results+json"):
        found = Wanted(accept).among(RESULTS)
        assert found
        assert found.media == accept


@pytest.mark.parametrize(
    "named",
    ["csv", "CSV", "text/csv", " csv "],
)
def test_the_name_in_an_address_comes_before_the_header(named: str) -> None:
    found = Wanted("application/sparql-results+json", named).among(RESULTS)
    assert found
    assert found.name == "csv"


def test_a_plus_that_became_a_space_is_a_plus() -> None:
    found = Wanted("", "application/sparql-results xml").among(RESULTS)
    assert found
    assert found.name == "xml"


def test_a_name_that_such_an_answer_does_not_have_leaves_it_to_the_header() -> None:
    found = Wanted("text/turtle", "csv").among(GRAPHS)
    assert found
    assert found.name == "turtle"


@given(st.text(max_size=200))
def test_any_header_chooses_or_does_not(accept: str) -> None:
    found = Wanted(accept).among(RESULTS)
    assert found is None or found.name in ("json", "xml", "csv", "tsv")


@given(st.permutations(RESULTS), st.permutations([1, 0.9, 0.75, 0.001]))
def test_the_largest_weight_wins_wherever_it_stands(
    forms: list[Form], weights: list[float]
) -> None:
    pairs = list(zip(forms, weights, strict=True))
    accept = ", ".join(f"{form.media};q={weight:g}" for form, weight in pairs)
    assert (Wanted(accept).among(RESULTS), 1) in pairs


def test_a_content_type_has_a_type_and_perhaps_a_charset() -> None:
    assert media_of("Application/SPARQL-query; charset=UTF-8") == (
        "application/sparql-query",
        "utf-8",
    )
    assert media_of('text/plain;a=b;charset="utf-16"') == ("text/plain", "utf-16")
    assert media_of("") == ("", "")
