"""The JSON Lines of LangExtract (https://github.com/google/langextract): a text each, with what a
language model has extracted from it.

Each extraction is a mention labelled by its class. It stands at its `char_interval` where that covers
its words; LangExtract also gives intervals of words that are only like them, and none where it did
not find them. Then the words are looked for in the text (`kgraph.formats.shared.anchoring`). What the
text does not have is counted and listed, and is no annotation. Attributes stay attributes, and a
description is a note. Not read are the numbers of extractions and groups, and LangExtract's own
verdict, `alignment_status`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kgraph.formats.shared.anchoring import Quote, same_words
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.json.values import each, length, said, span_of, string, table
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.offsets import Offsets
from kgraph.model.annotations import Span

_DOCUMENT = {"document_id", "text", "extractions"}
_EXTRACTION = {
    *("extraction_class", "extraction_text", "char_interval", "attributes", "description"),
    *("alignment_status", "extraction_index", "group_index", "token_interval"),
}


def detect(path: Path) -> bool:
    """Whether the first records have extractions with a class."""
    return "extractions[].extraction_class" in shape(path)


def read(path: Path, root: Path, unit: str, text: Path | None = None) -> Iterator[Reading]:
    """The layer of each record. Raises InputError where the file cannot be read on."""
    return parse(read_records(path), Documents.of(path, root), unit)


def parse(found: Iterable[Item], documents: Documents, unit: str) -> Iterator[Reading]:
    """The layers of the records of one file."""
    return readings(found, documents, lambda record: [_layer(record, documents, unit)])


def _layer(record: Record, documents: Documents, unit: str) -> Reading:
    value = record.value
    text = value.get("text")
    if not isinstance(text, str):
        counts = {"mentions": length(value.get("extractions"))}
        return documents.lost(record, counts, "text missing", "this record has no text")
    builder = documents.layer(record, str(value.get("document_id") or ""), text, unit=unit)
    extractions = _Extractions(builder, text, unit)
    each(builder, "mentions", value, "extractions", extractions.take, line=record.line)
    documents.unread((value.keys() - _DOCUMENT) | extractions.unread, builder, record.place)
    return builder.build()


class _Extractions:
    """Hands the extractions of a record to the builder."""

    def __init__(self, builder: LayerBuilder, text: str, unit: str) -> None:
        self._builder, self._text = builder, text
        self._offsets = Offsets(text, unit)
        self.unread: set[str] = set()

    def take(self, way: str, item: Any, place: Location) -> None:
        """Take an extraction."""
        label, words = string(item, "extraction_class"), string(item, "extraction_text")
        span = self._interval(table(item, "char_interval"), words)
        if span:
            self._builder.mention(way, label, [span], place, words)
        else:
            self._builder.quoted(way, label, Quote(words), place)
        for key, value in table(item, "attributes").items():
            for one in value if isinstance(value, list) else [value]:
                self._attribute(way, key, one, place)
        if note := string(item, "description", ""):
            self._builder.note(way, note, place)
        self.unread |= {f"extractions[].{key}" for key in item.keys() - _EXTRACTION}

    def _interval(self, interval: Mapping[str, Any], words: str) -> Span | None:
        """The interval in the unit of the file, if it covers the words."""
        if interval.get("start_pos") is None or interval.get("end_pos") is None:
            return None
        span = span_of(interval, "start_pos", "end_pos")
        try:
            begin, end = map(self._offsets.code_point, span)
        except ValueError:
            return None
        return span if begin < end and same_words(self._text[begin:end], words) else None

    def _attribute(self, target: str, key: str, value: Any, place: Location) -> None:
        try:
            if value is not None:
                self._builder.attribute(target, key, said(value), place)
        except ValueError as error:
            self._builder.malformed("attributes", f"{target}: {key}: {error}", place)
