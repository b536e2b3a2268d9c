"""NIF: strings in contexts, in any syntax and order; and what kgraph itself writes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from meaning import converted, meaning, unbalanced
from mutated import mutations

from kgraph.errors import InputError, KgraphError
from kgraph.formats.brat import read as brat
from kgraph.formats.nif import read as nif
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.source_texts import SourceText
from kgraph.formats.table import READERS
from kgraph.model.annotations import Document, Layer, Link, Note, covered_text
from kgraph.model.vocabulary import NIF, RDF
from kgraph.pipeline.convert import Meaning, convert
from tests.formats.annotated_news import written

TEXT = "Ana 😀 Lima met שרה כהן in Jose\u0301's house."
PREFIXES = """\
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dbo: <http://dbpedia.org/ontology/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix ex: <http://example.org/terms#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DOC = "http://example.org/news/1"


def string(
    begin: int, end: int, more: str = "", doc: str = DOC, kind: str = "nif:Phrase", text: str = TEXT
) -> str:
    words = json.dumps(text[begin:end], ensure_ascii=False)
    return (
        f"<{doc}#char={begin},{end}> a {kind} ; nif:anchorOf {words} ;\n"
        f'  nif:beginIndex "{begin}"^^xsd:nonNegativeInteger ; nif:endIndex "{end}"^^xsd:int ;\n'
        f"  nif:referenceContext <{doc}#char=0,{len(text)}> {f'; {more} ' if more else ''}.\n"
    )


def context(doc: str = DOC, text: str = TEXT, more: str = "") -> str:
    words = json.dumps(text, ensure_ascii=False)
    more = f"; {more} " if more else ""
    return f"<{doc}#char=0,{len(text)}> a nif:Context ; nif:isString {words}@en {more}.\n"


CORPUS = (
    PREFIXES
    + string(
        0,
        10,
        "itsrdf:taClassRef dbo:Person ; itsrdf:taIdentRef wd:Q42 ; "
        'itsrdf:taConfidence "0.7"^^xsd:double ; ex:visits <' + DOC + "#char=26,39>",
    )
    + string(15, 22, 'itsrdf:taClassRef dbo:Person, ex:Person, dbo:Agent ; skos:note "who?"')
    + string(26, 39, "itsrdf:taIdentRef <http://dbpedia.org/resource/House>")
    + string(0, 3, 'nif:lemma "Ana"', kind="nif:Word")
    + string(0, len(TEXT), kind="nif:Sentence")
    + context(more='dcterms:title "A house" ; dcterms:issued "2024-05-06" ; ex:mood "glad"')
    + "<http://example.org/x> a rdfs:Class .\n"
)


def parse(
    turtle: str,
    sources: Callable[[str], SourceText | None] = lambda iri: None,
    unit: str = "codepoints",
) -> list[Reading]:
    data = turtle.encode()
    return list(nif.parse(data, ox.RdfFormat.TURTLE, "a", "a.ttl", None, sources, unit))


def layers(turtle: str) -> list[Layer]:
    return [reading.layer for reading in parse(turtle) if reading.layer]


def layer(turtle: str) -> Layer:
    (found,) = layers(turtle)
    return found


def quotes(found: Layer) -> dict[str, str]:
    return {m.id: covered_text(found.document.text, m.spans) for m in found.mentions}


def codes(readings: list[Reading]) -> list[str]:
    return [finding.code for reading in readings for finding in reading.ledger.all_findings]


def test_strings_are_mentions_though_they_come_before_their_context() -> None:
    found = layer(CORPUS)
    assert found.document.path == "a"
    assert quotes(found) == {
        "char=0,10": "Ana 😀 Lima",
        "char=15,22": "שרה כהן",
        "char=26,39": "Jose\u0301's house",
    }


def test_a_string_is_labelled_by_the_name_that_most_of_its_classes_have() -> None:
    mentions = {m.id: m for m in layer(CORPUS).mentions}
    assert [m.label for m in mentions.values()] == ["Person", "Person", "Entity"]
    assert [each[:2] for each in mentions["char=15,22"].attributes] == [
        ("taClassRef", "http://dbpedia.org/ontology/Agent")
    ]


def test_links_confidence_and_notes_are_kept_and_where_they_stand() -> None:
    first, second, third = layer(CORPUS).mentions
    line = CORPUS[: CORPUS.index("#char=0,10>")].count("\n") + 1
    assert first.links == (Link("Wikidata", "Q42", line),)
    assert [each[:2] for each in first.attributes] == [("taConfidence", "0.7")]
    assert second.notes == (Note("who?", second.line),)
    assert third.links[0][:2] == ("http://dbpedia.org/resource/", "House")


def test_what_leads_to_another_string_is_a_relation() -> None:
    (relation,) = layer(CORPUS).relations
    assert (relation.label, relation.subject, relation.object) == (
        "visits",
        "char=0,10",
        "char=26,39",
    )


def test_the_context_tells_of_the_document() -> None:
    found = layer(CORPUS).document
    assert (found.title, found.issued, found.language) == ("A house", "2024-05-06", "en")


def test_what_is_not_read_is_told_with_its_counts() -> None:
    last = parse(CORPUS)[-1]
    assert not last.layer
    (finding,) = last.ledger.all_findings
    for told in ("nif:Word (1)", "nif:Sentence (1)", "mood (1)", "Class (1)"):
        assert told in finding.what


def test_all_that_is_read_is_accounted_for() -> None:
    reading = parse(CORPUS)[0]
    assert {kind: n for kind, n in reading.ledger.read.items() if n} == {
        "mentions": 3,
        "links": 2,
        "attributes": 2,
        "notes": 1,
        "relations": 1,
    }
    converted(reading)


@pytest.mark.parametrize("name", ["nt", "nq", "trig", "rdf", "jsonld", "json", "n3", "ttl", "nif"])
def test_any_syntax_reads_the_same(tmp_path: Path, name: str) -> None:
    quads = list(ox.parse(CORPUS, format=ox.RdfFormat.TURTLE))
    format = nif.FORMATS["ttl" if name == "nif" else name]
    data = (
        CORPUS.encode()
        if name in ("n3", "nif")
        else ox.serialize((quad.triple for quad in quads), format=format)
    )
    assert data
    path = tmp_path / f"a.{name}"
    path.write_bytes(data)
    assert READERS["nif"].detect(path)
    found = next(reading.layer for reading in nif.read(path, tmp_path) if reading.layer)
    assert quotes(found) == quotes(layer(CORPUS))
    assert found.document == Document(
        "a", TEXT, str(path), title="A house", issued="2024-05-06", language="en"
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(
    tmp_path: Path, mark: bytes, ending: str
) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(mark + CORPUS.replace("\n", ending).encode())
    found = next(reading.layer for reading in nif.read(path, tmp_path) if reading.layer)
    assert [m.line for m in found.mentions] == [m.line for m in layer(CORPUS).mentions]


def test_line_ends_of_the_text_count_as_they_stand() -> None:
    text = "a\r\nAna\nb"
    found = layer(PREFIXES + string(3, 6, text=text) + context(text=text))
    assert quotes(found) == {"char=3,6": "Ana"}


# Spans


@pytest.mark.parametrize("fragment", ["char=0,3", "offset_0_3", "char=0,3;length=9"])
def test_the_iri_tells_the_span_where_no_indices_do(fragment: str) -> None:
    found = layer(f"{PREFIXES}{context()}<{DOC}#{fragment}> a nif:Phrase .\n")
    assert list(quotes(found).values()) == ["Ana"]


def test_indices_that_the_iri_contradicts_are_told() -> None:
    turtle = PREFIXES + context() + string(0, 3).replace("#char=0,3>", "#char=0,4>")
    readings = parse(turtle)
    assert codes(readings) == ["KG107"]
    assert "its IRI says 0–4, its indices 0–3" in readings[0].ledger.all_findings[0].what


def test_spans_that_disagree_with_their_words_are_lost_with_their_line() -> None:
    turtle = PREFIXES + context() + string(0, 3).replace('"Ana"', '"Anna"')
    reading = parse(turtle)[0]
    (finding,) = reading.ledger.all_findings
    assert (finding.code, finding.line) == (
        "KG103",
        turtle.count("\n", 0, turtle.index("#char=0,3>")) + 1,
    )
    assert reading.ledger.dropped == {("mentions", "text differs"): 1}


def test_the_wrong_unit_is_named_and_the_right_one_reads() -> None:
    wide = (
        string(15, 22).replace('"15"', '"16"').replace('"22"', '"23"').replace("=15,22", "=16,23")
    )
    turtle = PREFIXES + context() + wide
    assert [f.fix for f in parse(turtle)[0].ledger.all_findings] == [
        "the offsets look like UTF-16 units; add --offsets utf16 to the command"
    ]
    (found,) = (r.layer for r in parse(turtle, unit="utf16") if r.layer)
    assert list(quotes(found).values()) == ["שרה כהן"]


@pytest.mark.parametrize(
    "index", ['"x"', '"-1"', '""', "<http://example.org/3>", '"9999999999999999999"']
)
def test_indices_that_are_no_numbers_are_told(index: str) -> None:
    turtle = (
        f"{PREFIXES}{context()}<{DOC}#s1> a nif:Phrase ; nif:beginIndex {index} ; nif:endIndex 3 ; "
    )
    readings = parse(f"{turtle}nif:referenceContext <{DOC}#char=0,{len(TEXT)}> .\n")
    assert "KG107" in codes(readings)
    assert readings[0].ledger.dropped == {("mentions", "malformed"): 1}


# Documents


def test_a_file_may_hold_many_documents_and_each_is_named_by_its_iri() -> None:
    turtle = PREFIXES + "".join(
        string(0, 3, doc=f"http://example.org/news/{n}") + context(f"http://example.org/news/{n}")
        for n in (3, 1, 2)
    )
    assert [found.document.path for found in layers(turtle)] == [
        "a/news/1",
        "a/news/2",
        "a/news/3",
    ]


def test_strings_go_with_the_context_they_name_whatever_their_iri() -> None:
    turtle = PREFIXES + context("urn:x:d1") + context("urn:x:d2", "Bob")
    turtle += (
        '<urn:uuid:1> a nif:Phrase ; nif:beginIndex 0 ; nif:endIndex 3 ; nif:anchorOf "Ana" ;\n'
        f"  nif:referenceContext <urn:x:d1#char=0,{len(TEXT)}> .\n"
        '<urn:uuid:2> a nif:Phrase ; nif:beginIndex 0 ; nif:endIndex 3 ; nif:anchorOf "Bob" ;\n'
        "  nif:referenceContext <urn:x:d2#char=0,3> .\n"
    )
    assert [quotes(found) for found in layers(turtle)] == [
        {"urn:uuid:1": "Ana"},
        {"urn:uuid:2": "Bob"},
    ]


def test_two_texts_for_stretches_of_one_document_are_two_documents() -> None:
    turtle = PREFIXES + context(text="Ana") + context(text="Bobby")
    turtle += string(0, 2, text="Ana") + string(0, 4, text="Bobby")
    assert [list(quotes(found).values()) for found in layers(turtle)] == [["An"], ["Bobb"]]


def test_a_mention_of_the_whole_text_has_the_iri_of_its_context() -> None:
    more = 'itsrdf:taClassRef dbo:Person ; itsrdf:taSource "x" ; dcterms:title "T"'
    (mention,) = layer(PREFIXES + context(text="Ana", more=more)).mentions
    assert (mention.label, mention.spans) == ("Person", ((0, 3),))
    assert [each[:2] for each in mention.attributes] == [("taSource", "x")]


def test_a_text_that_is_not_in_the_file_may_lie_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    turtle = (
        PREFIXES
        + string(0, 3)
        + (
            f"<{DOC}#char=0,{len(TEXT)}> a nif:Context ; nif:sourceUrl <http://example.org/old/one.html> ;\n"
            "  nif:predLang <http://lexvo.org/id/iso639-3/eng> .\n"
        )
    )
    (folder / "all.ttl").write_text(turtle, encoding="utf-8")
    (reading,) = nif.read(folder / "all.ttl", tmp_path)
    assert reading.layer
    assert (reading.layer.document.path, reading.layer.document.language) == ("corpus/one", "eng")
    assert quotes(reading.layer) == {"char=0,3": "Ana"}


def test_a_text_outside_of_the_root_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    root = tmp_path / "root"
    root.mkdir()
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    for name in ("../secret.txt", "http://example.org/..%2Fsecret.txt", "link.txt"):
        turtle = PREFIXES + string(0, 3) + f"<{DOC}#char=0,{len(TEXT)}> nif:sourceUrl <{name}> .\n"
        (root / "a.ttl").write_text(turtle, encoding="utf-8")
        (reading,) = nif.read(root / "a.ttl", root)
        assert not reading.layer


def test_what_has_no_text_is_lost_and_counted() -> None:
    (first, *_) = parse(PREFIXES + string(0, 3, "itsrdf:taIdentRef wd:Q1") + string(0, 10))
    assert not first.layer
    assert first.ledger.dropped == {("links", "text missing"): 1, ("mentions", "text missing"): 2}
    assert unbalanced(first.ledger) == {}
    assert DOC in first.ledger.all_findings[0].what


def test_relative_iris_are_the_files_own() -> None:
    turtle = f'{PREFIXES}<#char=0,3> a nif:Context ; nif:isString "Ana" .\n'
    found = layer(turtle + '<#char=0,1> a nif:Phrase ; nif:anchorOf "A" .\n')
    assert (found.document.path, quotes(found)) == ("a", {"char=0,1": "A"})


# Units of annotation, annotators


def test_each_annotation_unit_is_a_mention_and_each_annotator_a_layer() -> None:
    units = (
        "nif:annotationUnit [ itsrdf:taIdentRef wd:Q1 ; itsrdf:taAnnotatorsRef <http://example.org/x> ] , "
        "[ itsrdf:taClassRef dbo:Person ; itsrdf:taAnnotatorsRef <http://example.org/y> ]"
    )
    found = layers(PREFIXES + context() + string(0, 3, units))
    assert sorted((each.annotator, each.mentions[0].label) for each in found) == [
        ("http://example.org/x", "Entity"),
        ("http://example.org/y", "Person"),
    ]
    assert {each.document.path for each in found} == {"a"}


# kgraph's own


BRAT = "T1\tPerson 0 10\nN1\tReference T1 Wikidata:Q42\nT2\tPerson 15 18;19 22\nT3\tDraft 26 32\n"
BRAT += "T4\tDraft 35 40\n*\tEquiv T3 T4\n#1\tAnnotatorNotes T3\tsee\nT5\tQuote 0 4\n"


def test_a_graph_of_our_own_gives_the_same_mentions_again() -> None:
    document = Document("news/a", TEXT, "a.txt", title="T", issued="2024-05-06", language="en")
    reading = brat.parse([("a.ann", BRAT)], document)
    assert reading.layer
    whole = Meaning(meaning().scheme, meaning().lexicon, text="full")
    lines = convert(reading.layer, whole, reading.ledger).lines
    data = "".join(f"{line} .\n" for line in lines).encode()
    again = next(iter(nif.parse(data, ox.RdfFormat.N_QUADS, "x", "x.nq")))
    assert again.layer
    assert again.layer.document.path == "news/a"
    assert {m.spans: m.label for m in again.layer.mentions} == {
        m.spans: m.label for m in reading.layer.mentions
    }
    repeated = convert(again.layer, whole, again.ledger).lines
    assert {line for line in lines if "/claim/" not in line} == set(repeated)


def test_a_mention_has_the_same_classes_in_a_graph_and_in_nif() -> None:
    reading = brat.parse([("a.ann", BRAT)], Document("news/a", TEXT, "a.txt"))
    assert reading.layer
    lines = convert(reading.layer, meaning(), reading.ledger).lines
    data, _ = written("nif", [reading.layer])
    graph = classes(ox.parse("".join(f"{line} .\n" for line in lines), format=ox.RdfFormat.N_QUADS))
    assert graph == classes(ox.parse(data, format=ox.RdfFormat.TURTLE))
    assert graph["0,10"] == {"String", "RFC5147String"}
    assert graph["15,18&char=19,22"] == {"String"}


def classes(quads: Iterable[ox.Quad]) -> dict[str, set[str]]:
    """The place of each mention, as in its IRI, with the names of its classes in NIF."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        _, _, place = quad.subject.value.partition("#char=")
        if place and quad.predicate.value == RDF.type:
            found[place].add(quad.object.value.removeprefix(NIF.iri))
    return found


def test_graphs_that_were_built_are_read_by_name_only(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(
        PREFIXES + "@prefix kg: <https://w3id.org/kgraph/ns#> .\n<a> nif:referenceContext <b> .",
        encoding="utf-8",
    )
    assert not READERS["nif"].detect(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ttl", "<a> <b> <c> ."),
        ("a.ttl", "<a> <b> <http://x/nif-core#> ."),
        ("a.txt", CORPUS),
        ("a.json", '{"text": "nif-core"}'),
        ("a.xml", "<NAF/>"),
    ],
)
def test_other_files_are_not_taken(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert not READERS["nif"].detect(tmp_path / name)


# Hostile


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ttl", CORPUS[:-40]),
        ("a.ttl", "\0\0\0"),
        ("a.nt", "x" * 1_000_000),
        ("a.jsonld", "[" * 100_000),
        ("a.jsonld", '{"@context": "http://example.org/nif.jsonld", "a": 1}'),
        ("a.rdf", '<!DOCTYPE x [<!ENTITY a "b">]><rdf:RDF/>'),
    ],
)
def test_what_is_no_rdf_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        list(nif.read(tmp_path / name, tmp_path))


def test_rdf_of_other_things_is_a_finding() -> None:
    (reading,) = parse("<http://example.org/a> a <http://example.org/B> .")
    assert "no nif:Context" in reading.ledger.all_findings[0].what


def test_broken_files_are_refused_or_read_and_never_break_the_reader() -> None:
    lines = ox.serialize(
        (quad.triple for quad in ox.parse(CORPUS, format=ox.RdfFormat.TURTLE)),
        format=ox.RdfFormat.N_TRIPLES,
    )
    assert lines
    read = 0
    for number, broken in enumerate(mutations(lines, count(20_000))):
        try:
            for reading in nif.parse(broken, ox.RdfFormat.N_TRIPLES, "a", "a.nt"):
                if reading.layer and number % 5 == 0:
                    converted(reading)
                elif not reading.layer:
                    assert unbalanced(reading.ledger) == {}
                read += 1
        except KgraphError:
            continue
    assert read


UNITS = {
    "codepoints": len,
    "utf16": lambda text: len(text.encode("utf-16-le")) // 2,
    "bytes": lambda text: len(text.encode()),
}
CHARACTERS = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=30)


@settings(max_examples=count(10_000), deadline=None)
@given(CHARACTERS, st.data(), st.sampled_from(sorted(UNITS)))
def test_every_unit_gives_the_same_words(text: str, data: st.DataObject, unit: str) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    place = [UNITS[unit](text[:at]) for at in (begin, end)]
    words = {"isString": text, "anchorOf": text[begin:end]}
    literals = {name: str(ox.Literal(value)) for name, value in words.items()}
    turtle = (
        f"{PREFIXES}<{DOC}> a nif:Context ; nif:isString {literals['isString']} .\n"
        f"<{DOC}#char={place[0]},{place[1]}> nif:anchorOf {literals['anchorOf']} ;\n"
        f"  nif:referenceContext <{DOC}> .\n"
    )
    (reading,) = parse(turtle, unit=unit)
    assert reading.layer
    assert not reading.ledger.all_findings
    assert [m.spans for m in reading.layer.mentions] == [((begin, end),)]
