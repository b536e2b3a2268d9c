"""TEI: the reading text, names and their pointers, dates, speeches, spans, registers and the header."""

from __future__ import annotations

from pathlib import Path

import pytest
from findings import faults
from hypothesis import given
from hypothesis import strategies as st
from meaning import converted

from kgraph.errors import InputError
from kgraph.formats.shared.files.elements import parse_tree
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.tei import read as tei
from kgraph.model.annotations import Attribute, Cluster, Layer, Link, covered_text
from kgraph.model.vocabulary import KG

TITLE = "<fileDesc><titleStmt><title>A town</title></titleStmt></fileDesc>"


def document(body: str, header: str = "", *, rest: str = "", attributes: str = "") -> str:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"{attributes}><teiHeader>{TITLE}{header}</teiHeader>'
        f"<text><body>{body}</body></text>{rest}</TEI>"
    )


def readings(content: str) -> list[Reading]:
    return list(tei.parse(parse_tree(content.encode(), "a.xml"), "a", "a.xml"))


def reading(body: str, header: str = "", rest: str = "") -> Reading:
    (found,) = readings(document(body, header, rest=rest))
    return found


def layer(body: str, header: str = "", rest: str = "") -> Layer:
    found = reading(body, header, rest).layer
    assert found
    return found


def text(body: str) -> str:
    return layer(body).document.text


def named(found: Layer) -> list[tuple[str, str]]:
    return [(each.label, covered_text(found.document.text, each.spans)) for each in found.mentions]


def said(found: Layer) -> list[tuple[tuple[str, str], ...]]:
    words = {each.id: covered_text(found.document.text, each.spans) for each in found.mentions}
    return [
        tuple((argument.role, words[argument.target]) for argument in event.arguments)
        for event in found.events
    ]


# The reading text


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("<p>the <choice>\n<sic>hosue</sic>\n<corr>house</corr>\n</choice>s</p>", "the houses"),
        ("<p><choice><orig>vnd</orig><reg>und</reg></choice> so</p>", "und so"),
        ("<p><choice><abbr>Dr.</abbr><expan>Doctor</expan></choice> Lima</p>", "Doctor Lima"),
        ("<p><app><rdg>b</rdg><lem>a</lem><rdg>c</rdg></app></p>", "a"),
        ("<p><app><rdg>b</rdg><rdg>c</rdg></app></p>", "b"),
        ('<p>the <sic corr="house">hosue</sic></p>', "the house"),
        ("<p>a <sic>hosue</sic></p>", "a hosue"),
        ("<p>a<subst> <del>b</del> <add>c</add></subst>d</p>", "acd"),
        ("<p>a <del>b </del>c</p>", "a c"),
        ('<p>Haus\n  <lb break="no"/>\n  frau</p>', "Hausfrau"),
        ("<p>Haus<lb/>Frau<pb/> und</p>", "Haus Frau und"),
        ("<p>a <gap reason='lost'><desc>hole</desc></gap> b</p>", "a […] b"),
        ("<p>a<note>no</note> b<fw>no</fw></p>", "a b"),
        ("<head>A</head><p>b\n\n  c</p><p/><p>d</p>", "A\n\nb c\n\nd"),
        ("<lg><l>a</l><l>b</l></lg><p>c</p>", "a\nb\n\nc"),
        ('<p><w join="right">Ana</w> <pc>,</pc> <w>here</w></p>', "Ana, here"),
        ("<p>a\u00a0\u2003b &amp; <hi>c</hi>d</p>", "a\u00a0\u2003b & cd"),
    ],
)
def test_a_document_is_its_reading_text(body: str, read: str) -> None:
    assert text(body) == read


def test_what_stands_apart_and_is_not_known_is_named_once_with_its_count() -> None:
    found = reading("<p>a<note>b</note><note>c</note> <term>d</term><odd rend='x'>e</odd></p>")
    assert [(f.code, f.severity, f.line) for f in faults(found)] == [("KG119", "warning", 1)]
    assert faults(found)[0].what.endswith("not read: note (2), odd (1)")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["persName", "hi", "lb", "note", "p", "l", "said", "date", "gap"]),
            st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="<&>")),
        ),
        max_size=12,
    )
)
def test_a_name_covers_its_words_whatever_is_around_it(parts: list[tuple[str, str]]) -> None:
    before = "".join(f"<{tag}>{words}</{tag}>{words}" for tag, words in parts)
    found = layer(f"<p>{before} <placeName xml:id='here'>Sena <lb/>town</placeName>{before}</p>")
    (place,) = (each for each in found.mentions if each.id == "here")
    assert covered_text(found.document.text, place.spans) == "Sena town"


# Names and dates


def test_names_are_labelled_by_their_element_or_their_type() -> None:
    found = layer(
        "<p><persName>Ana</persName> <placeName><settlement>Sena</settlement></placeName> "
        "<orgName>Fund</orgName> <geogName>Lena</geogName> <country>Oz</country> <name>X</name> "
        "<rs type='person'>she</rs> <rs type='ship'>Argo</rs> <name type='PLACE'>Y</name></p>"
    )
    assert named(found) == [
        ("Person", "Ana"),
        ("Place", "Sena"),
        ("Organization", "Fund"),
        ("Place", "Lena"),
        ("Place", "Oz"),
        ("Entity", "X"),
        ("Person", "she"),
        ("ship", "Argo"),
        ("Place", "Y"),
    ]


@pytest.mark.parametrize(
    ("attributes", "value"),
    [
        ("when='2024-05-06'", "2024-05-06"),
        ("when-iso='2024'", "2024"),
        ("from='2020' to='2021'", "2020/2021"),
        ("from='2020'", "2020/.."),
        ("notBefore='1400' notAfter='1410'", "[1400..1410]"),
        ("notAfter='1410'", "[..1410]"),
    ],
)
def test_a_date_has_the_value_that_it_states(attributes: str, value: str) -> None:
    (mention,) = layer(f"<p><date {attributes}>then</date></p>").mentions
    assert mention.label == "Time"
    assert mention.attributes == (Attribute("Value", value, 1),)


REGISTER = (
    "<profileDesc><particDesc><listPerson><person xml:id='ana' sameAs='http://d-nb.info/gnd/1'>"
    "<persName>Ana Lima</persName><idno type='VIAF'>77</idno></person></listPerson></particDesc>"
    "</profileDesc>"
)


def test_names_with_one_pointer_are_joined_and_have_the_links_of_the_register() -> None:
    found = layer("<p><persName ref='#ana'>Ana</persName> <rs sameAs='#ana'>she</rs></p>", REGISTER)
    assert found.clusters == (Cluster(("persName[1]", "rs[1]"), 1),)
    for mention in found.mentions:
        assert [each[:2] for each in mention.links] == [
            ("http://d-nb.info/gnd/", "1"),
            ("VIAF", "77"),
        ]
    assert [note.text for note in found.mentions[0].notes] == ["ana"]


def test_registers_may_stand_in_standoff_or_in_the_text_and_are_not_its_words() -> None:
    listed = "<listPlace><place xml:id='s'><idno type='geonames'>5</idno></place></listPlace>"
    for back, rest in ((f"<div>{listed}</div>", ""), ("", f"<standOff>{listed}</standOff>")):
        found = layer(f"<p><placeName ref='#s'>Sena</placeName></p>{back}", rest=rest)
        assert found.document.text == "Sena"
        assert found.mentions[0].links == (Link("geonames", "5", 1),)


def test_pointers_to_authorities_are_links_in_full() -> None:
    (mention,) = layer(
        "<p><persName ref='http://www.wikidata.org/entity/Q1 https://viaf.org/viaf/9' key='k 1'>A"
        "</persName></p>"
    ).mentions
    assert [each[:2] for each in mention.links] == [
        ("Wikidata", "Q1"),
        ("https://viaf.org/viaf/", "9"),
        ("identifier", "k 1"),
    ]


def test_a_name_that_points_to_two_entries_is_joined_to_neither() -> None:
    found = layer(
        "<p><rs ref='#ana #ben'>both</rs> <rs ref='#ana'>A</rs> <rs ref='#ben'>B</rs></p>", REGISTER
    )
    assert not found.clusters
    assert [note.text for note in found.mentions[0].notes] == ["ana", "ben"]
    assert not found.mentions[0].links


def test_parts_that_point_to_each_other_are_one_name() -> None:
    found = layer(
        "<p><persName xml:id='a' next='#b'>Ana</persName> the great <persName xml:id='b' prev='#a'>Lima"
        "</persName></p>"
    )
    assert named(found) == [("Person", "Ana Lima")]


def test_annotators_and_their_certainty_are_kept_and_other_attributes_are_named() -> None:
    found = reading("<p><persName cert='low' resp='#x' role='king' rend='i'>A</persName></p>")
    assert found.layer
    assert found.layer.mentions[0].attributes == (
        Attribute("annotator", "#x", 1),
        Attribute("confidence", "low", 1),
    )
    assert faults(found)[0].what.endswith("not read: persName/@role (1)")


def test_a_ref_is_a_name_where_it_leads_to_an_entry() -> None:
    body = "<p><ref target='#ana'>her</ref> <ref target='http://example.org/'>here</ref></p>"
    found = reading(body, REGISTER)
    assert found.layer
    assert named(found.layer) == [("Entity", "her")]
    assert faults(found)[0].what.endswith("not read: ref (1)")


# Speeches


def test_direct_speech_is_a_claim_of_its_speaker_and_not_of_the_document() -> None:
    found = reading(
        "<p><persName ref='#ana'>Ana Lima</persName> said: <said who='#ana' toWhom='#ben'>the fund is dry"
        "</said> to <persName ref='#ben'>Ben Oso</persName>.</p>"
    )
    assert found.layer
    assert said(found.layer) == [
        (("Content", "the fund is dry"), ("Claimant", "Ana Lima"), ("Addressee", "Ben Oso"))
    ]
    (claim,) = converted(found).claims
    assert claim.claimants == ("https://w3id.org/kgraph/id/person/ana-lima",)
    assert not claim.voice


def test_the_speaker_is_the_nearest_name_and_not_one_in_the_words() -> None:
    found = layer(
        "<p><persName ref='#a'>Ana</persName>, <rs ref='#a'>she</rs>: <q who='#a'>I, <persName ref='#a'>"
        "Lima</persName></q></p>"
    )
    assert said(found) == [(("Content", "I, Lima"), ("Claimant", "she"))]


def test_a_speaker_may_be_named_by_an_id_in_the_text_or_by_words() -> None:
    found = layer(
        "<p><persName xml:id='p1'>Ana</persName> <said who='#p1'>a</said> "
        "<persName>Ben Oso</persName> <said who='Ben Oso'>b</said></p>"
    )
    assert [dict(each)["Claimant"] for each in said(found)] == ["Ana", "Ben Oso"]


def test_a_speaker_whom_no_words_name_is_told_and_kept_as_a_note() -> None:
    found = reading("<p><said who='#ana'>a</said> <said who='#ana'>b</said></p>")
    assert found.layer
    assert [note.text for note in found.layer.events[0].notes] == ["who: #ana"]
    assert [f.code for f in faults(found)] == ["KG169"]
    assert "has 1 such speaker, with 2 speeches" in faults(found)[0].what
    converted(found)
    assert [f.code for f in faults(found)] == ["KG169"]


def test_quotations_of_nobody_are_words_of_nobody() -> None:
    found = layer("<p><q>a</q> <quote>b</quote> <said>c</said></p>")
    assert named(found) == [("Quote", "a"), ("Quote", "b"), ("Quote", "c")]
    assert said(found) == [(("Content", "c"),)]


def test_in_a_drama_speakers_say_their_speeches_without_stage_directions() -> None:
    found = layer(
        "<sp who='#m'><speaker>MACBETH.</speaker><stage>aside</stage><l>So foul</l><l>and <stage>Enter"
        "</stage>fair</l></sp><sp><speaker>BANQUO</speaker><p>How far?</p></sp><sp who='#m'><p>Speak</p></sp>"
        "<sp><speaker>ALL</speaker><stage>go</stage></sp>"
    )
    assert said(found) == [
        (("Content", "So foul\nand fair"), ("Claimant", "MACBETH")),
        (("Content", "How far?"), ("Claimant", "BANQUO")),
        (("Content", "Speak"), ("Claimant", "MACBETH")),
    ]


def test_a_claim_that_quotes_somebody_stays_its_speakers() -> None:
    found = converted(
        reading(
            "<p><persName ref='#a'>Ana Lima</persName>: <said who='#a'>he said <q>yes</q> and <said>no</said>"
            "</said></p>"
        )
    )
    outer = [claim for claim in found.claims if claim.claimants]
    assert [claim.held_back_by for claim in outer] == [""]


def test_what_else_is_said_of_a_speech_may_bear_on_it() -> None:
    (event,) = layer("<p><said aloud='false' direct='true' n='1'>a</said></p>").events
    assert Attribute("aloud", "false", 1) in event.attributes
    assert {attribute.name for attribute in event.attributes} == {"aloud", "Quotation"}


@pytest.mark.parametrize(
    ("speech", "manner"),
    [
        ("<said>a</said>", KG.Direct),
        ("<said direct='true'>a</said>", KG.Direct),
        ("<said direct='false'>“a”</said>", KG.Indirect),
        ("<said direct='unknown'>a</said>", KG.Indirect),
        ("<said direct='unknown'>“a”</said>", KG.Direct),
        ("<said aloud='true'>a</said>", KG.Direct),
        ("<said mode='indirect'>a</said>", KG.Indirect),
        ("<said mode='reported'>a</said>", KG.Indirect),
        ("<q who='#a'>a</q>", KG.Indirect),
        ("<q who='#a' direct='y'>a</q>", KG.Direct),
    ],
)
def test_speech_is_direct_unless_its_element_says_otherwise(speech: str, manner: str) -> None:
    (claim,) = converted(reading(f"<p><name xml:id='a'>Ana</name>: {speech}</p>")).claims
    assert claim.quotation == manner


def test_a_thought_is_direct_and_is_held_back() -> None:
    (claim,) = converted(reading("<p><said aloud='false'>a</said></p>")).claims
    assert (claim.quotation, claim.held_back_by) == (KG.Direct, KG.UnknownAttribute)


def test_redewiedergabe_marks_speakers_and_frames_by_the_id_of_the_speech() -> None:
    found = layer(
        "<p><said id='1' mode='direct'>Eier!</said> <seg id='1' type='frame'>schrie <seg id='1' "
        "type='speaker'>der Nazi</seg></seg> <said id='1' mode='direct'>Wein!</said></p>"
    )
    assert said(found) == [
        (("Content", "Eier! Wein!"), ("Cue", "schrie der Nazi"), ("Claimant", "der Nazi"))
    ]


# Standoff


def test_spans_that_point_into_the_text_are_mentions() -> None:
    found = reading(
        "<p><w xml:id='w1'>Ana</w> <w xml:id='w2'>Lima</w> in <w xml:id='w3'>Sena</w></p>",
        rest="<standOff><spanGrp type='person'><span from='#w1' to='#w2' ref='http://d-nb.info/gnd/1'>who"
        "</span></spanGrp><span type='place' target='#w3'/><span from='#w1' to='#w9'/></standOff>",
    )
    assert found.layer
    assert named(found.layer) == [("Person", "Ana Lima"), ("Place", "Sena")]
    assert found.layer.mentions[0].notes[0].text == "who"
    assert [(f.code, f.severity) for f in faults(found)] == [("KG104", "error")]


def test_sentences_are_those_of_the_file() -> None:
    assert layer("<p><s>A b</s> <s>c</s></p>").sentences == ((0, 3), (4, 5))


# Documents


def test_the_header_tells_what_is_known_of_a_document() -> None:
    header = (
        "<fileDesc><titleStmt><title level='s'>Series</title><title>Town</title></titleStmt>"
        "<publicationStmt><publisher>Press</publisher><idno type='DOI'>10.1234/x</idno><date when='2020'/>"
        "</publicationStmt><sourceDesc><bibl><date when='1903-04-05'/></bibl></sourceDesc></fileDesc>"
        "<profileDesc><langUsage><language ident='de'/></langUsage></profileDesc>"
    )
    (found,) = readings(
        f"<TEI><teiHeader>{header}</teiHeader><text><body><p>a</p></body></text></TEI>"
    )
    assert found.layer
    known = found.layer.document
    assert (known.title, known.publisher, known.issued) == ("Town", "Press", "1903-04-05")
    assert (known.language, known.id) == ("de", "https://doi.org/10.1234/x")


def test_a_corpus_is_several_documents_with_its_registers() -> None:
    one = document("<p><persName ref='#ana'>A</persName></p>", attributes=" xml:id='one'")
    two = document("<p>b</p>")
    found = readings(f"<teiCorpus><teiHeader>{REGISTER}</teiHeader>{one}{two}</teiCorpus>")
    layers = [each.layer for each in found if each.layer]
    assert [each.document.path for each in layers] == ["a/one", "a/2"]
    assert layers[0].mentions[0].links


@pytest.mark.parametrize(
    "content",
    [
        "<tei:TEI xmlns:tei='http://www.tei-c.org/ns/1.0'><tei:text><tei:p>a <tei:persName>B</tei:persName>"
        "</tei:p></tei:text></tei:TEI>",
        "<TEI.2 id='x'><teiHeader/><text><p>a <persName id='p'>B</persName></p></text></TEI.2>",
        "<TEI><text><p>a <persName>B</persName><svg xmlns='http://www.w3.org/2000/svg'><p>no</p></svg>"
        "</p></text></TEI>",
    ],
)
def test_prefixes_no_namespace_and_p4_are_read(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.xml"
    for encoding in ("utf-8", "utf-16"):
        path.write_text(f"<!-- <TEX> -->{content}", encoding=encoding)
        assert tei.detect(path)
        (found,) = tei.read(path, tmp_path)
        assert found.layer
        assert named(found.layer) == [("Person", "B")]
        assert found.layer.document.text == "a B"


@pytest.mark.parametrize(
    "content", ["<TEX/>", "<a><TEI/></a>", "<TEI xmlns='http://example.org/'/>", "<TEIx/>", ""]
)
def test_other_elements_are_not_tei(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(content)
    assert not tei.detect(path)


def test_a_document_without_text_says_what_it_holds() -> None:
    (found,) = readings(
        "<TEI><standOff><listPerson><person/><person/></listPerson></standOff></TEI>"
    )
    assert found.layer is None
    (finding,) = faults(found)
    assert (finding.code, finding.severity) == ("KG108", "warning")
    assert "person (2)" in finding.what


def test_a_file_that_declares_entities_is_refused() -> None:
    with pytest.raises(InputError):
        readings("<!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI><text><p>&a;</p></text></TEI>")
