"""A name that stands for things of several classes in different documents is told, and nothing is joined."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from typed import kgraph

CORPUS = (("a", "Person"), ("b", "Organization"))


def write(folder: Path, named: Iterable[tuple[str, str]], name: str = "Orion Vale") -> None:
    """A text for each document that names something of that class."""
    texts = ({"path": path, "text": f"{name} ({path})."} for path, _ in named)
    labels = ({"mentions": [{"label": label, "quote": name}]} for _, label in named)
    lines = (json.dumps(text | mentions) for text, mentions in zip(texts, labels, strict=True))
    (folder / "named.jsonl").write_text("\n".join(lines))


def told(folder: Path, *options: str) -> list[str]:
    """What a build says of such names."""
    done = kgraph("build", "named.jsonl", *options, cwd=folder)
    assert done.returncode == 0
    return [line for line in done.stderr.splitlines() if "KG158" in line and "note[" in line]


def test_it_is_told_with_the_classes_and_the_documents(tmp_path: Path) -> None:
    write(tmp_path, CORPUS)
    [note] = told(tmp_path)
    assert "'Orion Vale'" in note
    assert "organization in b, person in a; these are 2 things" in note


@pytest.mark.parametrize(
    "named",
    [
        (("a", "Person"), ("b", "Person")),
        (("a", "Person"),),
    ],
)
def test_a_name_of_one_class_is_not_told(named: tuple[tuple[str, str]], tmp_path: Path) -> None:
    write(tmp_path, named)
    assert told(tmp_path) == []


def test_what_a_person_has_judged_is_not_told(tmp_path: Path) -> None:
    write(tmp_path, CORPUS)
    ends = [f"https://w3id.org/kgraph/id/{cls}/orion-vale" for cls in ("person", "organization")]
    told(tmp_path)
    judging = ("resolve", "named.jsonl", "--as", "Eva", "--different", *ends)
    assert kgraph(*judging, cwd=tmp_path).returncode == 0
    assert told(tmp_path) == []


def test_what_the_lexicon_knows_of_another_class_is_told(tmp_path: Path) -> None:
    write(tmp_path, CORPUS[:1])
    (tmp_path / "own.ttl").write_text(
        "@prefix kg: <https://w3id.org/kgraph/ns#> . @base <https://w3id.org/kgraph/id/> ."
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        '<organization/orion-vale> a kg:Organization ; rdfs:label "Orion Vale" .'
    )
    [note] = told(tmp_path, "--lexicon", "own.ttl")
    assert "organization in the lexicon, person in a" in note
