"""doccano's exports (https://doccano.github.io/doccano): JSON Lines, or JSON, a text each.

Read are the spans of `label`, `labels` and `entities` (`[begin, end, label]`, or objects with
`start_offset`), `relations` between the entities, categories and translated texts (both are texts
in `label`, `labels` or `cats`; they say something of the whole document), comments, and the old
raw form `annotations` with the number of each user, who gets a layer.

doccano marks what was selected in the browser, and since version 1.5 counts as that does, in
UTF-16 units (doccano#2290); before, and where labels were imported from Python, in code points
(`--offsets codepoints`). It never quotes the words, so the builder looks at the words that the
spans cover.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document_labels import WholeDocument
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.further import further
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import as_string, each, length, name, said, span_of, string
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import COMMON_KEYS

_LISTS = ("label", "labels", "entities", "cats")
_COMMENTS = ("Comments", "comments")
_KNOWN = {
    *("id", "text", "data", "meta", "relations", "annotations", "annotation_approver"),
    *(*_LISTS, *_COMMENTS, *COMMON_KEYS),
}
_OWN = {"id", "user", "example", "uuid", "prob", "manual", "created_at", "updated_at"}
_SPAN = _OWN | {"start_offset", "end_offset", "label"}
_RELATION = _OWN | {"from_id", "to_id", "type"}
"""What doccano itself writes of spans and relations."""
_TELLING = {"label[]", "labels[]", "entities[]", "cats[]", "annotations[].label", *_COMMENTS}
_OTHERS = {
    *("mentions[]", "spans[]", "spans", "tokens[]", "ents[]", "_input_hash", "answer"),
    *("lead_time", "annotation_id", "annotations[].result", "@context", "words[]", "text[]"),
    *("entities[].start", "entities[].begin", "entities[].start_char", "entities[].text"),
}


def detect(path: Path) -> bool:
    """Whether the first records have a text, and labels in the form of doccano."""
    keys = shape(path)
    return bool(keys & {"text", "data"}) and bool(keys & _TELLING) and not keys & _OTHERS


def read(path: Path, root: Path, unit: str, text: Path | None = None) -> Iterator[Reading]:
    """The layers of each record. Raises InputError if the file cannot be read to its end."""
    return parse(read_records(path), Documents.of(path, root), unit)


def parse(found: Iterable[Item], documents: Documents, unit: str) -> Iterator[Reading]:
    """The layers of the records of one file."""
    return readings(found, documents, lambda record: _layers(record, documents, unit))


def _layers(record: Record, documents: Documents, unit: str) -> Iterator[Reading]:
    text = record.value.get("text", record.value.get("data"))
    if not isinstance(text, str):
        yield documents.lost(
            record, _counts(record.value), "text missing", "this record has no text"
        )
        return
    for user, part in _parts(record.value).items():
        yield _layer(record, part, documents, text, unit, user)


def _parts(value: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The record itself, and the raw annotations of each user."""
    parts = {"": {key: each for key, each in value.items() if key != "annotations"}}
    raw = value.get("annotations")
    if not isinstance(raw, list):
        return {"": value}
    for item in raw:
        user = item.get("user") if isinstance(item, dict) else None
        part = parts.setdefault("" if user is None else str(user), {})
        part.setdefault("annotations", []).append(item)
    said = any(parts[""].get(key) for key in (*_LISTS, *_COMMENTS, "relations", "annotations"))
    return parts if said or len(parts) == 1 else {u: part for u, part in parts.items() if u}


def _counts(value: dict[str, Any]) -> dict[str, int]:
    return {
        "mentions": sum(length(value.get(key)) for key in (*_LISTS, "annotations")),
        "relations": length(value.get("relations")),
        "notes": sum(length(value.get(key)) for key in _COMMENTS),
    }


def _layer(
    record: Record,
    part: dict[str, Any],
    documents: Documents,
    text: str,
    unit: str,
    user: str,
) -> Reading:
    value = record.value
    builder = documents.layer(
        record,
        str(value.get("id", "")),
        text,
        unit=unit,
        annotator=user,
        metadata={name: value.get(key) for key, name in COMMON_KEYS.items()},
    )
    taker = _RecordItems(builder, WholeDocument(builder, text, unit, record.place))
    for key in (*_LISTS, "annotations"):
        each(builder, "mentions", part, key, taker.label, line=record.line)
    each(builder, "relations", part, "relations", taker.relation, line=record.line)
    for key in _COMMENTS:
        each(builder, "notes", part, key, taker.comment, line=record.line)
    documents.unread(part.keys() - _KNOWN, builder, record.place)
    return builder.build()


class _RecordItems:
    """Hands the items of a record to the builder."""

    def __init__(self, builder: LayerBuilder, document: WholeDocument) -> None:
        self._builder, self._document = builder, document

    def label(self, way: str, item: Any, place: Location) -> None:
        """Take a labelled span, or a label of the whole document."""
        if isinstance(item, list):
            if len(item) != 3:
                raise ValueError(f"not [begin, end, label]: {excerpt(item)}")
            item = dict(zip(("start_offset", "end_offset", "label"), item, strict=True))
        if isinstance(item, dict) and "start_offset" in item:
            span = span_of(item, "start_offset", "end_offset")
            id = name(item, "id", way)
            self._builder.mention(id, name(item, "label"), [span], place)
            further(self._builder, id, item, _SPAN, place)
        elif isinstance(item, dict):
            key = "label" if "label" in item else "text"
            self._document.attribute("label", name(item, key), place)
        else:
            self._document.attribute(way.partition("[")[0], said(item), place)

    def relation(self, way: str, item: Any, place: Location) -> None:
        """Take a relation between two entities, by their ids."""
        subject, object = name(item, "from_id"), name(item, "to_id")
        self._builder.relation(way, name(item, "type"), subject, object, place)
        further(self._builder, way, item, _RELATION, place)

    def comment(self, way: str, item: Any, place: Location) -> None:
        """Take a remark on the document."""
        text = string(item, "comment") if isinstance(item, dict) else as_string(item)
        self._document.note(text, place)
