"""Stanford CoreNLP's JSON: names, chains, quotes with their speakers, triples, and the text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from json_records import codes, dropped, layer, lines, parse, survives, units, words
from meaning import converted
from mutated import mutations

from kgraph.formats.corenlp import read as reader
from kgraph.formats.table import READERS
from kgraph.model.annotations import Attribute, Link

TEXT = "Ana Lima 😀 left Sena.\n\n“I was tired,” she said.  “He lies.”"


def document(text: str = TEXT, sentences: str = r"[^\n]+", **more: Any) -> dict[str, Any]:
    """What CoreNLP writes of a text: sentences and tokens, without annotations."""
    found: list[dict[str, Any]] = []
    for sentence in re.finditer(sentences, text):
        tokens: list[dict[str, Any]] = []
        for match in re.finditer(r"\w+|[^\w\s]", sentence[0]):
            begin, end = sentence.start() + match.start(), sentence.start() + match.end()
            tokens.append(
                {
                    "index": len(tokens) + 1,
                    "word": match[0].replace("“", "``"),
                    "originalText": match[0],
                    "characterOffsetBegin": units(text[:begin], "utf16"),
                    "characterOffsetEnd": units(text[:end], "utf16"),
                    "ner": "O",
                    "before": re.search(r"\s*$", text[:begin])[0],  # type: ignore[index]
                    "after": re.match(r"\s*", text[end:])[0],  # type: ignore[index]
                }
            )
        found.append({"index": len(found), "entitymentions": [], "tokens": tokens})
    return {"docId": "a.txt", "sentences": found, **more}


def named(record: dict[str, Any], sentence: int, words: str, ner: str, **more: Any) -> None:
    """Add an entity mention."""
    tokens = record["sentences"][sentence]["tokens"]
    parts = words.split()
    at = next(
        i for i in range(len(tokens)) if [t["word"] for t in tokens[i : i + len(parts)]] == parts
    )
    mention = {
        "text": words,
        "characterOffsetBegin": tokens[at]["characterOffsetBegin"],
        "characterOffsetEnd": tokens[at + len(parts) - 1]["characterOffsetEnd"],
        "ner": ner,
    }
    record["sentences"][sentence]["entitymentions"].append(mention | more)


def coreferent(sentence: int, first: int, end: int, text: str) -> dict[str, Any]:
    return {"sentNum": sentence, "startIndex": first, "endIndex": end, "text": text}


def quoted(text: str, **more: Any) -> dict[str, Any]:
    begin = units(TEXT[: TEXT.index(text)], "utf16")
    return {"text": text, "beginIndex": begin, "endIndex": begin + units(text, "utf16"), **more}


FIRST, SECOND = "“I was tired,”", "“He lies.”"
ANA = {"canonicalMentionBegin": 0, "canonicalMentionEnd": 1, "canonicalSpeaker": "Ana Lima"}


def test_the_tokens_spell_the_text() -> None:
    found = layer(reader, document())
    assert found.document.text == TEXT
    assert len(found.sentences) == 2


def test_entity_mentions_are_read_with_their_values_and_links() -> None:
    record = document()
    named(record, 0, "Ana Lima", "PERSON", entitylink="Ana_Lima", normalizedNER="x")
    named(record, 0, "Sena", "CITY")
    found = layer(reader, record)
    assert words(found) == [
        ("sentences[0].entitymentions[0]", "PERSON", "Ana Lima"),
        ("sentences[0].entitymentions[1]", "CITY", "Sena"),
    ]
    assert found.mentions[0].links == (Link("Wikipedia", "Ana_Lima", 1),)
    assert found.mentions[0].attributes == (Attribute("normalizedNER", "x", 1),)


def test_runs_of_tagged_tokens_are_names_where_there_are_no_entity_mentions() -> None:
    record = document()
    for sentence in record["sentences"]:
        del sentence["entitymentions"]
    for at, ner in ((0, "PERSON"), (1, "PERSON"), (4, "CITY")):
        record["sentences"][0]["tokens"][at]["ner"] = ner
    assert [each[1:] for each in words(layer(reader, record))] == [
        ("PERSON", "Ana Lima"),
        ("CITY", "Sena"),
    ]


def test_chains_join_names_and_other_mentions() -> None:
    record = document()
    named(record, 0, "Ana Lima", "PERSON")
    record["corefs"] = {"3": [coreferent(1, 1, 3, "Ana Lima"), coreferent(2, 7, 8, "she")]}
    found = layer(reader, record)
    assert words(found)[1] == ("corefs.3[1]", "Entity", "she")
    (cluster,) = found.clusters
    assert cluster.members == ("sentences[0].entitymentions[0]", "corefs.3[1]")


def test_a_quote_is_a_claim_of_its_speaker_with_its_words_as_content() -> None:
    record = document(quotes=[quoted(FIRST, **ANA)])
    named(record, 0, "Ana Lima", "PERSON")
    (reading,) = parse(reader, record)
    assert reading.layer
    (claim,) = reading.layer.events
    assert (claim.id, claim.label) == ("quotes[0]", "Claim")
    assert {(a.role, a.target) for a in claim.arguments} == {
        ("Claimant", "sentences[0].entitymentions[0]"),
        ("Content", "quotes[0].text"),
    }
    graph = converted(reading, "corenlp")
    assert [each.claimants for each in graph.claims] == [(next(iter(graph.entities)),)]
    assert graph.propositions == frozenset()


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ({"mentionBegin": 13, "mentionEnd": 13}, "quotes[0].mention"),
        ({"canonicalSpeaker": "Ana Lima", "speaker": "she"}, "sentences[0].entitymentions[0]"),
        ({"canonicalSpeaker": "Unknown", "speaker": "Ana Lima"}, "sentences[0].entitymentions[0]"),
        ({"canonicalSpeaker": "Unknown", "speaker": "Unknown"}, ""),
        ({}, ""),
    ],
)
def test_the_speaker_is_found_by_tokens_or_by_name(said: Any, speaker: str) -> None:
    record = document(quotes=[quoted(FIRST, **said)])
    named(record, 0, "Ana Lima", "PERSON")
    (claim,) = layer(reader, record).events
    assert [a.target for a in claim.arguments if a.role == "Claimant"] == [speaker] * bool(speaker)


def test_a_speaker_whom_no_mention_denotes_is_told_of() -> None:
    (claim,) = layer(reader, document(quotes=[quoted(FIRST, canonicalSpeaker="Ben")])).events
    assert claim.attributes == (Attribute("Speaker", "Ben", 1),)
    assert [a.role for a in claim.arguments] == ["Content"]


def test_triples_of_kbp_are_relations_of_their_words() -> None:
    record = document()
    named(record, 0, "Ana Lima", "PERSON")
    record["sentences"][0]["kbp"] = [
        {
            "subject": "Ana Lima",
            "subjectSpan": [0, 2],
            "relation": "per:city_of_residence",
            "relationSpan": [-2, -1],
            "object": "Sena",
            "objectSpan": [4, 5],
        }
    ]
    found = layer(reader, record)
    (relation,) = found.relations
    assert (relation.label, relation.subject, relation.object) == (
        *("per:city_of_residence", "sentences[0].entitymentions[0]", "sentences[0].kbp[0].object"),
    )


def test_what_is_not_read_is_told_of_once() -> None:
    record = document(sections=[])
    record["sentences"][0]["openie"] = []
    record["sentences"][0]["tokens"][0]["pos"] = "NNP"
    (finding,) = [f for each in parse(reader, record, record) for f in each.ledger.findings]
    assert (finding.code, finding.what.partition(": ")[2]) == (
        *("KG119", "sections, sentences[].openie, tokens[].pos"),
    )


@pytest.mark.parametrize(
    ("told", "issued"),
    [("2021-03-04", "2021-03-04"), ("20210304", "2021-03-04"), ("2021-03-04T10:00", "2021-03-04")],
)
def test_the_date_of_a_document_is_its_day_of_issue(told: str, issued: str) -> None:
    assert layer(reader, document(docDate=told)).document.issued == issued


@pytest.mark.parametrize(
    ("name", "id"), [("b.json", "a.txt"), ("a.json", None), ("a.txt.json", None)]
)
def test_a_text_beside_the_file_is_its_text(tmp_path: Path, name: str, id: str | None) -> None:
    (tmp_path / "a.txt").write_text(TEXT + "\nThe end.", "utf-8")
    (tmp_path / name).write_text(json.dumps(document() | {"docId": id}), "utf-8")
    assert READERS["corenlp"].detect(tmp_path / name)
    (reading,) = reader.read(tmp_path / name, tmp_path)
    assert reading.layer
    assert (reading.layer.document.path, reading.layer.document.text) == ("a", TEXT + "\nThe end.")


def test_documents_of_one_file_are_called_by_their_ids() -> None:
    readings = parse(reader, document(), document("Ben left.") | {"docId": "b.txt"})
    assert [each.layer.document.path for each in readings if each.layer] == ["corpus/a", "corpus/b"]


@pytest.mark.parametrize(
    "broken",
    [
        {"corefs": []},
        {"corefs": {"1": {}}},
        {"corefs": {"1": [coreferent(9, 1, 2, "x")]}},
        {"corefs": {"1": [coreferent(1, 5, 99, "x")]}},
        {"corefs": {"1": [{"sentNum": "1"}]}},
        {"quotes": [{"text": "x"}]},
        {"quotes": {}},
        {"quotes": [quoted(FIRST, mentionBegin=400, mentionEnd=401)]},
        {"quotes": [quoted(FIRST, mentionBegin="a", mentionEnd=1)]},
    ],
)
def test_broken_parts_are_dropped_and_the_rest_is_read(broken: Any) -> None:
    record = document(**broken)
    named(record, 0, "Ana Lima", "PERSON")
    readings = parse(reader, record)
    assert codes(readings) == [("KG107", 1)]
    assert sum(dropped(readings).values()) == 1
    assert readings[0].layer
    assert ("PERSON", "Ana Lima") in [each[1:] for each in words(readings[0].layer)]


def test_a_mention_whose_words_stand_elsewhere_is_dropped() -> None:
    record = document()
    named(record, 0, "Ana Lima", "PERSON")
    record["sentences"][0]["entitymentions"][0]["characterOffsetBegin"] = 1
    assert codes(parse(reader, record)) == [("KG103", 1)]


@pytest.mark.parametrize("offset", [-1, "0", None, 10**9, 10**30])
def test_a_token_without_a_place_is_told_of(offset: Any) -> None:
    record = document()
    record["sentences"][1]["tokens"][0]["characterOffsetBegin"] = offset
    readings = parse(reader, record)
    assert {code for code, _ in codes(readings)} <= {"KG107", "KG108"}
    assert codes(readings)


@settings(max_examples=count(500))
@given(st.text("ab .\n“😀é", min_size=1, max_size=40))
def test_any_text_is_spelt_again(text: str) -> None:
    record = document(text)
    if not any(sentence["tokens"] for sentence in record["sentences"]):
        return
    (reading,) = parse(reader, record)
    assert reading.layer
    last = record["sentences"][-1]["tokens"] or record["sentences"][-2]["tokens"]
    assert text.rstrip().startswith(reading.layer.document.text) or not last


@pytest.mark.parametrize("seed", range(3))
def test_broken_files_do_no_harm(tmp_path: Path, seed: int) -> None:
    record = document(quotes=[quoted(FIRST, **ANA), quoted(SECOND)], docDate="2021-03-04")
    named(record, 0, "Ana Lima", "PERSON")
    record["corefs"] = {"3": [coreferent(1, 1, 3, "Ana Lima"), coreferent(2, 7, 8, "she")]}
    for broken in mutations(lines(record).encode(), count(600), seed):
        survives(reader, broken, tmp_path / "a.jsonl")
