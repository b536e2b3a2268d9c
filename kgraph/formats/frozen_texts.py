"""Proposals of an engine, `a.rules.jsonl`, whose places messages show in the frozen text `a.txt`: the
file of the proposals is one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kgraph.errors import InputError
from kgraph.formats.discovery import Task
from kgraph.formats.shared.document import SOURCE
from kgraph.model.annotations import Attribute, Event, Layer, Link, Mention, Note, Relation
from kgraph.storage.consulted_files import exists
from kgraph.storage.files import read_text
from kgraph.storage.toml import read_toml

_Stated = TypeVar("_Stated", Relation, Event)


def frozen_stem(task: Task) -> Path | None:
    """The path of the frozen text, without its suffix, that a file of proposals is on; None for other
    files."""
    stem = task.path.with_suffix("")
    return stem.with_suffix("") if task.format == "kgraph-jsonl" and stem.suffix else None


def frozen_sources(tasks: Iterable[Task]) -> frozenset[str]:
    """The SHA-256 (hex) of the raw texts that the files of proposals are on."""
    stems = {stem for task in tasks if (stem := frozen_stem(task))}
    return frozenset(filter(None, map(_source, sorted(stems))))


def _source(stem: Path) -> str:
    with suppress(InputError):
        source = read_toml(stem.with_name(f"{stem.name}.toml")).get(SOURCE)
        return str(source.get("sha256", "")) if isinstance(source, dict) else ""
    return ""


def shown_in_its_text(layer: Layer, task: Task) -> Layer:
    """The layer, with the places of its annotations in the frozen text, if that still is its text."""
    stem = frozen_stem(task)
    file = stem.with_name(f"{stem.name}.txt") if stem else None
    if file is None or not _holds(file, layer.document.text):
        return layer
    lines = _lines(layer)
    return replace(
        layer,
        mentions=tuple(_mention(each, lines[each.id]) for each in layer.mentions),
        relations=tuple(_lined(each, lines[each.id]) for each in layer.relations),
        events=tuple(_lined(each, lines[each.id]) for each in layer.events),
        clusters=tuple(each._replace(line=lines[each.members[0]]) for each in layer.clusters),
        shown_in=str(file),
    )


def _holds(file: Path, text: str) -> bool:
    try:
        return exists(file) and read_text(file) == text
    except InputError:
        return False


def _lines(layer: Layer) -> Mapping[str, int]:
    """By id of an annotation, 1 more than the offset of its words: of the trigger of an event, of the
    subject of a relation."""
    lines = {each.id: each.spans[0][0] + 1 for each in layer.mentions}
    lines |= {each.id: lines.get(each.trigger, 0) for each in layer.events}
    ends = {each.id: each.subject for each in layer.relations}
    for id, end in ends.items():
        seen = {id}
        while end in ends and end not in seen:
            seen.add(end)
            end = ends[end]
        lines[id] = lines.get(end, 0)
    return lines


def _mention(one: Mention, line: int) -> Mention:
    """Written out, as a text has many of them, and `dataclasses.replace` takes four times as long."""
    links = tuple(Link(resource, entry, line) for resource, entry, _ in one.links)
    attributes, notes = _at(line, one.attributes), _notes(line, one.notes)
    return Mention(one.id, one.label, one.spans, attributes, links, notes, line, one.type)


def _lined(annotation: _Stated, line: int) -> _Stated:
    attributes, notes = _at(line, annotation.attributes), _notes(line, annotation.notes)
    return replace(annotation, line=line, attributes=attributes, notes=notes)


def _at(line: int, attributes: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
    return tuple([Attribute(name, value, line) for name, value, _ in attributes])


def _notes(line: int, notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(Note(text, line) for text, _ in notes) if notes else ()
