"""The files in which reviewers add to texts: `news/a.dana.json` beside the text, in JSON Lines of our own,
laid out so that git compares it annotation by annotation. They quote words, and count no characters."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from kgraph.errors import OutputError
from kgraph.formats.kgraph_jsonl.layer_json import LEFT_BEHIND, METADATA, Json, layer_to_json
from kgraph.formats.kgraph_jsonl.read import read
from kgraph.formats.shared.anchoring import Ambiguous, WordFinder
from kgraph.model.annotations import Layer, Spans
from kgraph.storage.files import atomic_file
from kgraph.storage.remote.addresses import address_of

KINDS = ("mentions", "relations", "events", "clusters")
"""What a record of such a file has lists of."""

_NO_NAME = re.compile(r"[^\w-]+")


def is_own(layer: Layer) -> bool:
    """Whether a layer stands in a file to which claims are added in a review."""
    return Path(layer.files[0][0]).name.endswith(_ending(layer.annotator))


def is_own_of(layer: Layer, reviewer: str) -> bool:
    """Whether it stands in a file of that reviewer."""
    return is_own(layer) and layer.annotator == reviewer


def own_file_of(layer: Layer, reviewer: str) -> Path:
    """The file of a reviewer beside the text of a layer. Raises OutputError if that stands in no folder of
    this machine."""
    source = Path(layer.shown_in or layer.files[0][0])
    if address_of(source) or not os.path.isdir(source.parent):
        raise OutputError(
            f"{source} is not in a folder of this machine, so nothing is added beside it"
        )
    of_another = (
        is_own(layer) and not layer.shown_in
    )  # news.ben.json, of which the text is that of news
    stem = source.name.removesuffix(_ending(layer.annotator)) if of_another else source.stem
    return source.with_name(f"{stem}{_ending(reviewer)}")


def _ending(reviewer: str) -> str:
    """How the names of the files of a reviewer end: `.dana.json`."""
    return f".{_NO_NAME.sub('-', reviewer).strip('-').lower()}.json"


def records_in(file: Path, content: bytes | None) -> list[Json]:
    """The records that a file has, by its content. Raises OutputError if it has something else."""
    try:
        found = json.loads(content) if content else []
    except ValueError as error:
        raise OutputError(f"{file} is no JSON, so it was left as it is: {error}") from None
    records = found if isinstance(found, list) else [found]
    if all(isinstance(each, dict) for each in records):
        return records
    raise OutputError(f"{file} has other things than documents, so it was left as it is")


def record_of(layer: Layer, records: list[Json], file: Path) -> Json:
    """The record of the layer's document among those of the file; a new one, before all others, if there is
    none. Raises OutputError if that is the work of somebody else, or about another text."""
    document = layer.document
    here = [e for e in _on(layer, records) if not e.get(LEFT_BEHIND)]
    for record in here:
        if record.get("annotator") != layer.annotator:
            raise OutputError(
                f"{file} is the work of {record.get('annotator')!r}: it was left as it is"
            )
        if record.get("text") != document.text:
            what = f"{file} is about another text of {document.path}, so it was left as it is"
            fix = "`kgraph review --carry-over` takes along what it has, where the text was edited"
            raise OutputError(f"{what}; {fix}")
    if not here:
        bare = layer_to_json(Layer(layer.document, annotator=layer.annotator))
        here = [{key: value for key, value in bare.items() if key not in METADATA}]
        records[:0] = here
    for kind in KINDS:
        here[0].setdefault(kind, [])
    return here[0]


def left_record(layer: Layer, records: list[Json]) -> Json | None:
    """The record in which what was added to the text of a layer was left behind; None if there is none."""
    left = [e for e in _on(layer, records) if e.get(LEFT_BEHIND)]
    left = [each for each in left if each.get("text") == layer.document.text]
    named = {
        each.id for each in layer.mentions
    }  # by which those of several edits back and forth differ
    left.sort(key=lambda each: {m.get("id") for m in each.get("mentions", ())} != named)
    return left[0] if left else None


def _on(layer: Layer, records: list[Json]) -> list[Json]:
    """The records on the document of a layer, whatever its text."""
    known = layer.document.id, layer.document.path
    return [each for each in records if (each.get("id", ""), each.get("path")) == known]


def new_id(record: Json, letter: str) -> str:
    """The first id of that letter, such as `T7`, that no annotation of the record has."""
    known = {each.get("id") for kind in KINDS if kind != "clusters" for each in record[kind]}
    return next(id for number in count(1) if (id := f"{letter}{number}") not in known)


def quoting(mention: Json, text: str, finder: WordFinder) -> Json:
    """A mention that quotes its words in place of offsets, if these find its place."""
    spans: Spans = tuple(
        map(tuple, mention.get("spans", ((mention.get("begin"), mention.get("end")),)))
    )
    rest = {
        key: each for key, each in mention.items() if key not in ("begin", "end", "spans", "text")
    }
    pieces = [" ".join(text[begin:end].split()) for begin, end in spans]
    words: Any = pieces if pieces[1:] else pieces[0]
    found = finder.anchor(words)
    if found == spans:
        return {**rest, "quote": words}
    if isinstance(found, Ambiguous) and spans[0] in found.places and not pieces[1:]:
        return {**rest, "quote": words, "nth": found.places.index(spans[0]) + 1}
    return mention


def read_back(file: Path, layer: Layer) -> Layer:
    """The reviewer's layer as the file has it. Raises OutputError if it cannot be read."""
    for found, _ in read(file, file.parent):
        if found and found.document.path == layer.document.path:
            return found
    raise OutputError(f"{file} cannot be read: `kgraph check {file}` says why")


def laid_out(records: list[Json]) -> bytes:
    """The records as JSON with a line for each annotation."""
    told = ",\n".join("{\n" + ",\n".join(_lines(each)) + "\n}" for each in records)
    return (f"[\n{told}\n]\n" if records[1:] else f"{told}\n").encode()


def _lines(record: Json) -> Iterator[str]:
    for key, value in record.items():
        told = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value and not all(isinstance(e, int) for e in value):
            items = ",\n".join(f"  {json.dumps(each, ensure_ascii=False)}" for each in value)
            told = f"[\n{items}\n]"
        if value not in ([], ""):
            yield f"{json.dumps(key)}: {told}"


def write(file: Path, content: bytes) -> None:
    """Write the file whole, or leave it as it is."""
    with atomic_file(file) as stream:
        stream.write(content)
