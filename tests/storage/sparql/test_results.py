"""What queries answer, written and read back."""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import UsageError
from kgraph.storage.sparql.results import (
    GRAPH_FORMATS,
    RESULT_FORMATS,
    Boolean,
    Solutions,
    Triples,
    constant,
    serialize,
)

IRI = ox.NamedNode("http://example.org/é")
DOUBLE = ox.Literal("1.0E0", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#double"))
TERMS = (
    IRI,
    ox.BlankNode("b"),
    DOUBLE,
    ox.Literal('"\n\t\\ 🕊\u0301'),
    ox.Literal("السلام", language="ar", direction=ox.BaseDirection.RTL),
    ox.Literal("hello", language="en-gb"),
    ox.Triple(IRI, IRI, DOUBLE),
)


@pytest.mark.parametrize("format", ["json", "xml", "tsv"])
def test_every_kind_of_term_comes_back_exactly(format: str) -> None:
    names = tuple(f"v{n}" for n in range(len(TERMS)))
    nothing = (None,) * len(TERMS)
    written = serialize(Solutions(names, (TERMS, nothing)), format)
    back = ox.parse_query_results(written, RESULT_FORMATS[format])
    assert isinstance(back, ox.QuerySolutions)
    assert [variable.value for variable in back.variables] == list(names)
    assert [tuple(row) for row in back] == [TERMS, nothing]


@pytest.mark.parametrize("format", ["json", "xml"])
@pytest.mark.parametrize("value", [True, False])
def test_a_yes_or_no_comes_back(format: str, value: bool) -> None:
    back = ox.parse_query_results(serialize(Boolean(value), format), RESULT_FORMATS[format])
    assert isinstance(back, ox.QueryBoolean)
    assert bool(back) is value


@pytest.mark.parametrize("format", GRAPH_FORMATS)
def test_triples_come_back_in_whatever_order(format: str) -> None:
    found = tuple(ox.Triple(IRI, IRI, ox.Literal(str(n))) for n in range(20))
    written = serialize(Triples(found), format, {"ex": "http://example.org/"})
    assert written == serialize(Triples(found[::-1] + found), format, {"ex": "http://example.org/"})
    assert {quad.triple for quad in ox.parse(written, format=GRAPH_FORMATS[format])} == set(found)


def cells(*values: str) -> list[str]:
    rows = tuple((ox.Literal(value),) for value in values)
    written = serialize(Solutions(("v",), rows), "csv").decode()
    return [row[0] for row in csv.reader(io.StringIO(written, newline=""))][1:]


def test_csv_runs_no_formula_and_leaves_numbers_alone() -> None:
    formulas = ["=cmd()", "+1+cmd()", "-cmd()", "@sum", "\t=x", "\r=x", "\n=x", "＝cmd()", "-"]
    assert cells(*formulas) == [f"'{formula}" for formula in formulas]
    plain = ["-1", "+1.5", "-.5e-10", "1=1", "x", "a,b", 'say "x"', "2+2"]
    assert cells(*plain) == plain


def test_a_number_by_type_alone_is_no_number() -> None:
    fake = ox.Literal("=cmd()", datatype=DOUBLE.datatype)
    assert b"'=cmd()" in serialize(Solutions(("v",), ((fake,),)), "csv")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_csv_cell_begins_a_formula(value: str) -> None:
    (cell,) = cells(value)
    assert cell.removeprefix("'") == value.removeprefix("'")
    assert cell[0] not in "=@\t\r\n"


@pytest.mark.parametrize(
    ("result", "format"), [(Boolean(True), "turtle"), (Triples(()), "csv"), (Boolean(True), "pdf")]
)
def test_a_format_that_does_not_fit_lists_those_that_do(result: Boolean, format: str) -> None:
    known = GRAPH_FORMATS if isinstance(result, Triples) else RESULT_FORMATS
    with pytest.raises(UsageError) as caught:
        serialize(result, format)
    assert all(name in str(caught.value) for name in known)


@pytest.mark.parametrize(
    "text",
    ["<http://example.org/a>", '"x"', '"x"@en', '"1"^^<http://www.w3.org/2001/XMLSchema#int>'],
)
def test_constants_are_terms(text: str) -> None:
    assert str(constant(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "<a>",
        "_:b",
        "?x",
        '"x',
        '"x" . <a:a> <a:b> <a:c>',
        "<a:a> . # ",
        "<<( <a:a> <a:a> 1 )>>",
    ],
)
def test_nothing_else_is_a_constant(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        constant(text)
