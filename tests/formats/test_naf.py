"""NAF: words against the text, entities, coreference, events, and what is said of them."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from meaning import converted, unbalanced
from mutated import mutations

from kgraph.errors import InputError, KgraphError
from kgraph.formats.naf import read as naf
from kgraph.formats.shared.files.elements import parse_tree
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Argument, Attribute, Layer, Link, covered_text

TEXT = "Ana 😀 Lima said: “שרה כהן won't leave José's house.” She smiled in 2024."
FORMS = "Ana|😀|Lima|said|:|“|שרה|כהן|wo|n't|leave|Jose\u0301|'s|house|.|”|She|smiled|in|2024|."
TEXT = TEXT.replace("José", "Jose\u0301")


def words(text: str = TEXT, forms: str = FORMS) -> str:
    """The word forms of a text and a term for each, by their offsets in code points."""
    found, terms, at = "", "", 0
    for number, form in enumerate(forms.split("|"), 1):
        at = text.index(form, at)
        found += f'<wf id="w{number}" sent="1" offset="{at}" length="{len(form)}">{form}</wf>\n'
        terms += f'<term id="t{number}" lemma="x"><span><target id="w{number}"/></span></term>\n'
        at += len(form)
    return f"<text>\n{found}</text>\n<terms>\n{terms}</terms>\n"


def span(*numbers: int) -> str:
    targets = "".join(f'<target id="t{number}"/>' for number in numbers)
    return f"<span>{targets}</span>"


HEADER = (
    '<nafHeader><fileDesc title="A house" creationtime="2024-05-06T10:00:00Z" author="x"/>'
    '<public uri="http://example.org/1"/></nafHeader>\n'
)
LAYERS = f"""\
<entities>
<entity id="e1" type="person" source="tool"><references>{span(1, 3)}{span(17)}</references>
<externalReferences>
<externalRef resource="spotlight" reference="http://www.wikidata.org/entity/Q42" confidence="0.9"/>
<externalRef resource="spotlight" reference="http://www.wikidata.org/entity/Q1" confidence="0.1"/>
<externalRef resource="GeoNames" reference="123"/>
</externalReferences></entity>
<entity id="e2">{span(7, 8)}</entity>
</entities>
<timeExpressions><timex3 id="tmx0" type="DATE" functionInDocument="CREATION_TIME" value="2024-05-06"/>
<timex3 id="tmx1" type="DATE" value="2024">{span(20)}</timex3></timeExpressions>
<srl><predicate id="pr1"><externalReferences><externalRef resource="PropBank" reference="leave.01"/>
<externalRef resource="FrameNet" reference="Departing"/></externalReferences>{span(11)}
<role id="r1" semRole="A0">{span(7, 8)}</role><role id="r2" semRole="A1">{span(12, 13, 14)}</role>
</predicate></srl>
<coreferences><coref id="co1" type="entity">{span(7, 8)}{span(12)}</coref></coreferences>
<attribution><statement id="a1"><statement_target>{span(7, 8, 9, 10, 11, 12, 13, 14)}</statement_target>
<statement_source>{span(17)}</statement_source><statement_cue>{span(4)}</statement_cue></statement>
</attribution>
<opinions><opinion id="o1"><opinion_holder type="Speaker">{span(17)}</opinion_holder>
<opinion_expression polarity="positive">{span(18)}</opinion_expression></opinion></opinions>
<factualities><factuality id="f1">{span(9, 10, 11)}<factVal value="CT-" resource="FactBank"/>
<factVal value="PR-" resource="FactBank" confidence="0.2"/></factuality></factualities>
<temporalRelations><tlink id="tl1" from="pr1" to="tmx1" relType="BEFORE"/></temporalRelations>
<topics><topic confidence="0.8">Housing</topic></topics>
<deps><dep from="t1" to="t3" rfunc="x"/><dep from="t1" to="t2" rfunc="y"/></deps>
"""


def document(layers: str = LAYERS, text: str = TEXT, found: str = "", header: str = HEADER) -> str:
    raw = f"<raw><![CDATA[{text}]]></raw>\n" if text else ""
    return f'<NAF xml:lang="en" version="v3">\n{header}{raw}{found or words()}{layers}</NAF>\n'


def parse(xml: str, unit: str = "codepoints") -> Reading:
    return naf.parse(parse_tree(xml.encode(), "a.naf"), "a", "a.naf", None, unit)


def layer(xml: str) -> Layer:
    reading = parse(xml)
    assert reading.layer
    assert {finding.code for finding in reading.ledger.all_findings} <= {"KG119"}
    return reading.layer


def quotes(found: Layer) -> dict[str, str]:
    return {m.id: covered_text(found.document.text, m.spans) for m in found.mentions}


def whats(reading: Reading) -> list[str]:
    return [
        f"{finding.line} {finding.code} {finding.what}" for finding in reading.ledger.all_findings
    ]


def test_mentions_cover_what_their_words_do_beyond_the_basic_plane_too() -> None:
    found = quotes(layer(document()))
    assert found["e1/1"] == "Ana Lima"
    assert found["e1/2"] == "She"
    assert found["e2"] == "שרה כהן"
    assert found["r2"] == "Jose\u0301's house"
    assert found["co1/2"] == "Jose\u0301"


def test_words_apart_are_segments_and_words_that_follow_are_one() -> None:
    mentions = {m.id: m for m in layer(document()).mentions}
    assert mentions["e1/1"].spans == ((0, 3), (6, 10))
    assert len(mentions["a1/target"].spans) == 1


def test_the_spans_of_an_entity_are_a_cluster_and_its_type_the_label() -> None:
    found = layer(document())
    mentions = {m.id: m for m in found.mentions}
    assert [cluster.members for cluster in found.clusters] == [("e1/1", "e1/2"), ("e2", "co1/2")]
    assert [mentions[id].label for id in ("e1/1", "e2", "co1/2")] == ["person", "Entity", "entity"]


def test_the_surest_reference_of_a_resource_is_the_link_and_others_are_candidates() -> None:
    (mention,) = (m for m in layer(document()).mentions if m.id == "e1/1")
    assert [link[:2] for link in mention.links] == [("GeoNames", "123"), ("Wikidata", "Q42")]
    assert [each[:2] for each in mention.attributes] == [
        ("source", "tool"),
        ("candidate", "Wikidata Q1"),
    ]


def test_a_span_that_an_earlier_layer_has_is_not_a_second_mention() -> None:
    found = layer(document())
    events = {event.id: event for event in found.events}
    assert events["pr1"].arguments == (Argument("A0", "e2"), Argument("A1", "r2"))
    assert "r1" not in quotes(found)


def test_a_predicate_is_called_by_its_first_reference_and_linked_to_the_others() -> None:
    found = layer(document())
    event = next(event for event in found.events if event.id == "pr1")
    trigger = next(m for m in found.mentions if m.id == event.trigger)
    assert event.label == trigger.label == "leave.01"
    assert trigger.links == (Link("FrameNet", "Departing", trigger.links[0].line),)


def test_what_fact_values_say_is_said_of_the_event_their_span_is_about() -> None:
    event = next(event for event in layer(document()).events if event.id == "pr1")
    assert [each[:2] for each in event.attributes] == [
        ("FactBank", "CT-"),
        ("candidate", "FactBank PR-"),
    ]


def test_the_old_layer_of_factuality_names_its_predicate_or_word() -> None:
    old = (
        '<factualitylayer><factvalue id="pr1" prediction="CT+"/>'
        '<factvalue id="w11" prediction="PS+"/></factualitylayer>'
    )
    event = next(event for event in layer(document(LAYERS + old)).events if event.id == "pr1")
    values = [each.value for each in event.attributes if each.name == "factuality"]
    assert values == ["CT+", "PS+"]


def test_a_statement_is_an_event_on_its_cue_with_source_and_target() -> None:
    found = layer(document())
    event = next(event for event in found.events if event.id == "a1")
    assert (event.label, quotes(found)[event.trigger]) == ("statement", "said")
    assert event.arguments == (Argument("target", "a1/target"), Argument("source", "e1/2"))


def test_a_statement_without_a_cue_rests_on_what_is_said() -> None:
    said = f'<attribution><statement id="a1"><statement_target>{span(7)}</statement_target>'
    found = layer(document(said + "</statement></attribution>"))
    assert quotes(found)[found.events[0].trigger] == "שרה"


def test_an_opinion_is_an_event_on_its_expression() -> None:
    event = next(event for event in layer(document()).events if event.id == "o1")
    assert event.arguments == (Argument("holder", "e1/2"),)
    assert [each[:2] for each in event.attributes] == [
        ("polarity", "positive"),
        ("holderType", "Speaker"),
    ]


def test_relations_in_time_join_events_and_times() -> None:
    (relation,) = layer(document()).relations
    assert (relation.label, relation.subject, relation.object) == ("BEFORE", "pr1", "tmx1")


def test_topics_and_the_time_of_the_document_are_said_of_all_its_text() -> None:
    found = layer(document())
    whole = next(m for m in found.mentions if m.id == "document")
    assert (whole.label, whole.spans) == ("Passage", ((0, len(TEXT)),))
    assert [each[:2] for each in whole.attributes] == [
        ("CREATION_TIME", "2024-05-06"),
        ("topic", "Housing"),
    ]


def test_the_header_tells_of_the_document() -> None:
    found = layer(document()).document
    assert (found.title, found.issued, found.language) == ("A house", "2024-05-06", "en")


def test_what_is_not_read_is_told_with_its_counts() -> None:
    (finding,) = parse(document()).ledger.all_findings
    assert finding.severity == "warning"
    for told in (
        "deps/dep (2)",
        "nafHeader/public (1)",
        "terms/term (21)",
        "topic/@confidence (1)",
    ):
        assert told in finding.what


def test_all_that_is_read_is_accounted_for() -> None:
    reading = parse(document())
    assert {kind: n for kind, n in reading.ledger.read.items() if n} == {
        "mentions": 11,
        "equivalences": 2,
        "events": 3,
        "arguments": 5,
        "relations": 1,
        "attributes": 9,
        "links": 3,
    }
    converted(reading)


# Words against the text


def test_words_that_differ_from_the_text_are_told_and_their_mentions_lost() -> None:
    reading = parse(document().replace(">Lima<", ">Lama<"))
    assert reading.layer
    assert next(f.what for f in reading.ledger.all_findings if f.severity == "warning") == (
        "word form w3 is 'Lama', but 'Lima' in the text"
    )
    assert reading.ledger.dropped[("mentions", "text differs")] == 1
    assert "e1/1" not in quotes(reading.layer)
    assert "e1/2" in quotes(reading.layer)


def test_the_wrong_unit_is_named_and_the_right_one_reads() -> None:
    xml = document()
    for number, form in enumerate(FORMS.split("|"), 1):
        at = TEXT.index(form, 0 if number < 4 else 9)
        wide = len(TEXT[:at].encode("utf-16-le")) // 2
        size = len(form.encode("utf-16-le")) // 2
        old = f'id="w{number}" sent="1" offset="'
        begin = xml.index(old) + len(old)
        xml = xml[:begin] + f'{wide}" length="{size}' + xml[xml.index('">', begin) :]
    fixes = {f.fix for f in parse(xml).ledger.all_findings if f.code == "KG103"}
    assert "the offsets look like UTF-16 units; add --offsets utf16 to the command" in fixes
    reading = parse(xml, "utf16")
    assert reading.layer
    assert quotes(reading.layer)["e2"] == "שרה כהן"


def test_brackets_and_quotation_marks_may_be_written_as_the_penn_treebank_does() -> None:
    text = 'He (Ana) said "no".'
    forms = 'He|(|Ana|)|said|"|no|"|.'
    found = words(text, forms).replace(">(<", ">-LRB-<").replace('>"<', ">``<", 1)
    assert not [
        f for f in parse(document("", text, found)).ledger.all_findings if f.code == "KG103"
    ]


def test_without_raw_the_words_spell_the_text_at_their_offsets() -> None:
    found = words().replace('id="w17" sent="1"', 'id="w17" sent="2"')
    for number in range(18, 22):
        found = found.replace(f'id="w{number}" sent="1"', f'id="w{number}" sent="2"')
    assert layer(document("", "", found)).document.text == TEXT.replace(" She", "\nShe")


@pytest.mark.parametrize("offset", ['offset="900000000000"', 'offset="x"', 'offset="0"', ""])
def test_words_whose_offsets_cannot_be_so_are_read_as_tokens(offset: str) -> None:
    found = words().replace('offset="6"', offset)
    reading = parse(document(text="", found=found))
    assert reading.layer
    assert reading.layer.document.text.startswith("Ana 😀 Lima said :")
    assert quotes(reading.layer)["e1/1"] == "Ana Lima"
    assert any("read as tokens" in what for what in whats(reading))


def test_parts_of_words_have_places_of_their_own() -> None:
    text = "De presidentsverkiezing"
    found = (
        '<text><wf id="w1" offset="0" length="2">De</wf><wf id="w2" offset="3" length="20">'
        'presidentsverkiezing<subtoken id="w2.s1" offset="3" length="9">president</subtoken>'
        '<subtoken id="w2.s2" offset="13" length="10">verkiezing</subtoken></wf></text><terms>'
        '<term id="t1"><span><target id="w2"/></span><component id="t1.c1"><span>'
        '<target id="w2.s1"/></span></component></term></terms>'
    )
    entities = (
        '<entities><entity id="e1"><span><target id="t1.c1"/></span></entity>'
        '<entity id="e2"><span><target id="w2.s2"/></span></entity>'
        '<entity id="e3"><span><target id="t1"/></span></entity></entities>'
    )
    assert quotes(layer(document(entities, text, found))) == {
        "e1": "president",
        "e2": "verkiezing",
        "e3": "presidentsverkiezing",
    }


def test_what_the_file_takes_back_is_dropped_with_its_place() -> None:
    xml = document(LAYERS.replace('<entity id="e2">', '<entity id="e2" status="deprecated">'))
    reading = parse(xml)
    assert reading.ledger.dropped[("mentions", "deprecated")] == 1
    line = next(n for n, text in enumerate(xml.split("\n"), 1) if 'id="e2"' in text)
    assert f"{line} KG119 e2 is marked as deprecated" in whats(reading)


def test_spans_of_words_that_are_not_there_are_lost_with_their_place() -> None:
    reading = parse(document(f'<entities><entity id="e1">{span(1, 99)}</entity></entities>'))
    assert reading.ledger.dropped == {("mentions", "missing id"): 1}
    assert any("e1 spans 't99', which is missing" in what for what in whats(reading))


def test_roles_that_no_words_fill_are_lost() -> None:
    reading = parse(document(LAYERS.replace(span(12, 13, 14), "", 1)))
    assert reading.ledger.dropped == {("arguments", "missing id"): 1}


def test_ids_that_are_taken_already_are_told() -> None:
    reading = parse(document(LAYERS.replace('id="e2"', 'id="tmx1"')))
    assert reading.ledger.dropped[("mentions", "duplicate id")] == 1
    converted(reading)


# Files


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(
    tmp_path: Path, mark: bytes, ending: str
) -> None:
    path = tmp_path / "news" / "a.naf"
    path.parent.mkdir()
    path.write_bytes(
        mark + b'<?xml version="1.0" encoding="UTF-8"?>' + document().replace("\n", ending).encode()
    )
    (reading,) = naf.read(path, tmp_path)
    assert reading.layer
    assert reading.layer.document.path == "news/a"
    assert quotes(reading.layer)["e2"] == "שרה כהן"


def test_a_dtd_may_be_named_but_nothing_declared(tmp_path: Path) -> None:
    path = tmp_path / "a.naf"
    path.write_text(f'<!DOCTYPE NAF SYSTEM "naf.dtd">\n{document()}', encoding="utf-8")
    (reading,) = naf.read(path, tmp_path)
    assert reading.layer
    path.write_text(f'<!DOCTYPE NAF [<!ENTITY a "b">]>\n{document()}', encoding="utf-8")
    with pytest.raises(InputError, match="document type declaration"):
        list(naf.read(path, tmp_path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no element"),
        (b"<NAF><raw>", "no element|unclosed|no"),
        (b'<?xml version="1.0" encoding="x-nothing"?><NAF/>', "encoding"),
        (b'<?xml version="1.0" encoding="utf-7"?><NAF/>', "encod"),
        (b"<NAF>" + b"<a>" * 100_000, "nested"),
        (b"<NAF>\xff</NAF>", "token"),
    ],
)
def test_what_is_no_xml_that_can_be_taken_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "a.naf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        list(naf.read(path, tmp_path))


@pytest.mark.parametrize("content", ["<other/>", "<NAF/>", "<NAF><raw> </raw></NAF>"])
def test_what_is_no_document_is_a_finding(content: str) -> None:
    reading = parse(content)
    assert not reading.layer
    assert reading.ledger.all_findings


def test_a_file_is_told_by_its_first_element(tmp_path: Path) -> None:
    for name, content, is_naf in (
        ("a.naf", document(), True),
        ("b.xml", f"<!-- x -->\n{document()}", True),
        ("c.xml", "<TEI/>", False),
        ("d.json", document(), False),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert READERS["naf"].detect(tmp_path / name) == is_naf


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.naf"
    with path.open("wb") as stream:
        stream.truncate(200 << 20)
    with pytest.raises(InputError, match="more than"):
        list(naf.read(path, tmp_path))


FORM = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), blacklist_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=count(10_000), deadline=None)
@given(st.lists(FORM, min_size=1, max_size=8), st.sampled_from(["codepoints", "utf16", "bytes"]))
def test_every_unit_gives_the_same_words(forms: list[str], unit: str) -> None:
    width = {
        "codepoints": len,
        "utf16": lambda text: len(text.encode("utf-16-le")) // 2,
        "bytes": lambda text: len(text.encode()),
    }[unit]
    text, at, wfs, entities = " ".join(forms), 0, "", ""
    for number, form in enumerate(forms):
        where = f'offset="{at}" length="{width(form)}"'
        wfs += f'<wf id="w{number}" {where}>{escape(form)}</wf>'
        entities += f'<entity id="e{number}"><span><target id="w{number}"/></span></entity>'
        at += width(form) + 1
    xml = f"<NAF><raw>{escape(text)}</raw><text>{wfs}</text><entities>{entities}</entities></NAF>"
    reading = parse(xml, unit)
    assert reading.layer
    assert not reading.ledger.all_findings
    assert list(quotes(reading.layer).values()) == forms


def test_broken_files_are_refused_or_read_and_never_break_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.naf"
    read = 0
    for broken in mutations(document().encode(), count(20_000)):
        path.write_bytes(broken)
        try:
            (reading,) = naf.read(path, tmp_path)
        except KgraphError:
            continue
        if reading.layer:
            converted(reading)
            read += 1
        else:
            assert unbalanced(reading.ledger) == {}
    assert read


def test_attributes_keep_the_line_they_stand_on() -> None:
    found = layer(document())
    mention = next(m for m in found.mentions if m.id == "e1/1")
    assert mention.attributes[0] == Attribute("source", "tool", mention.line)
