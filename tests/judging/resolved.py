"""Judgements on who is who in tests: rows, what they come to, and what a build makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kgraph.judging.identity.identities import Identities
from kgraph.judging.identity.judgements import (
    JUDGEMENTS,
    Judgement,
    Judgements,
    render,
    without_opposed,
)
from kgraph.judging.identity.settling import identities
from kgraph.model.identity import BASE
from kgraph.pipeline.build import build
from kgraph.pipeline.report import Report
from kgraph.queries.lookup import Lookup
from kgraph.rdf.claim_terms import MENTION
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.settings import Options
from kgraph.storage.graph import graph_quads

STORIES: Mapping[str, tuple[str, list[tuple[str, str]]]] = {
    "one": (
        "Anna Lima met Bo. Moscow said no.",
        [("Person", "Anna Lima"), ("Person", "Bo"), ("State", "Moscow")],
    ),
    "two": (
        "Ana Lima slept in Moscow, and Moscow voted.",
        [("Person", "Ana Lima"), ("State", "Moscow")],
    ),
    "three": ("A. Lima fell.", [("Person", "A. Lima")]),
}
"""Texts, with the label and the words of each mention, at its first place."""


def row(
    outcome: str, first: str, second: str = "", reviewer: str = "ann", **more: Any
) -> Judgement:
    """A judgement."""
    return Judgement(outcome, first, second, reviewer, **more)


def settled(rows: Iterable[Judgement], lexicon: Lexicon | None = None) -> Identities:
    """What rows come to."""
    kept, findings = without_opposed(rows)
    found = Judgements(kept, tuple(findings))
    return identities(found, lexicon or Lexicon(), shipped_ontology(), BASE)


def write_stories(folder: Path) -> None:
    """The stories, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (text, mentions) in STORIES.items():
        listed = [
            {
                "id": f"m{number}",
                "label": label,
                "begin": text.index(words),
                "end": text.index(words) + len(words),
            }
            for number, (label, words) in enumerate(mentions)
        ]
        if name == "two":
            begin = text.rindex("Moscow")
            listed.append({"id": "again", "label": "State", "begin": begin, "end": begin + 6})
        told = {"id": name, "path": name, "text": text, "mentions": listed}
        (folder / f"{name}.jsonl").write_text(json.dumps(told) + "\n")


def options(folder: Path, **more: Any) -> Options:
    """Those of a build of a folder with its judgements."""
    file = folder / JUDGEMENTS
    found = (file,) if file.exists() else ()
    known = folder / "lexicon.ttl"
    lexicon = (known,) if known.exists() else ()
    given = {"sources": (folder,), "judgements": found, "lexicon": lexicon, "jobs": 1}
    return Options(**{**given, "only": ("nq",), **more})


def built(folder: Path, output: Path, rows: Iterable[Judgement] = (), **more: Any) -> Report:
    """A build of the folder with these judgements."""
    (folder / JUDGEMENTS).write_bytes(render(rows))
    return build(options(folder, **more), output)


def triples(output: Path, *local: str) -> set[tuple[str, str, str]]:
    """The triples of a build with these predicates, by local names; IRIs without base."""
    with graph_quads(output) as quads:
        found = {
            (_short(each.subject), _short(each.predicate), _short(each.object)) for each in quads
        }
    return {each for each in found if each[1] in local}


def _short(term: Any) -> str:
    value: str = term.value
    if value.startswith(BASE):
        return value.removeprefix(BASE)
    return value.rpartition("#")[2].rpartition("/")[2] if value.startswith("http") else value


def denoting(lookup: Lookup, document: str, begin: int) -> str:
    """What the mention of a document denotes that begins there."""
    [mention] = {
        each
        for each, place in lookup.pairs(MENTION["begin"])
        if each.startswith(f"{BASE}doc/{document}#") and place == str(begin)
    }
    return lookup.iris(mention, MENTION["denotes"])[0]
