"""Label Studio's export as a table: regions are read as from its JSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from json_records import TEXT, codes, span, words
from meaning import converted

from kgraph.formats.label_studio import read as reader
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.tables import read as tables

COLUMNS = [
    *("annotation_id", "annotator", "created_at", "id", "label", "lead_time"),
    *("sentiment", "text", "topics", "updated_at"),
]


def region(quote: str, label: str) -> dict[str, Any]:
    begin, end = span(quote)
    return {"start": begin, "end": end, "text": quote, "labels": [label]}


def read(path: Path, *rows: dict[str, Any], separator: str = ",") -> list[Reading]:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, COLUMNS, delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    assert reader.detect(path)
    assert not tables.detect(path)
    return list(reader.read(path, path.parent, "codepoints"))


@pytest.mark.parametrize(("name", "separator"), [("a.csv", ","), ("a.tsv", "\t")])
def test_regions_and_choices_are_read(tmp_path: Path, name: str, separator: str) -> None:
    row = {
        "annotation_id": 3,
        "annotator": "ana@example.org",
        "id": 5,
        "lead_time": 1.5,
        "text": TEXT,
        "label": json.dumps([region("Ana Lima", "Person"), region("They", "Group")]),
        "topics": json.dumps({"choices": ["war", "peace"]}),
    }
    note, reading = read(tmp_path / name, row, separator=separator)
    assert [(each.code, each.severity) for each in note.ledger.all_findings] == [("KG136", "note")]
    assert reading.ledger.all_findings == []
    assert reading.layer
    assert [each[1:] for each in words(reading.layer)] == [
        ("Person", "Ana Lima"),
        ("Group", "They"),
        ("Passage", TEXT),
    ]
    assert reading.layer.annotator == "ana@example.org"
    said = [(each.name, each.value) for m in reading.layer.mentions for each in m.attributes]
    assert said == [("topics", "war"), ("topics", "peace")]
    converted(reading)


def test_a_single_choice_is_named_as_not_read(tmp_path: Path) -> None:
    row = {"annotation_id": 3, "id": 5, "text": TEXT, "sentiment": "good", "label": "[]"}
    found = read(tmp_path / "a.csv", row)
    assert codes(found) == [("KG136", 1), ("KG119", 2)]
    assert "data.sentiment" in found[1].ledger.all_findings[0].what


def test_a_region_that_is_broken_is_told_with_its_line(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "text": TEXT, "label": json.dumps([{"start": 0, "labels": ["Person"]}])},
        {"id": 2, "text": TEXT, "label": json.dumps([region("They", "Group")])},
    ]
    found = read(tmp_path / "a.csv", *rows)
    assert ("KG107", 2) in codes(found)
    assert [each[2] for reading in found if reading.layer for each in words(reading.layer)] == [
        "They"
    ]
