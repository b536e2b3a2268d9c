"""A build that takes over what still holds of the last one gives the bytes of a build from nothing."""

from __future__ import annotations

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.pipeline.build import build
from kgraph.pipeline.parts import converting, pieces
from kgraph.schema.settings import Options

NAMES = ("Anna", "Oz", "Bo", "the Duma")
LEXICON = """
@base <https://w3id.org/kgraph/id/> .
@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<person/anna> a kg:Person ; rdfs:label "Anna", "NAME" .
"""
OUTPUTS = ("graph.nq", "graph.ttl", "inferred.ttl", "annotations.jsonl", "report.json")


def record(chance: random.Random, number: int) -> dict[str, Any]:
    """A document in which somebody says something of somebody; some documents have the same id, some of
    them the same text, and some replace another."""
    one, other = chance.sample(NAMES, 2)
    text = f"{one} says that {other} rules Oz{'!' * chance.randrange(3)}"
    begin = text.index(other)
    found = {
        "id": f"d{number if chance.random() < 0.7 else number % 3}",
        "text": text,
        "annotator": chance.choice(["", "", "ann", "ben"]),
        "mentions": [
            {"id": "m1", "label": "Person", "begin": 0, "end": len(one)},
            {"id": "m2", "label": "Person", "begin": begin, "end": begin + len(other)},
            {
                "id": "m3",
                "label": "State",
                "begin": text.rindex("Oz"),
                "end": text.rindex("Oz") + 2,
            },
            {"id": "m4", "label": "Asserts", "begin": len(one) + 1, "end": len(one) + 5},
        ],
        "relations": [{"id": "r1", "label": "memberOf", "subject": "m2", "object": "m3"}],
        "events": [],
    }
    if chance.random() < 0.5:
        arguments = [["Claimant", "m1"], ["Proposition", "r1"]]
        found["events"] = [
            {"id": "e1", "label": "Asserts", "trigger": "m4", "arguments": arguments}
        ]
    if chance.random() < 0.2:
        found["replaces"] = f"https://w3id.org/kgraph/id/doc/a/d{chance.randrange(3)}"
    return found


def write(path: Path, chance: random.Random) -> None:
    lines = [json.dumps(record(chance, n)) for n in range(chance.randrange(1, 5))]
    path.write_text("\n".join(lines) + "\n")


def edit(folder: Path, chance: random.Random) -> None:
    """Add, change, remove or rename a file, its metadata, or the lexicon."""
    files = sorted(folder.glob("*.jsonl"))
    file = chance.choice(files)
    match chance.choice(["add", "change", "remove", "rename", "append", "metadata", "lexicon"]):
        case "add":
            write(folder / f"{chance.choice('abcdef')}.jsonl", chance)
        case "change":
            write(file, chance)
        case "remove" if len(files) > 1:
            file.unlink()
        case "rename":
            file.rename(folder / f"{chance.choice('abcdef')}.jsonl")
        case "append":
            with file.open("a") as stream:
                stream.write(json.dumps(record(chance, 9)) + "\n")
        case "metadata":
            status = chance.choice(["retracted", "published"])
            file.with_suffix(".toml").write_text(f'status = "{status}"\n')
        case "lexicon":
            (folder / "lexicon.ttl").write_text(LEXICON.replace("NAME", chance.choice(NAMES)))


def options(folder: Path, **others: Any) -> Options:
    lexicon = folder / "lexicon.ttl"
    known = (lexicon,) if lexicon.exists() else ()
    return Options(sources=(folder,), lexicon=known, only=("ttl",), validate=False, **others)


def outputs(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in OUTPUTS}


@settings(
    max_examples=count(25), deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(seed=st.integers(0, 1 << 32))
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


def small_parts(patch: pytest.MonkeyPatch) -> None:
    """Let files be cut, and batches be made, as if they were large."""
    patch.setattr("kgraph.formats.shared.json.parts._LEAST", 400)
    patch.setattr("kgraph.formats.shared.json.parts._MOST", 2000)
    patch.setattr(pieces, "_BATCH", 3000)
    patch.setattr(pieces, "_LEAST", 100)


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


@pytest.mark.parametrize("name", ["records", "annotation-keys", "lexicon", "about.json"])
@pytest.mark.parametrize("harm", ["cut", "changed", "missing", "older"])
def test_what_is_damaged_is_not_taken_over(tmp_path: Path, name: str, harm: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.jsonl", random.Random(1))
    (folder / "lexicon.ttl").write_text(LEXICON)
    build(options(folder), tmp_path / "out")
    expected = outputs(tmp_path / "out")
    (kept,) = (tmp_path / "out").glob("pieces-*")
    data = (kept / name).read_bytes()
    if harm == "missing":
        (kept / name).unlink()
    else:
        changed = {
            "cut": data[: len(data) // 2],
            "changed": data.replace(b"a", b"b", 1),
            "older": data.replace(b'"meaning": "', b'"meaning": "0'),
        }
        (kept / name).write_bytes(changed[harm])
    build(options(folder), tmp_path / "out")
    assert outputs(tmp_path / "out") == expected
