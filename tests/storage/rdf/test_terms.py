"""Terms and lines that are written as text, against those of pyoxigraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kgraph.model.claims import Literal, Node
from kgraph.model.vocabulary import RDF, XSD
from kgraph.storage.rdf.quad_lines import line_of, lines_about
from kgraph.storage.rdf.terms import form_of, literal_of, to_term

PARTS = st.text(st.characters(codec="utf-8"), max_size=8) | st.text(
    "aB0-._~!$&'()*+,;=:@/?#[]%é \t<>\"\\{}|^`\u0300\ue000\ufffe", max_size=12
)
IRIS = st.builds(
    "".join, st.tuples(st.sampled_from(["", "a:", "http://", "https://ex.org/"]), PARTS)
)
TEXTS = st.text() | st.text('aé\t\b\n\r\f"\\\x00\x1f\x7f\x85\xad\ud800\ufffe\uffff\U0010ffff')
TAGS = st.sampled_from(["en", "EN-gb", "zh-Hant", "x", "x-", "a_b", "de-"]) | st.text(max_size=4)
LITERALS = st.builds(Literal, TEXTS, st.sampled_from([XSD.string, XSD.date, "a:é", "no", ""]))
TAGGED = st.builds(Literal, TEXTS, st.just(RDF.langString), TAGS)


def told(form: Callable[[], str]) -> str:
    """What it gives, or that it raises ValueError."""
    try:
        return form()
    except ValueError:
        return "ValueError"


@given(IRIS | LITERALS | TAGGED)
@example("https://ex.org/a/b.c#char=1,2&char=3,4")
@example("https://ex.org/a#b#c")
@example("http:///a")
@example("http://ex.org:80/%C3%A9?a=b")
@example("http://ex.org/%zz")
@example(Literal("two\nlines “and” a \\ \x7f\ufffe"))
@example(Literal("\ud800"))
@example(Literal("a", RDF.langString, "EN-gb"))
def test_a_term_is_written_as_the_library_writes_it_or_refused_as_it_refuses_it(node: Node) -> None:
    assert told(lambda: form_of(node)) == told(lambda: str(to_term(node)))


@given(LITERALS | TAGGED.filter(lambda node: node.language))
@example(Literal("two\nlines “and” a \\ \x7f\ufffe"))
def test_a_literal_is_read_back_from_its_form(node: Literal) -> None:
    try:
        literal = to_term(node)
        form = str(literal)
    except ValueError:
        return
    assert literal_of(form) == literal


@pytest.mark.parametrize("node", ["a:o", Literal("o"), Literal("1", XSD.integer)])
def test_a_line_is_that_of_the_quad(node: Node) -> None:
    quad = Quad(NamedNode("a:s"), NamedNode("a:p"), to_term(node), NamedNode("a:g"))
    assert list(lines_about("a:s", [("a:p", node)], "a:g")) == [line_of(quad)]


@pytest.mark.parametrize("iri", ["", "no", "http://ex.org/a b", "http://ex.org/<"])
def test_a_line_is_refused_where_an_iri_is_not_valid(iri: str) -> None:
    for subject, predicate, graph in (
        (iri, "a:p", "a:g"),
        ("a:s", iri, "a:g"),
        ("a:s", "a:p", iri),
    ):
        with pytest.raises(ValueError, match="IRI"):
            list(lines_about(subject, [(predicate, "a:o")], graph))
