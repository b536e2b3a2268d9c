"""JSON Lines of our own, the quickest way in for people with a script (`docs/json-lines.md`).

One document a line, as one annotator sees it. The schema is `ontology/schema/kgraph.schema.json`.
An annotation without an id of its own has its place in the record: `mentions[3]`. An event that quotes
its words has a trigger of its own label, which covers them: `events[3].quote`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, counted
from kgraph.formats.kgraph_jsonl.fields import (
    argument_of,
    legible_arguments,
    link_of,
    named_pair,
    note_of,
    quote_of,
    span_pair,
    spans_of,
)
from kgraph.formats.kgraph_jsonl.layer_json import LEFT_BEHIND, METADATA
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.further import further
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import (
    as_name,
    as_written,
    each,
    length,
    name,
    quote,
    string,
)
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Layer
from kgraph.model.ledger import Ledger
from kgraph.storage.rdf.terms import is_iri

KINDS = {
    "mentions": "mentions",
    "relations": "relations",
    "events": "events",
    "clusters": "equivalences",
}
_DECORATION = {"id", "label", "type", "attributes", "links", "notes"}
_QUOTE = {"quote", "nth", "within", "after"}
_OFFSETS = {"begin", "end", "spans", "text"}
_FIELDS = {
    "mentions": _DECORATION | _OFFSETS | _QUOTE,
    "relations": _DECORATION - {"links"} | {"subject", "object"},
    "events": _DECORATION | {"trigger", "arguments", "lost"} | _QUOTE,
}
_PLAIN = {kind: fields - {"attributes", "links", "notes"} for kind, fields in _FIELDS.items()}
"""What most annotations have alone: no decoration, and nothing that is not read."""
WAITING = "KG709"
"""The finding on a record whose claims were left behind by an edit of the text."""
_TELLING = {"mentions[]", "events[]", "clusters[]"}
_OTHERS = {"spans[]", "_input_hash", "answer", "ents[]", "tokens[]", "@context"}


_SHOWN = {
    "mentions": 'a mention is as {"id": "T1", "label": "Person", "begin": 0, "end": 8}, or has "quote"',
    "relations": 'a relation is as {"label": "leads", "subject": "T1", "object": "T2"}',
    "events": 'an event is as {"label": "Asserts", "trigger": "T3", "arguments": [["Claimant", "T1"]]}',
    "clusters": 'a cluster is as ["T1", "T4"]',
}


def detect(path: Path) -> bool:
    """Whether its first records have a text, and mentions, events or clusters."""
    keys = shape(path)
    return "text" in keys and bool(keys & _TELLING) and not keys & _OTHERS


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of each record. Raises InputError where the file cannot be read on."""
    return parse(read_records(path), Documents.of(path, root), unit)


def parse(
    found: Iterable[Item], documents: Documents, unit: str = "codepoints"
) -> Iterator[Reading]:
    """The layers of the records of one file."""
    return readings(found, documents, lambda record: [_layer(record, documents, unit)])


def _layer(record: Record, documents: Documents, unit: str) -> Reading:
    value = record.value
    if value.get(LEFT_BEHIND):
        return _left_behind(record, documents.file)
    text = value.get("text")
    if not isinstance(text, str):
        counts = {kind: length(value.get(key)) for key, kind in KINDS.items()}
        return documents.lost(record, counts, "text missing", "this record has no text")
    builder = _begun(record, documents, text, unit)
    taker = _Taker(builder, record.line)
    for key, take in taker.takes.items():
        fix = f"{_SHOWN[key]}; docs/json-lines.md has all fields" if key in _SHOWN else ""
        each(builder, KINDS.get(key, ""), value, key, take, line=record.line, fix=fix)
    known = {"id", "path", "text", "pages", "annotator", *METADATA, *taker.takes}
    documents.unread((value.keys() - known) | taker.unread, builder, record.place)
    return builder.build()


def left_behind(path: Path, root: Path) -> Iterator[tuple[Layer, Sequence[str]]]:
    """The layers on earlier texts of their documents that a file has, with the ids of what waits there."""
    for item in read_records(path):
        if isinstance(item, Record) and (ids := item.value.get(LEFT_BEHIND)):
            bare = {key: value for key, value in item.value.items() if key != LEFT_BEHIND}
            for layer, _ in parse([item._replace(value=bare)], Documents.of(path, root)):
                if layer and isinstance(ids, list):
                    yield layer, [*map(str, ids)]


def _left_behind(record: Record, file: str) -> Reading:
    """The reading of a record on an earlier text, which says that it waits."""
    ids, path = record.value[LEFT_BEHIND], record.value.get("path") or record.value.get("id")
    number = len(ids) if isinstance(ids, list) else 1
    it, is_ = ("it", "is") if number == 1 else ("them", "are")
    who = record.value.get("annotator") or "somebody"
    what = (
        f"{counted(number, 'claim')} that {who} added to an earlier text of {path} {is_} left out"
    )
    fix = (
        f"`kgraph review --list --status added` lists {it}: add {it} anew, and take what was left behind out "
        "with --undo KEY"
    )
    ledger = Ledger()
    ledger.report(Diagnostic(file, record.line, 1, WAITING, what, fix, "warning"))
    return Reading(None, ledger)


def _begun(record: Record, documents: Documents, text: str, unit: str) -> LayerBuilder:
    plain, flaws = {}, []
    for key in ("id", "path", "annotator"):
        try:
            plain[key] = name(record.value, key, "")
        except ValueError as error:
            plain[key] = ""
            flaws.append(str(error))
    metadata = {key: record.value.get(key) for key in METADATA}
    if ":" in plain["id"] and is_iri(plain["id"]):
        metadata["id"] = plain["id"]
    builder = documents.layer(
        record,
        plain["id"],
        text,
        unit=unit,
        annotator=plain["annotator"],
        metadata=metadata,
        path=plain["path"],
        pages=record.value.get("pages"),
    )
    for flaw in flaws:
        builder.warn("KG107", flaw, record.place)
    return builder


class _Taker:
    """Hands the items of a record on."""

    def __init__(self, builder: LayerBuilder, line: int) -> None:
        self._builder, self._line = builder, line
        self.unread: set[str] = set()
        self.takes = {
            "mentions": self._mention,
            "relations": self._relation,
            "events": self._event,
            "clusters": self._cluster,
            "sentences": self._sentence,
        }

    def _mention(self, way: str, item: Any, place: Location) -> None:
        id, label = self._named(item, way), string(item, "label")
        if "quote" in item:
            self._builder.quoted(id, label, quote_of(item, _OFFSETS), place)
        else:
            self._builder.mention(id, label, spans_of(item), place, quote(item, "text"))
        self._decorate("mentions", id, way, item, place)

    def _named(self, item: Any, way: str) -> str:
        """The id of an annotation; its type is taken note of."""
        id = name(item, "id", way)
        if "type" in item and (type := string(item, "type", "")):
            self._builder.of_type(id, type)
        return id

    def _relation(self, way: str, item: Any, place: Location) -> None:
        id, label = self._named(item, way), string(item, "label")
        self._builder.relation(id, label, name(item, "subject"), name(item, "object"), place)
        self._decorate("relations", id, way, item, place)

    def _event(self, way: str, item: Any, place: Location) -> None:
        try:
            self._sound_event(way, item, place)
        except ValueError:
            id = item.get("id") if isinstance(item, dict) else None
            self._builder.lost_event(id if isinstance(id, str) else way, legible_arguments(item))
            raise

    def _sound_event(self, way: str, item: Any, place: Location) -> None:
        id, label = self._named(item, way), string(item, "label")
        quoted = quote_of(item, {"trigger"}) if "quote" in item else None
        trigger = f"{id}.quote" if quoted else name(item, "trigger")
        filled: dict[str, list[tuple[str, str]]] = {"arguments": [], "lost": []}
        for key, pairs in filled.items():
            take = lambda _, pair, at, to=pairs: to.append(argument_of(pair))  # noqa: E731
            self._each(key, item, way, take, 'an argument is as ["Claimant", "T1"]')
        if quoted:
            self._builder.quoted(trigger, label, quoted, place)
        self._builder.event(id, label, trigger, place=place, **filled)
        self._decorate("events", id, way, item, place)

    def _cluster(self, way: str, item: Any, place: Location) -> None:
        if not isinstance(item, list):
            raise ValueError(f"a cluster is a list of ids, not {excerpt(item)}")
        self._builder.cluster([as_name(member) for member in item], place)

    def _sentence(self, way: str, item: Any, place: Location) -> None:
        self._builder.sentences([span_pair(item)])

    def _decorate(
        self, kind: str, id: str, way: str, item: dict[str, Any], place: Location
    ) -> None:
        """Attributes, links and notes; what is malformed is counted, the rest stands."""
        if item.keys() <= _PLAIN[kind]:
            return
        builder = self._builder
        self._each("notes", item, way, lambda _, note, at: builder.note(id, note_of(note), at))
        if kind != "relations":
            self._each("links", item, way, lambda _, link, at: builder.link(id, *link_of(link), at))
        self._attributes(kind, id, way, item, place)
        if kind == "mentions":
            self.unread |= {f"mentions[].{field}" for field in item.keys() - _FIELDS[kind]}
        else:  # it may say that the statement is not so
            further(self._builder, id, item, _FIELDS[kind], place)

    def _each(self, kind: str, item: Any, way: str, take: Any, fix: str = "") -> None:
        if kind in item:
            way = f"{way}.{kind}"
            each(self._builder, kind, item, kind, take, line=self._line, way=way, fix=fix)

    def _attributes(
        self, kind: str, id: str, way: str, item: dict[str, Any], place: Location
    ) -> None:
        """Attributes by their names, or as pairs. What is neither says something of a statement that
        nobody knows, and is kept as it is written."""
        listed = item.get("attributes")
        pairs = isinstance(listed, list) and all(
            isinstance(each, list) and len(each) == 2 for each in listed
        )
        if pairs or (kind == "mentions" and not isinstance(listed, dict | None)):
            self._each(
                "attributes",
                item,
                way,
                lambda _, pair, at: self._attribute(id, *named_pair(pair), at),
            )
        else:
            further(self._builder, id, {"attributes": listed}, (), place)

    def _attribute(self, id: str, key: str, value: Any, place: Location) -> None:
        if value is not None:
            self._builder.attribute(id, key, as_written(value), place)
