"""GATE bdoc: annotation sets, features, chains, structure, compressed files, and broken documents."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from json_records import TEXT, codes, dropped, layers, lines, parse, span, survives, units, words
from mutated import mutations

from kgraph.errors import InputError
from kgraph.formats.bdoc import read as reader
from kgraph.model.annotations import Cluster, Link

Made = dict[str, Any]


def marked(
    id: Any, words: str, type: str = "Person", unit: str = "codepoints", **features: Any
) -> Made:
    begin, end = span(words, unit)
    return {"type": type, "start": begin, "end": end, "id": id, "features": features}


def document(*annotations: Any, features: Any = None, unit: str = "p", **sets: list[Any]) -> Made:
    """A document with a set without a name and others."""
    found = {"": list(annotations), **sets}
    made = {
        name: {"name": name, "annotations": each, "next_annid": 9} for name, each in found.items()
    }
    return {
        "annotation_sets": made,
        "text": TEXT,
        "features": features or {},
        "offset_type": unit,
        "name": "",
    }


ANA, SARA = marked(1, "Ana Lima"), marked(2, "שרה")


def told(made: Any) -> list[str]:
    """What is said not to be read."""
    return [
        finding.what.removeprefix("this document also holds what is not read: ")
        for reading in parse(reader, made)
        for finding in reading.ledger.all_findings
        if finding.code == "KG119"
    ]


def test_annotations_are_mentions_with_features() -> None:
    person = marked(
        1, "Ana Lima", gender="female", sure=True, aliases=["Ana", "A. L."], uri="http://e.org/a"
    )
    (found,) = layers(reader, document(person))
    assert words(found) == [("1", "Person", "Ana Lima")]
    assert [each[:2] for each in found.mentions[0].attributes] == [
        *(("gender", "female"), ("sure", ""), ("aliases", "Ana"), ("aliases", "A. L.")),
    ]
    assert found.mentions[0].links == (Link("http://e.org/", "a", 1),)


def test_each_set_is_a_layer_and_a_set_of_structure_is_none() -> None:
    made = document(ANA, Key=[SARA], Tools=[marked(3, "met", "Token")])
    (own, key) = [each.layer for each in parse(reader, made) if each.layer]
    assert (own.annotator, key.annotator) == ("", "Key")
    assert [each for *_, each in (*words(own), *words(key))] == ["Ana Lima", "שרה"]
    assert own.document.path == key.document.path == "corpus"


def test_structure_and_what_is_not_plain_is_told_with_its_counts() -> None:
    structure = (marked(at, "met", type) for at, type in enumerate(("Token", "Token", "Split"), 5))
    made = document(marked(1, "Ana Lima", rule="R1", tree={"a": 1}), *structure)
    made["annotation_sets"]["Original markups"] = {"annotations": [marked(1, "met", "a")]}
    assert told({**made, "extra": 1}) == [
        "Split (1), Token (2), feature tree (1), features that name a rule (1), field extra (1), "
        "set 'Original markups' (1)"
    ]


def test_sentences_are_those_of_the_set_or_of_the_one_without_a_name() -> None:
    whole, last = marked(7, TEXT, "Sentence"), marked(8, "They left.", "Sentence")
    found = parse(reader, document(ANA, whole, Key=[SARA], Other=[SARA, last]))
    spans = [each.layer.sentences for each in found if each.layer]
    assert spans == [((0, len(TEXT)),), ((0, len(TEXT)),), (span("They left."),)]


def test_matches_join_annotations_once() -> None:
    both = marked(1, "Ana Lima", matches=[1, 2]), marked(2, "They", matches=[1, 2])
    (found,) = layers(reader, document(*both))
    assert found.clusters == (Cluster(("1", "2"), 1),)


def test_features_of_the_document_are_of_the_whole_text() -> None:
    features = {"title": "News", "date": "2024-02-29", "topic": "travel", "gate.SourceURL": "x"}
    (found,) = layers(reader, document(ANA, features=features))
    assert (found.document.title, found.document.issued) == ("News", "2024-02-29")
    assert words(found)[-1] == ("document", "Passage", TEXT)
    assert [each[:2] for each in found.mentions[-1].attributes] == [("topic", "travel")]


@pytest.mark.parametrize(("type", "unit"), [("p", "codepoints"), ("j", "utf16")])
def test_the_document_says_what_its_offsets_count(type: str, unit: str) -> None:
    (found,) = layers(reader, document(marked(1, "שרה", unit=unit), unit=type))
    assert [each for *_, each in words(found)] == ["שרה"]


def test_a_document_without_annotations_is_a_document() -> None:
    (found,) = layers(reader, document())
    assert (found.document.text, found.mentions) == (TEXT, ())


@pytest.mark.parametrize("name", ["a.bdocjs", "a.bdocjson", "a.json", "a.jsonl", "a.bdocjs.gz"])
def test_files_of_every_name_are_recognized_and_read(tmp_path: Path, name: str) -> None:
    path, content = tmp_path / name, lines(document(ANA)).encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    assert reader.detect(path)
    (reading,) = reader.read(path, tmp_path)
    assert reading.layer
    assert reading.layer.document.path == "a"
    assert [each for *_, each in words(reading.layer)] == ["Ana Lima"]


def test_an_indented_document_whose_text_comes_last_is_recognized(tmp_path: Path) -> None:
    tokens = [marked(at, "met", "Token") for at in range(2_000)]
    path = tmp_path / "a.bdocjs"
    path.write_text(json.dumps(document(*tokens), indent=2))
    assert reader.detect(path)


@pytest.mark.parametrize("content", [b"{}", b'{"annotation_sets": 3}', b"\x1f\x8bxx", b""])
def test_other_files_are_not_taken(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.bdocjs"
    path.write_bytes(content)
    assert not reader.detect(path)


@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_a_compressed_file_that_was_cut_off_is_refused(tmp_path: Path, kept: float) -> None:
    data = gzip.compress(lines(document(ANA)).encode())
    path = tmp_path / "a.bdocjs.gz"
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(InputError) as caught:
        list(reader.read(path, tmp_path))
    assert [finding.code for finding in caught.value.diagnostics] == ["KG160"]


def test_a_file_that_unpacks_to_far_more_than_it_warrants_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.bdocjs.gz"
    path.write_bytes(gzip.compress(b" " * (40 << 20)))
    with pytest.raises(InputError) as caught:
        list(reader.read(path, tmp_path))
    assert [finding.code for finding in caught.value.diagnostics] == ["KG160"]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({**SARA, "start": "1"}, ("mentions", "malformed")),
        ({**SARA, "type": ""}, ("mentions", "malformed")),
        ({**SARA, "id": [2]}, ("mentions", "malformed")),
        ({**SARA, "features": [1]}, ("mentions", "malformed")),
        (7, ("mentions", "malformed")),
        ({**SARA, "id": 1}, ("mentions", "duplicate id")),
        ({**SARA, "end": 999}, ("mentions", "outside the text")),
        ({**SARA, "end": SARA["start"]}, ("mentions", "empty")),
        ({**SARA, "features": {"matches": [[1]]}}, ("equivalences", "malformed")),
        ({**SARA, "features": {"matches": [88]}}, ("equivalences", "missing id")),
    ],
    ids=str,
)
def test_a_broken_annotation_is_dropped_and_the_rest_is_read(
    broken: Any, reason: tuple[str, str]
) -> None:
    readings = parse(reader, document(ANA, broken))
    assert dropped(readings) == {reason: 1}
    assert readings[0].layer
    assert words(readings[0].layer)[0] == ("1", "Person", "Ana Lima")


@pytest.mark.parametrize(
    "change",
    [
        {"offset_type": "x"},
        {"offset_type": ["p"]},
        {"features": 7},
        {"annotation_sets": {"": {"annotations": [ANA]}, "Key": 7}},
    ],
    ids=str,
)
def test_what_is_broken_of_a_document_is_told_once(change: Made) -> None:
    readings = parse(reader, {**document(ANA), **change})
    assert codes(readings) == [("KG107", 1)]
    assert [words(each.layer) for each in readings if each.layer] == [[("1", "Person", "Ana Lima")]]


def test_a_list_of_annotations_that_is_none_is_told() -> None:
    made = document(ANA)
    made["annotation_sets"]["Key"] = {"annotations": {"1": SARA}}
    assert dropped(parse(reader, made)) == {("mentions", "malformed"): 1}


def test_a_document_without_a_text_counts_what_it_loses() -> None:
    readings = parse(reader, {**document(ANA, SARA, Key=[ANA]), "text": None})
    assert dropped(readings) == {("mentions", "text missing"): 3}


@settings(max_examples=count(10_000), deadline=None)
@given(st.data())
def test_every_span_of_every_text_is_found_again(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    type, unit = data.draw(st.sampled_from([("p", "codepoints"), ("j", "utf16")]))
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    offsets = {"start": units(text[:begin], unit), "end": units(text[:end], unit)}
    made = {**document({"type": "X", "id": 0, **offsets}, unit=type), "text": text}
    (reading,) = parse(reader, made)
    assert reading.layer
    assert [m.spans for m in reading.layer.mentions] == [((begin, end),)]


def test_no_damage_to_a_file_is_an_uncaught_error(tmp_path: Path) -> None:
    made = document(marked(1, "Ana Lima", matches=[1, 2], uri="http://e.org/a"), SARA, Key=[ANA])
    found = [
        survives(reader, broken, tmp_path / "a.bdocjs")
        for broken in mutations(lines(made).encode(), count(20_000))
    ]
    assert sum(found) > 0
