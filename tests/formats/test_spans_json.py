"""Texts with spans: spaCy's training tuples, spans by offsets or by words, LightTag, Argilla."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from counts import count
from json_records import TEXT, codes, dropped, span, survives, words
from meaning import converted
from mutated import mutations

from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.spans_json import read as reader
from kgraph.formats.table import READERS
from kgraph.model.annotations import Attribute, Layer, Link

ANA, SARA = span("Ana Lima"), span("שרה כהן")
PAIR = [TEXT, {"entities": [[*ANA, "PERSON"], [*SARA, "PERSON"]]}]
OTHER = ["Ben left.", {"entities": [[0, 3, "PERSON"]]}]
FOUND = [("PERSON", "Ana Lima"), ("PERSON", "שרה כהן")]
BEN = [("PERSON", "Ben")]


def read(folder: Path, content: Any, name: str = "a.json") -> list[Reading]:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return list(reader.read(path, folder))


def format_of(path: Path) -> str:
    """The first format that takes the file for its own."""
    return next(name for name, row in READERS.items() if row.detect(path))


def told(found: Layer) -> list[tuple[str, str]]:
    return [(label, covered) for _, label, covered in words(found)]


def layers(readings: list[Reading]) -> list[Layer]:
    assert [finding for each in readings for finding in each.ledger.findings] == []
    for each in readings:
        converted(each)
    return [each.layer for each in readings if each.layer]


def layer(folder: Path, record: Any) -> Layer:
    (found,) = layers(read(folder, [record]))
    return found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps([PAIR, OTHER])),
        ("a.jsonl", json.dumps(PAIR) + "\n" + json.dumps(OTHER)),
        ("a.json", json.dumps({"classes": ["PERSON"], "annotations": [PAIR, None, OTHER]})),
    ],
    ids=["an array", "lines", "the NER Annotator"],
)
def test_pairs_of_a_text_and_its_annotations_are_read(
    tmp_path: Path, name: str, content: str
) -> None:
    assert [told(each) for each in layers(read(tmp_path, content, name))] == [FOUND, BEN]
    assert format_of(tmp_path / name) == "spans-json"


def test_a_pair_may_have_the_list_of_spans_itself(tmp_path: Path) -> None:
    found = layers(read(tmp_path, [[TEXT, [[*ANA, "PERSON"]]], OTHER]))
    assert [told(each) for each in found] == [FOUND[:1], BEN]


def test_links_and_categories_of_a_pair_are_read(tmp_path: Path) -> None:
    links = {str(ANA): {"Q1": 0.0, "Q42": 1.0}}
    said = PAIR[1] | {"links": links, "cats": {"NEWS": 0.5}}  # type: ignore[operator]
    found = layer(tmp_path, [TEXT, said])
    assert found.mentions[0].links == (Link("Wikidata", "Q42", 1),)
    assert found.mentions[-1].attributes == (Attribute("NEWS", "0.5", 1),)


ENTITY = {"start": ANA[0], "end": ANA[1], "label": "PERSON"}


@pytest.mark.parametrize(
    "record",
    [
        {"text": TEXT, "entities": [ENTITY]},
        {"content": TEXT, "annotations": [ENTITY]},
        {"document": TEXT, "annotation": [ENTITY | {"text": "Ana Lima"}]},
        {"text": TEXT, "entities": [{"begin": 0, "end": 8, "type": "PERSON"}]},
        {"text": TEXT, "entities": [{"start_char": 0, "end_char": 8, "entity_group": "PERSON"}]},
        {"text": TEXT, "entities": [{"offset": 0, "length": 8, "category": "PERSON"}]},
        {"text": TEXT, "labels": [{"start": 0, "end": 8, "labels": ["PERSON"]}]},
        {"text": TEXT, "entities": [{"text": "Ana Lima", "type": "PERSON"}]},
        {"text": TEXT, "entities": [{"name": "Ana Lima", "label": "PERSON"}]},
    ],
)
def test_spans_are_read_by_any_of_their_names(tmp_path: Path, record: Any) -> None:
    assert told(layer(tmp_path, record)) == FOUND[:1]
    assert format_of(tmp_path / "a.json") == "spans-json"


@pytest.mark.parametrize("entities", [[{"Ana Lima": "PERSON"}], {"PERSON": ["Ana Lima"]}])
def test_words_without_offsets_are_found_in_the_text(tmp_path: Path, entities: Any) -> None:
    assert told(layer(tmp_path, [TEXT, {"entities": entities}])) == FOUND[:1]


def test_words_that_are_not_there_or_not_told_apart_are_not_in_the_graph(tmp_path: Path) -> None:
    entities = [{"text": each, "label": "X"} for each in ("Ben", "Ana", "left")]
    readings = read(tmp_path, [{"text": "Ana left. Ana came.", "entities": entities}])
    assert [code for code, _ in codes(readings)] == ["KG164", "KG165"]
    assert readings[0].layer
    assert told(readings[0].layer) == [("X", "left")]


@pytest.mark.parametrize("ends", [("e1", "e2"), (0, 1)])
@pytest.mark.parametrize("keys", [("head", "tail"), ("from_id", "to_id"), ("subject", "object")])
def test_relations_join_spans_by_ids_and_by_numbers(tmp_path: Path, ends: Any, keys: Any) -> None:
    entities = [[*ANA, "PERSON"], [*SARA, "PERSON"]]
    marked = [
        dict(zip(("start", "end", "label", "id"), (*each, f"e{n}"), strict=True))
        for n, each in enumerate(entities, 1)
    ]
    relation = dict(zip(keys, ends, strict=True)) | {"type": "met"}
    found = layer(tmp_path, {"text": TEXT, "entities": marked, "relations": [relation]})
    (joined,) = found.relations
    assert (joined.label, joined.subject, joined.object) == ("met", "e1", "e2")


def test_annotators_of_light_tag_are_layers(tmp_path: Path) -> None:
    marked = [
        {"start": 0, "end": 8, "value": "Ana Lima", "tag": "PERSON", "annotator_id": who}
        for who in (1, 2)
    ]
    readings = read(tmp_path, {"examples": [{"content": TEXT, "annotations": marked}]})
    assert [(each.annotator, told(each)) for each in layers(readings)] == [
        ("1", FOUND[:1]),
        ("2", FOUND[:1]),
    ]


def test_users_of_argilla_are_layers_and_drafts_are_not_read(tmp_path: Path) -> None:
    def answer(user: str, status: str) -> dict[str, Any]:
        return {"value": [ENTITY], "user_id": user, "status": status}

    responses = {"span": [answer("u1", "submitted"), answer("u2", "draft")]}
    record = {"id": "1", "fields": {"text": TEXT}, "responses": responses, "metadata": {}}
    readings = read(tmp_path, [record])
    assert READERS["spans-json"].detect(tmp_path / "a.json")
    assert [(each.layer.annotator, told(each.layer)) for each in readings if each.layer] == [
        ("u1", FOUND[:1])
    ]
    assert codes(readings) == [("KG135", 1)]
    assert dropped(readings) == {("mentions", "not submitted"): 1}


@pytest.mark.parametrize(
    "broken",
    [
        [0, 3],
        [0, 3, None],
        ["0", 3, "X"],
        [0.5, 3, "X"],
        [3, 0, "X"],
        [0, 999, "X"],
        {"start": 0, "end": 3},
        {"start": 0, "label": "X"},
        {"label": "X"},
        {"start": 0, "end": 3, "label": []},
        {"start": 0, "end": 3, "label": "X", "text": "Ben"},
        "Ana",
        None,
    ],
)
def test_broken_spans_are_dropped_and_the_rest_is_read(tmp_path: Path, broken: Any) -> None:
    readings = read(tmp_path, [[TEXT, {"entities": [broken, [*SARA, "PERSON"]]}], OTHER])
    assert {code for code, _ in codes(readings)} <= {"KG107", "KG101", "KG102", "KG103"}
    assert sum(dropped(readings).values()) == 1
    assert [told(each.layer) for each in readings if each.layer] == [FOUND[1:], BEN]


@pytest.mark.parametrize("record", [3, [], ["x"], [3, {}], ["x", 3], "x", [[], []]])
def test_what_is_no_record_is_told_of(tmp_path: Path, record: Any) -> None:
    content = "\n".join(json.dumps(each) for each in (record, OTHER))
    readings = read(tmp_path, content, "a.jsonl")
    assert codes(readings) == [("KG107", 1)]
    assert [told(each.layer) for each in readings if each.layer] == [BEN]


@pytest.mark.parametrize("text", ["", None, 3])
def test_a_record_without_a_text_is_told_of(tmp_path: Path, text: Any) -> None:
    readings = read(tmp_path, [{"text": text, "entities": [ENTITY]}, OTHER])
    assert codes(readings) == [("KG108", 1)]
    assert dropped(readings) == {("mentions", "text missing"): 1}


@pytest.mark.parametrize("seed", range(3))
def test_broken_files_do_no_harm(tmp_path: Path, seed: int) -> None:
    content = [PAIR, OTHER, {"text": TEXT, "entities": [ENTITY], "relations": [{"h": 0, "t": 0}]}]
    for broken in mutations(json.dumps(content).encode(), count(600), seed):
        survives(reader, broken, tmp_path / "a.json")
