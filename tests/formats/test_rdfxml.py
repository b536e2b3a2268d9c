"""RDF/XML is well-formed and true, or refused with the IRI that it cannot hold."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from counts import count
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kgraph.errors import OutputError
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF
from tests.formats.quads import (
    IRIS,
    LITERALS,
    PREDICATES,
    plain,
    quads,
    read_by_pyoxigraph,
    read_by_rdflib,
    union,
    written,
)

S = NamedNode("a:s")
ASCII = IRIS.filter(lambda node: node.value.isascii())


def writable(some: list[Quad]) -> list[Quad]:
    """Those of the quads that the format does not refuse."""
    return [quad for quad in some if _bytes_of(quad)]


@settings(max_examples=count(2_500), deadline=None)
@given(some=quads())
def test_pyoxigraph_reads_what_is_not_refused(some: list[Quad]) -> None:
    held = writable(some)
    assert read_by_pyoxigraph(written("rdfxml", held), RdfFormat.RDF_XML) == union(held)


@settings(max_examples=count(2_500), deadline=None)
@given(some=quads())
def test_rdflib_reads_what_is_not_refused(some: list[Quad]) -> None:
    held = [quad for quad in writable(some) if _rdflib_reads(quad)]
    assert read_by_rdflib(written("rdfxml", held), "xml") == plain(union(held))


@settings(max_examples=count(2_500), deadline=None)
@given(some=quads(IRIS, PREDICATES | ASCII, ASCII | LITERALS))
def test_it_is_well_formed(some: list[Quad]) -> None:
    ElementTree.fromstring(written("rdfxml", writable(some)))


@pytest.mark.parametrize(
    "predicate",
    [
        *(
            "a:1",
            f"{BASE}scheme/p/",
            KG.iri,
            "a:b?c=1",
            "a:x\u00d7",
            "a:b%20",
            "a:%D0%9B",
            "a:%AFb",
        ),
        *(f"{RDF.iri}{name}" for name in ("li", "Description", "about", "aboutEachPrefix")),
        "http://www.w3.org/2000/xmlns/a",
    ],
)
def test_a_predicate_without_an_xml_name_is_refused_by_its_iri(predicate: str) -> None:
    with pytest.raises(OutputError, match=re.escape(f"<{predicate}>")):
        written("rdfxml", [Quad(S, NamedNode(predicate), S)])


@pytest.mark.parametrize(
    "name", ["a", "a.b", "a-1", "_", "é", "名", "a\u0301", "1a", "-a", "a:b", "%20b"]
)
def test_a_predicate_with_an_xml_name_is_written(name: str) -> None:
    quad = Quad(S, NamedNode(f"{KG.iri}{name}"), Literal("x"))
    assert read_by_pyoxigraph(written("rdfxml", [quad]), RdfFormat.RDF_XML) == {quad}


def test_a_class_without_an_xml_name_is_refused() -> None:
    with pytest.raises(OutputError, match="class <a:1>"):
        written("rdfxml", [Quad(S, NamedNode(RDF.type), NamedNode("a:1"))])


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_character_that_xml_forbids_is_refused_by_its_place(character: str) -> None:
    with pytest.raises(OutputError, match="control character in <a:p> of <a:s>"):
        written("rdfxml", [Quad(S, NamedNode("a:p"), Literal(f"a{character}b"))])


@pytest.mark.parametrize("value", ["a\rb\r\n", " \t\n", "\x7f\x85\u2028", "]]>&lt;<b/>"])
def test_other_characters_come_back_exactly(value: str) -> None:
    quad = Quad(S, NamedNode("a:p"), Literal(value))
    assert read_by_rdflib(written("rdfxml", [quad]), "xml") == plain([quad])


def _bytes_of(quad: Quad) -> bytes:
    try:
        return written("rdfxml", [quad])
    except OutputError:
        return b""


def _rdflib_reads(quad: Quad) -> bool:
    """rdflib reads XML through expat, which knows the names of XML 1.0's fourth edition only, and
    Python's binding to it splits names at Unicode spaces."""
    try:
        ElementTree.fromstring(_bytes_of(quad))
    except ElementTree.ParseError:
        return False
    classes = quad.object.value if quad.predicate.value == RDF.type else ""
    return not re.search(r"\s", quad.predicate.value + classes)
