"""Label Studio: regions, relations, choices and notes of several people; pages; what offsets count."""

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
    parse,
    span,
    survives,
    units,
    words,
)
from mutated import mutations

from kgraph.errors import InputError
from kgraph.formats.label_studio import read as reader
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Attribute, Note
from tests.findings import faults

WHOLE = ("document", "Passage", TEXT)


def region(
    words: str, *labels: str, id: str = "", kind: str = "labels", unit: str = "utf16", **more: Any
) -> dict[str, Any]:
    begin, end = span(words, unit)
    value = {"start": begin, "end": end, "text": words, kind: list(labels), **more}
    return {
        "id": id or words,
        "type": kind,
        "from_name": "tag",
        "to_name": "text",
        "value": value,
    }


def control(kind: str, value: Any, name: str = "it", key: str = "") -> dict[str, Any]:
    value = {key or kind: value}
    return {"id": "c" + name, "type": kind, "from_name": name, "to_name": "text", "value": value}


def task(*results: Any, id: int = 3, text: str = TEXT, **more: Any) -> dict[str, Any]:
    annotation = {"id": 9, "completed_by": 1, "result": list(results), "was_cancelled": False}
    return {"id": id, "data": {"text": text}, "annotations": [annotation], **more}


def relation(subject: str, object: str, *labels: str, **more: str) -> dict[str, Any]:
    ends = {"from_id": subject, "to_id": object}
    return {"type": "relation", **ends, "labels": list(labels), **more}


FULL = task(
    region("Ana Lima", "Person", "Chair", id="a"),
    region("Ana Lima", "f", id="a", kind="choices"),
    {**region("Ana Lima", id="a", kind="textarea"), "meta": {"text": ["seen twice"]}},
    region("שרה כהן", "Person", id="s"),
    relation("a", "s", "met"),
    control("taxonomy", [["News", "World"], ["Talks"]], "topic"),
    control("rating", 4, "stars"),
    control("textarea", ["a note"], "remark", "text"),
    data={"text": TEXT, "title": "Talks", "date": "2024-01-02"},
)
FULL["annotations"][0]["result"][2]["value"] = {
    **region("Ana Lima")["value"],
    "text": ["who is she?"],
}


def test_regions_carry_labels_choices_and_notes() -> None:
    found = layer(reader, FULL)
    assert words(found) == [
        ("a", "Person", "Ana Lima"),
        ("a#2", "Chair", "Ana Lima"),
        ("s", "Person", "שרה כהן"),
        WHOLE,
    ]
    assert found.mentions[0].attributes == (
        Attribute("AlsoLabelled", "Chair", 1),
        Attribute("tag", "f", 1),
    )
    assert [note.text for note in found.mentions[0].notes] == ["who is she?", "seen twice"]
    assert found.mentions[3].attributes == (
        Attribute("topic", "News/World", 1),
        Attribute("topic", "Talks", 1),
        Attribute("stars", "4", 1),
    )
    assert found.mentions[3].notes == (Note("a note", 1),)
    assert (found.document.title, found.document.issued) == ("Talks", "2024-01-02")


@pytest.mark.parametrize(
    ("direction", "pairs"),
    [("right", [("a", "s")]), ("left", [("s", "a")]), ("bi", [("a", "s"), ("s", "a")])],
)
def test_a_relation_points_where_its_arrow_does(
    direction: str, pairs: list[tuple[str, str]]
) -> None:
    ends = region("Ana Lima", "P", id="a"), region("שרה כהן", "P", id="s")
    found = layer(reader, task(*ends, relation("a", "s", "met", direction=direction)))
    assert [(each.subject, each.object) for each in found.relations] == pairs
    plain = layer(reader, task(*ends, relation("a", "s")))
    assert [each.label for each in plain.relations] == ["relation"]
    both = layer(reader, task(*ends, relation("a", "s", "met", "knows")))
    assert [each.label for each in both.relations] == ["met", "knows"]


def test_a_region_without_a_label_is_a_mention_too() -> None:
    found = layer(reader, task(region("met"), region("Ana Lima", "x", id="u", kind="choices")))
    assert words(found) == [("met", "Region", "met"), ("u", "Region", "Ana Lima")]


def test_each_annotation_is_a_layer_of_who_completed_it() -> None:
    people: list[Any] = [1, {"id": 2, "email": "b@example.org"}, {"email": "c@example.org"}, None]
    annotations = [{"completed_by": who, "result": [region("met", "X")]} for who in people]
    found = layers(reader, task(annotations=annotations), task(id=4))
    assert [(each.document.path, each.annotator) for each in found] == [
        ("corpus/3", "1"),
        ("corpus/3", "2"),
        ("corpus/3", "c@example.org"),
        ("corpus/3", ""),
        ("corpus/4", "1"),
    ]


def test_predictions_drafts_and_what_was_skipped_are_no_one_s_annotations() -> None:
    results = {"result": [region("met", "X"), relation("a", "b"), control("choices", ["y"])]}
    more = {"predictions": [results, {}], "drafts": [results]}
    skipped = {"completed_by": 1, "was_cancelled": True, **results}
    readings = parse(reader, task(annotations=[skipped], **more))
    assert dropped(readings) == {
        ("mentions", "not of a person"): 1,
        ("relations", "not of a person"): 1,
        ("attributes", "not of a person"): 1,
        ("mentions", "not submitted"): 2,
        ("relations", "not submitted"): 2,
        ("attributes", "not submitted"): 2,
    }
    assert not [each for each in readings if each.layer]


def test_a_task_that_no_one_did_is_a_document() -> None:
    (found,) = layers(reader, task(annotations=[]))
    assert (found.document.text, found.mentions) == (TEXT, ())


def test_the_words_that_regions_quote_tell_what_offsets_count() -> None:
    assert words(layer(reader, task(region("met", "X")))) == [("met", "X", "met")]
    readings = parse(reader, task(region("met", "X", unit="codepoints")), task(region("met", "X")))
    assert codes(readings) == [("KG134", 1)]
    assert [words(each.layer)[0][2] for each in readings if each.layer] == ["met", "met"]
    bare = task(region("met", "X", text=None))
    assert words(layer(reader, bare))[0][2] == "met"
    assert words(layer(reader, task(region("met", "X", unit="codepoints", text=None)),
        unit="codepoints"))[0][2] == "met"  # fmt: skip


def test_line_breaks_of_what_was_selected_may_be_escaped() -> None:
    quoted = region("כהן.\r\nThey", "X", text="כהן.\\nThey")
    assert words(layer(reader, task(quoted)))[0][2] == "כהן.\r\nThey"


def test_other_words_than_quoted_are_dropped() -> None:
    assert codes(parse(reader, task(region("met", "X", text="Met")))) == [("KG103", 1)]


PAGE = (
    "<html><head><title>News</title><style>p {}</style></head><body><p class='a>b'>Ana <b>Lima</b>"
    " &amp; 😀 Fran&ccedil;ois<br>met</p><!-- no --><p>Jose\u0301</p></body></html>"
)
SHOWN = "Ana Lima & 😀 François\nmetJose\u0301"


def on_page(words: str, text: str, quoted: str, kind: str = "hypertextlabels") -> dict[str, Any]:
    begin, end = span(words, text=text)
    value = {
        "start": "/p[1]/text()[1]",
        "end": "/p[2]",
        "startOffset": 0,
        "endOffset": 9,
        "globalOffsets": {"start": begin, "end": end},
        "text": quoted,
        kind: ["X"],
    }
    return {"id": words, "type": "hypertextlabels", "to_name": "page", "value": value}


def paged(*results: Any) -> dict[str, Any]:
    return task(*results, data={"html": PAGE})


def test_offsets_into_a_page_count_its_text() -> None:
    found = layer(
        reader,
        paged(on_page("Lima", SHOWN, "Lima"), on_page("François\nmet", SHOWN, "François\n\nmet")),
        unit="codepoints",
    )
    assert found.document.text == SHOWN
    assert [each[2] for each in words(found)] == ["Lima", "François\nmet"]


def test_of_a_page_within_another_the_title_counts_too() -> None:
    whole = "Newsp {}" + SHOWN
    found = layer(reader, paged(on_page("Lima", whole, "Lima")), unit="codepoints")
    assert (found.document.text, words(found)[0][2]) == (whole, "Lima")


def test_old_exports_of_pages_are_read_where_they_can_be() -> None:
    value = {"startOffset": 4, "endOffset": 8, "text": "Lima", "htmllabels": ["X"]}
    ends = {"start": "/text()[1]", "end": "/text()[1]"}
    old = {"id": "a", "type": "hypertextlabels", "to_name": "t", "value": {**value, **ends}}
    assert words(layer(reader, task(old))) == [("a", "X", "Lima")]
    deep = {**old, "value": {**value, "start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]"}}
    readings = parse(reader, task(deep))
    assert codes(readings) == [("KG107", 1)]
    assert "globalOffsets" in readings[0].ledger.all_findings[0].what


def test_the_results_of_completions_and_offsets_as_text_are_read() -> None:
    old = task(region("met", "X", start="12", end="15"))
    old["completions"] = old.pop("annotations")
    assert words(layer(reader, old))[0][2] == "met"


def test_a_task_on_two_texts_is_two_documents() -> None:
    data = {"a": "Ana met Bob", "b": "Bob met Ana"}
    one = {**region("met", "X", id="1", start=4, end=7), "to_name": "a"}
    other = {**region("met", "X", id="2", start=0, end=3, text="Bob"), "to_name": "b"}
    ends = {**one, "id": "3"}
    found = layers(reader, task(one, other, ends, relation("3", "1", "r"), data=data))
    assert [(each.document.path, each.document.text) for each in found] == [
        ("corpus/a", "Ana met Bob"),
        ("corpus/b", "Bob met Ana"),
    ]
    assert [len(each.relations) for each in found] == [1, 0]


def test_the_text_that_a_control_is_on_is_known_by_its_words() -> None:
    data = {"instruction": "Read it", "body": TEXT}
    readings = parse(reader, task(region("met", "X"), data=data))
    assert readings[0].layer
    assert readings[0].layer.document.text == TEXT
    assert codes(readings) == [("KG119", 1)]


MINIMAL = {"text": TEXT, "id": 1, "tag": [{"start": 0, "end": 3, "text": "Ana", "labels": ["X"]}]}


def test_the_minimal_export_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    record = {**MINIMAL, "annotator": 1, "annotation_id": 2, "lead_time": 1.5}
    path.write_text(json.dumps([record]))
    assert reader.detect(path)
    with pytest.raises(InputError, match=r"JSON_MIN.*relations.*as JSON") as refused:
        list(reader.read(path, tmp_path, "utf16"))
    assert [each.code for each in refused.value.diagnostics] == ["KG136"]


BROKEN: dict[str, tuple[Any, str]] = {
    "outside the text": (region("met", "X", end=999), "KG101"),
    "a result that is none": (7, "KG107"),
    "no type": ({"id": "x", "value": {}}, "KG107"),
    "no offsets": ({"id": "x", "type": "labels", "value": {"labels": ["X"]}}, "KG107"),
    "a box": (control("rectanglelabels", ["Car"]), "KG107"),
    "a value that is an object": (control("choices", {"a": 1}), "KG107"),
    "values that are none": ({"id": "x", "type": "choices", "value": 3}, "KG107"),
    "an offset that is no number": (region("met", "X", start="x"), "KG107"),
    "a relation of one": ({"type": "relation", "from_id": "a"}, "KG107"),
    "a relation of nothing": (relation("a", "b", "r"), "KG104"),
    "a region that moves": ({**region("Ana", "X", id="s")}, "KG107"),
}


@pytest.mark.parametrize(("result", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_located_and_the_rest_is_kept(result: Any, code: str) -> None:
    good = region("שרה כהן", "Person", id="s")
    readings = parse(reader, task(good), task(good, result, id=4), task(good, id=5))
    assert codes(readings) == [(code, 2)]
    assert all(each.layer and each.layer.mentions[0].id == "s" for each in readings)


def test_what_is_no_task_or_has_no_text_is_told() -> None:
    readings = parse(reader, {"data": 3}, task(region("met", "X"), data={"image": 3}), task())
    assert codes(readings) == [("KG108", 1), ("KG108", 2)]
    assert dropped(readings) == {("mentions", "text missing"): 1}


def read(path: Path) -> list[Reading]:
    return list(reader.read(path, path.parent, "utf16"))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("indent", [None, 2])
def test_one_array_one_task_or_a_task_a_line(tmp_path: Path, mark: str, indent: int | None) -> None:
    path = tmp_path / "a.json"
    path.write_text(mark + json.dumps([FULL, task()], indent=indent).replace("\n", "\r\n"))
    assert reader.detect(path)
    assert [r.layer.document.path for r in read(path) if r.layer] == ["a/3", "a/3"]
    path.write_text(mark + json.dumps(FULL, indent=indent))
    assert reader.detect(path)
    assert [r.layer.document.path for r in read(path) if r.layer] == ["a"]


@settings(max_examples=count(10_000), deadline=None)
@given(any_spans())
def test_every_span_of_every_text_is_found_again(spanned: tuple[str, str, int, int]) -> None:
    text, unit, begin, end = spanned
    value = {"start": units(text[:begin], unit), "end": units(text[:end], unit), "labels": ["X"]}
    result = {"id": "a", "type": "labels", "to_name": "text", "value": value}
    (reading,) = parse(reader, task(result, text=text), unit=unit)
    assert not faults(reading)
    assert reading.layer
    assert [m.spans for m in reading.layer.mentions] == [((begin, end),)]


def test_no_damage_to_a_file_is_an_uncaught_error(tmp_path: Path) -> None:
    page = paged(on_page("Lima", SHOWN, "Lima"))
    whole = json.dumps([FULL, {**page, "predictions": [{"result": [{}]}]}]).encode()
    found = [
        survives(reader, broken, tmp_path / "a.json") for broken in mutations(whole, count(20_000))
    ]
    assert sum(found) > 0
