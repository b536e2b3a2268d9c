"""A build that takes over what still holds of the last one gives the bytes of a build from nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from counts import count
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_records import LEXICON, edit, options, outputs, record, small_parts, write
from queries.indexed import rows
from worked import store_of

from kgraph.formats.shared.json.detection import shape
from kgraph.pipeline.build import build
from kgraph.pipeline.parts import converting, pieces
from kgraph.queries.index_reading import is_whole


@settings(
    max_examples=count(500), deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(seed=st.integers(0, 1 << 32))
@example(
    seed=89219785
)  # a text of another identity comes into a file of which parts are used again
def test_any_edits_give_the_bytes_of_a_build_from_nothing(seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        small_parts(patch)
        folder, again = Path(name, "in"), Path(name, "again")
        folder.mkdir()
        for letter in "abc":
            write(folder / f"{letter}.jsonl", chance)
        for step in range(5):
            varied = {"policy": chance.choice(["stated"] * 5 + ["legacy", "two-sources", "none"])}
            build(options(folder, **varied, jobs=1), again)
            build(options(folder, **varied, jobs=1), Path(name, f"new{step}"))
            assert outputs(again) == outputs(Path(name, f"new{step}")), step
            for _ in range(chance.randrange(3)):
                edit(folder, chance)


@settings(max_examples=count(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 1 << 32))
def test_a_changed_store_and_index_hold_what_new_ones_do(seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as name:
        folder, again = Path(name, "in"), Path(name, "again")
        folder.mkdir()
        for letter in "abcdefgh":
            write(folder / f"{letter}.jsonl", chance)
        for step in range(3):
            asked = replace(options(folder, jobs=1), only=("store",))
            build(asked, again)
            build(asked, Path(name, f"new{step}"))
            assert set(store_of(again)) == set(store_of(Path(name, f"new{step}")))
            assert index_in(again) == index_in(Path(name, f"new{step}"))
            write(folder / f"{chance.choice('abcdefgh')}.jsonl", chance)


def index_in(output: Path) -> dict[str, list[tuple[Any, ...]]]:
    (folder,) = output.glob("index-*")
    assert is_whole(folder)
    return rows(folder)


def test_where_most_has_changed_all_is_made_from_the_whole_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_build(tmp_path)
    write(tmp_path / "in" / "b.jsonl", random.Random(2))
    asked = replace(options(tmp_path / "in"), only=("ttl", "store"))
    build(asked, tmp_path / "out")
    monkeypatch.setattr("kgraph.pipeline.changes._MOST", 0)
    write(tmp_path / "in" / "b.jsonl", random.Random(3))
    build(asked, tmp_path / "out")
    build(asked, tmp_path / "new")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "new")
    assert index_in(tmp_path / "out") == index_in(tmp_path / "new")


def test_what_did_not_change_is_not_converted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_parts(monkeypatch)
    folder = tmp_path / "in"
    folder.mkdir()
    for letter in "abcdef":
        single = {**record(random.Random(letter), 0), "id": letter, "replaces": ""}
        (folder / f"{letter}.jsonl").write_text(json.dumps(single) + "\n")
    build(options(folder, jobs=1), tmp_path / "out")
    converted = list[str]()

    def noted(piece: pieces.Piece, *how: Any) -> converting.ConvertedPiece:
        converted.append(piece.task.path.name)
        return converting.convert_piece(piece, *how)

    monkeypatch.setattr("kgraph.pipeline.parts.gathering.convert_piece", noted)
    build(options(folder, jobs=1), tmp_path / "out")
    assert converted == []
    (folder / "b.toml").write_text('status = "retracted"\n')
    (folder / "c.jsonl").unlink()
    build(options(folder, jobs=1), tmp_path / "out")
    assert converted == ["b.jsonl"]


def test_the_format_of_a_file_that_is_the_same_is_not_recognised_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_build(tmp_path)
    write(tmp_path / "in" / "b.jsonl", random.Random(2))
    looked_at = list[str]()

    def noted(path: Path) -> frozenset[str]:
        looked_at.append(path.name)
        return shape(path)

    monkeypatch.setattr("kgraph.formats.kgraph_jsonl.read.shape", noted)
    build(options(tmp_path / "in"), tmp_path / "out")
    assert {*looked_at} == {"b.jsonl"}


def test_a_file_that_has_another_format_now_is_read_as_that(tmp_path: Path) -> None:
    kept_build(tmp_path)
    spans = {"text": "Anna rules Oz", "label": [[0, 4, "Person"], [11, 13, "State"]]}
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps(spans) + "\n")
    build(options(tmp_path / "in"), tmp_path / "out")
    build(options(tmp_path / "in"), tmp_path / "new")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "new")
    assert b'anchorOf> "Anna"' in outputs(tmp_path / "out")["graph.nq"]


def test_a_format_that_was_asked_for_is_not_remembered(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    mentions = [{"label": "State", "begin": 11, "end": 13}]
    both = {"text": "Anna rules Oz", "label": [[0, 4, "Person"]], "mentions": mentions}
    (folder / "a.jsonl").write_text(json.dumps(both) + "\n")
    asked = replace(options(folder, format="doccano"), sources=(folder / "a.jsonl",), root=folder)
    build(asked, tmp_path / "out")
    assert b'anchorOf> "Anna"' in outputs(tmp_path / "out")["graph.nq"]
    build(options(folder), tmp_path / "out")
    assert b'anchorOf> "Oz"' in outputs(tmp_path / "out")["graph.nq"]


HARM: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "changed": lambda data: data.replace(b"a", b"b", 1),
    "empty": lambda data: b"",
}


@pytest.mark.parametrize("name", ["records", "annotation-keys", "lexicon", "about.json"])
@pytest.mark.parametrize("harm", [*HARM, "missing"])
def test_what_is_damaged_is_told_and_not_taken_over(tmp_path: Path, name: str, harm: str) -> None:
    place, expected = kept_build(tmp_path)
    data = (place / name).read_bytes()
    (place / name).unlink()
    if harm != "missing":
        (place / name).write_bytes(HARM[harm](data))
    told = list[str]()
    build(options(tmp_path / "in"), tmp_path / "out", notify=told.append)
    assert outputs(tmp_path / "out") == expected
    assert [each.partition(": ")[2][:24] for each in told] == ["the last build is damage"]


@pytest.mark.parametrize("name", ["graph.ttl", "inferred.ttl"])
@pytest.mark.parametrize("harm", [*HARM, "missing"])
def test_turtle_that_was_changed_since_is_not_changed_further(
    tmp_path: Path, name: str, harm: str
) -> None:
    kept_build(tmp_path)
    data = (tmp_path / "out" / name).read_bytes()
    (tmp_path / "out" / name).unlink()
    if harm != "missing":
        (tmp_path / "out" / name).write_bytes(HARM[harm](data))
    write(tmp_path / "in" / "b.jsonl", random.Random(2))
    build(options(tmp_path / "in"), tmp_path / "out")
    build(options(tmp_path / "in"), tmp_path / "new")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "new")


@pytest.mark.parametrize("what", ["told", "replaced", "meaning"])
def test_what_the_last_build_says_of_itself_cannot_be_edited(tmp_path: Path, what: str) -> None:
    place, expected = kept_build(tmp_path)
    about = json.loads((place / "about.json").read_bytes())
    about["saved"][what] = {}
    (place / "about.json").write_text(json.dumps(about))
    told = list[str]()
    build(options(tmp_path / "in"), tmp_path / "out", notify=told.append)
    assert outputs(tmp_path / "out") == expected
    assert len(told) == 1


def test_a_build_with_other_options_uses_nothing_again_and_says_nothing(tmp_path: Path) -> None:
    kept_build(tmp_path)
    told = list[str]()
    other = options(tmp_path / "in", base="https://example.org/id/")
    build(other, tmp_path / "out", notify=told.append)
    build(other, tmp_path / "new")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "new")
    assert told == []


def kept_build(folder: Path) -> tuple[Path, dict[str, bytes]]:
    """A build of one file: the folder that serves the next one, and the outputs."""
    (folder / "in").mkdir()
    write(folder / "in" / "a.jsonl", random.Random(1))
    (folder / "in" / "lexicon.ttl").write_text(LEXICON)
    build(options(folder / "in"), folder / "out")
    (place,) = (folder / "out").glob("pieces-*")
    return place, outputs(folder / "out")
