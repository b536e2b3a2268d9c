"""Findings on proposals show the words in the frozen text, and not the one line of their file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgraph.cli.app import app
from kgraph.formats.discovery import Task
from kgraph.model.annotations import Place
from kgraph.pipeline.parts.converting import readings
from kgraph.schema.profile_reading import read_profile

LINE = "On Monday Éva Lima denied the sale."
TEXT = f"Sale of the port\n\n{LINE}\n"


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """The proposals of the rules for a text."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text(TEXT, encoding="utf-8")
    CliRunner().invoke(app, ["annotate", str(raw), "-o", str(tmp_path / "annotated")])
    return tmp_path / "annotated"


def check(folder: Path) -> list[dict[str, object]]:
    result = CliRunner().invoke(app, ["check", str(folder), "--format", "json"])
    found: list[dict[str, object]] = json.loads(result.stdout)["findings"]
    return found


def name_of(folder: Path) -> dict[str, object]:
    """The finding on the name, which is only proposed."""
    [found] = [each for each in check(folder) if "capitalised name" in str(each["what"])]
    return found


def test_a_finding_names_line_and_column_of_the_words_in_the_text(annotated: Path) -> None:
    named = name_of(annotated)
    assert named["path"] == str(annotated / "a.txt")
    assert (named["line"], named["column"]) == (3, LINE.index("Éva Lima") + 1)
    assert named["source"] == LINE


def test_a_text_that_was_edited_has_no_such_places(annotated: Path) -> None:
    (annotated / "a.txt").write_text(TEXT.replace("sale.", "sales."), encoding="utf-8")
    named = name_of(annotated)
    assert (named["path"], named["line"]) == (str(annotated / "a.rules.jsonl"), 1)


def test_relations_stand_where_their_subject_does_and_equivalences_at_their_first(
    annotated: Path,
) -> None:
    file = annotated / "b.mine.jsonl"
    mentions = [
        {"id": "T1", "label": "Person", "begin": 4, "end": 5},
        {"id": "T2", "label": "Office", "begin": 0, "end": 1},
        {"id": "T3", "label": "Person", "begin": 2, "end": 3},
    ]
    relations = [
        {"id": "R1", "label": "holdsOffice", "subject": "T1", "object": "T2"},
        {"id": "R2", "label": "supports", "subject": "R3", "object": "R3"},
        {"id": "R3", "label": "supports", "subject": "R2", "object": "R2"},
    ]
    record = {"text": "a b\nc\n", "mentions": mentions, "relations": relations}
    file.write_text(json.dumps(record | {"clusters": [["T1", "T3"]]}))
    (annotated / "b.txt").write_text("a b\nc\n")
    task = Task("kgraph-jsonl", file, annotated)
    [(layer, _)] = readings(task, read_profile("default"))
    assert layer
    text = str(annotated / "b.txt")
    assert layer.place(layer.relations[0].line) == Place(text, 2, 1)
    assert layer.place(layer.clusters[0].line) == Place(text, 2, 1)
    assert layer.place(layer.mentions[2].line) == Place(text, 1, 3)
