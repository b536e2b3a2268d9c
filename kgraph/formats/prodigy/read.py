"""Prodigy's JSON Lines (https://prodi.gy/docs/api-interfaces): a task a line, with its answer.

Read are spans, relations between them, the label or the accepted options of a text (they say
something of the whole document; accepting an item of Wikidata for the only span links that), and
who answered. What was rejected or ignored is counted as dropped, never read as true. Of a reviewed
task the versions of other annotators are layers too. Tasks of one `_input_hash` are one document.
Offsets count code points, as spaCy's tokens do; a span is checked against its own text or, where
it has none, against the task's tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kgraph.formats.prodigy.token_list import Wordlist
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document_labels import WholeDocument
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.further import further
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.json.values import (
    as_name,
    each,
    length,
    name,
    quote,
    span_of,
    string,
    table,
)
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import COMMON_KEYS
from kgraph.model.annotations import Span

UNLABELLED = "Span"
"""The label of a span that has none, as an end of a relation may."""

_ANSWERS = {"reject": "rejected", "ignore": "ignored"}
_TASK = frozenset(
    """text html meta tokens answer spans relations label accept _input_hash _task_hash _view_id
    _session_id _annotator_id _timestamp _is_binary view_id score priority sessions versions options
    default config""".split()
)
_SPAN = frozenset(
    """start end token_start token_end label text type kb_id answer score source rank priority
    input_hash pattern color""".split()
)
_RELATION = frozenset(
    "head child label head_span child_span color answer score source priority".split()
)
_TELLING = {"_input_hash", "_task_hash", "_view_id", "_session_id", "_annotator_id", "answer"}
_OTHERS = {"ents[]", "mentions[]", "entities[]", "@context"}
_ITEM = re.compile(r"Q[0-9]+")


def detect(path: Path) -> bool:
    """Whether the first records have an answer, or a text with a list of spans."""
    keys = shape(path)
    return bool(keys & _TELLING or {"text", "spans[]"} <= keys) and not keys & _OTHERS


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layers of each task. Raises InputError if the file cannot be read to its end."""
    return parse(read_records(path), Documents.of(path, root), unit)


def parse(
    found: Iterable[Item], documents: Documents, unit: str = "codepoints"
) -> Iterator[Reading]:
    """The layers of the tasks of one file."""
    return readings(found, documents, lambda record: _layers(record, documents, unit))


def _layers(record: Record, documents: Documents, unit: str) -> Iterator[Reading]:
    """The layer of the annotator who answered last, and those of annotators whose versions were
    reviewed."""
    task = record.value
    text = task.get("text")
    if not isinstance(text, str):
        counts = {kind: length(task.get(key)) for kind, key in _KINDS.items()}
        yield documents.lost(record, counts, "text missing", "this task has no text")
        return
    own = _annotator(task)
    yield _layer(record, task, documents, text, unit, own)
    versions = task.get("versions")
    for version in versions if isinstance(versions, list) else ():
        for annotator in _annotators(version):
            if annotator != own and version.get("text", text) == text:
                yield _layer(record, version, documents, text, unit, annotator)


_KINDS = {"mentions": "spans", "relations": "relations", "attributes": "accept"}


def _annotator(task: dict[str, Any]) -> str:
    return str(task.get("_annotator_id") or task.get("_session_id") or "")


def _annotators(version: Any) -> list[str]:
    if not isinstance(version, dict):
        return []
    sessions = version.get("sessions")
    names = sessions if isinstance(sessions, list) else [_annotator(version)]
    return list(dict.fromkeys(str(each) for each in names if each))


def _layer(
    record: Record,
    task: dict[str, Any],
    documents: Documents,
    text: str,
    unit: str,
    annotator: str,
) -> Reading:
    meta = task.get("meta")
    said = meta if isinstance(meta, dict) else {}
    id = record.value.get("_input_hash", "")
    builder = documents.layer(
        record,
        str(id),
        text,
        unit=unit,
        annotator=annotator,
        metadata={field: said.get(key) for key, field in COMMON_KEYS.items()},
    )
    taker = _TaskItems(builder, WholeDocument(builder, text, unit, record.place), task)
    for kind, key in _KINDS.items():
        each(builder, kind, task, key, taker.takes[key], line=record.line)
    if task.get("label") is not None:
        labels = task["label"] if isinstance(task["label"], list) else [task["label"]]
        each(builder, "attributes", {"label": labels}, "label", taker.label, line=record.line)
    documents.unread(task.keys() - _TASK, builder, record.place)
    return builder.build()


class _TaskItems:
    """Hands the parts of a task to the builder, unless they were rejected or ignored."""

    def __init__(
        self, builder: LayerBuilder, document: WholeDocument, task: dict[str, Any]
    ) -> None:
        self._builder, self._document, self._task = builder, document, task
        self._words = Wordlist(task.get("tokens"))
        self._mentions: dict[Span, str] = {}
        self.takes = {"spans": self._span, "relations": self._relation, "accept": self._accept}

    def label(self, way: str, item: Any, place: Location) -> None:
        """Take a label of the whole document."""
        if not self._lost("attributes", self._task, place):
            self._document.attribute("label", as_name(item), place)

    def _accept(self, way: str, item: Any, place: Location) -> None:
        spans = self._task.get("spans")
        option = as_name(item)
        if not _ITEM.fullmatch(option) or length(spans) != 1:
            self.label(way, item, place)
        elif not self._lost("links", self._task, place):
            self._builder.link("spans[0]", *entry_of(option), place)

    def _span(self, way: str, item: Any, place: Location) -> None:
        span, label = span_of(item, "start", "end"), string(item, "label", UNLABELLED)
        text, entry = quote(item, "text"), name(item, "kb_id", "")
        if self._lost("mentions", self._task, place) or self._lost("mentions", item, place):
            return
        self._builder.mention(way, label, [span], place, text or self._words.spelt(*span) or None)
        self._mentions.setdefault(span, way)
        further(self._builder, way, item, _SPAN, place)
        if entry:
            self._builder.link(way, *entry_of(entry), place)

    def _relation(self, way: str, item: Any, place: Location) -> None:
        label = string(item, "label")
        spans = [self._place_of(item, end) for end in ("head", "child")]
        if not self._lost("relations", self._task, place):
            subject, object = (
                self._end(f"{way}.{i}", *span, place) for i, span in enumerate(spans)
            )
            self._builder.relation(way, label, subject, object, place)
            further(self._builder, way, item, _RELATION, place)

    def _place_of(self, relation: Any, end: str) -> tuple[Span, str]:
        """The span of an end of a relation, and its label: as stated, or else by its token."""
        told = table(relation, f"{end}_span")
        if told:
            return span_of(told, "start", "end"), string(told, "label", UNLABELLED)
        span = self._words.span(relation.get(end))
        if span is None:
            raise ValueError(f"{end} is not a token of this task")
        around = (s for s in self._mentions if s[0] <= span[0] and span[1] <= s[1])
        return next(around, span), UNLABELLED

    def _end(self, id: str, span: Span, label: str, place: Location) -> str:
        """The mention at an end of a relation; a token that is in no span becomes a mention."""
        if span not in self._mentions:
            self._builder.mention(id, label, [span], place)
            self._mentions[span] = id
        return self._mentions[span]

    def _lost(self, kind: str, judged: Any, place: Location) -> bool:
        """Count what was rejected or ignored as dropped; returns whether it was."""
        answer = judged.get("answer")
        if answer in (None, "accept"):
            return False
        reason = _ANSWERS.get(str(answer), "not accepted")
        self._builder.ledger.read[kind] += 1
        self._builder.drop(kind, "KG135", reason, f"the annotator {reason} this", place)
        return True
