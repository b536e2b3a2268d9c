"""Texts with spans in JSON or JSON Lines: spaCy's training tuples, and what scripts and tools write.

`annotated.py` lists the forms of records, `spans.py` what spans are called. Read are spans with a
label and a link (`kb_id`, `links` of spaCy), relations between them by their ids or numbers, and
categories of the whole text. A span without offsets stands where its words do; words that are not in
the text, or in it several times, are counted and listed, and are not in the graph. A user's
annotations are a layer. Offsets count code points. A span without an id is called by its place:
`entities[3]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.errors import Diagnostic
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import length
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import COMMON_KEYS
from kgraph.formats.spans_json.annotated import (
    SPANS,
    TEXTS,
    Annotated,
    as_record,
    parts_of,
    text_of,
    unfolded,
)
from kgraph.formats.spans_json.spans import BEGINS, WORDS, SpanItems

_OTHERS = {
    *("_input_hash", "answer", "mentions[]", "@context", "tokens[]", "annotation_id", "lead_time"),
    *("annotations[].result", "extractions[]", "denotations[]", "passages[]", "_view_id"),
}
_TUPLES = {"[].entities", "[].cats", "annotations[][].entities", "[].spans", "[].links"}
_ANNOTATIONS = frozenset(
    "entities cats links spans relations heads deps tags words lemmas pos".split()
)
"""What spaCy calls the annotations of a text."""
_NAMES = ("entities", "named_entities", "entity_mentions")  # also without offsets
_OF_OTHERS = ("spans", "ents")  # Prodigy's and spaCy's, where they stand beside a text
_READ = {"classes", "text", "id", "title", "_server", "vectors", "inserted_at", "updated_at"}


def detect(path: Path) -> bool:
    """Whether the first records are pairs of a text and its annotations, or have a text and spans
    with a begin, or are those of LightTag or Argilla."""
    keys = shape(path)
    if keys & _OTHERS:
        return False
    named = {key for key in keys if key.isidentifier()}
    pair = "[" in keys and "entities" in named and named <= _ANNOTATIONS
    light_tag = {"examples[].content", "examples[].annotations[]"} <= keys
    argilla = any(k.startswith("fields.") for k in keys) and "responses" in keys
    return bool(keys & _TUPLES) or pair or light_tag or argilla or _has_spans(keys)


def _has_spans(keys: frozenset[str]) -> bool:
    """Whether a text stands beside a list of spans in a form that no other format has."""
    for way in {"", *(f"{key}." for key in keys if key.endswith("[]") and "." not in key)}:
        spans = (f"{way}{each}" for each in SPANS if each not in _OF_OTHERS)
        if any(f"{way}{text}" in keys for text in TEXTS) and any(
            f"{each}[].{key}" in keys
            for each in spans
            for key in (BEGINS if each.removeprefix(way) not in _NAMES else (*BEGINS, *WORDS))
        ):
            return True
    return False


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layers of each record. Raises InputError if the file cannot be read to its end."""
    documents = Documents.of(path, root)
    return parse(read_records(path, as_item), documents, unit)


def as_item(value: object, number: int, line: int, file: str) -> Item:
    """A record, or a pair of a text and its annotations, as an object."""
    found = as_record(value)
    if found is None:
        what = "a record is an object, or a pair of a text and its annotations, and this is neither"
        return Diagnostic(file, line, 1, "KG107", what, source=excerpt(value))
    return Record(dict(found), number, line)


def parse(
    found: Iterable[Item], documents: Documents, unit: str = "codepoints"
) -> Iterator[Reading]:
    """The layers of the records of one file."""
    records = _records(found, documents.file)
    return readings(records, documents, lambda record: _layers(record, documents, unit))


def _records(found: Iterable[Item], file: str) -> Iterator[Item]:
    """The records, numbered in their order, also where an object holds them."""
    number = 0
    for item in found:
        if isinstance(item, Diagnostic):
            yield item
            continue
        for value in unfolded(item.value):
            number += 1
            yield as_item(value, number, item.line, file)


def _layers(record: Record, documents: Documents, unit: str) -> Iterator[Reading]:
    value = record.value
    text = text_of(value)
    if text is None:
        counts = {"mentions": sum(length(value.get(key)) for key in SPANS)}
        yield documents.lost(record, counts, "text missing", "this record has no text")
        return
    for part in parts_of(value):
        if part.flaw:
            counts = {"mentions": max(1, length(part.fields.get("spans")))}
            yield documents.lost(record, counts, "not submitted", part.flaw)
        else:
            yield _layer(record, part, documents, text, unit)


def _layer(record: Record, part: Annotated, documents: Documents, text: str, unit: str) -> Reading:
    value = record.value
    id = value.get("id")
    builder = documents.layer(
        record,
        str(id) if isinstance(id, str | int) else "",
        text,
        unit=unit,
        annotator=part.annotator,
        metadata={n: value[k] for k, n in COMMON_KEYS.items() if isinstance(value.get(k), str)},
    )
    taker = SpanItems(builder, text, unit, record.place)
    taker.take(part)
    unread = taker.unread - _READ - COMMON_KEYS.keys()
    if "responses" in value:
        unread |= value.keys() - {*_READ, "responses", "fields", "metadata", "status"}
    documents.unread(unread, builder, record.place)
    return builder.build()
