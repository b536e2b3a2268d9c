"""hypothes.is: passages by their words, page notes, replies, users and pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from json_records import codes, dropped, lines, survives, words
from meaning import converted
from mutated import mutations

from kgraph.formats.hypothesis import read as reader
from kgraph.formats.shared.json.records import Documents, Record
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.source_texts import SourceText
from kgraph.formats.table import READERS
from kgraph.model.annotations import Attribute, Layer, Note, covered_text

TEXT = "Ana Lima 😀 left Sena. “Ana is back,” he said. Then Ana left."
URI = "https://example.org/news/a.html"


def quote(exact: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def row(id: str, *selectors: Any, **more: Any) -> dict[str, Any]:
    """What the API gives of an annotation."""
    target: dict[str, Any] = {"source": URI}
    if selectors:
        target["selector"] = [{"type": "RangeSelector", "startContainer": "/p"}, *selectors]
    return {
        "id": id,
        "created": "2021-03-04T10:00:00+00:00",
        "user": "acct:anna@hypothes.is",
        "uri": URI,
        "text": "",
        "tags": [],
        "group": "__world__",
        "target": [target],
        "document": {"title": ["News"]},
        **more,
    }


def parse(*rows: Any, text: str = TEXT) -> list[Reading]:
    records = [Record(each, at, at) for at, each in enumerate(rows, 1)]
    documents = Documents("a", "a.jsonl")
    found = list(reader.parse(records, documents, sources=lambda _: SourceText(text)))
    for reading in found:
        if reading.layer:
            converted(reading)
    return found


def layers(*rows: Any, text: str = TEXT) -> list[Layer]:
    readings = parse(*rows, text=text)
    assert [finding for each in readings for finding in each.ledger.findings] == []
    return [each.layer for each in readings if each.layer]


def layer(*rows: Any, text: str = TEXT) -> Layer:
    (found,) = layers(*rows, text=text)
    return found


def test_tags_are_labels_and_attributes_and_the_text_is_a_note() -> None:
    found = layer(row("x", quote("Ana Lima"), tags=["Person", "main"], text="who?"))
    assert words(found) == [("x", "Person", "Ana Lima")]
    assert found.mentions[0].attributes == (Attribute("tagging", "main", 1),)
    assert found.mentions[0].notes == (Note("who?", 1),)
    assert (found.annotator, found.document.title) == ("anna", "News")


def test_a_highlight_denotes_nothing() -> None:
    assert words(layer(row("x", quote("left Sena")))) == [("x", "Passage", "left Sena")]


@pytest.mark.parametrize(
    ("selectors", "begin"),
    [
        ([quote("Ana", "", " Lima 😀 left")], 0),
        ([quote("Ana", "left Sena. “", " is back")], 23),
        ([quote("Ana", "id. Then ", "")], TEXT.rindex("Ana")),
        ([quote("Ana", '  left\nSena.  "', " is   back")], 23),
        ([quote("Ana"), {"type": "TextPositionSelector", "start": 23, "end": 26}], 23),
    ],
)
def test_context_tells_apart_words_that_stand_several_times(
    selectors: list[Any], begin: int
) -> None:
    (mention,) = layer(row("x", *selectors)).mentions
    assert mention.spans == ((begin, begin + 3),)


def test_words_that_are_not_told_apart_are_not_read() -> None:
    assert codes(parse(row("x", quote("Ana")))) == [("KG165", 1)]


def test_positions_count_the_page_so_the_quote_decides() -> None:
    position = {"type": "TextPositionSelector", "start": 1000, "end": 1004}
    assert words(layer(row("x", position, quote("Sena")))) == [("x", "Passage", "Sena")]


@pytest.mark.parametrize(
    ("selectors", "code"),
    [
        ([{"type": "TextPositionSelector", "start": 0, "end": 3}], "KG107"),
        ([{"type": "FragmentSelector", "value": "x"}], "KG107"),
        ([quote("Ben")], "KG164"),
        ([quote("")], "KG107"),
        ([{"type": "TextQuoteSelector"}], "KG107"),
        (["x"], "KG107"),
    ],
)
def test_passages_that_are_not_found_are_dropped(selectors: list[Any], code: str) -> None:
    readings = parse(row("x", *selectors, tags=["A", "B"]), row("y", quote("Sena")))
    assert codes(readings) == [(code, 1)]
    assert dropped(readings)["mentions", {"KG107": "malformed", "KG164": "ungrounded"}[code]] == 1


@pytest.mark.parametrize("target", [[], [{"source": URI}], None])
def test_a_page_note_is_said_of_the_whole_text(target: Any) -> None:
    (mention,) = layer(row("x", tags=["news"], text="read this", target=target)).mentions
    assert covered_text(TEXT, mention.spans) == TEXT
    assert mention.attributes == (Attribute("tagging", "news", 1),)
    assert mention.notes == (Note("read this", 1),)


def test_a_reply_is_said_of_the_same_words_by_its_user() -> None:
    reply = row("y", text="no", user="acct:ben@example.org", references=["x"])
    anna, ben = layers(row("x", quote("Sena"), tags=["Place"]), reply)
    assert words(anna) == [("x", "Place", "Sena")]
    assert (ben.annotator, words(ben)) == ("ben@example.org", [("y", "Passage", "Sena")])
    assert ben.mentions[0].notes == (Note("no", 2),)


@pytest.mark.parametrize("references", [["z"], ["y"], [3], {}])
def test_a_reply_to_what_is_not_there_is_dropped(references: Any) -> None:
    readings = parse(row("x", quote("Sena")), row("y", references=references, text="no"))
    assert codes(readings) == [("KG107", 2)]


def test_every_target_is_a_mention() -> None:
    targets = [{"source": URI, "selector": [quote(each)]} for each in ("Sena", "Lima")]
    assert words(layer(row("x", target=targets))) == [
        ("x", "Passage", "Sena"),
        ("x/2", "Passage", "Lima"),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", {"total": 1, "rows": [row("x", quote("Sena"))]}),
        ("a.json", {"export_date": "x", "annotations": [row("x", quote("Sena"))]}),
        ("a.json", [row("x", quote("Sena"))]),
        ("a.jsonl", row("x", quote("Sena"))),
    ],
)
def test_rows_stand_in_every_form_in_which_people_save_them(
    tmp_path: Path, name: str, content: Any
) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(content), "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert READERS["hypothesis"].detect(path)
    found = [each.layer for each in reader.read(path, tmp_path) if each.layer]
    assert [words(each) for each in found] == [[("x", "Passage", "Sena")]]


def test_pages_have_their_own_texts_and_one_without_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    other = row("y", quote("Sena")) | {"uri": "https://example.org/b"}
    path.write_text(lines(row("x", quote("Sena")), other, other | {"id": "z"}), "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    readings = list(reader.read(path, tmp_path))
    assert {code for code, _ in codes(readings)} == {"KG108"}
    assert dropped(readings) == {("mentions", "text missing"): 2}
    assert [each.layer.document.path for each in readings if each.layer] == ["a"]


@pytest.mark.parametrize("broken", [{}, {"uri": 3}, {"uri": " "}])
def test_an_annotation_without_a_page_is_told_of(broken: Any) -> None:
    readings = parse({"rows": [broken, 3, row("x", quote("Sena"))]})
    assert codes(readings) == [("KG107", 1)] * 2
    assert [words(each.layer) for each in readings if each.layer] == [[("x", "Passage", "Sena")]]


@pytest.mark.parametrize("broken", [{"tags": "a"}, {"tags": [3]}, {"target": "x"}, {"target": [3]}])
def test_broken_parts_cost_their_annotation(broken: Any) -> None:
    readings = parse(row("x", quote("Sena"), **broken), row("y", quote("Lima")))
    assert codes(readings) == [("KG107", 1)]
    assert [words(each.layer) for each in readings if each.layer] == [[("y", "Passage", "Lima")]]


@settings(max_examples=count(500))
@given(st.lists(st.sampled_from(["Ana", "left", "Sena", "😀"]), min_size=1, max_size=8), st.data())
def test_words_with_enough_context_are_found_where_they_stand(
    forms: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(forms) - 1))
    text = " ".join(["Begin", *forms, "end"])
    begin = len(" ".join(["Begin", *forms[:at]])) + 1
    end = begin + len(forms[at])
    selector = quote(forms[at], text[:begin], text[end:])
    (mention,) = layer(row("x", selector), text=text).mentions
    assert mention.spans == ((begin, end),)


@pytest.mark.parametrize("seed", range(3))
def test_broken_files_do_no_harm(tmp_path: Path, seed: int) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    rows = [
        row("x", quote("Ana Lima"), tags=["A"]),
        row("y", references=["x"], text="no"),
        row("z"),
    ]
    for broken in mutations(json.dumps({"rows": rows}).encode(), count(600), seed):
        survives(reader, broken, tmp_path / "a.json")
