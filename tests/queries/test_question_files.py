from __future__ import annotations

import pytest

from kgraph.errors import InputError
from kgraph.queries.question_files import RESERVED, TYPES, Parameter, Question, parse_question

HEAD = "# title: T\n# description: D\n#   goes on\n# example: kgraph ask q\n"
QUERY = "\nSELECT ?a (COUNT(?b) AS ?n) WHERE { ?a ?p ?b } GROUP BY ?a ORDER BY ?a\n"


def parsed(*params: str, query: str = QUERY, head: str = HEAD) -> Question:
    return parse_question(head + "".join(f"# {p}\n" for p in params) + query, "q", "q.rq")


def faults(*params: str, query: str = QUERY, head: str = HEAD) -> list[tuple[str, int]]:
    with pytest.raises(InputError) as caught:
        parsed(*params, query=query, head=head)
    assert all(found.path == "q.rq" for found in caught.value.diagnostics)
    return [(found.code, found.line) for found in caught.value.diagnostics]


def test_a_head_is_read() -> None:
    question = parsed("param a: entity, optional — what it is", "param n: integer")
    assert (question.name, question.title) == ("q", "T")
    assert question.description == "D goes on"
    assert question.example == "kgraph ask q"
    assert question.parameters == (
        Parameter("a", "entity", "what it is", optional=True),
        Parameter("n", "integer"),
    )
    assert question.text.endswith(QUERY)


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("dash", ["—", "-", "--"])
def test_every_type_is_known(type: str, dash: str) -> None:
    assert parsed(f"param a: {type} {dash} x").parameters == (Parameter("a", type, "x"),)


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault() -> None:
    text = "\ufeff" + (HEAD + "# param a: date\n" + QUERY).replace("\n", "\r\n")
    assert parse_question(text, "q", "q.rq").parameters == (Parameter("a", "date"),)


def test_comments_below_the_head_are_free() -> None:
    assert parsed(query="\n# note: any\n" + QUERY).title == "T"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("titel: x", "KG401"),
        ("reads: words", "KG401"),
        ("title x", "KG401"),
        ("title y: x", "KG401"),
        ("param: x", "KG401"),
        ("param a: thing — x", "KG403"),
        ("param a: entity optional", "KG403"),
        ("param a:", "KG403"),
        ("param A: entity", "KG403"),
        ("param ?a: entity", "KG403"),
        ("param z: entity", "KG404"),
        ("param b: entity", "KG404"),
        *((f"param {name}: entity", "KG403") for name in sorted(RESERVED)),
    ],
)
def test_a_fault_is_told_with_its_line(line: str, code: str) -> None:
    assert (code, 5) in faults(line)


@pytest.mark.parametrize(
    ("line", "meant"),
    [("titel: x", "title"), ("parm a: entity", "param"), ("param a: entitiy — x", "entity")],
)
def test_the_nearest_entry_or_type_is_named(line: str, meant: str) -> None:
    with pytest.raises(InputError) as caught:
        parsed(line)
    assert caught.value.diagnostics[0].fix.endswith(f"did you mean '{meant}'?")


def test_a_parameter_stands_once() -> None:
    assert faults("param a: entity", "param a: date") == [("KG403", 6)]


def test_all_that_is_missing_is_told_at_once() -> None:
    assert faults(head="", query="ASK {}") == [*[("KG402", 1)] * 3, ("KG405", 1)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?a { ?a ?p ?o }",
        "SELECT ?a { { SELECT ?a { ?a ?p ?o } ORDER BY ?a } }",
        "ASK { ?a ?p ?o } ORDER BY ?a",
        "CONSTRUCT { ?a ?p ?o } { SELECT * { ?a ?p ?o } } ORDER BY ?a",
        "SELECT ?a { ?a ?p 'ORDER BY ?a' } # ORDER BY ?a",
        "",
    ],
)
def test_a_question_is_a_select_with_an_order(query: str) -> None:
    assert ("KG405", 1) in faults(query=query)


@pytest.mark.parametrize("select", ["*", "?a", "$a", "(1 AS ?a)", "DISTINCT ?b ?a"])
def test_select_lists_a_parameter_in_any_spelling(select: str) -> None:
    query = f"PREFIX x: <x:> select {select} {{ ?a ?p ?b }} order by ?a"
    assert parsed("param a: entity", query=query).parameters
