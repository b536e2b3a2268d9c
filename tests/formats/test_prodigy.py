"""Prodigy: spans, relations, choices, who answered what, and what was rejected."""

from __future__ import annotations

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

from kgraph.formats.prodigy import read as reader
from kgraph.model.annotations import Attribute, Link
from tests.findings import faults

WHOLE = ("document", "Passage", TEXT)


def tokens(text: str = TEXT) -> list[dict[str, Any]]:
    """The words of a text that single spaces part, as spaCy has them."""
    found, at = [], 0
    for number, word in enumerate(text.split(" ")):
        found.append({"text": word, "start": at, "end": at + len(word), "id": number})
        at += len(word) + 1
    return found


def marked(words: str, label: str | None = "Person", **more: Any) -> dict[str, Any]:
    begin, end = span(words)
    return {"start": begin, "end": end, "label": label, **more}


TASK: dict[str, Any] = {
    "text": TEXT,
    "_input_hash": -5,
    "_task_hash": 6,
    "tokens": tokens(),
    "_session_id": "news-anna",
    "_view_id": "relations",
    "spans": [marked("Ana Lima", token_start=0, token_end=1), marked("שרה", kb_id="Q7")],
    "relations": [
        {
            "head": 1,
            "child": 6,
            "head_span": marked("Ana Lima"),
            "child_span": marked("שרה"),
            "label": "met",
            "color": "#fff",
        }
    ],
    "answer": "accept",
}


def test_spans_relations_and_links_are_read() -> None:
    found = layer(reader, TASK)
    assert words(found) == [("spans[0]", "Person", "Ana Lima"), ("spans[1]", "Person", "שרה")]
    assert found.mentions[1].links == (Link("Wikidata", "Q7", 1),)
    (relation,) = found.relations
    assert (relation.id, relation.label, relation.subject, relation.object) == (
        *("relations[0]", "met", "spans[0]", "spans[1]"),
    )
    assert found.annotator == "news-anna"


def test_an_end_of_a_relation_that_no_span_covers_becomes_a_mention_once() -> None:
    ends = {"label": "r", "head_span": marked("met", None), "child_span": marked("Ana Lima")}
    by_token = {"label": "s", "head": 3, "child": 0}
    found = layer(reader, {**TASK, "relations": [ends, by_token]})
    assert words(found)[2] == ("relations[0].0", "Span", "met")
    assert [(each.subject, each.object) for each in found.relations] == [
        ("relations[0].0", "spans[0]"),
        ("relations[0].0", "spans[0]"),
    ]


def test_answers_on_one_input_are_layers_of_one_document() -> None:
    other = {**TASK, "_annotator_id": "bob", "spans": [], "relations": []}
    third = {**TASK, "_input_hash": 9, "text": "x", "spans": [], "relations": [], "tokens": []}
    found = layers(reader, TASK, other, third)
    assert [(each.document.path, each.annotator) for each in found] == [
        ("corpus/-5", "news-anna"),
        ("corpus/-5", "bob"),
        ("corpus/9", "news-anna"),
    ]
    assert layer(reader, {**third, "_session_id": None}).annotator == ""


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("reject", "rejected"), ("ignore", "ignored"), ("undecided", "not accepted")],
)
def test_what_was_not_accepted_is_counted_and_not_read_as_true(answer: str, reason: str) -> None:
    task = {**TASK, "label": "POSITIVE", "accept": ["a"], "answer": answer}
    readings = parse(reader, task)
    assert dropped(readings) == {
        ("mentions", reason): 2,
        ("relations", reason): 1,
        ("attributes", reason): 2,
    }
    assert readings[0].layer
    assert readings[0].layer.mentions == ()


def test_a_span_may_be_rejected_by_itself() -> None:
    task = {**TASK, "relations": [], "spans": [marked("met", answer="reject"), marked("שרה")]}
    readings = parse(reader, task)
    assert dropped(readings) == {("mentions", "rejected"): 1}
    assert readings[0].layer
    assert words(readings[0].layer) == [("spans[1]", "Person", "שרה")]


def test_a_task_without_an_answer_was_annotated_elsewhere_and_is_read() -> None:
    assert words(layer(reader, {"text": TEXT, "spans": [marked("met")]})) != []


def test_labels_and_accepted_options_say_something_of_the_whole_text() -> None:
    one, other = layers(
        reader,
        {"text": TEXT, "label": "POSITIVE", "answer": "accept"},
        {"text": TEXT, "options": [{"id": 3}, {"id": "b"}], "accept": [3, "b"], "answer": "accept"},
    )
    assert words(one) == words(other) == [WHOLE]
    assert one.mentions[0].attributes == (Attribute("label", "POSITIVE", 1),)
    assert [value for _, value, _ in other.mentions[0].attributes] == ["3", "b"]


def test_an_item_of_wikidata_accepted_for_the_only_span_links_it() -> None:
    task = {"text": TEXT, "spans": [marked("Ana Lima")], "accept": ["Q42"], "answer": "accept"}
    assert layer(reader, task).mentions[0].links == (Link("Wikidata", "Q42", 1),)
    nil = layer(reader, {**task, "accept": ["NIL_ambiguous"]})
    assert nil.mentions[1].attributes == (Attribute("label", "NIL_ambiguous", 1),)
    assert dropped(parse(reader, {**task, "answer": "reject"})) == {
        ("mentions", "rejected"): 1,
        ("links", "rejected"): 1,
    }


def test_the_versions_of_a_reviewed_task_are_layers_of_the_others() -> None:
    version = {**TASK, "spans": [marked("met", "Meeting")], "relations": []}
    task = {
        **TASK,
        "sessions": ["news-anna", "bob", "eve"],
        "versions": [
            {**TASK, "sessions": ["news-anna"]},
            {**version, "sessions": ["bob", "eve"]},
        ],
    }
    found = layers(reader, task)
    assert [(each.annotator, len(each.mentions)) for each in found] == [
        ("news-anna", 2),
        ("bob", 1),
        ("eve", 1),
    ]


def test_a_span_is_checked_against_its_words_or_its_tokens() -> None:
    own = {**TASK, "relations": [], "spans": [marked("met", text="Met")]}
    assert codes(parse(reader, own)) == [("KG103", 1)]
    edited = {**TASK, "relations": [], "text": TEXT.replace("Ana", "Eva")}
    assert codes(parse(reader, edited)) == [("KG103", 1)]
    (finding,) = parse(reader, {**own, "spans": [{**marked("met"), "start": 12, "end": 15,
        "text": "met"}]})[0].ledger.all_findings  # fmt: skip
    assert finding.fix == "the offsets look like UTF-16 units; add --offsets utf16 to the command"


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "outside the text": ({"spans": [{"start": 0, "end": 999, "label": "X"}]}, "KG101"),
    "no end": ({"spans": [{"start": 0, "label": "X"}]}, "KG107"),
    "a span that is none": ({"spans": [None]}, "KG107"),
    "a label that is none": ({"spans": [{"start": 0, "end": 3, "label": {}}]}, "KG107"),
    "spans that are no list": ({"spans": "x"}, "KG107"),
    "a relation without a label": ({"relations": [{"head": 0, "child": 1}]}, "KG107"),
    "a relation to no token": ({"relations": [{"head": 0, "child": 99, "label": "r"}]}, "KG107"),
    "an option that is none": ({"accept": [{}]}, "KG107"),
    "a field that no one knows": ({"audio_spans": []}, "KG119"),
}


@pytest.mark.parametrize(("fields", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_located_and_the_rest_is_kept(fields: dict[str, Any], code: str) -> None:
    readings = parse(reader, TASK, {**TASK, "relations": [], **fields}, TASK)
    assert codes(readings) == [(code, 2)]
    assert [len(each.layer.mentions) for each in readings if each.layer][::2] == [2, 2]


def test_a_task_on_a_picture_has_no_text() -> None:
    task = {"image": "a.jpg", "spans": [{"points": []}], "answer": "accept"}
    assert dropped(parse(reader, task)) == {("mentions", "text missing"): 1}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(
    tmp_path: Path, ending: str, mark: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(mark + lines(TASK, TASK).replace("\n", ending), newline="")
    assert reader.detect(path)
    found = [each.layer for each in reader.read(path, tmp_path) if each.layer]
    assert [words(each)[1][2] for each in found] == ["שרה", "שרה"]


@settings(max_examples=count(10_000), deadline=None)
@given(any_spans())
def test_every_span_of_every_text_is_found_again(spanned: tuple[str, str, int, int]) -> None:
    text, unit, begin, end = spanned
    b, e = units(text[:begin], unit), units(text[:end], unit)
    found = {"start": b, "end": e, "label": "X", "text": text[begin:end]}
    task = {"text": text, "spans": [found], "tokens": tokens(text), "answer": "accept"}
    (reading,) = parse(reader, task, unit=unit)
    assert not faults(reading)
    assert reading.layer
    assert [m.spans for m in reading.layer.mentions] == [((begin, end),)]


def test_no_damage_to_a_file_is_an_uncaught_error(tmp_path: Path) -> None:
    whole = lines(TASK, {**TASK, "versions": [TASK], "label": "x", "accept": ["Q1"]}).encode()
    found = [
        survives(reader, broken, tmp_path / "a.jsonl") for broken in mutations(whole, count(20_000))
    ]
    assert sum(found) > 0
