"""Whether annotations come back: read, build by default, export, read again, for every format of
annotations.

    python -m benchmarks.round_trips SOURCE [--profile NAME] [--documents N] [--only FORMAT]

What a build keeps must equal what was read. What a format gives back must equal it too, but for what
its writer said it lost: a loss that changes annotations (`CHANGES`) is made on both sides before they
are compared, of all else no more may be missing than was counted, and nothing may be added. Anything
beyond is printed and ends with 1. The first N annotation files are taken, by default all.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kgraph.formats.discovery import discover
from kgraph.formats.kgraph_jsonl.layer_json import layer_from_json, layer_to_json
from kgraph.formats.shared.document_files import PROFILE
from kgraph.formats.shared.outgoing import CALLED_AFTER_FILE, PIECES, RENAMED, Outgoing, joined
from kgraph.formats.table import WRITERS
from kgraph.model.annotations import Layer, Mention
from kgraph.model.identity import BASE, document_iri
from kgraph.pipeline.build import Options, build
from kgraph.pipeline.kept_annotations import kept_annotations
from kgraph.pipeline.parts.converting import readings
from kgraph.schema.prefixes import prefixes
from kgraph.schema.profile_reading import read_profile

SHOWN = 50  # faults that are printed

Change = Callable[[Layer], Layer]
Fact = tuple[Any, ...]


def read(
    sources: Iterable[Path], format: str, profile: str, root: Path | None = None
) -> list[Layer]:
    """The layers of the sources, without the places where they stand in the files."""
    known = read_profile(profile)
    tasks = discover(list(sources), format, root).tasks
    found = (reading.layer for task in tasks for reading in readings(task, known))
    return [layer_from_json(layer_to_json(layer)) for layer in found if layer]


def exported(name: str, graph: Path, target: Path) -> Counter[str]:
    """Write the annotations of a build in a format into the folder; what was lost."""
    format = WRITERS[name]
    writer: Any = format.writer
    with kept_annotations(graph) as kept:
        outgoing = Outgoing(kept.layers, kept.profile)
        if hasattr(writer, "files"):
            for path, content in writer.files(outgoing, kept.base):
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(content)
        else:
            data = b"".join(writer.render(outgoing, prefixes(kept.base), kept.base))
            (target / f"all{format.endings[0]}").write_bytes(data)
    return +outgoing.lost


# What losses change


def _in_one_piece(layer: Layer) -> Layer:
    def whole(mention: Mention) -> Mention:
        return replace(mention, spans=((mention.spans[0][0], max(e for _, e in mention.spans)),))

    return replace(layer, mentions=tuple(map(whole, layer.mentions)))


def _unnamed(layer: Layer) -> Layer:
    return replace(layer, document=replace(layer.document, path="", id=""))


def _nobodys(layer: Layer) -> Layer:
    return replace(layer, annotator="")


def _cut(layer: Layer) -> Layer:
    text = layer.document.text.rstrip(" \t\r\n")
    return replace(layer, document=replace(layer.document, text=text))


def _one_word(layer: Layer) -> Layer:
    """Labels, roles and names of attributes as brat has them."""

    def word(label: str) -> str:
        return re.sub(r"[\s:]", "_", label)

    def named(each: Any) -> Any:
        attributes = tuple(a._replace(name=word(a.name)) for a in each.attributes)
        return replace(each, label=word(each.label), attributes=attributes)

    events = (named(event) for event in layer.events)
    return replace(
        layer,
        mentions=tuple(map(named, layer.mentions)),
        relations=tuple(map(named, layer.relations)),
        events=tuple(
            replace(e, arguments=tuple(a._replace(role=word(a.role)) for a in e.arguments))
            for e in events
        ),
    )


def _spaced(layer: Layer) -> Layer:
    """Tabs and line breaks in values and notes as spaces, none before values."""

    def line(text: str) -> str:
        return re.sub(r"[\t\r\n]", " ", text)

    def plain(each: Any) -> Any:
        attributes = tuple(a._replace(value=line(a.value).lstrip()) for a in each.attributes)
        return replace(
            each,
            attributes=attributes,
            notes=tuple(note._replace(text=line(note.text)) for note in each.notes),
        )

    return replace(
        layer,
        mentions=tuple(map(plain, layer.mentions)),
        relations=tuple(map(plain, layer.relations)),
        events=tuple(map(plain, layer.events)),
    )


def _trimmed(layer: Layer) -> Layer:
    """No white space at the edges of mentions, and no mention of white space alone."""
    text = layer.document.text

    def pieces(mention: Mention) -> Iterator[tuple[int, int]]:
        end_before = -1
        for begin, end in sorted(mention.spans):
            words = text[begin:end]
            first = begin + len(words) - len(words.lstrip(" \t\r\n"))
            last = end - len(words) + len(words.rstrip(" \t\r\n"))
            if first < last and first >= end_before:
                yield first, last
                end_before = last

    trimmed = (replace(m, spans=tuple(pieces(m))) for m in layer.mentions)
    return replace(layer, mentions=tuple(m for m in trimmed if m.spans))


def _apart(layer: Layer) -> Layer:
    return replace(layer, clusters=())


CHANGES: dict[str, Change] = {
    PIECES: _in_one_piece,
    CALLED_AFTER_FILE: _unnamed,
    "documents that end in white space": _cut,
    "layers of annotators, which are documents of their own": _nobodys,
    "spaces and colons in labels": _one_word,
    "line breaks, tabs": _spaced,
    "line breaks and tabs in notes": _spaced,
    "mentions with white space": _trimmed,
    "mentions that cross another": _apart,
}
"""What a loss changes, by how its words begin. Where ids are lost, `facts` leaves them out."""


# What there is


def facts(layer: Layer, *, ids: bool) -> Counter[tuple[str, Fact]]:
    """What a layer says, by kind; annotations go by what they cover and how they are labelled."""
    spans = {m.id: (m.label, m.spans) for m in layer.mentions}
    events: dict[str, Fact] = {e.id: (e.label, spans[e.trigger]) for e in layer.events}
    named: dict[str, Fact] = {**spans, **events}
    relations = {r.id: (r.label, named[r.subject], named[r.object]) for r in layer.relations}
    named |= relations
    found: Counter[tuple[str, Fact]] = Counter()
    document = layer.document
    found["text", (document.text,)] += 1
    iri = document.id or document_iri(BASE, document.path)
    found["names of documents", (document.path, iri, layer.annotator)] += 1
    for field in ("title", "issued", "publisher", "language", "status", "replaces"):
        if value := getattr(document, field):
            found["fields of metadata", (field, value)] += 1
    kinds = {"mentions": layer.mentions, "relations": layer.relations, "events": layer.events}
    for kind, listed in kinds.items():
        for each in listed:
            found[kind, (*named[each.id], each.id if ids else "")] += 1
            for attribute in each.attributes:
                found["attributes", (named[each.id], attribute.name, attribute.value)] += 1
            for note in each.notes:
                found["notes", (named[each.id], note.text)] += 1
            for link in getattr(each, "links", ()):
                found["links", (named[each.id], link.resource, link.entry)] += 1
            for role, target in getattr(each, "arguments", ()):
                found["arguments", (named[each.id], role, named[target])] += 1
    things: dict[int, list[Any]] = defaultdict(list)
    for id, number in joined(layer).items():
        things[number].append(named[id])
    for members in things.values():
        found["equivalences", tuple(sorted(members, key=str))] += 1
    return found


def differences(before: Layer, after: Layer, lost: Counter[str]) -> tuple[Counter[str], list[str]]:
    """How much of each kind is missing, and what is there that was not, once what is said to be changed
    is changed on both sides."""
    for words, change in CHANGES.items():
        if any(kind.startswith(words) for kind in lost):
            before, after = change(before), change(after)
    ids = RENAMED not in lost
    had, has = facts(before, ids=ids), facts(after, ids=ids)
    missing: Counter[str] = Counter()
    for (kind, _), number in (had - has).items():
        missing[kind] += number
    wrong = [f"{before.document.path}: {kind} {fact!r:.200}" for kind, fact in has - had]
    wrong += [
        f"{before.document.path}: lacks {kind} {fact!r:.200}"
        for kind, fact in had - has
        if not lost[kind]
    ]
    return missing, wrong


def paired(before: list[Layer], after: list[Layer]) -> Iterator[tuple[Layer, Layer | None]]:
    """Each layer with what came back of it: by text and annotator, in their order."""
    waiting: dict[tuple[str, str], list[Layer]] = defaultdict(list)
    for layer in reversed(after):
        waiting[layer.document.text.strip(), layer.annotator].append(layer)
    for layer in before:
        text = layer.document.text.strip()
        fit = waiting.get((text, layer.annotator)) or waiting.get((text, "")) or [None]  # type: ignore[list-item]
        yield layer, fit.pop()


def compared(name: str, before: list[Layer], graph: Path) -> list[str]:
    """Print a row of the table for a format; what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        lost = exported(name, graph, target)
        profile = str(target / PROFILE) if (target / PROFILE).exists() else "default"
        after: list[Layer] = []
        if any(target.iterdir()):
            after = read([target], name, profile)
    equal, missing, wrong = 0, Counter[str](), list[str]()
    for one, other in paired(before, after):
        if other is None:
            wrong.append(f"{one.document.path}: no layer came back")
        elif one == other:
            equal += 1
        else:
            less, more = differences(one, other, lost)
            missing += less
            wrong += more
    wrong += [
        f"{missing[k]} {k} are missing, {lost[k]} counted" for k in missing if missing[k] > lost[k]
    ]
    told = "; ".join(f"{number:,} {kind}" for kind, number in sorted(lost.items())) or "nothing"
    print(f"{name:16}{len(before):>8}{equal:>8}{len(wrong):>8}  {told}", flush=True)
    return wrong


def main(source: Path, profile: str, documents: int, only: str) -> int:
    """Print the table, then what is wrong; the exit status."""
    tasks = discover([source]).tasks[: documents or None]
    root = tasks[0].root
    before = read([task.path for task in tasks], "", profile, root)
    before.sort(key=lambda layer: (layer.document.path, layer.document.id, layer.annotator))
    wrong: list[str] = []
    print(f"{'format':16}{'layers':>8}{'equal':>8}{'wrong':>8}  said to be lost")
    with tempfile.TemporaryDirectory() as folder:
        sources = tuple(task.path for task in tasks)
        options = Options(sources=sources, profile=profile, root=root)
        build(options, Path(folder))
        with kept_annotations(folder) as kept:
            if list(kept.layers) != before:
                wrong.append("what the build kept is not what was read")
        for name, writer in WRITERS.items():
            if writer.takes == "layers" and only in ("", name):
                wrong += [f"{name}: {each}" for each in compared(name, before, Path(folder))]
    for each in wrong[:SHOWN]:
        print(each)
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("--profile", default="default")
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    sys.exit(main(given.source, given.profile, given.documents, given.only))
