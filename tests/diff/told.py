"""A small corpus, built twice, and what `kgraph diff` tells of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kgraph.diff.comparing import compare
from kgraph.diff.difference import ClaimChange, Difference, Listed
from kgraph.pipeline.build import build
from kgraph.schema.settings import Options

Record = dict[str, Any]

TEXT = (
    "Ben Oso is a member of the Guild. Ana Lima rejected the sale. Carla Reis supported the sale."
)


def record(id: str = "monday", text: str = TEXT, **fields: Any) -> Record:
    """A fact, a rejection and a support: all that stands in the text, by its words."""
    mentions = [
        {"id": "ben", "label": "Person", "quote": "Ben Oso"},
        {"id": "guild", "label": "Organization", "quote": "Guild"},
        {"id": "ana", "label": "Person", "quote": "Ana Lima"},
        {"id": "carla", "label": "Person", "quote": "Carla Reis"},
        {"id": "sale", "label": "Agreement", "quote": "the sale", "after": "rejected"},
        {"id": "again", "label": "Agreement", "quote": "the sale", "after": "supported"},
    ]
    found = {
        "id": id,
        "title": id.capitalize(),
        "text": text,
        "mentions": [each for each in mentions if _stands(each, text)],
        "relations": [{"label": "memberOf", "subject": "ben", "object": "guild"}],
        "events": [
            _event("Rejects", "rejected", "ana", "sale"),
            _event("Supports", "supported", "carla", "again"),
        ],
        "clusters": [["sale", "again"]],
    }
    there = {str(each["id"]) for each in found["mentions"]}  # type: ignore[attr-defined]
    found["relations"] = [each for each in found["relations"] if {"ben", "guild"} <= there]  # type: ignore[attr-defined]
    found["events"] = [each for each in found["events"] if each["quote"] in text]  # type: ignore[attr-defined]
    found["clusters"] = [["sale", "again"]] if {"sale", "again"} <= there else []
    return {**found, **fields}


def _stands(mention: dict[str, str], text: str) -> bool:
    return mention["quote"] in text and mention.get("after", "") in text


def _event(stance: str, trigger: str, claimant: str, about: str) -> Record:
    return {
        "label": stance,
        "quote": trigger,
        "arguments": [["Claimant", claimant], ["About", about]],
    }


def graph(folder: Path, *records: Record, **options: Any) -> Path:
    """The graph of a build of the records, into the folder."""
    sources = folder.parent / "sources"
    sources.mkdir(exist_ok=True)
    lines = "".join(f"{json.dumps(each)}\n" for each in records)
    (sources / "news.jsonl").write_text(lines, encoding="utf-8")
    build(Options(sources=(sources,), jobs=1, validate=False, only=("nq",), **options), folder)
    return folder


def compared(folder: Path, old: list[Record], new: list[Record], **options: Any) -> Difference:
    """What the second of two builds into a folder has changed."""
    graph(folder, *old, **options)
    return compare(None, graph(folder, *new, **options))


def sentences(part: Listed[ClaimChange]) -> list[str]:
    """The claims of a part, as they are or were."""
    shown = [each.after or each.before for each in part.items]
    return [each.sentence for each in shown if each]


def parts(difference: Difference) -> dict[str, int]:
    """How many of each part that is not empty."""
    return {name: part.total for name, part in difference.parts() if part}
