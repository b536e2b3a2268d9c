"""Tokens and tags as JSON: names and numbers of tags, columns and splits, entities by token."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from json_records import codes, dropped, layer, layers, lines, parse, survives, words
from mutated import mutations

from kgraph.errors import InputError
from kgraph.formats.beside import passed_over
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.formats.tokens_json import read as reader
from kgraph.formats.tokens_json.label_names import BESIDE
from kgraph.model.annotations import Layer

TOKENS = ["Ana", "Lima", "left", "Sena", "."]
TAGS = ["B-PER", "I-PER", "O", "B-LOC", "O"]
NUMBERS = [1, 2, 0, 3, 0]
NAMES = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
RECORD = {"id": "0", "tokens": TOKENS, "ner_tags": TAGS}
FOUND = [("PER", "Ana Lima"), ("LOC", "Sena")]


def told(found: Layer) -> list[tuple[str, str]]:
    return [(label, covered) for _, label, covered in words(found)]


def read(path: Path, content: Any, **beside: Any) -> list[Reading]:
    """The readings of a file with that content, in a folder with the files beside it."""
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    for name, each in beside.items():
        text = each if isinstance(each, str) else json.dumps(each)
        path.with_name(name.replace("__", ".")).write_text(text, "utf-8")
    return list(reader.read(path, path.parent))


def found_in(readings: list[Reading]) -> list[list[tuple[str, str]]]:
    assert [finding for each in readings for finding in each.ledger.findings] == []
    return [told(each.layer) for each in readings if each.layer]


def test_tags_by_name_are_mentions() -> None:
    found = layer(reader, RECORD)
    assert found.document.text == "Ana Lima left Sena ."
    assert words(found) == [
        ("ner_tags[0][PER]", "PER", "Ana Lima"),
        ("ner_tags[3][LOC]", "LOC", "Sena"),
    ]


@pytest.mark.parametrize("tokens", ["tokens", "words", "token"])
@pytest.mark.parametrize("tags", ["ner_tags", "ner", "tags", "labels", "ner_labels", "bio_tags"])
def test_tokens_and_tags_are_read_by_any_of_their_names(tokens: str, tags: str) -> None:
    assert told(layer(reader, {tokens: TOKENS, tags: TAGS})) == FOUND


@pytest.mark.parametrize(
    "tags",
    [
        ["B-PER", "E-PER", "O", "S-LOC", "O"],
        ["B-PER", "L-PER", "O", "U-LOC", "O"],
        ["I-PER", "I-PER", "O", "I-LOC", "O"],
        ["PER", "PER", "O", "LOC", "O"],
        ["B-PER", "I-PER", None, "B-LOC", "-"],
    ],
)
def test_all_schemes_of_tags_are_read(tags: list[str | None]) -> None:
    assert told(layer(reader, {"tokens": TOKENS, "ner_tags": tags})) == FOUND


def test_coarse_and_fine_tags_are_both_read_and_others_are_told_of() -> None:
    fine = ["B-actor", "I-actor", "O", "B-city", "O"]
    record = RECORD | {
        "fine_ner_tags": fine,
        "pos_tags": ["NNP"] * 5,
        "chunk_tags": [1, 2, 3, 4, 5],
    }
    (reading,) = parse(reader, record)
    assert reading.layer
    assert told(reading.layer) == [*FOUND, ("actor", "Ana Lima"), ("city", "Sena")]
    (finding,) = reading.ledger.findings
    assert (finding.code, finding.what.partition(": ")[2]) == ("KG119", "chunk_tags, pos_tags")


def test_the_text_of_a_record_is_taken_if_its_tokens_spell_it() -> None:
    found = layer(reader, RECORD | {"text": "Ana  Lima\nleft Sena."})
    assert (found.document.text, told(found)[0]) == ("Ana  Lima\nleft Sena.", ("PER", "Ana  Lima"))


def test_a_text_of_other_tokens_is_told_of_once() -> None:
    records = [{**RECORD, "id": str(number), "text": "ana lima left sena."} for number in range(3)]
    readings = parse(reader, *records)
    assert codes(readings) == [("KG194", 1)]
    assert [told(each.layer) for each in readings if each.layer] == [FOUND] * 3


def test_sentences_of_a_document_are_lists_of_tokens() -> None:
    record = {"doc_id": "a", "tokens": [["Ana", "left"], ["Sena", "fell"]]}
    found = layer(reader, record | {"ner_tags": [["B-PER", "O"], ["B-LOC", "O"]]})
    assert found.document.text == "Ana left\nSena fell"
    assert found.sentences == ((0, 8), (9, 18))
    assert told(found) == [("PER", "Ana"), ("LOC", "Sena")]


@pytest.mark.parametrize(
    "content",
    [
        {"tokens": [TOKENS, ["Ben"]], "ner_tags": [TAGS, ["B-PER"]]},
        {"tokens": {"0": TOKENS, "1": ["Ben"]}, "ner_tags": {"0": TAGS, "1": ["B-PER"]}},
        {"version": "1", "data": [RECORD, {"tokens": ["Ben"], "ner_tags": ["B-PER"]}]},
        {"train": [RECORD], "test": [RECORD | {"tokens": ["Ben"], "ner_tags": ["B-PER"]}]},
        [RECORD, {"tokens": ["Ben"], "ner_tags": ["B-PER"]}],
    ],
    ids=["columns", "pandas", "data", "splits", "an array"],
)
def test_records_stand_in_columns_and_under_names_too(tmp_path: Path, content: Any) -> None:
    path = tmp_path / "a.json"
    assert found_in(read(path, content)) == [FOUND, [("PER", "Ben")]]
    assert READERS["tokens-json"].detect(path)


def test_training_data_of_spacy_is_read_by_paragraphs(tmp_path: Path) -> None:
    def sentence(forms: list[str], tags: list[str]) -> dict[str, Any]:
        rows = enumerate(zip(forms, tags, strict=True))
        return {"tokens": [{"id": at, "orth": o, "tag": "X", "ner": n} for at, (o, n) in rows]}

    first = {
        "raw": "Ana Lima left Sena. Ben came.",
        "sentences": [
            sentence(TOKENS, ["B-PER", "L-PER", "O", "U-LOC", "-"]),
            sentence(["Ben", "came", "."], ["U-PER", "O", "O"]),
        ],
    }
    second = {"sentences": [sentence(["Ben"], ["U-PER"])]}
    readings = read(tmp_path / "a.json", [{"id": 3, "paragraphs": [first, second, 3]}])
    assert READERS["tokens-json"].detect(tmp_path / "a.json")
    assert [told(each.layer) for each in readings if each.layer] == [
        [*FOUND, ("PER", "Ben")],
        [("PER", "Ben")],
    ]
    assert [each.layer.document.path for each in readings if each.layer] == ["a/3/1", "a/3/2"]
    assert codes(readings) == [("KG108", 1)]


FEATURES = {"ner_tags": {"feature": {"names": NAMES, "_type": "ClassLabel"}, "_type": "Sequence"}}


@pytest.mark.parametrize(
    "beside",
    [
        {"dataset_info__json": {"features": FEATURES}},
        {"dataset_infos__json": {"default": {"features": FEATURES}}},
        {"dataset_info__json": {"features": {"ner_tags": [{"names": dict(enumerate(NAMES))}]}}},
        {"labels__json": NAMES},
        {"label__json": {name: at for at, name in enumerate(NAMES)}},
        {"id2label__json": {str(at): name for at, name in enumerate(NAMES)}},
        {"config__json": {"id2label": {str(at): name for at, name in enumerate(NAMES)}}},
        {"labels__txt": "\n".join(NAMES)},
    ],
)
def test_numbers_are_named_by_a_list_beside_the_file(tmp_path: Path, beside: Any) -> None:
    record = lines({"tokens": TOKENS, "ner_tags": NUMBERS})
    assert found_in(read(tmp_path / "a.jsonl", record, **beside)) == [FOUND]


@pytest.mark.parametrize(
    "said", [{"features": FEATURES}, {"label_names": NAMES}, {"ner_tags": NAMES}]
)
def test_numbers_are_named_by_a_list_in_the_file(tmp_path: Path, said: Any) -> None:
    content = said | {"data": [{"tokens": TOKENS, "ner_tags": NUMBERS}]}
    assert found_in(read(tmp_path / "a.json", content)) == [FOUND]


def test_the_list_may_be_in_a_folder_above_but_not_above_the_root(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "a.jsonl"
    path.write_text(lines({"tokens": TOKENS, "ner_tags": NUMBERS}), "utf-8")
    (tmp_path / "labels.json").write_text(json.dumps(NAMES), "utf-8")
    assert found_in(list(reader.read(path, tmp_path))) == [FOUND]
    with pytest.raises(InputError):
        list(reader.read(path, path.parent))


def test_numbers_without_a_list_are_one_error_of_the_file(tmp_path: Path) -> None:
    records = lines(*[{"tokens": TOKENS, "ner_tags": NUMBERS}] * 5)
    with pytest.raises(InputError) as error:
        read(tmp_path / "a.jsonl", records)
    (finding,) = error.value.diagnostics
    assert (finding.code, finding.line) == ("KG193", 1)
    assert "labels.json" in finding.fix


def test_files_that_name_tags_are_known_to_be_beside(tmp_path: Path) -> None:
    assert list(passed_over([tmp_path / name for name in BESIDE], [], [])) == []


def test_lists_that_disagree_name_nothing(tmp_path: Path) -> None:
    other = {"ner_tags": {"feature": {"names": NAMES[::-1]}}}
    infos = {"one": {"features": FEATURES}, "other": {"features": other}}
    with pytest.raises(InputError):
        read(
            tmp_path / "a.jsonl",
            lines({"tokens": TOKENS, "ner_tags": NUMBERS}),
            dataset_infos__json=infos,
        )


def test_a_number_that_the_list_does_not_name_costs_the_tags_of_its_record(tmp_path: Path) -> None:
    good = {"tokens": TOKENS, "ner_tags": [*NUMBERS[:4], -100]}
    readings = read(
        tmp_path / "a.jsonl",
        lines({"tokens": TOKENS, "ner_tags": [9, 0, 0, 0, 0]}, good),
        labels__json=NAMES,
    )
    assert codes(readings) == [("KG107", 1)]
    assert dropped(readings) == {("mentions", "malformed"): 1}
    assert [told(each.layer) for each in readings if each.layer] == [[], FOUND]


def test_more_tags_than_tokens_are_told_of_and_the_rest_is_read() -> None:
    readings = parse(reader, RECORD | {"ner_tags": TAGS[1:]}, RECORD | {"id": "1"})
    (finding,) = readings[0].ledger.findings
    assert (finding.code, finding.what) == ("KG107", "ner_tags has 4 tags for 5 tokens")
    assert readings[1].layer
    assert told(readings[1].layer) == FOUND


@pytest.mark.parametrize("tokens", [None, "Ana", {"a": 1}, ["Ana", 3], [["Ana"], "left"]])
def test_a_record_without_tokens_is_told_of(tokens: Any) -> None:
    readings = parse(reader, {"tokens": tokens, "ner_tags": TAGS}, RECORD)
    assert codes(readings) == [("KG108", 1)]


SPERT = {
    "tokens": TOKENS,
    "entities": [{"type": "Peop", "start": 0, "end": 2}, {"type": "Loc", "start": 3, "end": 4}],
    "relations": [{"type": "Live_In", "head": 0, "tail": 1}],
    "orig_id": 5178,
}
DYGIE = {
    "doc_key": "a",
    "sentences": [["Ana", "Lima", "left"], ["She", "saw", "Sena"]],
    "ner": [[[0, 1, "PER"]], [[3, 3, "PER"], [5, 5, "LOC"]]],
    "relations": [[], [[3, 3, 5, 5, "saw"]]],
    "clusters": [[[0, 1], [3, 3]]],
}
DOCRED = {
    "title": "Sena",
    "sents": [["Ana", "Lima", "left"], ["She", "saw", "Sena"]],
    "vertexSet": [
        [
            {"pos": [0, 2], "type": "PER", "sent_id": 0, "name": "Ana Lima"},
            {"pos": [0, 1], "type": "PER", "sent_id": 1, "name": "She"},
        ],
        [{"pos": [2, 3], "type": "LOC", "sent_id": 1, "name": "Sena"}],
    ],
    "labels": [{"h": 0, "t": 1, "r": "P937", "evidence": [1]}],
}
ONE_IE = {
    "doc_id": "a",
    "tokens": TOKENS,
    "entity_mentions": [
        {"id": "e1", "entity_type": "PER", "start": 0, "end": 2, "text": "Ana Lima"},
        {"id": "e2", "entity_type": "LOC", "start": 3, "end": 4, "text": "Sena"},
    ],
    "relation_mentions": [
        {"relation_type": "left", "arguments": [{"entity_id": "e1"}, {"entity_id": "e2"}]}
    ],
}
OPEN_NRE = {
    "token": TOKENS,
    "h": {"name": "Ana Lima", "id": "Q1", "pos": [0, 2]},
    "t": {"name": "Sena", "id": "Q2", "pos": [3, 4]},
    "relation": "left",
}


@pytest.mark.parametrize(
    ("record", "mentions", "relation"),
    [
        (SPERT, ["Ana Lima", "Sena"], ("Live_In", "Ana Lima", "Sena")),
        (DYGIE, ["Ana Lima", "She", "Sena"], ("saw", "She", "Sena")),
        (DOCRED, ["Ana Lima", "She", "Sena"], ("P937", "Ana Lima", "Sena")),
        (ONE_IE, ["Ana Lima", "Sena"], ("left", "Ana Lima", "Sena")),
        (OPEN_NRE, ["Ana Lima", "Sena"], ("left", "Ana Lima", "Sena")),
    ],
    ids=["SpERT", "DyGIE", "DocRED", "OneIE", "OpenNRE"],
)
def test_entities_by_token_and_their_relations_are_read(
    tmp_path: Path, record: Any, mentions: list[str], relation: tuple[str, str, str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines(record), "utf-8")
    assert READERS["tokens-json"].detect(path)
    found = layer(reader, record)
    covered = {id: text for id, _, text in words(found)}
    assert list(covered.values()) == mentions
    (each,) = found.relations
    assert (each.label, covered[each.subject], covered[each.object]) == relation
    assert len(found.clusters) == (1 if "She" in mentions else 0)


def test_entities_of_several_runs_of_tokens_are_read() -> None:
    record = {
        "sentence": TOKENS,
        "ner": [{"index": [0, 1, 3], "type": "X"}, {"index": [2], "type": "Y"}],
    }
    assert told(layer(reader, record)) == [("X", "Ana Lima Sena"), ("Y", "left")]


def test_entities_as_lists_end_with_their_last_token() -> None:
    found = layer(reader, {"tokenized_text": TOKENS, "ner": [[0, 1, "person"], [3, 3, "town"]]})
    assert told(found) == [("person", "Ana Lima"), ("town", "Sena")]


@pytest.mark.parametrize(
    "broken",
    [
        {"entities": [{"type": "X", "start": 0, "end": 9}]},
        {"entities": [{"type": "X", "start": 2, "end": 2}]},
        {"entities": [{"start": 0, "end": 1}]},
        {"entities": [{"type": "X", "start": "0", "end": 1}]},
        {"ner": [[0, 1]]},
        {"ner": [{"index": [], "type": "X"}]},
        {"vertexSet": [[{"pos": [0, 2], "sent_id": 7, "type": "X"}]]},
        {"vertexSet": [[]]},
        {"relations": [{"type": "r", "head": 0}]},
        {"relations": [{}]},
        {"h": {"name": "Ana Lima", "pos": [0, 2]}, "t": {}, "relation": "r"},
    ],
)
def test_broken_entities_are_dropped_with_their_place(broken: Any) -> None:
    readings = parse(reader, {"tokens": TOKENS, **broken}, RECORD)
    assert {code for code, _ in codes(readings)} <= {"KG107", "KG103"}
    assert sum(dropped(readings).values()) == 1
    assert readings[1].layer
    assert told(readings[1].layer) == FOUND


def test_a_relation_that_is_no_object_is_dropped() -> None:
    readings = parse(reader, SPERT | {"relations": [3, {"type": "r", "head": 0, "tail": 1}]})
    assert codes(readings) == [("KG107", 1)]
    assert readings[0].layer
    assert [each.label for each in readings[0].layer.relations] == ["r"]


def test_words_that_an_entity_quotes_are_compared_with_its_tokens() -> None:
    entity = {"id": "e1", "entity_type": "PER", "start": 1, "end": 3, "text": "Ana Lima"}
    readings = parse(reader, {"tokens": TOKENS, "entity_mentions": [entity]})
    assert codes(readings) == [("KG103", 1)]


def test_what_is_read_before_the_file_breaks_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("[" + json.dumps(RECORD) + ", {", "utf-8")
    found = reader.read(path, tmp_path)
    first = next(found)
    assert first.layer
    assert told(first.layer) == FOUND
    with pytest.raises(InputError):
        next(found)


WORDS = st.lists(st.text("abzשñ😀", min_size=1, max_size=4), min_size=1, max_size=8)


@settings(max_examples=count(1000))
@given(WORDS, st.data())
def test_every_tagged_run_of_tokens_is_found_again(tokens: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    tags = ["O"] * first + ["B-X"] + ["I-X"] * (last - first) + ["O"] * (len(tokens) - last - 1)
    (found,) = layers(reader, {"tokens": tokens, "ner_tags": tags})
    assert told(found) == [("X", " ".join(tokens[first : last + 1]))]


@pytest.mark.parametrize("seed", range(3))
def test_broken_files_do_no_harm(tmp_path: Path, seed: int) -> None:
    data = lines(RECORD, SPERT, DYGIE, DOCRED, ONE_IE, OPEN_NRE).encode()
    for broken in mutations(data, count(600), seed):
        survives(reader, broken, tmp_path / "a.jsonl")
