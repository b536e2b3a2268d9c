"""Documents whose annotators contradict each other are told, once each, with the number of claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from collected import collect

from kgraph.pipeline.collect import SourceReport
from kgraph.schema.settings import Options

TEXT = "Ana Lima leads Oz."
MENTIONS = [
    {"id": "a", "label": "Person", "begin": 0, "end": 8},
    {"id": "o", "label": "State", "begin": 15, "end": 17},
]


def record(annotator: str, *, negative: bool) -> str:
    relation = {"id": "r", "label": "leads", "subject": "a", "object": "o"}
    attributes = {"attributes": {"Polarity": "Negative"}} if negative else {}
    said = {
        "path": "news",
        "text": TEXT,
        "mentions": MENTIONS,
        "relations": [relation | attributes],
    }
    return json.dumps(said | ({"annotator": annotator} if annotator else {}))


def told(sources: Path) -> list[tuple[str, int, str]]:
    """Where each note stands, and how it begins."""
    report = SourceReport()
    list(collect(Options(sources=(sources,)), report))
    return [
        (Path(each.path).name, each.line, each.what.partition(" that ")[0])
        for each in report.ledger.all_findings
        if each.code == "KG159"
    ]


SAID = "those who annotated or judged the text contradict each other: 2 claims"


@pytest.mark.parametrize("names", [("ana", "ben"), ("", "")])
def test_two_records_that_contradict_each_other_are_told(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    one, other = names
    lines = [record(one, negative=False), record(other, negative=True)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert told(tmp_path) == [("a.jsonl", 1, SAID)]


@pytest.mark.parametrize("names", [("ana", "ben"), ("", "")])
def test_two_files_that_contradict_each_other_are_told_once(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    for name, annotator in zip("ab", names, strict=True):
        said = record(annotator, negative=name == "b")
        (tmp_path / f"{name}.jsonl").write_text(said, encoding="utf-8")
    assert told(tmp_path) == [("a.jsonl", 1, SAID)]


def test_annotators_who_agree_are_not_told(tmp_path: Path) -> None:
    lines = [record("ana", negative=True), record("ben", negative=True)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert told(tmp_path) == []
