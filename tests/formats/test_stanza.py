"""Stanza's JSON: names of one model and of several, chains, words of tokens, and the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from json_records import codes, dropped, survives, words
from meaning import converted
from mutated import mutations

from kgraph.formats.shared.json.records import Documents, Record
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.stanza import read as reader
from kgraph.formats.table import READERS
from kgraph.model.annotations import Layer

TEXT = "Ana Lima 😀 left.\nShe saw du Bois."
TAGS = {"Ana": "B-PERSON", "Lima": "E-PERSON", "Bois": "S-GPE"}
LINES = ["Ana Lima 😀 left .", "She saw du Bois ."]


def sentences(*without: str) -> list[list[dict[str, Any]]]:
    """The document, without some of the fields."""
    found, at = [], 0
    for line in LINES:
        tokens: list[dict[str, Any]] = []
        for number, form in enumerate(line.split(), 1):
            begin = TEXT.index(form, at)
            at = begin + len(form)
            token = {"id": number, "text": form, "start_char": begin, "end_char": at}
            token |= {"ner": TAGS.get(form, "O"), "multi_ner": [TAGS.get(form, "O")]}
            tokens.append({key: each for key, each in token.items() if key not in without})
        found.append(tokens)
    return found


def chained(document: list[list[dict[str, Any]]], sentence: int, first: int, last: int) -> None:
    """Add a mention of chain 0."""
    for at in range(first, last + 1):
        chain: dict[str, Any] = {"index": 0, "representative_text": "Ana Lima"}
        chain |= {"is_start": True} if at == first else {}
        chain |= {"is_end": True} if at == last else {}
        document[sentence][at].setdefault("coref_chains", []).append(chain)


def read(folder: Path, content: Any, name: str = "a.json", text: str = "") -> list[Reading]:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    if text:
        path.with_suffix(".txt").write_text(text, "utf-8")
    return list(reader.read(path, folder))


def parsed(*documents: Any) -> list[Reading]:
    found = [Record({"sentences": each}, at, at) for at, each in enumerate(documents, 1)]
    return list(reader.parse(found, Documents("a", "a.jsonl")))


def layer(document: Any) -> Layer:
    (reading,) = parsed(document)
    assert reading.ledger.findings == []
    assert reading.layer
    converted(reading)
    return reading.layer


def told(found: Layer) -> list[tuple[str, str]]:
    return [(label, covered) for _, label, covered in words(found)]


NAMES = [("PERSON", "Ana Lima"), ("GPE", "Bois")]


def test_names_stand_at_their_offsets() -> None:
    found = layer(sentences())
    assert found.document.text == TEXT.replace("\n", " ")
    assert words(found) == [("1-1[PERSON]", "PERSON", "Ana Lima"), ("2-4[GPE]", "GPE", "Bois")]
    assert found.sentences == ((0, 16), (17, 33))


@pytest.mark.parametrize("without", [(), ("multi_ner",), ("start_char", "end_char")])
def test_names_are_read_by_offsets_or_without(without: tuple[str, ...]) -> None:
    assert told(layer(sentences(*without))) == NAMES


def test_older_versions_have_offsets_in_misc() -> None:
    document = sentences()
    for tokens in document:
        for token in tokens:
            begin, end = token.pop("start_char"), token.pop("end_char")
            token["misc"] = f"start_char={begin}|end_char={end}"
    found = layer(document)
    assert (found.document.text, told(found)) == (TEXT.replace("\n", " "), NAMES)


def test_names_of_several_models_are_read() -> None:
    document = sentences()
    document[0][3]["multi_ner"] = ["O", "S-EVENT"]
    assert told(layer(document)) == [NAMES[0], ("EVENT", "left"), NAMES[1]]


def test_odd_ways_to_write_o_are_told_once() -> None:
    document = sentences("multi_ner")
    document[0][2]["ner"] = document[1][0]["ner"] = "B-O"
    (reading,) = parsed(document)
    assert reading.layer
    assert told(reading.layer) == NAMES
    (finding,) = reading.ledger.all_findings
    assert (finding.code, finding.what.partition(" (")[0]) == (
        "KG107",
        "B-O: an odd way to write O, as which it counts",
    )


def test_chains_join_names_and_other_mentions() -> None:
    document = sentences()
    chained(document, 0, 0, 1)
    chained(document, 1, 0, 0)
    found = layer(document)
    assert ("2-1[0]", "Entity", "She") in words(found)
    (cluster,) = found.clusters
    assert cluster.members == ("1-1[PERSON]", "2-1[0]")


def test_mentions_of_one_chain_may_lie_in_each_other() -> None:
    document = sentences("ner", "multi_ner")
    chained(document, 0, 0, 3)
    chained(document, 0, 1, 1)
    assert told(layer(document)) == [("Entity", "Lima"), ("Entity", "Ana Lima 😀 left")]


@pytest.mark.parametrize("own", [True, False])
def test_a_token_of_several_words_is_read_with_its_words(own: bool) -> None:
    document = sentences()
    token = document[1][2]
    parts = [{"id": 3, "text": "de"}, {"id": 4, "text": "le"}]
    if own:
        parts = [part | {"start_char": 25, "end_char": 27} for part in parts]
    document[1][2:] = [token | {"id": [3, 4], "ner": "S-ORG", "multi_ner": ["S-ORG"]}, *parts]
    chained(document, 1, 4, 4)
    chained(document, 0, 0, 1)
    found = layer(document)
    assert found.document.text == TEXT.replace("\n", " ").removesuffix(" Bois.")
    assert told(found) == [NAMES[0], ("ORG", "du")]
    assert len(found.clusters) == 1


def test_empty_nodes_stand_for_no_characters() -> None:
    document = sentences()
    document[1].insert(1, {"id": [1, 2], "text": "ella"})
    assert told(layer(document)) == NAMES


def test_the_text_beside_is_the_text(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, sentences(), text=TEXT + "\nThe end.")
    assert reading.layer
    assert reading.layer.document.text == TEXT + "\nThe end."
    assert told(reading.layer) == NAMES


def test_words_that_stand_elsewhere_in_the_text_beside_are_told_of(tmp_path: Path) -> None:
    readings = read(tmp_path, sentences(), text="A novel. " + TEXT)
    assert {code for code, _ in codes(readings)} == {"KG103"}
    assert sum(dropped(readings).values()) == 2


@pytest.mark.parametrize(
    ("name", "content", "number"),
    [
        ("a.json", json.dumps(sentences()), 1),
        ("a.json", json.dumps(sentences(), indent=1), 1),
        ("a.json", json.dumps([sentences(), sentences()[:1]]), 2),
        ("a.jsonl", json.dumps(sentences()) + "\n" + json.dumps(sentences()[:1]) + "\n", 2),
    ],
)
def test_a_file_holds_a_document_or_several(
    tmp_path: Path, name: str, content: str, number: int
) -> None:
    readings = read(tmp_path, content, name)
    assert READERS["stanza"].detect(tmp_path / name)
    assert codes(readings) == []
    assert [told(each.layer) for each in readings if each.layer] == [NAMES, NAMES[:1]][:number]


def test_what_is_not_read_is_told_of_once() -> None:
    document = sentences()
    document[0][0] |= {"upos": "PROPN", "lemma": "Ana"}
    readings = parsed(document, document)
    (finding,) = [finding for each in readings for finding in each.ledger.findings]
    assert (finding.code, finding.what.partition(": ")[2]) == (
        *("KG119", "lemma of tokens, upos of tokens"),
    )


@pytest.mark.parametrize(
    "broken",
    [
        {"id": None},
        {"id": [1]},
        {"id": ["a", "b"]},
        {"text": 3},
        {"text": ""},
        {"start_char": "0"},
        {"coref_chains": {}},
        {"coref_chains": [{"is_start": True}]},
        {"coref_chains": ["x"]},
        {"coref_chains": [{"index": 1, "is_end": True}]},
        {"coref_chains": [{"index": 1, "is_start": True}]},
        {"ner": "I-X", "multi_ner": None},
    ],
)
def test_broken_tokens_are_told_of_and_the_rest_is_read(broken: Any) -> None:
    document = sentences()
    document[0][3] |= broken
    readings = parsed(document)
    assert {code for code, _ in codes(readings)} <= {"KG107"}
    assert readings[0].layer
    assert set(NAMES) <= set(told(readings[0].layer))


@pytest.mark.parametrize("document", [[{}], [["x"]], [3], [[{"id": 1}]], [], [[]]])
def test_what_is_no_document_does_no_harm(document: Any) -> None:
    for reading in parsed(document, sentences()):
        assert reading.layer
    assert told(parsed(document, sentences())[1].layer) == NAMES  # type: ignore[arg-type]


@pytest.mark.parametrize("offset", [10**9, 10**30])
def test_an_offset_that_cannot_be_costs_the_document(offset: int) -> None:
    document = sentences()
    document[1][1]["start_char"] = offset
    assert codes(parsed(document)) == [("KG108", 1)]


@settings(max_examples=count(500))
@given(st.lists(st.text("ab😀é", min_size=1, max_size=3), min_size=1, max_size=6), st.data())
def test_any_name_is_found_again(forms: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(forms) - 1))
    last = data.draw(st.integers(first, len(forms) - 1))
    tokens, at = [], 0
    for number, form in enumerate(forms):
        at += data.draw(st.integers(0, 2))
        kinds = ("S" if first == last else "B", "E") if number in (first, last) else ("I", "I")
        inside = first <= number <= last
        tag = f"{kinds[number == last and first != last]}-X" if inside else "O"
        tokens.append({"id": number + 1, "text": form, "start_char": at, "ner": tag})
        at += len(form)
        tokens[-1]["end_char"] = at
    found = layer([tokens])
    assert ["".join(covered.split()) for _, covered in told(found)] == [
        "".join(forms[first : last + 1])
    ]


@pytest.mark.parametrize("seed", range(3))
def test_broken_files_do_no_harm(tmp_path: Path, seed: int) -> None:
    document = sentences()
    chained(document, 0, 0, 1)
    chained(document, 1, 0, 0)
    for broken in mutations(json.dumps(document).encode(), count(600), seed):
        survives(reader, broken, tmp_path / "a.json")
