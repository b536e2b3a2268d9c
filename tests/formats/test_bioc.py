"""BioC: passages, offsets of every kind, infons, relations and events, in XML and in JSON alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from json_records import codes, dropped, survives, units, words
from meaning import converted
from mutated import mutations

from kgraph.errors import InputError
from kgraph.formats.bioc import read as reader
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Argument, Layer

FIRST, SECOND = "Ana Lima 😀 met שרה", "José naïve 😀 left Bonn."
PLACES = {"Ana Lima": 0, "met": 0, "שרה": 0, "José": 1, "left": 1, "Bonn": 1}

Made = dict[str, Any]


def annotation(
    id: str, words: str, unit: str = "codepoints", *, within: bool = False, **infons: Any
) -> Made:
    """An annotation of words that stand once, with an offset in the document or in its passage."""
    passage = (FIRST, SECOND)[PLACES[words]]
    start = units(FIRST, unit) + 1 if PLACES[words] and not within else 0
    offset = start + units(passage[: passage.index(words)], unit)
    location = {"offset": offset, "length": units(words, unit)}
    return {"id": id, "infons": infons, "text": words, "locations": [location]}


def relation(id: str, *nodes: tuple[str, str], **infons: str) -> Made:
    made = [{"refid": refid, "role": role} for refid, role in nodes]
    return {"id": id, "infons": infons, "nodes": made}


def document(
    *annotations: Made, relations: tuple[Made, ...] = (), unit: str = "codepoints"
) -> Made:
    """Two passages with their annotations; relations are of the document."""
    passages = [
        {
            "offset": (0, units(FIRST, unit) + 1)[number],
            "infons": {"type": ("title", "abstract")[number]},
            "text": text,
            "annotations": [each for each in annotations if PLACES[each["text"]] == number],
            "relations": [],
        }
        for number, text in enumerate((FIRST, SECOND))
    ]
    return {"id": "1", "infons": {}, "passages": passages, "relations": list(relations)}


def xml(made: Made) -> str:
    """The same document in XML."""
    return f"<collection><source>s</source>{_part(made, 'document')}</collection>"


def _part(made: Made, tag: str) -> str:
    own = {"document": f"<id>{made.get('id')}</id>"}.get(
        tag, f"<offset>{made.get('offset')}</offset>"
    )
    text = f"<text>{escape(made['text'])}</text>" if "text" in made else ""
    inner = "".join(_part(each, "passage") for each in made.get("passages", ()))
    inner += "".join(_part(each, "sentence") for each in made.get("sentences", ()))
    inner += "".join(map(_annotation, made.get("annotations", ())))
    inner += "".join(map(_relation, made.get("relations", ())))
    return f"<{tag}>{_infons(made)}{own}{text}\n{inner}</{tag}>"


def _infons(made: Made) -> str:
    return "".join(
        f"<infon key={quoteattr(key)}>{escape(str(value))}</infon>"
        for key, value in made["infons"].items()
    )


def _annotation(made: Made) -> str:
    places = "".join(
        f'<location offset="{x["offset"]}" length="{x["length"]}"/>' for x in made["locations"]
    )
    words = f"<text>{escape(made['text'])}</text>"
    return f"<annotation id={quoteattr(made['id'])}>{_infons(made)}{places}{words}</annotation>\n"


def _relation(made: Made) -> str:
    nodes = "".join(f'<node refid="{x["refid"]}" role="{x["role"]}"/>' for x in made["nodes"])
    return f"<relation id={quoteattr(made['id'])}>{_infons(made)}{nodes}</relation>\n"


def readings(folder: Path, content: str, name: str) -> list[Reading]:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    assert reader.detect(path)
    return list(reader.read(path, folder))


@pytest.fixture(params=["xml", "json"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Reads a document, as XML and as JSON."""

    def of(made: Made) -> Reading:
        content = xml(made) if request.param == "xml" else json.dumps({"documents": [made]})
        (reading,) = readings(tmp_path, content, f"a.{request.param}")
        if reading.layer:
            converted(reading)
        return reading

    return of


def layer(reading: Reading) -> Layer:
    assert [f for f in reading.ledger.all_findings if f.severity == "error"] == []
    assert reading.layer
    return reading.layer


def linked(found: Layer) -> list[tuple[str, str]]:
    return [link[:2] for mention in found.mentions for link in mention.links]


def test_passages_are_one_text_at_their_offsets(read: Any) -> None:
    made = document(
        annotation("T1", "Ana Lima", type="Person"), annotation("T2", "Bonn", type="Place")
    )
    found = layer(read(made))
    assert found.document.text == f"{FIRST}\n{SECOND}"
    assert found.document.title == FIRST
    assert words(found) == [("T1", "Person", "Ana Lima"), ("T2", "Place", "Bonn")]
    assert (
        found.mentions[1].spans[0][0]
        == made["passages"][1]["annotations"][0]["locations"][0]["offset"]
    )


@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize("unit", ["codepoints", "utf16", "bytes"])
def test_what_offsets_count_is_what_the_words_show(read: Any, unit: str, within: bool) -> None:
    marked = [annotation(f"T{at}", each, unit, within=within) for at, each in enumerate(PLACES)]
    reading = read(document(*marked, unit=unit))
    found = layer(reading)
    assert [each for *_, each in words(found)] == list(PLACES)
    assert found.document.text == f"{FIRST}\n{SECOND}"
    usual = unit == "codepoints" and not within
    assert [(f.code, f.severity) for f in reading.ledger.all_findings] == (
        [] if usual else [("KG134", "note")]
    )


@pytest.mark.parametrize(
    ("offset", "between"), [(0, "\n\n"), (20, "\n\n"), (24, "\n\n    "), (99_999, "\n\n")]
)
def test_whatever_stands_between_passages_words_are_found(
    read: Any, offset: int, between: str
) -> None:
    made = document(annotation("T1", "met"), annotation("T2", "Bonn"))
    passage = made["passages"][1]
    passage["annotations"][0]["locations"][0]["offset"] += offset - passage["offset"]
    passage["offset"] = offset
    found = layer(read(made))
    assert found.document.text == FIRST + between + SECOND
    assert [each for *_, each in words(found)] == ["met", "Bonn"]


def test_the_text_may_stand_in_sentences(read: Any) -> None:
    part = {"infons": {}, "annotations": [], "relations": []}
    sentences = [
        {**part, "offset": 27, "text": "Ana left."},
        {**part, "offset": 37, "text": "Ben met Bo."},
    ]
    location = [{"offset": 41, "length": 3}]
    sentences[1]["annotations"] = [{"id": "T", "infons": {}, "text": "met", "locations": location}]
    found = layer(
        read(
            {"id": "1", "infons": {}, "passages": [{**part, "offset": 27, "sentences": sentences}]}
        )
    )
    assert found.document.text == "Ana left.\nBen met Bo."
    assert found.sentences == ((0, 9), (10, 21))
    assert words(found) == [("T", "Entity", "met")]


@pytest.mark.parametrize("quoted", ["Ana met", "Ana ... met", "Ana […] met", "Ana Lima 😀 met", ""])
def test_several_locations_are_one_mention_in_pieces(read: Any, quoted: str) -> None:
    locations = [{"offset": 0, "length": 3}, {"offset": 11, "length": 3}]
    made = {"id": "T1", "infons": {}, "text": quoted, "locations": locations}
    passage = {"offset": 0, "infons": {}, "text": FIRST, "annotations": [made], "relations": []}
    found = layer(read({"id": "1", "infons": {}, "passages": [passage]}))
    assert words(found) == [("T1", "Entity", "Ana met")]


def test_pieces_that_are_not_those_quoted_are_dropped(read: Any) -> None:
    locations = [{"offset": 0, "length": 3}, {"offset": 11, "length": 3}]
    made = {"id": "T1", "infons": {}, "text": "Ana ... Lima", "locations": locations}
    passage = {"offset": 0, "infons": {}, "text": FIRST, "annotations": [made], "relations": []}
    reading = read({"id": "1", "infons": {}, "passages": [passage]})
    assert dropped([reading]) == {("mentions", "text differs"): 1}


def test_infons_are_links_attributes_flags_and_notes(read: Any) -> None:
    infons = {
        "type": "Gene",
        "identifier": "672",
        "MESH": "D003000",
        "attributes": "Negation Speculation",
        "note": "sure",
        "source": "x",
    }
    found = layer(read(document(annotation("T1", "Bonn", **infons))))
    (mention,) = found.mentions
    assert linked(found) == [("NCBI Gene", "672"), ("MESH", "D003000")]
    assert {each[:2] for each in mention.attributes} == {
        *(("Negation", ""), ("Speculation", ""), ("source", "x")),
    }
    assert [note.text for note in mention.notes] == ["sure"]


def test_an_identifier_of_several_things_makes_several_mentions(read: Any) -> None:
    found = layer(read(document(annotation("T1", "Bonn", type="Disease", MESH="D014786|D006311"))))
    assert [(m.id, m.spans) for m in found.mentions] == [
        ("T1", found.mentions[0].spans),
        ("T1[2]", found.mentions[0].spans),
    ]
    assert linked(found) == [("MESH", "D014786"), ("MESH", "D006311")]


@pytest.mark.parametrize(
    ("roles", "ends", "notes"),
    [
        (("", ""), ("T1", "T2"), []),
        (("Arg2", "Arg1"), ("T2", "T1"), []),
        (("theme", "agent"), ("T2", "T1"), []),
        (("Chemical", "Disease"), ("T1", "T2"), ["roles: Chemical, Disease"]),
    ],
    ids=str,
)
def test_a_relation_of_two_nodes_is_a_relation(
    read: Any, roles: tuple[str, str], ends: tuple[str, str], notes: list[str]
) -> None:
    two = annotation("T1", "Ana Lima"), annotation("T2", "Bonn")
    told = relation("R1", ("T1", roles[0]), ("T2", roles[1]), type="leads", Negation="true")
    (found,) = layer(read(document(*two, relations=(told,)))).relations
    assert (found.id, found.label, found.subject, found.object) == ("R1", "leads", *ends)
    assert [each[:2] for each in found.attributes] == [("Negation", "true")]
    assert [note.text for note in found.notes] == notes


def test_a_relation_of_three_nodes_is_an_event_at_their_words(read: Any) -> None:
    three = (annotation(f"T{at}", each) for at, each in enumerate(("Ana Lima", "שרה", "Bonn")))
    told = relation("R1", ("T0", "Actor"), ("T1", ""), ("T2", "Place"), type="Meeting")
    found = layer(read(document(*three, relations=(told,))))
    (event,) = found.events
    assert event.arguments == (
        *(Argument("Actor", "T0"), Argument("argument", "T1"), Argument("Place", "T2")),
    )
    assert words(found)[-1] == ("R1.trigger", "Meeting", "Ana Lima שרה Bonn")


@pytest.mark.parametrize("named", ["role", "infon"])
def test_a_relation_with_a_trigger_is_an_event_and_may_be_an_argument(
    read: Any, named: str
) -> None:
    three = (annotation(f"T{at}", each) for at, each in enumerate(("Ana Lima", "met", "left")))
    infons = {"type": "Meeting"} | ({"trigger_id": "T1"} if named == "infon" else {})
    role = "Meeting" if named == "infon" else "Trigger"
    inner = relation("E1", ("T1", role), ("T0", "Actor"), **infons)
    outer = relation("E2", ("T2", "trigger"), ("E1", "Cause"), type="Departure")
    found = layer(read(document(*three, relations=(inner, outer))))
    assert [(e.id, e.trigger, e.arguments) for e in found.events] == [
        ("E1", "T1", (Argument("Actor", "T0"),)),
        ("E2", "T2", (Argument("Cause", "E1"),)),
    ]


def test_equivalent_nodes_are_joined(read: Any) -> None:
    two = annotation("T1", "Ana Lima"), annotation("T2", "שרה")
    told = relation("*1", ("T1", "Arg"), ("T2", "Arg"), type="Equiv")
    found = layer(read(document(*two, relations=(told,))))
    assert [cluster.members for cluster in found.clusters] == [("T1", "T2")]


@pytest.mark.parametrize(
    "infons",
    [
        {"relation": "CID", "Chemical": "D009270", "Disease": "D007022"},
        {"type": "CID", "entity1": "D009270", "entity2": "D007022"},
        {"type": "CID", "role1": "Chemical|MESH:D009270", "role2": "Disease|D007022"},
    ],
    ids=str,
)
def test_a_relation_of_identifiers_joins_the_nearest_mentions(
    read: Any, infons: dict[str, str]
) -> None:
    marked = (
        annotation("T1", "Ana Lima", type="Chemical", MESH="D009270"),
        annotation("T2", "left", type="Chemical", MESH="D009270"),
        annotation("T3", "Bonn", type="Disease", MESH="D007022"),
    )
    found = layer(read(document(*marked, relations=(relation("R1", **infons),))))
    assert [(r.label, r.subject, r.object) for r in found.relations] == [("CID", "T2", "T3")]


def test_identifiers_that_no_mention_has_join_nothing(read: Any) -> None:
    named = relation("R1", relation="CID", Chemical="D1", Disease="D2")
    unnamed = relation("R2", type="CID")
    reading = read(document(annotation("T1", "Bonn"), relations=(named, unnamed)))
    assert dropped([reading]) == {
        ("relations", "malformed"): 1,
        ("relations", "missing id"): 1,
    }


def test_ids_that_begin_anew_in_each_passage_are_told_apart(read: Any) -> None:
    made = document(annotation("1", "Ana Lima"), annotation("1", "Bonn"), annotation("2", "left"))
    made["passages"][1]["relations"] = [relation("1", ("1", ""), ("2", ""), type="leads")]
    found = layer(read(made))
    assert [each for *_, each in words(found)] == ["Ana Lima", "Bonn", "left"]
    (joined,) = found.relations
    assert (joined.subject, joined.object) == (found.mentions[1].id, found.mentions[2].id)


def test_what_is_said_of_the_document_and_what_is_not_read(read: Any) -> None:
    made = document(annotation("T1", "Bonn"))
    made["infons"] = {"topic": "travel"}
    made["passages"][0]["infons"]["journal"] = "J"
    reading = read(made)
    assert [a[:2] for a in layer(reading).mentions[-1].attributes] == [("topic", "travel")]
    assert [(f.code, f.what) for f in reading.ledger.all_findings if f.code == "KG119"] == [
        ("KG119", "this file also holds what is not read: infon journal of passages")
    ]


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ({"offset": 900, "length": 4}, "outside the text"),
        ({"offset": 0, "length": 0}, "empty"),
        ({"offset": 0, "length": 4}, "text differs"),
        ({"offset": "x", "length": 4}, "malformed"),
        ({"offset": 0}, "malformed"),
    ],
    ids=str,
)
def test_a_wrong_location_costs_its_annotation_alone(
    tmp_path: Path, location: Made, reason: str
) -> None:
    made = document(
        annotation("T1", "Ana Lima"), annotation("T2", "left"), annotation("T3", "Bonn")
    )
    made["passages"][1]["annotations"][1]["locations"] = [location]
    (reading,) = readings(tmp_path, json.dumps(made), "a.json")
    assert dropped([reading]) == {("mentions", reason): 1}
    assert reading.layer
    assert [each for *_, each in words(reading.layer)] == ["Ana Lima", "left"]


@pytest.mark.parametrize("offset", ["x", ""])
def test_a_passage_without_an_offset_keeps_its_text(read: Any, offset: str) -> None:
    made = document(annotation("T1", "Ana Lima"), annotation("T2", "Bonn"))
    made["passages"][1]["offset"] = offset
    reading = read(made)
    assert reading.layer.document.text == f"{FIRST}\n\n{SECOND}"
    assert dropped([reading]) == {("mentions", "outside the text"): 1}
    assert sorted({code for code, _ in codes([reading])}) == ["KG101", "KG107"]


def test_a_node_that_is_missing_costs_its_relation(read: Any) -> None:
    lost = relation("R1", ("T1", ""), ("T9", ""), type="leads")
    reading = read(document(annotation("T1", "Bonn"), relations=(lost,)))
    assert dropped([reading]) == {("relations", "missing id"): 1}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"documents": [document(annotation("T1", "Bonn"))]}),
        json.dumps([{"documents": [document(annotation("T1", "Bonn"))]}]),
        json.dumps(document(annotation("T1", "Bonn"))),
        json.dumps({"PubTator3": [document(annotation("T1", "Bonn"))]}, indent=1),
    ],
)
def test_every_form_of_json_is_read(tmp_path: Path, content: str) -> None:
    (reading,) = readings(tmp_path, content, "a.json")
    assert words(layer(reading)) == [("T1", "Entity", "Bonn")]


def test_roles_that_are_objects_of_json_are_identifiers(tmp_path: Path) -> None:
    marked = (
        annotation("T1", "left", type="Gene", identifier="672"),
        annotation("T2", "Bonn", MESH="D1"),
    )
    told = relation("R1", ("0", "1,2"), type="x")
    told["infons"] |= {
        "role1": {"biotype": "gene", "identifier": "672"},
        "role2": {"identifier": "D1"},
    }
    made = document(*marked, relations=(told,))
    (reading,) = readings(tmp_path, json.dumps(made), "a.json")
    assert [(r.subject, r.object) for r in layer(reading).relations] == [("T1", "T2")]


def test_documents_of_a_collection_are_read_one_by_one(tmp_path: Path) -> None:
    parts = [
        _part({**document(annotation("T1", "Bonn")), "id": str(at)}, "document") for at in (1, 2)
    ]
    head = '<?xml version="1.0"?>\n<!DOCTYPE collection SYSTEM "BioC.dtd">\n<collection>\n'
    found = readings(tmp_path, f"{head}{''.join(parts)}</collection>", "a.xml")
    assert [layer(each).document.path for each in found] == ["a/1", "a/2"]


def test_the_second_version_has_ids_and_offsets_as_attributes(tmp_path: Path) -> None:
    mention = _annotation(annotation("T1", "Ana Lima"))
    content = (
        '<collection><source>s</source><document id="7"><passage offset="0">'
        f"<text>{FIRST}</text>{mention}</passage></document>"
        f'<document id="8"><text>{FIRST}</text>{mention}</document></collection>'
    )
    found = readings(tmp_path, content, "a.xml")
    assert [words(layer(each)) for each in found] == [[("T1", "Entity", "Ana Lima")]] * 2


@pytest.mark.parametrize(
    ("head", "tail", "code"),
    [
        ("", "", "KG201"),
        ("", "<passage></document>", "KG201"),
        ("", "&nbsp;</collection>", "KG201"),
        ('<!DOCTYPE collection [<!ENTITY a "b">]>', "</collection>", "KG204"),
        (
            '<!DOCTYPE collection SYSTEM "BioC.dtd">',
            "<document>&alpha;</document></collection>",
            "KG201",
        ),
        ("", "<document>" + "<a>" * 300, "KG202"),
    ],
    ids=str,
)
def test_xml_that_is_broken_or_declares_something_is_refused_after_what_is_whole(
    tmp_path: Path, head: str, tail: str, code: str
) -> None:
    first = _part(document(annotation("T1", "Bonn")), "document")
    path = tmp_path / "a.xml"
    path.write_text(f"{head}<collection>{first}{tail}", encoding="utf-8")
    found = []
    with pytest.raises(InputError) as caught:
        found.extend(reader.read(path, tmp_path))
    assert [finding.code for finding in caught.value.diagnostics] == [code]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", "<collection><item/></collection>"),
        ("a.xml", "<TEI><document/></TEI>"),
        ("a.json", '{"passages": [{"text": "x"}]}'),
        ("a.json", '{"documents": [{"passages": []}]}'),
    ],
)
def test_other_files_are_not_taken(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    assert not reader.detect(tmp_path / name)


@settings(max_examples=count(10_000), deadline=None)
@given(st.data())
def test_every_span_of_every_passage_is_found_again(data: st.DataObject) -> None:
    from kgraph.formats.bioc.structure import Annotation, Part
    from kgraph.formats.bioc.text import Counting, JoinedText
    from kgraph.formats.shared.builder import Location

    texts = data.draw(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=4
        )
    )
    unit, offset, parts = data.draw(st.sampled_from(["codepoints", "utf16", "bytes"])), 0, []
    for text in texts:
        offset += data.draw(st.integers(0, 3))
        parts.append(Part(offset, text, [], [], [], []))
        offset += units(text, unit)
    joined, home = JoinedText(parts, unit), data.draw(st.sampled_from(parts))
    begin = data.draw(st.integers(0, len(home.text) - 1))
    end = data.draw(st.integers(begin + 1, len(home.text)))
    start, length = units(home.text[:begin], unit), units(home.text[begin:end], unit)
    made = Annotation("T", [], [((home.offset or 0) + start, length)], "", Location(1))
    ((first, last),) = joined.spans(made, home, Counting(unit))
    assert joined.text[first:last] == home.text[begin:end]


@pytest.mark.parametrize("form", ["xml", "json"])
def test_no_damage_to_a_file_is_an_uncaught_error(tmp_path: Path, form: str) -> None:
    marked = (annotation(f"T{at}", each, type="Gene", MESH="D1") for at, each in enumerate(PLACES))
    told = (
        relation("R1", ("T0", "a"), ("T1", "b")),
        relation("R2", ("T0", "a"), ("R1", "b"), ("T2", "")),
    )
    made = document(*marked, relations=told)
    whole = xml(made) if form == "xml" else json.dumps({"documents": [made]})
    found = [
        survives(reader, broken, tmp_path / f"a.{form}")
        for broken in mutations(whole.encode(), count(10_000))
    ]
    assert sum(found) > 0
