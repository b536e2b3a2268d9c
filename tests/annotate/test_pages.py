"""A quote in a PDF is told with its page, wherever its place is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from documents import pdf
from typed import kgraph

from kgraph.formats.kgraph_jsonl.layer_json import layer_from_json, layer_to_json
from kgraph.formats.shared.metadata import page_begins
from kgraph.model.annotations import Document, Layer

SAID = "Ana Lima denied that the fund had debts."
PAGES: tuple[Sequence[str], ...] = (["Ben Oso said that the port was closed."], [], [SAID])


@pytest.mark.parametrize(
    ("begin", "end", "told"),
    [(0, 4, "1"), (9, 10, "1"), (9, 11, "1–3"), (10, 12, "3"), (30, 30, "3")],
)
def test_a_page_without_text_has_no_characters_and_counts(begin: int, end: int, told: str) -> None:
    assert Document("a", "x" * 30, pages=(0, 10, 10)).page(begin, end) == told


def test_a_document_without_pages_has_none() -> None:
    assert Document("a", "Oz left.").page(0, 2) == ""


@pytest.mark.parametrize("value", ["0, 4", [0, "4"], [4, 0], [-1, 4], [0, 9], [True]])
def test_pages_that_cannot_be_so_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match="pages"):
        page_begins(value, 8)


def test_kept_annotations_hold_the_pages() -> None:
    layer = Layer(Document("a", "Oz left. Ana came.", pages=(0, 9)))
    assert layer_from_json(layer_to_json(layer)) == layer
    bare = replace(layer, document=replace(layer.document, pages=()))
    assert "pages" not in layer_to_json(bare)


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """A folder with what the rules propose of a PDF of three pages, all of it accepted."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/report.pdf").write_bytes(pdf(*PAGES))
    for command in ("annotate raw", "review annotated --as Eva --accept-all"):
        assert kgraph(*command.split(), cwd=tmp_path).returncode == 0
    return tmp_path


def test_answers_tell_the_page(judged: Path) -> None:
    assert kgraph("build", "annotated", cwd=judged).returncode == 0
    card = kgraph("show", "Ana Lima", cwd=judged).stdout
    assert "report, page 3, " in card
    shown = json.loads(kgraph("show", "Ana Lima", "--format", "json", cwd=judged).stdout)
    assert [each["words"]["page"] for each in shown["claims"]] == ["3"]
    asked = "SELECT ?page WHERE { ?claim kg:page ?page ; kg:quote 'the fund had debts' }"
    assert kgraph("query", asked, "--format", "csv", cwd=judged).stdout.split() == ["page", "3"]


@pytest.mark.parametrize(
    ("form", "target", "read_by"),
    [("brat", "out", ("--profile", "out/annotators.toml")), ("kgraph-jsonl", "out.jsonl", ())],
)
def test_what_was_exported_has_the_pages_again(
    form: str, target: str, read_by: Sequence[str], judged: Path
) -> None:
    assert kgraph("build", "annotated", cwd=judged).returncode == 0
    assert kgraph("export", target, "--to", form, cwd=judged).returncode == 0
    assert kgraph("build", target, *read_by, "-o", "again", cwd=judged).returncode == 0
    asked = "SELECT ?page WHERE { ?claim a kg:Claim ; kg:page ?page } ORDER BY ?page"
    told = [
        kgraph("query", asked, "--graph", each, "--format", "csv", cwd=judged).stdout.split()
        for each in ("output", "again")
    ]
    assert told == [["page", "1", "3"]] * 2


def test_pages_of_a_text_that_was_changed_since_are_not_told(judged: Path) -> None:
    text = judged / "annotated/report.txt"
    text.write_text(f"A line more.\n\n{text.read_text()}")
    told = kgraph("annotate", "raw", cwd=judged).stderr
    assert "KG151" in told
    assert "report.toml" in told
    kgraph("review", "annotated", "--as", "Eva", "--accept-all", cwd=judged)
    assert "KG151" in kgraph("build", "annotated", cwd=judged).stderr
    assert "page" not in kgraph("show", "Ana Lima", cwd=judged).stdout
