"""A small corpus, built twice, and what `kgraph diff` tells of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from kgraph.diff.comparing import compare
from kgraph.diff.difference import ClaimChange, Difference, Listed
from kgraph.pipeline.build import build
from kgraph.schema.settings import Options

Record = dict[str, Any]

TEXT = "Ben Oso belongs to the Guild. Ana Lima rejected the sale. Carla Reis supported the sale."

_MENTIONS = (
    {"id": "ben", "label": "Person", "quote": "Ben Oso"},
    {"id": "guild", "label": "Organization", "quote": "Guild"},
    {"id": "ana", "label": "Person", "quote": "Ana Lima"},
    {"id": "carla", "label": "Person", "quote": "Carla Reis"},
    {"id": "sale", "label": "Agreement", "quote": "the sale", "after": "rejected"},
    {"id": "again", "label": "Agreement", "quote": "the sale", "after": "supported"},
)
_STANCES = (("Rejects", "rejected", "ana", "sale"), ("Supports", "supported", "carla", "again"))


def record(id: str = "monday", text: str = TEXT, **fields: Any) -> Record:
    """A document with as much as stands in its text: a fact, a rejection and a support of one sale."""
    mentions = [
        each for each in _MENTIONS if each["quote"] in text and each.get("after", "") in text
    ]
    there = {each["id"] for each in mentions}
    relation = {"label": "memberOf", "subject": "ben", "object": "guild"}
    return {
        "id": id,
        "title": id.capitalize(),
        "text": text,
        "mentions": mentions,
        "relations": [relation] if {"ben", "guild"} <= there else [],
        "events": [
            {"label": stance, "quote": words, "arguments": [["Claimant", who], ["About", what]]}
            for stance, words, who, what in _STANCES
            if words in text
        ],
        "clusters": [["sale", "again"]] if {"sale", "again"} <= there else [],
        **fields,
    }


def graph(folder: Path, *records: Record, **options: Any) -> Path:
    """The graph of a build of the records, each in a file of its own, into the folder."""
    sources = folder.parent / "sources"
    shutil.rmtree(sources, ignore_errors=True)
    sources.mkdir()
    for each in records:
        (sources / f"{each['id']}.jsonl").write_text(f"{json.dumps(each)}\n", encoding="utf-8")
    stated = {"jobs": 1, "validate": False, "infer": False, "only": ("nq",), **options}
    build(Options(sources=(sources,), **stated), folder)
    return folder


def compared(folder: Path, old: list[Record], new: list[Record], **options: Any) -> Difference:
    """What the second of two builds has changed."""
    graph(folder, *old, **options)
    return compare(None, graph(folder, *new, **options))


def parts(difference: Difference) -> dict[str, int]:
    """How many of each part that is not empty."""
    return {name: part.total for name, part in difference.parts() if part}


def sentences(part: Listed[ClaimChange]) -> list[str]:
    """The claims of a part, as they are or were."""
    return [each.sentence for change in part.items if (each := change.after or change.before)]
