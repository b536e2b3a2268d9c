"""Values are bound as terms: whatever a value looks like, it asks for nothing of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from queries.asked import PACK, Asked, nquads
from queries.nested import quads
from queries.questioned import example

from kgraph.errors import UsageError
from kgraph.queries.names import Names
from kgraph.queries.parameters import bindings
from kgraph.queries.question_files import Parameter, Question, parse_question

HOSTILE = [
    '" } UNION { ?s ?p ?o } #',
    "?o } ; DROP ALL #",
    "<x:y> } { SERVICE <http://x.example/> { ?s ?p ?o } }",
    'x"@en . <x:a> <x:b> <x:c',
    "<https://w3id.org/kgraph/id/person/anna> ?p",
    "\\u0022 } #",
    "$about",
    "\n\t\r\0",
    "",
]
OWN = """# title: t
# description: d
# example: kgraph ask own
# param {name}: {type}

SELECT ?{name} (STR(?{name}) AS ?text) {{}} ORDER BY ?{name}
"""


def own(type: str) -> Question:
    return parse_question(OWN.format(name="value", type=type), "own", "own.rq")


@pytest.fixture(scope="module")
def ask() -> Iterator[Asked]:
    with Asked(nquads(quads())) as asked:
        yield asked


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(quads())


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("type", ["entity", "stance", "date", "integer"])
def test_a_value_that_looks_like_sparql_names_nothing(names: Names, type: str, value: str) -> None:
    with pytest.raises(UsageError):
        bindings(own(type), {"value": value}, names)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_text_that_looks_like_sparql_is_a_text(ask: Asked, value: str) -> None:
    assert ask(own("literal"), value=value) == [{"text": value}]


@given(value=st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=count(2000), deadline=None)
def test_any_text_is_the_text_that_the_query_sees(ask: Asked, value: str) -> None:
    assert ask(own("literal"), value=value) == [{"text": value}]


@given(value=st.text(max_size=30), type=st.sampled_from(["entity", "date", "integer", "stance"]))
@settings(max_examples=count(2000), deadline=None)
def test_any_value_is_a_term_or_a_usage_error(names: Names, value: str, type: str) -> None:
    try:
        [term] = bindings(own(type), {"value": value}, names).values()
    except UsageError:
        return
    assert term.startswith(("<https://w3id.org/kgraph/", '"'))


def test_a_value_that_is_no_text_is_refused(names: Names) -> None:
    for type in ("entity", "literal", "stance"):
        with pytest.raises(UsageError, match="not text"):
            bindings(own(type), {"value": "\udc80"}, names)


@pytest.mark.parametrize(
    ("type", "value", "term"),
    [
        ("entity", "anna", "<https://w3id.org/kgraph/id/person/anna>"),
        ("entity", "Story", "<https://w3id.org/kgraph/id/doc/d>"),
        ("stance", "rules out", "<https://w3id.org/kgraph/ns#RulesOut>"),
        ("stance", "kg:Demands", "<https://w3id.org/kgraph/ns#Demands>"),
        ("integer", "-07", '"-7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("date", "2025", '"2025"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("date", "2025-08", '"2025-08"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("date", "2025-08-18", '"2025-08-18"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ],
)
def test_values_as_people_type_them(names: Names, type: str, value: str, term: str) -> None:
    assert bindings(own(type), {"value": value}, names) == {"value": term}


@pytest.mark.parametrize(
    ("type", "value", "message"),
    [
        ("date", "18.8.2025", "write 2025, 2025-08 or 2025-08-18"),
        ("date", "2025-02-30", "is not a valid date"),
        ("date", "2025-W01-1", "is not a valid date"),
        ("date", "２０２５", "is not a valid date"),
        ("integer", "1.5", "write a whole number"),
        ("integer", "9" * 30, "write a whole number"),
        ("stance", "demand", "Demands"),
        ("stance", "xyzzy", "Accepts, Accuses"),
        ("entity", "Ana", "the nearest names are: Anna"),
    ],
)
def test_a_wrong_value_is_told_with_its_cure(
    names: Names, type: str, value: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        bindings(own(type), {"value": value}, names)


def test_a_missing_parameter_is_named(names: Names) -> None:
    message = "who-said needs --about ENTITY .whom or what it concerns.; for example: kgraph ask"
    with pytest.raises(UsageError, match=message):
        bindings(PACK["who-said"], {"stance": "denies"}, names)


def test_an_unknown_parameter_lists_those_there_are(names: Names) -> None:
    with pytest.raises(UsageError, match="has no parameter 'xx'; it takes about, stance"):
        bindings(PACK["who-said"], {"xx": "1", "about": "Anna"}, names)
    with pytest.raises(UsageError, match="it takes none"):
        bindings(PACK["speakers"], {"xx": "1"}, names)


def needed(question: Question) -> list[Parameter]:
    return [each for each in question.parameters if not each.optional]


@pytest.mark.parametrize("name", PACK)
def test_an_empty_graph_has_no_rows(name: str) -> None:
    question, thing = PACK[name], "<https://w3id.org/kgraph/id/person/anna>"
    with Asked(b"") as ask:
        assert ask.bound(question, {each.name: thing for each in needed(question)}) == []
        if any(each.type == "entity" for each in needed(question)):
            with pytest.raises(UsageError, match="nothing here is called"):
                ask(name, **{each.name: "Anna" for each in needed(question)})


def test_rows_come_in_one_order_however_the_graph_lies() -> None:
    lines = example().splitlines(keepends=True)
    with Asked(b"".join(lines)) as one, Asked(b"".join(reversed(lines))) as other:
        for name, question in PACK.items():
            things = {each.name: "Istanbul draft" for each in needed(question)}
            assert one(name, **things) == other(name, **things)
            assert "ORDER BY" in question.text
