"""What comes out of little stories as fact and is none: kgraph, through every way out, beside a script
that flattens.

    python -m benchmarks.leaks [KIND…]     (default all kinds of `tests/stories/`)

A cell says how many triples are marked as facts and should not be, and how many facts are missing, of
all stories of that kind; `·` is none of both. The script does what tools do that turn annotations into
a graph: each relation, and each role of an event, is a triple (subject, relation, object), whoever says
it and whether or not it is so. It does not count who speaks as a triple, so that only what is said counts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from independent import BASE, TYPE, Fact, kg
from stories.expected import Right
from stories.graph_of import DENOTES
from stories.notation import stories
from stories.ways_out import WAYS, Built, build, verdict

FLAT = "flattened"
SPEECH = {"Claimant", "Content", "Cue", "Addressee", "About", "Claim", "Proposition"}


def flattened(built: Built) -> set[Fact]:
    """The triples of a story by the script that flattens: from its annotations alone."""
    lines = (built.folder / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    return {fact for line in lines for fact in _triples(built, json.loads(line))}


def _triples(built: Built, record: dict[str, Any]) -> Iterator[Fact]:
    things = dict(_things(built, record))
    triggers = {
        event["id"]: event["trigger"] for event in record.get("events", ()) if "id" in event
    }

    def thing(id: str) -> str:
        return things.get(triggers.get(id, id), f'"{id}"')

    for relation in record.get("relations", ()):
        yield thing(relation["subject"]), kg(relation["label"]), thing(relation["object"])
    for event in record.get("events", ()):
        roles = [(role, thing(id)) for role, id in event.get("arguments", ())]
        if any(role in SPEECH for role, _ in roles):
            continue
        subjects = [value for role, value in roles if role == "Subject"]
        objects = [value for role, value in roles if role == "Object"]
        if event["label"][0].isupper():
            yield thing(event["trigger"]), TYPE, kg(event["label"])
            for role, value in roles:
                yield thing(event["trigger"]), kg(role[0].lower() + role[1:]), value
        yield from ((one, kg(event["label"]), other) for one in subjects for other in objects)


def _things(built: Built, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The id of each mention, and what it denotes in the graph, else its words."""
    document = f"{BASE}doc/{record['path']}"
    for at, mention in enumerate(record.get("mentions", ())):
        spans = mention.get("spans") or [[mention["begin"], mention["end"]]]
        place = "&".join(f"char={begin},{end}" for begin, end in spans)
        words = " ".join(record["text"][begin:end] for begin, end in spans)
        known = built.graph.of[f"<{document}#{place}>"][DENOTES] or {f'"{words}"'}
        yield mention.get("id", f"mentions[{at}]"), min(known)


def counted(built: Built) -> Counter[tuple[str, int]]:
    """By (way, 0) the leaks of a story, by (way, 1) what is missing."""
    counts = Counter[tuple[str, int]]()
    for way in WAYS:
        leaks, missing = verdict(built, way)
        counts += Counter({(way, 0): len(leaks), (way, 1): len(missing)})
    right, found = Right(built.story, built.graph), flattened(built)
    flat = {(FLAT, 0): len(right.leaks(found)), (FLAT, 1): len(right.missing(found))}
    return counts + Counter(flat)


def main(kinds: list[str]) -> None:
    """The matrix, a row for each kind of story as soon as it is counted."""
    widths = {way: max(len(way), 7) for way in (*WAYS, FLAT)}

    def row(kind: str, told: int | str, cells: Mapping[str, str]) -> None:
        aligned = (f"{cells[way]:>{width}}" for way, width in widths.items())
        print(f"{kind:16}{told:>8}  {'  '.join(aligned)}", flush=True)

    def counts_row(kind: str, told: int, counts: Counter[tuple[str, int]]) -> None:
        pairs = {way: (counts[way, 0], counts[way, 1]) for way in widths}
        row(kind, told, {w: f"{p[0]} / {p[1]}" if any(p) else "·" for w, p in pairs.items()})

    row("kind", "stories", {way: way for way in widths})
    total, told = Counter[tuple[str, int]](), 0
    for kind, group in groupby(stories(), key=lambda story: story.kind):
        if kinds and kind not in kinds:
            continue
        with TemporaryDirectory() as folder:
            built = [build(story, Path(folder, str(at))) for at, story in enumerate(group)]
            counts = sum(map(counted, built), Counter[tuple[str, int]]())
        counts_row(kind, len(built), counts)
        total, told = total + counts, told + len(built)
    counts_row("all", told, total)
    print(
        "\nleaks / missing: triples marked as facts that should not be, and facts that are missing"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
