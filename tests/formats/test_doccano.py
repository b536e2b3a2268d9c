"""doccano: spans old and new, relations, categories, comments, users; and what its offsets count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from json_records import (
    TEXT,
    any_spans,
    codes,
    dropped,
    layer,
    layers,
    lines,
    parse,
    span,
    survives,
    units,
    words,
)
from mutated import mutations

from kgraph.formats.doccano import read as reader
from kgraph.model.annotations import Attribute, Note

ANA, JOSE, SARA = (span(each, "utf16") for each in ("Ana Lima", "Jose\u0301", "שרה כהן"))
RELATED: dict[str, Any] = {
    "id": 12,
    "text": TEXT,
    "entities": [
        {"id": 7, "label": "Person", "start_offset": ANA[0], "end_offset": ANA[1]},
        {"id": 8, "label": "Person", "start_offset": SARA[0], "end_offset": SARA[1]},
    ],
    "relations": [{"id": 7, "from_id": 7, "to_id": 8, "type": "met"}],
    "Comments": [{"id": 3, "comment": "check"}],
}
WHOLE = ("document", "Passage", TEXT)


@pytest.mark.parametrize("key", ["label", "labels", "entities"])
@pytest.mark.parametrize("text", ["text", "data"])
def test_spans_as_lists_are_read_by_any_of_their_names(key: str, text: str) -> None:
    found = layer(reader, {"id": 1, text: TEXT, key: [[*ANA, "Person"], [*SARA, "Person"]]})
    assert words(found) == [
        (f"{key}[0]", "Person", "Ana Lima"),
        (f"{key}[1]", "Person", "שרה כהן"),
    ]


def test_entities_have_ids_that_relations_name() -> None:
    found = layer(reader, RELATED)
    assert words(found) == [("7", "Person", "Ana Lima"), ("8", "Person", "שרה כהן"), WHOLE]
    (relation,) = found.relations
    assert (relation.id, relation.label, relation.subject, relation.object) == (
        *("relations[0]", "met", "7", "8"),
    )
    assert found.mentions[2].notes == (Note("check", 1),)


@pytest.mark.parametrize("key", ["label", "labels", "cats"])
def test_categories_and_translations_say_something_of_the_whole_text(key: str) -> None:
    found = layer(reader, {"text": TEXT, key: ["positive", "こんにちは！"]})
    assert words(found) == [WHOLE]
    assert found.mentions[0].attributes == (
        Attribute(key, "positive", 1),
        Attribute(key, "こんにちは！", 1),
    )


def test_intents_and_slots_stand_side_by_side() -> None:
    found = layer(reader, {"text": TEXT, "entities": [[*ANA, "Person"]], "cats": ["meeting"]})
    assert [label for _, label, _ in words(found)] == ["Person", "Passage"]


def test_a_text_without_labels_is_a_document_too() -> None:
    found = layers(reader, {"text": "a", "label": []}, {"text": "b", "label": None})
    assert [(each.document.path, each.mentions) for each in found] == [
        ("corpus/1", ()),
        ("corpus/2", ()),
    ]


def test_raw_annotations_are_a_layer_for_each_user() -> None:
    begin, end = ANA
    raw = [
        {"label": 3, "start_offset": begin, "end_offset": end, "user": 1},
        {"label": 4, "start_offset": begin, "end_offset": end, "user": 2, "id": 9},
        {"label": 5, "user": 2},
        {"text": "hallo", "user": 2},
    ]
    one, other = layers(reader, {"id": 5, "text": TEXT, "meta": {}, "annotations": raw})
    assert (one.annotator, one.document.path) == ("1", "corpus")
    assert (other.annotator, other.document.path) == ("2", "corpus")
    assert words(one) == [("annotations[0]", "3", "Ana Lima")]
    assert words(other) == [("9", "4", "Ana Lima"), WHOLE]
    assert [value for _, value, _ in other.mentions[1].attributes] == ["5", "hallo"]


def test_metadata_is_known_by_its_names_and_other_fields_are_told_once() -> None:
    record = {"text": "x", "label": [], "title": "T", "date": "2024-01-02", "wiki": 1}
    readings = parse(reader, record, record)
    assert codes(readings) == [("KG119", 1)]
    assert "wiki" in readings[0].ledger.all_findings[0].what
    assert readings[0].layer
    assert readings[0].layer.document.title == "T"
    assert readings[0].layer.document.issued == "2024-01-02"


def test_offsets_count_utf16_units_and_older_ones_code_points() -> None:
    old = {"text": TEXT, "label": [[*span("met"), "Meeting"], [*span("שרה כהן"), "Person"]]}
    found = layer(reader, old, unit="codepoints")
    assert [each[2] for each in words(found)] == ["met", "שרה כהן"]
    (finding,) = parse(reader, old)[0].ledger.all_findings
    assert finding.code == "KG134"
    assert finding.fix.startswith("add --offsets codepoints to the command")
    new = {"text": TEXT, "label": [[*SARA, "Person"]]}
    (finding,) = parse(reader, new, unit="codepoints")[0].ledger.all_findings
    assert (finding.code, finding.severity) == ("KG134", "warning")


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "outside the text": ({"label": [[0, 999, "X"]]}, "KG101"),
    "end before begin": ({"label": [[3, 3, "X"]]}, "KG102"),
    "within a character": ({"label": [[10, 13, "X"]]}, "KG101"),
    "a list of two": ({"label": [[0, 3]]}, "KG107"),
    "no label": ({"label": [[0, 3, None]]}, "KG107"),
    "offsets as text": ({"label": [["0", "3", "X"]]}, "KG107"),
    "labels that are no list": ({"label": {"a": 1}}, "KG107"),
    "a relation of nothing": ({"relations": [{"from_id": 1, "to_id": 2, "type": "r"}]}, "KG104"),
    "a relation without a type": ({"relations": [{"from_id": 1, "to_id": 2}]}, "KG107"),
    "an id twice": ({"entities": [RELATED["entities"][0]] * 2}, "KG105"),
    "a comment that is none": ({"comments": [[]]}, "KG107"),
    "annotations that are no list": ({"annotations": 3}, "KG107"),
}


@pytest.mark.parametrize(("fields", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_located_and_the_rest_is_kept(fields: dict[str, Any], code: str) -> None:
    readings = parse(reader, RELATED, {"id": 2, "text": TEXT, **fields}, {**RELATED, "id": 3})
    assert codes(readings) == [(code, 2)]
    assert [len(each.layer.mentions) for each in readings if each.layer][::2] == [3, 3]


def test_a_record_without_a_text_loses_its_labels_and_counts_them() -> None:
    image = {"filename": "a.png", "label": ["cat"], "Comments": ["x"]}
    assert dropped(parse(reader, image)) == {
        ("mentions", "text missing"): 1,
        ("notes", "text missing"): 1,
    }


def test_json_exports_and_marks_of_windows_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([RELATED, {"text": "b", "label": ["x"]}]))
    assert len(list(reader.read(tmp_path / "a.json", tmp_path, "utf16"))) == 2
    text = "\ufeff" + lines(RELATED, RELATED).replace("\n", "\r\n")
    (tmp_path / "b.jsonl").write_text(text, newline="")
    assert reader.detect(tmp_path / "b.jsonl")
    one, other = reader.read(tmp_path / "b.jsonl", tmp_path, "utf16")
    assert one.layer
    assert one.layer.document.path == "b/12"
    assert one.ledger.all_findings == other.ledger.all_findings == []


@settings(max_examples=count(10_000), deadline=None)
@given(any_spans())
def test_every_span_of_every_text_is_found_again(spanned: tuple[str, str, int, int]) -> None:
    text, unit, begin, end = spanned
    label = [units(text[:begin], unit), units(text[:end], unit), "X"]
    (reading,) = parse(reader, {"text": text, "label": [label]}, unit=unit)
    assert reading.layer
    assert [m.spans for m in reading.layer.mentions] == [((begin, end),)]


def test_no_damage_to_a_file_is_an_uncaught_error(tmp_path: Path) -> None:
    raw = {"text": TEXT, "annotations": [{"label": 3, "start_offset": 0, "end_offset": 3}]}
    whole = lines(RELATED, {"id": 1, "text": TEXT, "label": [[*ANA, "P"], "x"]}, raw).encode()
    found = [
        survives(reader, broken, tmp_path / f"a.json{'l' * (number % 2)}")
        for number, broken in enumerate(mutations(whole, count(20_000)))
    ]
    assert sum(found) > 0
