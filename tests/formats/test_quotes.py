"""Words in place of offsets in our JSON Lines: mentions and events stand where the text has the words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from json_records import codes, dropped, layer, parse, words
from jsonschema import Draft202012Validator

from kgraph.formats.kgraph_jsonl import read as reader

SCHEMA = Path(__file__).parents[2] / "ontology/schema/kgraph.schema.json"
VALID = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
TEXT = "😀 Ana Lima met “Ben”. Ana left Oz."


def test_mentions_stand_where_their_words_do() -> None:
    record = {
        "text": TEXT,
        "mentions": [
            {"id": "a", "label": "Person", "quote": "Ana Lima"},
            {"label": "Person", "quote": 'met "Ben"', "notes": ["so"]},
            {"label": "Person", "quote": "Ana", "nth": 2},
            {"label": "Person", "quote": "Ana", "within": "Ana left Oz"},
            {"label": "Person", "quote": "Ana", "within": [21, 33]},
            {"label": "Person", "quote": "Ana", "after": "met"},
            {"label": "Group", "quote": ["Ana Lima", "Ben"]},
        ],
    }
    VALID.validate(record)
    found = layer(reader, record)
    assert [word for _, _, word in words(found)] == [
        *("Ana Lima", "met “Ben”", "Ana", "Ana", "Ana", "Ana", "Ana Lima Ben"),
    ]
    assert {mention.spans for mention in found.mentions[2:6]} == {((22, 25),)}


def test_an_event_that_quotes_its_words_needs_no_trigger() -> None:
    record = {
        "text": TEXT,
        "mentions": [{"id": "a", "label": "Person", "quote": "Ana Lima"}],
        "events": [{"label": "Meeting", "quote": "met", "arguments": [["Participant", "a"]]}],
    }
    VALID.validate(record)
    found = layer(reader, record)
    assert words(found)[1] == ("events[0].quote", "Meeting", "met")
    assert found.events[0].trigger == "events[0].quote"


LOST: dict[str, tuple[dict[str, Any], str, str]] = {
    "another letter": ({"quote": "Ana Lime"}, "KG164", "'Ana Lime' is not in the text"),
    "two places": ({"quote": "Ana"}, "KG165", "'Ana' stands in 2 places of the text"),
    "a place too many": (
        {"quote": "Ana", "nth": 3},
        "KG164",
        "'Ana' stands in 2 places, and 'nth' is 3",
    ),
    "a span outside": (
        {"quote": "Ana", "within": [3, 99]},
        "KG164",
        "'Ana' is looked for in a span that is empty or not in the text",
    ),
}


@pytest.mark.parametrize(("said", "code", "what"), LOST.values(), ids=LOST.keys())
def test_words_without_a_place_are_one_finding_with_what_hangs_on_them(
    said: dict[str, Any], code: str, what: str
) -> None:
    mention = {"id": "a", "label": "Person", "notes": ["so"], **said}
    event = {"label": "Meeting", "quote": "met", "arguments": [["Participant", "a"]]}
    record = {"text": TEXT, "mentions": [mention], "events": [event]}
    VALID.validate(record)
    (reading,) = parse(reader, record)
    assert codes([reading]) == [(code, 1)]
    assert reading.ledger.all_findings[0].what.startswith(what)
    assert reading.ledger.dropped["mentions", {"KG164": "ungrounded"}.get(code, "ambiguous")] == 1
    assert reading.layer
    assert [mention.label for mention in reading.layer.mentions] == ["Meeting"]
    assert reading.layer.events[0].lost


def test_the_nearest_words_are_the_advice() -> None:
    (reading,) = parse(reader, {"text": TEXT, "mentions": [{"label": "P", "quote": "ana lime"}]})
    assert reading.ledger.all_findings[0].fix == (
        "the nearest words of the text are 'Ana Lima'; quote it exactly"
    )


def test_an_event_whose_words_have_no_place_is_lost_with_them() -> None:
    record = {"text": TEXT, "mentions": [], "events": [{"label": "Meeting", "quote": "saw"}]}
    readings = parse(reader, record)
    assert codes(readings) == [("KG164", 1)]
    assert dropped(readings) == {("mentions", "ungrounded"): 1, ("events", "missing id"): 1}


@pytest.mark.parametrize(
    "said",
    [
        {"quote": ""},
        {"quote": []},
        {"quote": ["Ana", 1]},
        {"quote": 7},
        {"quote": "Oz", "nth": 0},
        {"quote": "Oz", "nth": True},
        {"quote": "Oz", "within": 7},
        {"quote": "Oz", "within": [1]},
        {"quote": "Oz", "after": 7},
        {"quote": "Oz", "begin": 1, "end": 2},
        {"quote": "Oz", "text": "Oz"},
        {"text": "Oz"},
    ],
)
def test_what_is_no_quote_is_malformed_and_refused_by_the_schema(said: dict[str, Any]) -> None:
    record = {"text": TEXT, "mentions": [{"label": "Place", **said}]}
    assert not VALID.is_valid(record)
    assert codes(parse(reader, record)) == [("KG107", 1)]


def test_a_trigger_and_a_quote_are_not_both_given() -> None:
    event = {"label": "Meeting", "quote": "met", "trigger": "a"}
    record = {
        "text": TEXT,
        "mentions": [{"id": "a", "label": "P", "quote": "Oz"}],
        "events": [event],
    }
    assert not VALID.is_valid(record)
    assert codes(parse(reader, record)) == [("KG107", 1)]
