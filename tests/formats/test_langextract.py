"""LangExtract's output: what stands in the text is read where it stands, and the rest is listed."""

from __future__ import annotations

from typing import Any

import pytest
from json_records import TEXT, codes, dropped, layer, parse, span, words

from kgraph.formats.langextract import read as reader
from kgraph.model.annotations import Attribute, Note

ANA, THEY = span("Ana Lima"), span("They")


def extraction(text: str, at: tuple[int, int] | None = None, **more: Any) -> dict[str, Any]:
    interval = None if at is None else {"start_pos": at[0], "end_pos": at[1]}
    return {
        "extraction_class": "Person",
        "extraction_text": text,
        "char_interval": interval,
        "alignment_status": "match_exact" if interval else None,
        "extraction_index": 1,
        "group_index": 0,
        "description": None,
        "attributes": {},
        **more,
    }


def record(*extractions: dict[str, Any]) -> dict[str, Any]:
    return {"extractions": [*extractions], "text": TEXT, "document_id": "doc_1"}


def test_extractions_are_mentions_with_attributes_and_notes() -> None:
    more = {"attributes": {"role": "head", "with": ["a", "b"], "no": None}, "description": "sure"}
    found = layer(reader, record(extraction("Ana Lima", ANA, **more), extraction("They", THEY)))
    assert words(found) == [
        ("extractions[0]", "Person", "Ana Lima"),
        ("extractions[1]", "Person", "They"),
    ]
    assert found.mentions[0].attributes == (
        Attribute("role", "head", 1),
        Attribute("with", "a", 1),
        Attribute("with", "b", 1),
    )
    assert found.mentions[0].notes == (Note("sure", 1),)


@pytest.mark.parametrize(
    "at", [None, THEY, (0, 5), (0, 999), (5, 5), (-1, 8), (None, None)], ids=str
)
def test_an_interval_that_does_not_cover_the_words_does_not_count(at: Any) -> None:
    assert words(layer(reader, record(extraction("Ana Lima", at)))) == [
        ("extractions[0]", "Person", "Ana Lima")
    ]


def test_the_interval_tells_apart_what_stands_twice() -> None:
    text = "Ana met Ana."
    one = {"text": text, "extractions": [extraction("Ana", (8, 11))]}
    assert layer(reader, one).mentions[0].spans == ((8, 11),)


def test_offsets_may_count_other_units() -> None:
    begin, end = span("They", "utf16")
    found = layer(reader, record(extraction("They", (begin, end))), unit="utf16")
    assert found.mentions[0].spans == (THEY,)


def test_what_the_text_does_not_have_is_counted_and_listed() -> None:
    text = "Ana met Ana."
    found = [
        extraction("Anna", (0, 3), alignment_status="match_fuzzy", attributes={"role": "head"}),
        extraction("Ana"),
    ]
    readings = parse(reader, {"text": text, "extractions": found})
    assert codes(readings) == [("KG164", 1), ("KG165", 1)]
    assert dropped(readings) == {
        ("mentions", "ungrounded"): 1,
        ("mentions", "ambiguous"): 1,
        ("attributes", "missing id"): 1,
    }
    assert readings[0].layer
    assert readings[0].layer.mentions == ()


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ({"extraction_class": "", "extraction_text": "They"}, "KG107"),
        ({"extraction_class": "Person"}, "KG107"),
        ({**extraction("They"), "char_interval": [1, 2]}, "KG107"),
        ({**extraction("They"), "char_interval": {"start_pos": "1", "end_pos": 2}}, "KG107"),
        ({**extraction("They"), "attributes": {"a": {}}}, "KG107"),
        ({**extraction("They"), "score": 1}, "KG119"),
        (7, "KG107"),
    ],
)
def test_what_is_broken_is_told_and_the_rest_is_read(broken: Any, code: str) -> None:
    readings = parse(reader, record(broken, extraction("Ana Lima")))
    assert codes(readings) == [(code, 1)]
    assert readings[0].layer
    assert "Ana Lima" in [word for _, _, word in words(readings[0].layer)]


def test_a_record_without_a_text_or_extractions() -> None:
    readings = parse(
        reader, {"text": None, "extractions": [{}]}, {"text": "x", "extractions": None}
    )
    assert codes(readings) == [("KG108", 1)]
