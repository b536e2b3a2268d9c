"""Verdicts in builds in part, in shares, and by several processes."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import STORY, Engine, write
from judging.reviewed import options, rows, session
from made_records import outputs, small_parts

from kgraph.errors import InputError
from kgraph.judging.proposals.verdicts import VERDICTS, render
from kgraph.pipeline.build import build
from kgraph.pipeline.parts import converting
from kgraph.pipeline.shards.merging import merge
from kgraph.pipeline.shards.share import Share
from kgraph.pipeline.shards.writing import build_shard


def judged_story(tmp_path: Path) -> Path:
    """A folder of three texts, of which one claim is accepted and another rejected."""
    folder = tmp_path / "in"
    texts = {"one": STORY, "two": STORY[:1], "three": STORY[1:]}
    write(folder, *(Engine().propose(text, path) for path, text in texts.items()))
    at = session(folder)
    claims = [each for each in at.waiting() if each.kind == "claim"]
    at.accept(claims[:1])
    at.reject(claims[-1:])
    return folder


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_and_parts_of_files_make_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    folder = judged_story(tmp_path)
    build(options(folder, only=()), tmp_path / "whole")
    small_parts(monkeypatch)
    build(options(folder, only=(), jobs=jobs), tmp_path / "parts")
    assert outputs(tmp_path / "parts") == outputs(tmp_path / "whole")
    assert b"JudgedBy" in outputs(tmp_path / "whole")["annotations.jsonl"]


def test_a_verdict_has_only_its_own_text_converted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = judged_story(tmp_path)
    for number, line in enumerate((folder / "news.jsonl").read_text().splitlines()):
        (folder / f"{number}.jsonl").write_text(f"{line}\n")
    (folder / "news.jsonl").unlink()
    build(options(folder), tmp_path / "out")
    converted = list[str]()

    def noted(piece: converting.Piece, *how: object) -> converting.ConvertedPiece:
        made = converting.convert_piece(piece, *how)  # type: ignore[arg-type]
        converted.extend(layer.text.document for layer in made.record.layers)
        return made

    monkeypatch.setattr("kgraph.pipeline.parts.gathering.convert_piece", noted)
    build(options(folder), tmp_path / "out")
    assert converted == []
    at = session(folder)
    at.accept([next(each for each in at.waiting() if each.document == "two")])
    build(options(folder), tmp_path / "out")
    assert {each.rpartition("/")[2] for each in converted} == {"two"}


def test_shards_are_judged_as_a_plain_build_is(tmp_path: Path) -> None:
    folder = judged_story(tmp_path)
    (folder / "more.jsonl").write_bytes(
        (folder / "news.jsonl").read_bytes().replace(b'"path": "', b'"path": "more-')
    )
    given = options(folder, only=())
    build(given, tmp_path / "plain")
    shards = [tmp_path / "s1", tmp_path / "s2"]
    for number, place in enumerate(shards, 1):
        build_shard(given, Share(number, 2), place)
    merge(shards, tmp_path / "merged")
    assert outputs(tmp_path / "merged") == outputs(tmp_path / "plain")
    (folder / VERDICTS).write_bytes(render(rows(folder)[1:]))
    with pytest.raises(InputError, match="the verdicts or kgraph has changed"):
        merge(shards, tmp_path / "merged")
