"""What an engine proposes of a text, as a file beside the frozen text: `news/a.rules.jsonl`."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import TypeVar

from kgraph.annotate.engine import PROPOSED
from kgraph.errors import Diagnostic
from kgraph.formats.kgraph_jsonl.layer_json import layer_to_json
from kgraph.model.annotations import Attribute, Event, Layer, Mention, Relation
from kgraph.storage.own_files import OwnFiles

_LONGEST = 80  # characters of an engine's name in that of a file
_NO_NAME = re.compile(r"[^\w-]+")

_Annotation = TypeVar("_Annotation", Mention, Relation, Event)


def layer_file(name: str, engine: str) -> str:
    """The file of the proposals of an engine for the document of a name: a path under the folder. The
    engine's name is a part of it without a dot, by which `OwnFiles.beside` finds them; of one that is too
    long for the name of a file its beginning and a hash."""
    part = _NO_NAME.sub("-", engine).strip("-")
    if len(part) > _LONGEST:
        part = f"{part[:_LONGEST]}-{hashlib.sha256(part.encode()).hexdigest()[:8]}"
    return f"{name}.{part}.jsonl"


def proposals(layer: Layer, engine: str) -> Layer:
    """The layer as one of the engine's, in which everything is a proposal: what does not say by what it is
    proposed is proposed by the engine."""
    return replace(
        layer,
        annotator=engine,
        mentions=tuple(_proposed(each, engine) for each in layer.mentions),
        relations=tuple(_proposed(each, engine) for each in layer.relations),
        events=tuple(_proposed(each, engine) for each in layer.events),
    )


def layer_line(layer: Layer) -> bytes:
    """The content of the file."""
    return f"{json.dumps(layer_to_json(layer), ensure_ascii=False)}\n".encode()


def in_the_way(file: str, files: OwnFiles) -> Diagnostic | None:
    """KG188 if a file stands where the proposals should be, and is not what this command wrote there."""
    if files.may_write(file):
        return None
    changed = files.standing(file) == "changed"
    what = "was changed since the engine wrote it" if changed else "was not written by this command"
    fix = "keep it under another name, or replace it with --overwrite"
    return Diagnostic(str(files.folder / file), 0, 0, "KG188", f"this file {what}", fix)


def _proposed(annotation: _Annotation, engine: str) -> _Annotation:
    if any(each.name == PROPOSED for each in annotation.attributes):
        return annotation
    return replace(annotation, attributes=(*annotation.attributes, Attribute(PROPOSED, engine)))
