"""Turtle for people and for `diff`: golden text, stable lines, names without escapes."""

from __future__ import annotations

import difflib
import re

import pytest
from counts import count
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kgraph.formats.rdf.turtle import body, render
from kgraph.formats.rdf.turtle_terms import TurtleTerms
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import DCTERMS, GAF, KG, NIF, RDF, RDFS, XSD
from kgraph.storage.rdf.quad_lines import line_of
from kgraph.storage.sorting import sorted_distinct
from tests.formats.quads import NAMES, quads, written

DOC = f"{BASE}doc/a"
LAVROV = f"{BASE}person/sergei-lavrov"
CLAIM = f"{BASE}claim/aaaaaaaaaaaaaaaaaaaaaaaaaa"
PROPOSITION = f"{BASE}proposition/bbbbbbbbbbbbbbbbbbbbbbbbbb"
PREFIXES = {
    "claim": f"{BASE}claim/",
    "kg": KG.iri,
    "nif": NIF.iri,
    "person": f"{BASE}person/",
    "proposition": f"{BASE}proposition/",
    "rdf": RDF.iri,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
GOLDEN = r"""@prefix claim: <https://w3id.org/kgraph/id/claim/> .
@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix person: <https://w3id.org/kgraph/id/person/> .
@prefix proposition: <https://w3id.org/kgraph/id/proposition/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# Entities and all else

<https://w3id.org/kgraph/id/person/o'hara> a kg:Person .

person:sergei-lavrov a kg:Person ;
	<http://www.w3.org/2000/01/rdf-schema#label> "Sergei \"S.\" Lavrov" , "Лавров"@ru .

# Propositions

proposition:bbbbbbbbbbbbbbbbbbbbbbbbbb a kg:Proposition ;
	rdf:subject person:sergei-lavrov .

# Claims

claim:aaaaaaaaaaaaaaaaaaaaaaaaaa a kg:Claim ;
	kg:claimant person:sergei-lavrov ;
	kg:evidence <https://w3id.org/kgraph/id/doc/a#char=0,6> ;
	kg:proposition proposition:bbbbbbbbbbbbbbbbbbbbbbbbbb .

# Documents and mentions

<https://w3id.org/kgraph/id/doc/a#char=0,6> nif:beginIndex "0"^^xsd:nonNegativeInteger .

<https://w3id.org/kgraph/id/doc/a> <http://purl.org/dc/terms/title> "🕊 נושא\r\n" .
"""


def iri(subject: str, predicate: str, object: str, graph: str = DOC) -> Quad:
    return Quad(*map(NamedNode, (subject, predicate, object, graph)))


def text(subject: str, predicate: str, value: Literal) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), value, NamedNode(DOC))


STORY = [
    iri(LAVROV, RDF.type, f"{KG.iri}Person"),
    iri(LAVROV, RDF.type, f"{KG.iri}Person", f"{BASE}graph/lexicon"),
    text(LAVROV, RDFS.label, Literal('Sergei "S." Lavrov')),
    text(LAVROV, RDFS.label, Literal("Лавров", language="ru")),
    iri(f"{BASE}person/o'hara", RDF.type, f"{KG.iri}Person"),
    iri(PROPOSITION, RDF.type, KG.Proposition),
    iri(PROPOSITION, RDF.subject, LAVROV),
    iri(CLAIM, RDF.type, KG.Claim),
    iri(CLAIM, KG.claimant, LAVROV),
    iri(CLAIM, KG.proposition, PROPOSITION),
    iri(CLAIM, KG.evidence, f"{DOC}#char=0,6"),
    text(DOC, DCTERMS.title, Literal("🕊 נושא\r\n")),
    text(
        f"{DOC}#char=0,6", NIF.beginIndex, Literal("0", datatype=NamedNode(XSD.nonNegativeInteger))
    ),
]
ANNOTATION = [
    iri(f"{BASE}claim/cccccccccccccccccccccccccc", RDF.type, KG.Claim),
    iri(f"{BASE}claim/cccccccccccccccccccccccccc", KG.proposition, PROPOSITION),
    iri(f"{DOC}#char=0,60", GAF.denotes, LAVROV),
    iri(PROPOSITION, KG.assertedBy, f"{BASE}claim/cccccccccccccccccccccccccc"),
]


def test_golden() -> None:
    assert written("turtle", STORY, PREFIXES).decode() == GOLDEN


def test_an_empty_graph_keeps_prefixes_and_headings() -> None:
    headings = re.findall(r"(?m)^# .*$", GOLDEN)
    block = GOLDEN.partition("\n\n")[0]
    assert written("turtle", [], PREFIXES).decode() == "\n\n".join([block, *headings]) + "\n"


def test_one_more_annotation_changes_only_the_lines_of_its_own_subjects() -> None:
    before, after = (written("turtle", story, PREFIXES) for story in (STORY, STORY + ANNOTATION))
    lines = list(difflib.ndiff(before.decode().splitlines(), after.decode().splitlines()))
    changed = [line for line in lines if line[0] in "+-" and line[2:]]
    assert changed == [
        "- \trdf:subject person:sergei-lavrov .",
        "+ \trdf:subject person:sergei-lavrov ;",
        "+ \tkg:assertedBy claim:cccccccccccccccccccccccccc .",
        "+ claim:cccccccccccccccccccccccccc a kg:Claim ;",
        "+ \tkg:proposition proposition:bbbbbbbbbbbbbbbbbbbbbbbbbb .",
        "+ <https://w3id.org/kgraph/id/doc/a#char=0,60> "
        "<http://groundedannotationframework.org/gaf#denotes> person:sergei-lavrov .",
    ]


@settings(max_examples=count(2_500), deadline=None)
@given(some=quads(), more=quads())
def test_the_paragraphs_of_other_subjects_stay(some: list[Quad], more: list[Quad]) -> None:
    own = {str(quad.subject) for quad in more}
    before, after = (_paragraphs(written("turtle", story, {})) for story in (some, some + more))
    assert [p for p in before if p[0] not in own] == [p for p in after if p[0] not in own]


@settings(max_examples=count(2_500), deadline=None)
@given(some=quads())
def test_no_prefixed_name_holds_an_escape(some: list[Quad]) -> None:
    for name in ("turtle", "trig"):
        assert "\\" not in _without_strings_and_full_iris(written(name, some).decode())


@settings(max_examples=count(2_500), deadline=None)
@given(some=quads())
def test_an_iri_of_plain_characters_is_shortened(some: list[Quad]) -> None:
    names = _without_strings_and_full_iris(written("turtle", some).decode())
    shortened = set(re.findall(r"(?<![\w^])person:[a-z0-9]+(?= )", names))
    plain = re.compile(rf"<{BASE}person/([a-z0-9]+)>")
    for quad in some:
        if found := plain.fullmatch(str(quad.subject)):
            assert f"person:{found[1]}" in shortened


@pytest.mark.parametrize("size", [1, 3])
def test_the_bytes_do_not_depend_on_the_size_of_blocks(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("kgraph.storage.rdf.blocks.blocks.__defaults__", (size,))
    assert written("turtle", STORY, PREFIXES).decode() == GOLDEN


def test_it_streams() -> None:
    def source():
        for number in range(10**9):
            yield f"<a:{number:09}> <a:p> <a:o>"

    chunks = render(source(), {}, BASE)
    assert [len(next(chunks)) > 10_000 for _ in range(4)] == [False, False, True, True]


def test_what_a_subject_is_comes_first_and_then_the_parts_of_a_proposition() -> None:
    parts = [(RDF.object, KG.Certain), (RDF.predicate, KG.stance), (RDF.subject, LAVROV)]
    said = [(KG.assertedBy, CLAIM), *parts, (RDF.type, KG.Proposition), (GAF.denotes, LAVROV)]
    text = written("turtle", [iri(PROPOSITION, p, o) for p, o in said], PREFIXES).decode()
    assert (
        "proposition:bbbbbbbbbbbbbbbbbbbbbbbbbb a kg:Proposition ;\n"
        "\trdf:subject person:sergei-lavrov ;\n"
        "\trdf:predicate kg:stance ;\n"
        "\trdf:object kg:Certain ;\n"
        "\t<http://groundedannotationframework.org/gaf#denotes> person:sergei-lavrov ;\n"
        "\tkg:assertedBy claim:aaaaaaaaaaaaaaaaaaaaaaaaaa .\n"
    ) in text


def test_evidence_stands_one_a_line_and_documents_have_a_prefix() -> None:
    said = [(KG.evidence, f"{DOC}#char={n},9") for n in range(3)]
    said += [(KG.claimant, DOC), (KG.claimant, LAVROV), (KG.claimant, f"{BASE}doc/a/b")]
    quads = [iri(CLAIM, predicate, object) for predicate, object in said]
    text = written("turtle", quads, PREFIXES | {"doc": f"{BASE}doc/"}).decode()
    assert (
        "claim:aaaaaaaaaaaaaaaaaaaaaaaaaa "
        "kg:claimant <https://w3id.org/kgraph/id/doc/a/b> , doc:a , person:sergei-lavrov ;\n"
        "\tkg:evidence <https://w3id.org/kgraph/id/doc/a#char=0,9> ,\n"
        "\t\t<https://w3id.org/kgraph/id/doc/a#char=1,9> ,\n"
        "\t\t<https://w3id.org/kgraph/id/doc/a#char=2,9> .\n"
    ) in text


@settings(max_examples=count(2_500), deadline=None)
@given(some=quads())
def test_terms_are_as_short_as_the_library_would_write_them(some: list[Quad]) -> None:
    """But for names with escapes, which stand in full here."""
    for quad in some:
        alone = Quad(NamedNode("urn:s"), NamedNode("urn:p"), quad.object)
        by_library = serialize([alone.triple], format=RdfFormat.TURTLE, prefixes=NAMES).decode()
        ours = b"".join(body(sorted_distinct([line_of(alone)]), TurtleTerms(NAMES), BASE)).decode()
        if "\\" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", by_library):
            assert by_library.splitlines()[-1] in ours.splitlines()


def test_sections_hold_subjects_by_their_first_segment_only() -> None:
    subjects = ["claim/a", "claimant/a", "doc/claim/a", "graph/doc/a", "proposition/a", "zebra/a"]
    lines = [f"<b:{subject}> <a:p> <a:o>" for subject in sorted(subjects)]
    text = b"".join(body(lines, TurtleTerms({}), "b:")).decode()
    assert text == (
        "\n# Entities and all else\n\n<b:claimant/a> <a:p> <a:o> .\n"
        "\n<b:graph/doc/a> <a:p> <a:o> .\n\n<b:zebra/a> <a:p> <a:o> .\n"
        "\n# Propositions\n\n<b:proposition/a> <a:p> <a:o> .\n"
        "\n# Claims\n\n<b:claim/a> <a:p> <a:o> .\n"
        "\n# Documents and mentions\n\n<b:doc/claim/a> <a:p> <a:o> .\n"
    )


def test_a_name_that_needs_an_escape_is_written_in_full() -> None:
    lines = [
        '<b:o\'hara> <b:p> "b:o\\\\.x"^^<b:t/u>',
        "<b:o.hara> <b:p> <b:a%20b>",
    ]
    text = b"".join(body(lines, TurtleTerms({"x": "b:"}), "c:")).decode()
    assert '<b:o\'hara> x:p "b:o\\\\.x"^^<b:t/u> .\n\nx:o.hara x:p <b:a%20b> .\n' in text


def _paragraphs(turtle: bytes) -> list[tuple[str, str]]:
    paragraphs = re.split(r"\n\n", turtle.decode().strip("\n"))
    return [(paragraph.partition(" ")[0], paragraph) for paragraph in paragraphs]


def _without_strings_and_full_iris(turtle: str) -> str:
    return re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", turtle)
