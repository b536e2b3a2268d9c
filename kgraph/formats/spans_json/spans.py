"""The spans, relations and categories of a text -> a layer (`kgraph.formats.spans_json.read`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kgraph.formats.shared.anchoring import WordFinder
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document_labels import WholeDocument
from kgraph.formats.shared.json.further import further
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import Take, each, name, quote, said, single, table, whole
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.shared.offsets import Offsets
from kgraph.formats.spans_json.annotated import SPANS, Annotated
from kgraph.model.annotations import Span

BEGINS = (
    *("start", "begin", "start_char", "startOffset", "start_index", "startIndex", "start_pos"),
    *("char_start", "offset", "from"),
)
ENDS = (
    *("end", "end_char", "endOffset", "end_index", "endIndex", "end_pos", "char_end", "stop", "to"),
)
LABELS = (
    *("label", "type", "tag", "entity_group", "entity_type", "category", "class", "labels", "ner"),
    *("entity", "name"),
)
WORDS = ("text", "value", "surface", "mention", "quote", "exact", "name", "entity")
"""What the beginning, the end, the label and the words of a span are called, the likeliest first."""

_LINKS = ("kb_id", "wikidata", "wikidata_id", "uri", "iri", "url")
_PAIRS = (
    *(("head", "tail"), ("head", "child"), ("from", "to"), ("from_id", "to_id"), ("h", "t")),
    *(("subject", "object"), ("source", "target"), ("head_id", "tail_id"), ("arg1", "arg2")),
)
_RELATIONS = ("type", "label", "relation", "predicate", "relation_type")
_SPAN_KEY = re.compile(r"\D*(\d{1,12})\D+(\d{1,12})\D*")
_OWN = {
    *("id", "score", "index", "annotation_id", "example_id", "tag_id", "tagged_token_id"),
    *("annotator_id", "annotator", "user_id", "user", "annotated_by"),
}
_SPAN = {*BEGINS, *ENDS, *LABELS, *WORDS, *_LINKS, *_OWN, "length", "word"}
"""What spans and relations have that says nothing of what they mean."""
_FIELDS = {*SPANS, "relations", "cats", "links", "id", "meta", "metadata", "tag_id", "annotator_id"}


class SpanItems:
    """Hands what one annotator marked to the builder. `unread` are the fields that are not read."""

    def __init__(self, builder: LayerBuilder, text: str, unit: str, place: Location) -> None:
        self._builder, self._line, self._place = builder, place.line, place
        self._document = WholeDocument(builder, text, unit, place)
        self._finder, self._offsets = WordFinder(text), Offsets(text, unit)
        self._ids: list[str] = []
        self._known: set[str] = set()
        self._at: dict[Span, str] = {}
        self.unread: set[str] = set()

    def take(self, part: Annotated) -> None:
        """Take everything that is read."""
        for key in SPANS:
            if isinstance(listed := part.fields.get(key), list) and listed:
                self._each("mentions", part, key, self._span if _is_spans(listed) else self._tell)
            elif isinstance(listed, str) and listed:
                self._document.attribute(key, listed, self._place)
            elif isinstance(listed, dict):
                self._table("mentions", part.fields, key, self._group)
            elif listed is not None and listed != []:
                self._builder.malformed("mentions", f"{key} is not a list of spans", self._place)
        self._each("relations", part, "relations", self._relation)
        for kind, key, take in (
            ("attributes", "cats", self._category),
            ("links", "links", self._link),
        ):
            self._table(kind, part.fields, key, take)
        self.unread |= part.fields.keys() - _FIELDS

    # Spans

    def _span(self, way: str, item: Any, place: Location) -> None:
        self._ids.append(way)
        if isinstance(item, list):
            if len(item) < 3:
                raise ValueError(f"not [begin, end, label]: {excerpt(item)}")
            item = dict(zip(("start", "end", "label"), item, strict=False))
        if isinstance(item, dict) and len(item) == 1 and not item.keys() & {*LABELS, *WORDS}:
            ((words, label),) = item.items()
            item = {"text": words, "label": label}
        label, words = _label_of(item)
        id = name(item, "id", way)
        self._ids[-1] = id
        self._known.add(id)
        begin = _first(item, BEGINS)
        if begin is None or item[begin] is None:
            self._anchored(id, label, words, place)
            further(self._builder, id, item, _SPAN, place)
            return
        start = whole(item, begin)
        end_key = _first(item, ENDS)
        end = whole(item, end_key) if end_key else start + whole(item, "length")
        self._builder.mention(id, label, [(start, end)], place, words)
        self._at.setdefault((start, end), id)
        further(self._builder, id, item, _SPAN, place)
        for key in _LINKS:
            if entry := name(item, key, ""):
                self._builder.link(id, *entry_of(entry), place)

    def _anchored(self, id: str, label: str, words: str | None, place: Location) -> None:
        """Add a mention where its words stand, if they stand once."""
        if not words:
            raise ValueError("neither offsets nor words")
        found = self._finder.anchor(words)
        if isinstance(found, tuple):
            spans = [
                (self._offsets.offset(begin), self._offsets.offset(end)) for begin, end in found
            ]
            self._builder.mention(id, label, spans, place, words)
        else:
            self._builder.ledger.read["mentions"] += 1
            self._builder.drop(
                "mentions", found.code, found.reason, found.what, place, found.fix, id=id
            )

    def _group(self, way: str, group: Any, place: Location) -> None:
        """Take the spans under a name; words under a name have it as their label."""
        if not isinstance(group, list):
            raise ValueError(f"not a list of spans: {excerpt(group)}")
        label = way.partition(".")[2]
        spans = [{"text": v, "label": label} if isinstance(v, str) else v for v in group]
        each(self._builder, "mentions", {way: spans}, way, self._span, line=self._line)

    def _tell(self, way: str, item: Any, place: Location) -> None:
        """Take a category of the whole text."""
        self._document.attribute(way.partition("[")[0], said(item), place)

    # What is said of them, and of the text

    def _relation(self, way: str, item: Any, place: Location) -> None:
        keys = next(
            (keys for keys in _PAIRS if isinstance(item, dict) and set(keys) <= item.keys()), None
        )
        if keys is None:
            raise ValueError(f"no two ends: {excerpt(item)}")
        subject, object = (self._id_of(name(item, key)) for key in keys)
        label = _first(item, _RELATIONS)
        self._builder.relation(way, name(item, label or "type"), subject, object, place)
        further(self._builder, way, item, {*keys, label or "", *_OWN}, place)

    def _id_of(self, end: str) -> str:
        """The id of a span that is an end of a relation, by itself or by the number of the span."""
        by_number = end not in self._known and end.isdecimal() and len(end) < 10
        if by_number and int(end) < len(self._ids):
            return self._ids[int(end)]
        return end

    def _category(self, way: str, item: Any, place: Location) -> None:
        self._document.attribute(way.partition(".")[2], said(item), place)

    def _link(self, way: str, item: Any, place: Location) -> None:
        """Take the likeliest entry of a span: `{"(0, 8)": {"Q42": 1.0}}`."""
        match = _SPAN_KEY.fullmatch(way.partition(".")[2])
        span = (int(match[1]), int(match[2])) if match else None
        if not isinstance(item, dict) or not all(isinstance(p, int | float) for p in item.values()):
            raise ValueError(f"not entries with probabilities: {excerpt(item)}")
        entry = max(item, key=lambda key: item[key], default="")
        if entry and item[entry] > 0:
            target = self._at.get(span, way) if span else way
            self._builder.link(target, *entry_of(entry), place)

    # Lists and tables

    def _each(self, kind: str, part: Annotated, key: str, take: Take) -> None:
        each(self._builder, kind, part.fields, key, take, line=self._line)

    def _table(self, kind: str, fields: Mapping[str, Any], key: str, take: Take) -> None:
        try:
            found = table(fields, key)
        except ValueError as error:
            self._builder.malformed(kind, str(error), self._place)
            return
        for way, item in found.items():
            self._single(kind, take, f"{key}.{way}", item)

    def _single(self, kind: str, take: Take, way: str, item: Any) -> None:
        single(self._builder, kind, item, take, line=self._line, way=way)


def _is_spans(listed: list[Any]) -> bool:
    """Whether these are spans, and not categories of the whole text."""
    return any(isinstance(each, list | dict) for each in listed)


def _first(item: Any, keys: tuple[str, ...]) -> str | None:
    return next((key for key in keys if isinstance(item, dict) and key in item), None)


def _label_of(item: Any) -> tuple[str, str | None]:
    """The label of a span, and its words if it has them under another key."""
    key = _first(item, LABELS)
    if key is None:
        raise ValueError(f"no label: {excerpt(item)}")
    listed = item[key]
    label = name({key: listed[0]}, key) if isinstance(listed, list) and listed else name(item, key)
    words = next((k for k in WORDS if k in item and k != key), None)
    return label, quote(item, words) if words else None
