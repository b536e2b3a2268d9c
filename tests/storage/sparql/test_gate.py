"""The token gate: what it lets pass, what it refuses and where, and that it is never fooled."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from counts import count
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kgraph.errors import Diagnostic, UsageError, render
from kgraph.storage.sparql.gate import DEPTH, LENGTH, LINKS, check_query
from kgraph.storage.sparql.mistakes import explain_syntax_error
from kgraph.storage.sparql.syntax_errors import SyntaxErrorPlace, locate_syntax_error

NOWHERE = "<http://127.0.0.1:1/>"  # a port that pyoxigraph refuses before it connects


def objection(text: str) -> Diagnostic | None:
    try:
        check_query(text, "q.rq")
    except UsageError as error:
        (finding,) = error.diagnostics
        assert finding.path == "q.rq"
        return finding
    return None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE' , \"LOAD\" , '''FROM \\' ' SERVICE''' }",
        '# SERVICE <http://x> { LOAD }\nASK { ?s ?p """a "" SERVICE" """ }',
        "SELECT ?service ?load $from { ?service ?load ?from }",
        "SELECT * { ?s <http://example.org/SERVICE/FROM(1)> ex:service, ex:LOAD, _:from }",
        "SELECT * { ?s ?p 'x'@en-service ; a <http://example.org/O'Neill> }",
        "SELECT * { ?s ?p 1 FILTER(?a < 2 && 3 > ?b) }",
        "SELECT * { GRAPH <http://example.org/g> { ?s ex:p+/^ex:q|!ex:r ?o } }",
        "SELECT * { ?s ?p 'caf\\u00E9' }",
        "SELECT * { VALUES ?x { " + "1 " * 20_000 + "} }",
        "",
        "\ud800\x00",
    ],
)
def test_what_only_looks_dangerous_passes(text: str) -> None:
    assert objection(text) is None


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("SELECT * {\n  SERVICE <http://x/> { ?s ?p ?o } }", 2, 3, "SERVICE"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", 1, 12, "SERVICE"),
        ("SELECT * { 'é🕊' . \\u0053ERVICE <http://x/> {} }", 1, 19, "SERVICE"),
        ("SELECT * { \\u0053ERVIC\\U00000045 <http://x/> {} }", 1, 12, "SERVICE"),
        ("SELECT * { '\\u0027 SERVICE <http://x/> {} }", 1, 20, "SERVICE"),
        ("SELECT*{?s ?p trueSERVICE<http://x/>{}}", 1, 15, "SERVICE"),
        ("PREFIX :<http://x/>SELECT*{SERVICE:x{}}", 1, 28, "SERVICE"),
        ("LOAD <http://x/>", 1, 1, "LOAD"),
        ("LOAD SILENT <file:///etc/passwd> INTO GRAPH <a:a>", 1, 1, "LOAD"),
        ("PREFIX a: <a:>\nINSERT DATA { a:a a:b a:c }", 2, 1, "update"),
        ("WITH <a:a> DELETE {} WHERE {}", 1, 1, "update"),
        ("DROP ALL", 1, 1, "update"),
    ],
)
def test_what_reaches_out_or_changes_is_refused_with_its_place(
    text: str, line: int, column: int, word: str
) -> None:
    finding = objection(text)
    assert finding
    assert (finding.code, finding.line, finding.column) == ("KG221", line, column)
    assert word in finding.what
    assert finding.fix
    assert finding.source == text.split("\n")[line - 1]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT*{FILTER(?a<?b)SERVICE?x#>\n{}}",
        "SELECT*{FILTER(?a<'>')SERVICE<http://x/>{}#'\n}",
        "SELECT*{FILTER(?a<b:c)FILTER(?d>1)}",
    ],
)
def test_what_reads_as_comparison_or_iri_is_refused(text: str) -> None:
    finding = objection(text)
    assert finding
    assert finding.code == "KG225"


@pytest.mark.parametrize("opening", ["{", "(", "["])
def test_nesting_has_a_limit(opening: str) -> None:
    assert objection("SELECT * " + opening * DEPTH) is None
    finding = objection("SELECT * " + opening * (DEPTH + 1))
    assert finding
    assert (finding.code, finding.column) == ("KG223", 10 + DEPTH)


@pytest.mark.parametrize(
    "link", ["!", "+1", "||?b", "&&?b", "/a:a", "|a:a", " UNION{}", " OPTIONAL{}", " MINUS{}"]
)
def test_chains_have_a_limit(link: str) -> None:
    assert objection(link * (LINKS // 2)) is None
    finding = objection(link * (LINKS + 1))
    assert finding
    assert finding.code == "KG224"


def test_length_counts_bytes() -> None:
    assert objection("#" + "é" * (LENGTH // 2 - 1)) is None
    finding = objection("#" + "é" * (LENGTH // 2))
    assert finding
    assert finding.code == "KG222"


@settings(max_examples=count(20_000), deadline=None)
@given(st.text() | st.text("'\"\\<>#{}()[]?$:@_-.|&^!uU0053SERVICE \n\r\ud800", max_size=60))
@example('"""' * 50 + "\\")
@example("\\U00110000\\uD800")
def test_no_text_breaks_the_gate(text: str) -> None:
    finding = objection(text)
    if finding:
        assert 1 <= finding.column <= len(finding.source) + 1
        assert render(finding)
    mistake = explain_syntax_error(text, SyntaxErrorPlace(len(text) // 2, ""), ["kg"])
    assert render(mistake)


FRAGMENTS = r"""
    FILTER(?a<?b) FILTER(?a<'>') FILTER(1<2) BIND('s'AS?a) ?s?p?o. ?s?p?o ?s?p'x' ?s?p"" ?s?p''''''
    ?s:p-1 ?s?p:a.b ?s?p:a.b.c ?s?p<x:>'> ?s?p'x'@en--ltr ?s?p'x'^^:t ?s?p_:b. {}UNION{} ?s?p[] ?s?p()
    #> #' ' " < > . ; \ \u0027 ?s?ptrue ?s?p1.e0 ?s?p1e1 BIND(1<2AS?z) FILTER(?a<:b) ''' ""
""".split()
SPACED = ["\n", " ", "#\n", "# '\n", '"#"\n', "?s ?p "]
BEFORE = st.lists(st.sampled_from(FRAGMENTS + SPACED), max_size=6)
CALLS = st.sampled_from(
    [
        f"SERVICE{NOWHERE}{{}}",
        f"SERVICE {NOWHERE} {{}}",
        "SERVICE:{}",
        "serviceE:x{}",
        "SERVICE?x#>\n{}",
        f"SERVICE#{NOWHERE}\n{NOWHERE}{{}}",
        f"S\\u0045RVICE{NOWHERE}{{}}",
    ]
)
AFTER = st.lists(st.sampled_from(["'", '"', "#", "\n", ">", "'''", "#'\n", "?s?p?o", "<", " "]))


def reaches_a_service(text: str) -> bool:
    """Whether pyoxigraph, without our gate, comes to evaluate SERVICE."""
    store = ox.Store()
    node = ox.NamedNode("http://127.0.0.1:1/")
    store.add(ox.Quad(node, node, node))
    try:
        result = store.query(text, prefixes={"": node.value, "E": node.value, "e": node.value})
        return not list(result) and False  # type: ignore[call-overload]
    except SyntaxError:
        return False
    except (OSError, RuntimeError) as error:
        return "port 1 " in str(error) or "service name" in str(error)


@settings(max_examples=count(50_000), deadline=None)
@given(BEFORE, CALLS, AFTER)
@example(["?s?p?o."], f"SERVICE{NOWHERE}{{}}", [])
def test_no_service_that_pyoxigraph_sees_is_hidden_from_the_gate(
    before: list[str], call: str, after: list[str]
) -> None:
    values = f"VALUES ?x {{ {NOWHERE} }}"
    text = f"SELECT*{{{values}{''.join(before)}{call}{''.join(after)}\n}}"
    if reaches_a_service(text):
        assert objection(text), text


def test_the_proof_above_does_reach_services() -> None:
    assert reaches_a_service(f"SELECT*{{?s?p?o.SERVICE{NOWHERE}{{}}}}")
    assert reaches_a_service(
        f"SELECT*{{BIND('s'AS?a)FILTER(?a<'t>')SERVICE{NOWHERE}{{?s ?p ?o}}#'\n}}"
    )


def mistake(text: str, *prefixes: str) -> Diagnostic:
    def parse(text: str) -> object:
        return ox.Store().query(text, prefixes={prefix: f"x:{prefix}" for prefix in prefixes})

    with pytest.raises(SyntaxError) as caught:
        parse(text)
    return explain_syntax_error(
        text, locate_syntax_error(text, caught.value, parse), prefixes, "q.rq"
    )


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("SELECT * {\n ?s ?p ?o }}", (2, 12), "no bracket is open for this }"),
        ("SELECT * { ?s ?p (1 2 }", (1, 23), "no bracket is open for this }"),
        ("ASK {\n{ ?s ?p ?o }", (1, 5), "{ is not closed"),
        ("SELECT * { ?s ?p 'abc }", (1, 18), "this string does not end"),
        ("SELEC * {}", (1, 1), "syntax error at SELEC"),
        ("SELECT * {}\nLIMIT x", (2, 7), "syntax error at x"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", (1, 35), "unbound"),
        ("SELECT * { ?s ?p }", (1, 18), "something is missing before }"),
        ("SELECT * {\n ?s ?p ?o .\n ?x ?y # why?\n}", (4, 1), "something is missing before }"),
        ("SELECT * { ?s ?p ?o .. ?x ?y ?z }", (1, 22), "syntax error at ."),
        ("SELECT * { ?s ?p ?o ?x }", (1, 21), "syntax error at ?x"),
        ("SELECT * { ?s ?p ?o FILTER(?o >) }", (1, 32), "something is missing before )"),
        ("SELECT * { ?s ?p ?o . BIND(?x + AS ?y) }", (1, 33), "syntax error at AS"),
        ("ASK { ?s ?p <x:o> <x:r> ?q }", (1, 19), "syntax error at <"),
        ("SELECT * { ?s <x y> ?o }", (1, 20), "IRI parsing failed"),
        ("SELECT ?s {} GROUP BY", (1, 22), "something is missing here"),
    ],
)
def test_a_syntax_error_points_at_the_mistake(text: str, place: tuple[int, int], what: str) -> None:
    finding = mistake(text)
    assert (finding.line, finding.column) == place
    assert what in finding.what
    assert (finding.path, finding.code) == ("q.rq", "KG220")


@settings(max_examples=count(5_000), deadline=None)
@given(BEFORE, AFTER)
@example(["<", "FILTER(?a<?b)", "#>"], [])
def test_a_syntax_error_is_at_a_token_of_the_text_or_its_end(
    before: list[str], after: list[str]
) -> None:
    text = f"SELECT*{{{''.join(before)} ?s {''.join(after)}\n}}"
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        offset, words = locate_syntax_error(text, error, ox.Store().query)
        assert 0 <= offset <= len(text)
        # It stands at a token or, as where an IRI or a backslash ends too early, right behind one.
        assert words or offset == len(text) or not text[max(offset - 1, 0) : offset + 1].isspace()


def test_a_prefix_that_nobody_declared_is_named_with_the_known_ones() -> None:
    text = "PREFIX a: <x:a>\nSELECT * { ?s a:b ?o ; kg:stance kgg:Asserts }"
    finding = mistake(text, "kg")
    assert (finding.code, finding.line, finding.column) == ("KG226", 2, 34)
    assert finding.what == "the prefix kgg: is not declared"
    assert finding.fix == "known: a: kg:"
    assert render(finding).splitlines()[3].index("^") == render(finding).splitlines()[2].index(
        "kgg:"
    )


def test_an_unknown_kind_of_message_is_kept() -> None:
    error = SyntaxError("The moon is full")
    finding = explain_syntax_error("ASK {}", locate_syntax_error("ASK {}", error, len), ())
    assert finding.what == "The moon is full"
