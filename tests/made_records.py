"""Small corpora of JSON Lines by chance, whose documents share ids, texts and annotators; their edits."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from kgraph.pipeline.parts import pieces
from kgraph.schema.settings import Options
from kgraph.storage import splicing

NAMES = ("Anna", "Oz", "Bo", "the Duma")
LEXICON = """
@base <https://w3id.org/kgraph/id/> .
@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<person/anna> a kg:Person ; rdfs:label "Anna", "NAME" .
"""
OUTPUTS = ("graph.nq", "graph.ttl", "inferred.ttl", "void.ttl", "annotations.jsonl", "report.json")


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


def small_parts(patch: pytest.MonkeyPatch) -> None:
    """Let files be cut, batches be made, and graphs be spliced, as if they were large."""
    patch.setattr("kgraph.formats.shared.json.parts._LEAST", 400)
    patch.setattr("kgraph.formats.shared.json.parts._MOST", 2000)
    patch.setattr(pieces, "_BATCH", 3000)
    patch.setattr(pieces, "_LEAST", 100)
    patch.setattr(splicing, "_STRETCH", 5000)
