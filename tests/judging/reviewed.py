"""A review in tests: its session, its file, and what a build makes of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kgraph.formats.kgraph_jsonl.layer_json import layer_from_json
from kgraph.judging.proposals.added_claims import Missed
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.own_layers import Added
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.verdicts import VERDICTS, Verdict, read_verdicts, render
from kgraph.model.annotations import Layer
from kgraph.pipeline.build import build
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.adding import Additions
from kgraph.reviewing.reviewed import to_review
from kgraph.schema.settings import Options


def options(folder: Path, **more: Any) -> Options:
    """Those of a build of a folder with its verdicts."""
    file = folder / VERDICTS
    found = (file,) if file.exists() else ()
    return Options(**{"sources": (folder,), "verdicts": found, "jobs": 1, "only": ("nq",), **more})


def session(folder: Path, reviewer: str = "anna") -> Session:
    """A session on a folder, which keeps its verdicts there."""
    given = options(folder)
    meaning = meaning_of(given)

    def keep(rows: Sequence[Verdict]) -> None:
        (folder / VERDICTS).write_bytes(render(rows))

    layers = to_review(given, meaning).layers
    found = (*meaning.verdicts.rows, *meaning.verdicts.set_aside)
    return Session(layers, meaning.scheme, found, reviewer, keep)


def item(of: Session, claim: str) -> Item:
    """The proposal whose claim begins so."""
    [found] = [each for each in of.items if each.claim.startswith(claim)]
    return found


def add(of: Session, missed: Missed) -> Added:
    """Add a claim to the text of the first proposal of a session."""
    scheme = of.items[0].keys.structure.scheme
    return Additions(of, scheme).add(of.as_judged(of.items[0]), missed)


def rows(folder: Path) -> list[Verdict]:
    """The verdicts of the folder's file."""
    return list(read_verdicts([folder / VERDICTS]))


def kept(folder: Path, output: Path, **more: Any) -> list[Layer]:
    """The layers as a build keeps them."""
    build(options(folder, **more), output)
    lines = (output / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    return [layer_from_json(json.loads(line)) for line in lines]


def attributes(layers: Sequence[Layer]) -> dict[str, dict[str, str]]:
    """The attributes of each annotation that is left, by its label and, of a mention, its words."""
    found = {}
    for layer in layers:
        for mention in layer.mentions:
            words = " ".join(layer.document.text[begin:end] for begin, end in mention.spans)
            found[f"{mention.label} {words}"] = {a.name: a.value for a in mention.attributes}
        for each in (*layer.relations, *layer.events):
            found[each.label] = {a.name: a.value for a in each.attributes}
    return found
