"""UIMA CAS: what a view indexes is read, from XMI and JSON alike, and from INCEpTION's archives."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from meaning import converted
from mutated import mutations

from kgraph.claims.left_out import without_left_out
from kgraph.errors import InputError, KgraphError
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.formats.uima import read as uima
from kgraph.formats.uima.cas_xmi import read_types
from kgraph.model.annotations import Argument, Document, Layer, covered_text
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.profile_reading import parse_profile, read_profile
from kgraph.schema.scheme import Scheme
from tests.findings import faults

TEXT = "Ana Lima 😀 met שרה\u0301.\nShe won't_go."
SEGMENT = "de/tudarmstadt/ukp/dkpro/core/api/segmentation/type"
NAMESPACES = {
    "xmi": "http://www.omg.org/XMI",
    "cas": "http:///uima/cas.ecore",
    "tcas": "http:///uima/tcas.ecore",
    "c": "http:///webanno/custom.ecore",
    "s": f"http:///{SEGMENT}.ecore",
    "m": "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore",
}
TYPES = b"""<?xml version="1.0" encoding="UTF-8"?>
<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
%s
</types></typeSystemDescription>
"""


def declared(name: str, parent: str = "uima.tcas.Annotation", **features: str) -> str:
    """A type; a range with `&` may be shared."""
    described = "".join(
        f"<featureDescription><name>{feature}</name>"
        f"<rangeTypeName>{range.removesuffix('&amp;')}</rangeTypeName>"
        f"<multipleReferencesAllowed>{str(range.endswith('&amp;')).lower()}"
        "</multipleReferencesAllowed></featureDescription>"
        for feature, range in features.items()
    )
    return (
        f"<typeDescription><name>{name}</name><supertypeName>{parent}</supertypeName>"
        f"<features>{described}</features></typeDescription>"
    )


STRING, ARRAY, LINKS = "uima.cas.String", "uima.cas.StringArray", "uima.cas.FSArray"
SYSTEM = (
    TYPES
    % "\n".join(
        [
            declared(
                "webanno.custom.Ner", identifier=STRING, mood=STRING, tags=ARRAY, value=STRING
            ),
            declared("webanno.custom.Person", "webanno.custom.Ner"),
            declared("webanno.custom.Frame", fillers=LINKS, value=STRING),
            declared(
                "webanno.custom.Link", "uima.cas.TOP", role=STRING, target="uima.tcas.Annotation"
            ),
            declared(
                "webanno.custom.CorefLink",
                next="webanno.custom.CorefLink",
                referenceType=STRING,
                referenceRelation=STRING,
            ),
            declared(
                "webanno.custom.CorefChain",
                "uima.cas.AnnotationBase",
                first="webanno.custom.CorefLink",
            ),
            declared(
                "webanno.custom.Tie",
                Governor="webanno.custom.Ner",
                Dependent="webanno.custom.Ner",
                value=STRING,
                strength="uima.cas.Integer",
            ),
            declared("webanno.custom.Genre", "uima.cas.AnnotationBase", value=STRING),
        ]
    ).encode()
)

ANNOTATIONS = """
<m:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="36" language="en" documentTitle="Talks"/>
<s:Token xmi:id="3" sofa="1" begin="0" end="3"/>
<s:Sentence xmi:id="4" sofa="1" begin="0" end="21"/>
<c:Person xmi:id="10" sofa="1" begin="0" end="8" value="PER" mood="good"
  identifier="http://www.wikidata.org/entity/Q7"><tags>a b</tags><tags>c</tags></c:Person>
<c:Ner xmi:id="11" sofa="1" begin="16" end="20" value="" mood=""/>
<c:Ner xmi:id="12" sofa="1" begin="9" end="11" value="deleted"/>
<c:Frame xmi:id="13" sofa="1" begin="12" end="15" fillers="14 15" value="Meeting"/>
<c:Link xmi:id="14" role="who" target="10"/>
<c:Link xmi:id="15" target="11"/>
<c:Frame xmi:id="16" sofa="1" begin="32" end="34"/>
<c:CorefChain xmi:id="17" sofa="1" first="18"/>
<c:CorefLink xmi:id="18" sofa="1" begin="0" end="8" next="19" referenceType="nam"/>
<c:CorefLink xmi:id="19" sofa="1" begin="22" end="25" referenceType="pro"/>
<c:Tie xmi:id="20" sofa="1" begin="16" end="20" Governor="10" Dependent="11" value="knows" strength="9"/>
<c:Genre xmi:id="21" sofa="1" value="news"/>
"""
MEMBERS = "2 3 4 10 11 13 14 15 16 17 18 19 20 21"


def xmi(annotations: str = ANNOTATIONS, members: str = MEMBERS, text: str = TEXT) -> bytes:
    names = " ".join(f'xmlns:{prefix}="{iri}"' for prefix, iri in NAMESPACES.items())
    held = quoteattr(text, {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI {names} xmi:version="2.0">\n'
        f'<cas:NULL xmi:id="0"/>{annotations}'
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString={held}/>\n'
        f'<cas:View sofa="1" members="{members}"/>\n</xmi:XMI>\n'
    ).encode()


def readings(data: bytes, system: bytes | None = SYSTEM, unit: str = "utf16") -> list[Reading]:
    types = read_types(system, "TypeSystem.xml") if system else None
    found = uima.parse(data, "a.xmi", types, unit)
    return [draft.reading(Document("a", draft.text, **draft.metadata)) for draft in found]


def layer(data: bytes, system: bytes | None = SYSTEM) -> Layer:
    (reading,) = readings(data, system)
    assert not faults(reading)
    assert reading.layer
    return reading.layer


def words(found: Layer) -> dict[str, str]:
    return {m.id: covered_text(found.document.text, m.spans) for m in found.mentions}


def codes(data: bytes) -> list[tuple[str, int]]:
    (reading,) = readings(data)
    return [(finding.code, finding.line) for finding in reading.ledger.all_findings]


def as_json(found: dict[str, Any] | None = None, text: str = TEXT) -> bytes:
    """The same CAS as JSON, as far as the format differs."""

    def feature(range: str) -> dict[str, str]:
        return {"%RANGE": range}

    place = {"@sofa": 1}
    structures: list[dict[str, Any]] = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": text},
        {"%ID": 10, "%TYPE": "webanno.custom.Ner", **place, "begin": 0, "end": 8, "value": "PER"},
        {"%ID": 11, "%TYPE": "webanno.custom.Ner", **place, "begin": 16, "end": 20, "sure": True},
        {
            "%ID": 13,
            "%TYPE": "webanno.custom.Frame",
            **place,
            "begin": 12,
            "end": 15,
            "@fillers": 22,
        },
        {"%ID": 22, "%TYPE": "webanno.custom.Link[]", "%ELEMENTS": [14, 15]},
        {"%ID": 14, "%TYPE": "webanno.custom.Link", "role": "who", "@target": 10},
        {"%ID": 15, "%TYPE": "webanno.custom.Link", "@target": 11},
    ]
    types = {
        "webanno.custom.Ner": {
            "%SUPER_TYPE": "uima.tcas.Annotation",
            "value": feature(STRING),
            "sure": feature("uima.cas.Boolean"),
        },
        "webanno.custom.Frame": {
            "%SUPER_TYPE": "uima.tcas.Annotation",
            "fillers": feature("webanno.custom.Link[]"),
        },
        "webanno.custom.Link": {
            "%SUPER_TYPE": "uima.cas.TOP",
            "role": feature(STRING),
            "target": feature("uima.tcas.Annotation"),
        },
    }
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": [10, 11, 13, 14, 15]}}
    cas = {"%TYPES": types, "%FEATURE_STRUCTURES": structures, "%VIEWS": views, **(found or {})}
    return json.dumps(cas, indent=1).encode()


def test_spans_cover_their_words_also_beyond_the_basic_plane() -> None:
    assert words(layer(xmi())) == {
        "document": TEXT,
        "Person:10": "Ana Lima",
        "Ner:11": "שרה\u0301",
        "Frame:13/span": "met",
        "Frame:16/span": "go",
        "Coref:18": "Ana Lima",
        "Coref:19": "She",
    }


def test_only_what_the_view_indexes_is_an_annotation() -> None:
    assert "Ner:12" not in words(layer(xmi()))
    assert "Ner:12" in words(layer(xmi(members=f"{MEMBERS} 12 12")))


def test_one_feature_is_the_label_and_the_others_are_attributes_and_links() -> None:
    ana = next(m for m in layer(xmi()).mentions if m.id == "Person:10")
    assert (ana.label, [x[:2] for x in ana.links]) == ("PER", [("Wikidata", "Q7")])
    assert [a[:2] for a in ana.attributes] == [("mood", "good"), ("tags", "a b"), ("tags", "c")]


def test_what_is_blank_was_never_set() -> None:
    sara = next(m for m in layer(xmi()).mentions if m.id == "Ner:11")
    assert (sara.label, sara.attributes) == ("Ner", ())


def test_slots_make_an_event() -> None:
    event, empty = layer(xmi()).events
    assert (event.id, event.label, event.trigger) == ("Frame:13", "Meeting", "Frame:13/span")
    assert event.arguments == (Argument("who", "Person:10"), Argument("fillers", "Ner:11"))
    assert (empty.label, empty.arguments) == ("Frame", ())


def test_a_chain_is_a_cluster_and_a_circle_ends() -> None:
    (cluster,) = layer(xmi()).clusters
    assert cluster.members == ("Coref:18", "Coref:19")
    circular = ANNOTATIONS.replace('end="25" ', 'end="25" next="18" ')
    assert layer(xmi(circular)).clusters[0].members == ("Coref:18", "Coref:19")


def test_a_relation_leads_from_governor_to_dependent() -> None:
    (relation,) = layer(xmi()).relations
    assert (relation.id, relation.label) == ("Tie:20", "knows")
    assert (relation.subject, relation.object) == ("Person:10", "Ner:11")
    assert [a[:2] for a in relation.attributes] == [("strength", "9")]


def test_what_has_no_place_is_said_of_the_whole_text() -> None:
    whole = next(m for m in layer(xmi()).mentions if m.id == "document")
    assert [a[:2] for a in whole.attributes] == [("Genre.value", "news")]


def test_a_token_stands_for_its_part_of_speech_or_becomes_a_mention() -> None:
    pos = "http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore"
    annotations = f"""<p:POS xmlns:p="{pos}" xmi:id="5" sofa="1" begin="0" end="3" PosValue="NN"/>
      <s:Token xmi:id="6" sofa="1" begin="0" end="3" pos="5"/><s:Token xmi:id="7" sofa="1" begin="4" end="8"/>
      <c:Dep xmi:id="8" sofa="1" begin="4" end="8" Governor="6" Dependent="7"/>"""
    found = layer(xmi(annotations, "5 6 7 8"))
    assert words(found) == {"POS:5": "Ana", "Token:7": "Lima"}
    assert (found.relations[0].subject, found.relations[0].object) == ("POS:5", "Token:7")


def test_without_a_type_system_the_structures_tell_what_they_are() -> None:
    typed, untyped = layer(xmi()), layer(xmi(), None)
    assert words(typed) == words(untyped)
    assert (typed.relations, typed.clusters) == (untyped.relations, untyped.clusters)
    assert typed.events == untyped.events


def test_arrays_and_lists_may_be_structures_of_their_own() -> None:
    annotations = """
      <c:Ner xmi:id="10" sofa="1" begin="0" end="3" tags="40"/><c:Ner xmi:id="11" sofa="1" begin="4" end="8"/>
      <cas:StringArray xmi:id="40"><elements>x</elements><elements>y z</elements></cas:StringArray>
      <c:Frame xmi:id="13" sofa="1" begin="12" end="15" fillers="41"/>
      <cas:NonEmptyFSList xmi:id="41" head="10" tail="42"/>
      <cas:NonEmptyFSList xmi:id="42" head="11" tail="41"/>"""
    found = layer(xmi(annotations, "10 11 13"), SYSTEM.replace(b"Array&amp;", b"Array"))
    assert [a[:2] for a in found.events[0].arguments] == [
        ("fillers", "Ner:10"),
        ("fillers", "Ner:11"),
    ]
    shared = SYSTEM.replace(b"false</multiple", b"true</multiple")
    ana = next(m for m in layer(xmi(annotations, "10 11 13"), shared).mentions if m.id == "Ner:10")
    assert [a[:2] for a in ana.attributes] == [("tags", "x"), ("tags", "y z")]


def test_the_cas_tells_of_its_document() -> None:
    document = layer(xmi()).document
    assert (document.title, document.language) == ("Talks", "en")
    unknown = ANNOTATIONS.replace('"en"', '"x-unspecified"')
    assert layer(xmi(unknown)).document.language == ""
    (reading,) = readings(xmi(ANNOTATIONS.replace('"en"', '"no language"')))
    assert "language is not a valid language tag" in reading.ledger.all_findings[0].what


def test_each_view_with_a_text_is_a_document(tmp_path: Path) -> None:
    second = """<cas:Sofa xmi:id="50" sofaNum="2" sofaID="translation" sofaString="Ana"/>
      <cas:View sofa="50" members="51"/><c:Ner xmi:id="51" sofa="50" begin="0" end="3"/>"""
    (tmp_path / "a.xmi").write_bytes(xmi(ANNOTATIONS + second))
    found = [r.layer for r in uima.read(tmp_path / "a.xmi", tmp_path, "utf16") if r.layer]
    assert [x.document.path for x in found] == ["a/translation", "a/2"]
    assert words(found[0]) == {"Ner:51": "Ana"}


def test_xml_1_1_is_read_and_its_control_characters_keep_their_width() -> None:
    data = xmi().replace(b'version="1.0"', b'version="1.1"', 1).replace(b"met", b"m&#x1;t")
    found = layer(data)
    assert words(found)["Frame:13/span"] == "m\ufffdt"
    assert words(found)["Coref:19"] == "She"


# JSON


def test_json_holds_the_same() -> None:
    found = layer(as_json())
    assert words(found) == {"Ner:10": "Ana Lima", "Ner:11": "שרה\u0301", "Frame:13/span": "met"}
    assert found.events[0].arguments == (Argument("who", "Ner:10"), Argument("fillers", "Ner:11"))
    sara = next(m for m in found.mentions if m.id == "Ner:11")
    assert [a[:2] for a in sara.attributes] == [("sure", "true")]
    assert b'"%ID": 11,' in as_json().split(b"\n")[sara.line - 1]


def test_json_without_types_holds_the_same() -> None:
    assert words(layer(as_json({"%TYPES": {}}))) == words(layer(as_json()))
    (untyped,), (typed,) = layer(as_json({"%TYPES": {}})).events, layer(as_json()).events
    assert (untyped.id, untyped.arguments) == (typed.id, typed.arguments)


def test_structures_may_be_listed_by_their_ids() -> None:
    structures = json.loads(as_json())["%FEATURE_STRUCTURES"]
    by_id = {str(s.pop("%ID")): s for s in structures}
    assert words(layer(as_json({"%FEATURE_STRUCTURES": by_id}))) == words(layer(as_json()))


@pytest.mark.parametrize(
    "found",
    [
        {"%FEATURE_STRUCTURES": 5},
        {"%FEATURE_STRUCTURES": [1, None, {}]},
        {"%VIEWS": []},
        {"%VIEWS": {"_InitialView": {"%SOFA": 9, "%MEMBERS": "all"}}},
        {"%TYPES": {"a": 1, "b": {"c": 2}}},
    ],
)
def test_json_of_another_shape_is_no_surprise(found: dict[str, Any]) -> None:
    for reading in readings(as_json(found)):
        if reading.layer:
            converted(reading)


# What cannot be used


@pytest.mark.parametrize(
    ("annotation", "code"),
    [
        ('<c:Ner xmi:id="9" sofa="1" begin="0" end="99"/>', "KG101"),
        ('<c:Ner xmi:id="9" sofa="1" begin="9" end="10"/>', "KG101"),
        ('<c:Ner xmi:id="9" sofa="1" begin="4" end="4"/>', "KG102"),
        ('<c:Ner xmi:id="9" sofa="1" begin="x" end="4"/>', "KG107"),
        ('<c:Ner xmi:id="9" sofa="1" end="4"/>', "KG107"),
        ('<c:Tie xmi:id="9" sofa="1" begin="0" end="1" Governor="10" Dependent="77"/>', "KG104"),
        ('<c:Tie xmi:id="9" sofa="1" begin="0" end="1" Governor="10"/>', "KG104"),
        ('<c:Frame xmi:id="9" sofa="1" begin="0" end="1" fillers="77"/>', "KG104"),
        ('<c:Frame xmi:id="9" sofa="1" begin="0" end="1" fillers="12"/>', "KG104"),
        ('<c:Ner xmi:id="10" sofa="1" begin="0" end="1"/>', "KG107"),
    ],
)
def test_a_broken_annotation_is_located_and_the_rest_stands(annotation: str, code: str) -> None:
    data = xmi(f"{ANNOTATIONS}{annotation}\n", f"{MEMBERS} 9" if '"9"' in annotation else MEMBERS)
    assert codes(data) == [(code, 20)]
    (reading,) = readings(data)
    assert reading.layer
    assert {"Person:10", "Ner:11"} <= words(reading.layer).keys()


def test_what_a_view_names_and_is_not_there_is_told() -> None:
    assert codes(xmi(members=f"{MEMBERS} 99")) == [("KG107", 0)]


def test_a_list_that_all_share_does_not_multiply_without_end() -> None:
    nodes = "".join(
        f'<cas:NonEmptyFSList xmi:id="{n}" head="10" tail="{n + 1}"/>' for n in range(1000, 2000)
    )
    frames = "".join(
        f'<c:Frame xmi:id="{n}" sofa="1" begin="0" end="1" fillers="1000"/>'
        for n in range(2001, 2600)
    )
    annotations = f'<c:Ner xmi:id="10" sofa="1" begin="0" end="3"/>{nodes}{frames}'
    (reading,) = readings(xmi(annotations, " ".join(map(str, [10, *range(2001, 2600)]))))
    assert "the rest is left out" in reading.ledger.all_findings[0].what


def test_a_cas_without_text_gives_no_layer() -> None:
    data = xmi().replace(b"sofaString=", b"sofaURI=")
    (reading,) = readings(data)
    assert reading.layer is None
    assert reading.ledger.dropped.total() == reading.ledger.read.total() > 0
    assert ("KG108", 0) in codes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (xmi().replace(b"<xmi:XMI", b'<!DOCTYPE x [<!ENTITY e "e">]><xmi:XMI', 1), "KG204"),
        (xmi().replace(b"<cas:NULL", b"<a>" * 300 + b"</a>" * 300 + b"<cas:NULL"), "KG202"),
        (xmi()[:-20], "KG201"),
        (xmi().replace(b"UTF-8", b"UTF-9", 1), "KG201"),
        (xmi().replace(b"UTF-8", b"shift_jis", 1), "KG201"),
        (b'{"%TYPES": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "KG202"),
        (b'{"%TYPES": {}, ', "KG201"),
        (b'{"%TYPES": {"\xff": 1}}', "KG114"),
        (b'{"%TYPES": {}, "%VIEWS": ' + b"9" * 5000 + b"}", "KG201"),
    ],
)
def test_hostile_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as refused:
        readings(data)
    assert refused.value.diagnostics[0].code == code


def test_names_of_a_file_are_only_names() -> None:
    odd = SYSTEM.replace(b"<name>mood", b"<name>class").replace(b"strength<", b"x=1, y<")
    found = layer(xmi(ANNOTATIONS.replace("mood=", "class=")), odd)
    ana = next(m for m in found.mentions if m.id == "Person:10")
    assert ("class", "good") in [a[:2] for a in ana.attributes]


def test_the_ledger_balances() -> None:
    broken = xmi(ANNOTATIONS.replace('end="20"', 'end="99"'))
    for data in (xmi(), broken, as_json()):
        for profile in ("default", "inception"):
            (reading,) = readings(data)
            converted(reading, profile)
    (reading,) = readings(broken)
    assert reading.ledger.dropped.total() >= 3


# Files and archives


def test_a_type_system_is_found_beside_the_file_or_above_it(tmp_path: Path) -> None:
    path = tmp_path / "docs" / "talks" / "a.xmi"
    path.parent.mkdir(parents=True)
    path.write_bytes(xmi(ANNOTATIONS.replace('fillers="14 15"', "")))
    (tmp_path / "TypeSystem.xml").write_bytes(SYSTEM)
    (reading,) = uima.read(path, tmp_path, "utf16")
    assert reading.layer
    assert (reading.layer.document.path, len(reading.layer.events)) == ("docs/talks/a", 2)


def archive(files: dict[str, bytes], path: Path | None = None) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            # without the time of day: processes that run tests compare their parameters
            opened.writestr(zipfile.ZipInfo(name), data)
    if path:
        path.write_bytes(held.getvalue())
    return held.getvalue()


TSV = b"#FORMAT=WebAnno TSV 3.3\n#T_SP=a.Ner|value\n\n\n#Text=Ana\n1-1\t0-3\tAna\tPER\t\n"


def test_a_project_has_a_layer_for_each_annotator(tmp_path: Path) -> None:
    inner = archive({"a.xmi": xmi(), "TypeSystem.xml": SYSTEM})
    archive(
        {
            "exportedproject.json": b"{}",
            "source/a.txt": b"Ana",
            "annotation/a.txt/INITIAL_CAS.zip": inner,
            "annotation/a.txt/anna.zip": inner,
            "/annotation/a.txt/bea.json": as_json(),
            "annotation/b.txt/INITIAL_CAS.tsv": TSV,
            "annotation/c.txt/anna.tsv": TSV,
            "annotation/c.txt/bea.ser": b"\xac\xed",
            "annotation/d.txt/anna.tsv": TSV,
            "annotation/d.pdf/anna.tsv": TSV,
            "annotation_ser/a.txt/anna.ser": b"\xac\xed",
            "curation/a.txt/CURATION_USER.zip": inner,
        },
        tmp_path / "p.zip",
    )
    assert READERS["uima"].detect(tmp_path / "p.zip")
    found = list(uima.read(tmp_path / "p.zip", tmp_path, "utf16"))
    assert [(x.layer.document.path, x.layer.annotator) for x in found if x.layer] == [
        ("p/a", "anna"),
        ("p/a", "bea"),
        ("p/a", "curation"),
        ("p/b", ""),
        ("p/c", "anna"),
        ("p/d.pdf", "anna"),
        ("p/d.txt", "anna"),
    ]
    (unread,) = (x.ledger.all_findings[0] for x in found if not x.layer)
    assert (unread.code, unread.path) == ("KG160", f"{tmp_path}/p.zip/annotation/c.txt/bea.ser")


def test_an_archive_of_one_document_has_its_name(tmp_path: Path) -> None:
    archive({"inner.xmi": xmi(), "TypeSystem.xml": SYSTEM}, tmp_path / "talks.zip")
    (reading,) = uima.read(tmp_path / "talks.zip", tmp_path, "utf16")
    assert reading.layer
    assert (reading.layer.document.path, len(reading.layer.events)) == ("talks", 2)
    archive({"a/one.xmi": xmi(), "two.xmi": xmi()}, tmp_path / "both.zip")
    found = [x.layer for x in uima.read(tmp_path / "both.zip", tmp_path, "utf16") if x.layer]
    assert [x.document.path for x in found] == ["both/a/one", "both/two"]


def test_an_unpacked_project_is_read_alike(tmp_path: Path) -> None:
    (tmp_path / "exportedproject.json").write_bytes(b"{}")
    for name in ("annotation/a.txt/anna.zip", "annotation/a.txt/INITIAL_CAS.zip"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        archive({"x.xmi": xmi(), "TypeSystem.xml": SYSTEM}, tmp_path / name)
    files = [path for path in sorted(tmp_path.rglob("*.zip")) if READERS["uima"].detect(path)]
    (reading,) = (reading for path in files for reading in uima.read(path, tmp_path, "utf16"))
    assert reading.layer
    assert (reading.layer.document.path, reading.layer.annotator) == ("a", "anna")


def test_a_broken_file_in_an_archive_stops_no_other(tmp_path: Path) -> None:
    archive({"a.xmi": xmi()[:-20], "b.xmi": xmi(), "c.zip": b"PK"}, tmp_path / "p.zip")
    one, other = uima.read(tmp_path / "p.zip", tmp_path, "utf16")
    assert one.layer is None
    assert (one.ledger.all_findings[0].code, one.ledger.all_findings[0].path) == (
        "KG201",
        f"{tmp_path}/p.zip/a.xmi",
    )
    assert other.layer


@pytest.mark.parametrize(
    ("name", "content", "known"),
    [
        ("a.xmi", xmi(), True),
        ("a.xml", xmi(), True),
        ("a.xml", SYSTEM, False),
        ("a.xmi", b"<html/>", False),
        ("a.json", as_json(), True),
        ("a.json", b"\xef\xbb\xbf" + as_json(), True),
        ("a.json", b'{"text": "%TYPES"}', False),
        ("a.json", b"", False),
        ("a.zip", archive({"a.xmi": b""}), True),
        ("a.zip", archive({"exportedproject123.json": b""}), True),
        ("a.zip", archive({"a.txt": b""}), False),
        ("a.zip", b"PK\x03\x04 cut short", True),
        ("a.zip", b"no archive", False),
        ("a.txt", xmi(), False),
    ],
)
def test_a_file_is_known_by_name_and_content(
    tmp_path: Path, name: str, content: bytes, known: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert READERS["uima"].detect(path) == known


# Any text, any damage

ANY = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=12,
)


@settings(max_examples=count(10_000), deadline=None)
@given(ANY, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=4))
def test_every_mention_covers_its_words(text: str, chosen: list[tuple[int, int]]) -> None:
    spans = [(min(pair) % len(text), max(pair) % len(text) + 1) for pair in chosen]
    spans = [(min(begin, end - 1), end) for begin, end in spans]

    def at(point: int) -> int:
        return len(text[:point].encode("utf-16-le")) // 2

    marked = [(f"{n + 10}", at(begin), at(end)) for n, (begin, end) in enumerate(spans)]
    annotations = "".join(
        f'<c:Ner xmi:id="{id}" sofa="1" begin="{begin}" end="{end}"/>' for id, begin, end in marked
    )
    found = layer(xmi(annotations, " ".join(id for id, _, _ in marked), text))
    structures = [
        {"%ID": int(id), "%TYPE": "webanno.custom.Ner", "begin": begin, "end": end}
        for id, begin, end in marked
    ]
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "v", "sofaString": text}
    views = {"v": {"%SOFA": 1, "%MEMBERS": [int(id) for id, _, _ in marked]}}
    same = layer(as_json({"%FEATURE_STRUCTURES": [sofa, *structures], "%VIEWS": views}))
    for each in (found, same):
        assert each.document.text == text
        assert [m.spans for m in each.mentions] == [(span,) for span in spans]


@pytest.mark.parametrize("name", ["a.xmi", "a.json", "a.zip"])
def test_broken_files_break_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    whole = {
        "a.xmi": xmi(),
        "a.json": as_json(),
        "a.zip": archive({"annotation/a.txt/anna.xmi": xmi(), "TypeSystem.xml": SYSTEM}),
    }
    for broken in mutations(whole[name], count(7_000)):
        path.write_bytes(broken)
        READERS["uima"].detect(path)
        try:
            found = list(uima.read(path, tmp_path, "utf16"))
        except KgraphError:
            continue
        for reading in found:
            if reading.layer:
                converted(reading)


# Against another implementation


@pytest.mark.filterwarnings("ignore:Type with name")
def test_it_reads_as_dkpro_cassis_does() -> None:
    cassis = pytest.importorskip("cassis")
    types = cassis.load_typesystem(io.BytesIO(SYSTEM))
    cas = cassis.load_cas_from_xmi(io.BytesIO(xmi()), types, lenient=True)
    theirs = {
        f"{a.type.short_name}:{a.xmiID}": a.get_covered_text()
        for a in cas.select_all_annotations()
        if a.type.name.startswith("webanno.custom.") and a.type.short_name != "Tie"
    }
    ours = {
        id.removesuffix("/span").replace("Coref:", "CorefLink:"): w
        for id, w in words(layer(xmi())).items()
    }
    del ours["document"]
    assert ours == theirs


@pytest.mark.parametrize("name", ["Id", "ID", "id", "SentID", "sent_id", "xmi.id", "UUID"])
def test_an_id_is_no_label(name: str) -> None:
    (found,) = layer(
        xmi(f'<c:Sent xmi:id="5" sofa="1" begin="0" end="3" {name}="s1"/>', "5")
    ).mentions
    assert (found.label, [a[:2] for a in found.attributes]) == ("Sent", [(name, "s1")])


def test_blank_values_say_nothing() -> None:
    (found,) = layer(
        xmi('<c:Sent xmi:id="5" sofa="1" begin="0" end="3" a=" " b=""/>', "5")
    ).mentions
    assert found.attributes == ()


def test_tokens_and_markup_of_other_type_systems_are_counted_and_not_read() -> None:
    names = 'xmlns:r="http:///de/idsma/rw.ecore" xmlns:k="http:///de/uniwue/kalimachos/coref/type.ecore"'
    annotations = f"""<r:CabToken {names} xmi:id="5" sofa="1" begin="0" end="3" Lemma="Ana"/>
      <k:TeiType {names} xmi:id="6" sofa="1" begin="0" end="0" TagName="fs"/>
      <r:Sentence {names} xmi:id="7" sofa="1" begin="0" end="21" Id="s1"/>
      <r:CabToken {names} xmi:id="8" sofa="1" begin="4" end="8"/>
      <c:Tie xmi:id="9" sofa="1" begin="0" end="1" Governor="8" Dependent="8" value="is"/>"""
    ((found, ledger),) = readings(xmi(annotations, "5 6 7 8 9"))
    assert found is not None
    assert words(found) == {"CabToken:8": "Lima"}
    assert found.sentences == ((0, 20),)
    assert ledger.left_out == {("mentions", "CabToken"): 1, ("mentions", "TeiType"): 1}
    assert ledger.findings == []


def test_grammar_is_read_and_left_out_of_the_graph_unless_it_is_needed_or_wanted() -> None:
    pos = "http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore"
    tags = [
        f'<p:POS xmlns:p="{pos}" xmi:id="{id}" sofa="1" begin="0" end="3" PosValue="NN"/>'
        for id in (5, 6)
    ]
    tie = '<c:Tie xmi:id="7" sofa="1" begin="0" end="1" Governor="6" Dependent="6" value="is"/>'
    ((found, ledger),) = readings(xmi("".join([*tags, tie]), "5 6 7"))
    assert found is not None
    assert list(words(found)) == ["POS:5", "POS:6"]
    default = Scheme(read_profile("default"), shipped_ontology())
    assert list(words(without_left_out(found, default, ledger))) == ["POS:6"]
    assert ledger.left_out == {("mentions", "POS"): 1}
    for line in ('NN = "Entity"', 'POS = "Entity"'):
        wanted = Scheme(parse_profile(f"[labels]\n{line}"), shipped_ontology())
        assert list(words(without_left_out(found, wanted, ledger))) == ["POS:5", "POS:6"]


def test_a_profile_leaves_out_a_layer_with_all_its_labels() -> None:
    ((found, ledger),) = readings(xmi())
    assert found is not None
    scheme = Scheme(parse_profile('[labels]\nPerson = ""\nCoref = ""'), shipped_ontology())
    left = without_left_out(found, scheme, ledger)
    assert {"Person:10", "Coref:18", "Coref:19"} == words(found).keys() - words(left).keys()
    assert ledger.left_out["mentions", "Person"] == 1
    assert ledger.left_out["relations", "Person"] == 1
    assert ledger.left_out["equivalences", "Coref"] == 1


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ('Dependent="11"', "its source (Governor) is missing"),
        ('Governor="10" Dependent="77"', "its target (Dependent) is missing: the file has no 77"),
        ('Governor="12" Dependent="11"', "12, is in the file, but no view indexes it"),
    ],
)
def test_an_end_that_is_missing_and_one_that_is_not_indexed_are_told_apart(
    ends: str, said: str
) -> None:
    tie = f'<c:Tie xmi:id="9" sofa="1" begin="0" end="1" {ends} value="knows"/>'
    ((_, ledger),) = readings(xmi(ANNOTATIONS + tie, f"{MEMBERS} 9"))
    ((finding),) = ledger.findings
    assert finding.code == "KG104"
    assert said in finding.what
