"""spaCy's documents: `Doc.to_json` as JSON or JSON Lines, and DocBin (`.spacy`, the extra `spacy`).

Read are entities with their identifiers in a knowledge base, span groups, categories (`cats`, each
with its score, of the whole document), and custom attributes of the document and of spans. Span
groups that spacy-experimental calls `coref_clusters_1` are clusters, as are custom attributes such
as fastcoref's `coref_clusters`: lists of lists of [begin, end]; a span there that is no entity
becomes a mention labelled `Entity`. What a pipeline says of tokens (tags, lemmas, dependencies) is
not read. Offsets count code points. An annotation's id is its place: `ents[3]`, `spans.sc[0]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document_labels import WholeDocument
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.further import further
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import Take, each, length, name, said, single, span_of, table
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.spacy.docbin import is_docbin, read_docbin
from kgraph.model.annotations import Span

ENTITY, UNLABELLED = "Entity", "Span"
"""The labels of a mention in a cluster, and of another span, that have none."""

_DOC = frozenset("text ents sents spans cats tokens _ underscore_span meta".split())
_TOKEN = frozenset("id start end".split())
_SPAN = frozenset("start end label kb_id id text".split())
_COREF = re.compile(r".*coref.*?(clusters?|chains?)(_\d+)?", re.IGNORECASE)
_OTHERS = {"_input_hash", "answer", "spans[]", "mentions[]", "entities[]", "@context", "data"}


def detect(path: Path) -> bool:
    """Whether it is a DocBin, or its first records have a text with entities, span groups,
    categories with scores, or tokens without their words."""
    keys = shape(path)
    grouped = any(key.startswith(("spans.", "cats.")) for key in keys)
    tokens = "tokens[].start" in keys and "tokens[].text" not in keys
    told = "ents[]" in keys or grouped or tokens
    return is_docbin(path) or ("text" in keys and told and not keys & _OTHERS)


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of each document. Raises InputError if the file cannot be read to its end;
    UsageError for a DocBin if spaCy is not installed."""
    documents = Documents.of(path, root)
    found = read_docbin(path) if path.suffix == ".spacy" else read_records(path)
    return parse(found, documents, unit)


def parse(
    found: Iterable[Item], documents: Documents, unit: str = "codepoints"
) -> Iterator[Reading]:
    """The layers of the documents of one file."""
    return readings(found, documents, lambda record: [_layer(record, documents, unit)])


def _layer(record: Record, documents: Documents, unit: str) -> Reading:
    value = record.value
    text = value.get("text")
    if not isinstance(text, str):
        counts = {"mentions": length(value.get("ents"))}
        return documents.lost(record, counts, "text missing", "this document has no text")
    builder = documents.layer(record, "", text, unit=unit)
    taker = _DocItems(builder, WholeDocument(builder, text, unit, record.place), record)
    taker.sentences()
    taker.spans()
    taker.categories()
    taker.custom()
    taker.custom_of_spans()
    tokens = value.get("tokens")
    first = tokens[0] if isinstance(tokens, list) and tokens else None
    token = first.keys() if isinstance(first, dict) else set()
    unread = {f"tokens[].{key}" for key in token - _TOKEN} | (value.keys() - _DOC)
    documents.unread(unread | taker.unread, builder, record.place)
    return builder.build()


class _DocItems:
    """Hands the parts of a document to the builder."""

    def __init__(self, builder: LayerBuilder, document: WholeDocument, record: Record) -> None:
        self._builder, self._document = builder, document
        self._value, self._line = record.value, record.line
        self._mentions: dict[Span, str] = {}
        self.unread: set[str] = set()

    def sentences(self) -> None:
        """Take the sentences."""

        def take(way: str, item: Any, place: Location) -> None:
            self._builder.sentences([span_of(item, "start", "end")])

        self._each("", self._value, "sents", take, "sents")

    def spans(self) -> None:
        """Take entities and span groups; a group of coreference is a cluster."""
        self._each("mentions", self._value, "ents", self._span, "ents")
        groups = self._table("spans", "mentions")
        for key, group in groups.items():
            if _COREF.fullmatch(key):
                self._single("equivalences", self._cluster, f"spans.{key}", group)
            else:
                self._each("mentions", groups, key, self._span, f"spans.{key}")

    def categories(self) -> None:
        """Take each category of the document with its score."""
        for key, score in self._table("cats", "attributes").items():
            self._single("attributes", self._tell, f"cats.{key}", score)

    def custom(self) -> None:
        """Take the custom attributes of the document; what is false or null is not set."""
        own = self._table("_", "attributes")
        for key, value in own.items():
            if _COREF.fullmatch(key) and isinstance(value, list):
                self._each("equivalences", own, key, self._cluster, f"_.{key}")
            elif isinstance(value, list | dict):
                self.unread.add(f"_.{key}")
            elif value is not None and value is not False:
                self._single("attributes", self._tell, f"_.{key}", value)

    def custom_of_spans(self) -> None:
        """Take the custom attributes of spans, for the mentions with the same span."""
        found = self._table("underscore_span", "attributes")
        for key in found:

            def take(way: str, item: Any, place: Location, key: str = key) -> None:
                id = self._mentions.get(span_of(item, "start", "end"), way)
                self._builder.attribute(id, key, said(item.get("value")), place)

            self._each("attributes", found, key, take, f"underscore_span.{key}")

    def _span(self, way: str, item: Any, place: Location) -> None:
        span, label = span_of(item, "start", "end"), name(item, "label", UNLABELLED)
        entry, known = name(item, "kb_id", ""), name(item, "id", "")
        self._builder.mention(way, label, [span], place)
        self._mentions.setdefault(span, way)
        if entry not in ("", "NIL"):
            self._builder.link(way, *entry_of(entry), place)
        if known:
            self._builder.attribute(way, "id", known, place)
        further(self._builder, way, item, _SPAN, place)

    def _cluster(self, way: str, item: Any, place: Location) -> None:
        """Take spans that denote the same thing, as [begin, end] or as the spans of a group."""
        if not isinstance(item, list):
            raise ValueError(f"not a list of spans: {excerpt(item)}")
        members = []
        for number, span in enumerate([_as_span(member) for member in item]):
            if span not in self._mentions:
                self._mentions[span] = f"{way}[{number}]"
                self._builder.mention(self._mentions[span], ENTITY, [span], place)
            members.append(self._mentions[span])
        if len(set(members)) > 1:
            self._builder.cluster(dict.fromkeys(members), place)

    def _tell(self, way: str, value: Any, place: Location) -> None:
        self._document.attribute(way.partition(".")[2], said(value), place)

    def _table(self, key: str, kind: str) -> Mapping[str, Any]:
        try:
            return table(self._value, key)
        except ValueError as error:
            self._builder.malformed(kind, str(error), Location(self._line, 1, excerpt(self._value)))
            return {}

    def _each(self, kind: str, holder: Any, key: str, take: Take, way: str) -> None:
        each(self._builder, kind, holder, key, take, line=self._line, way=way)

    def _single(self, kind: str, take: Take, way: str, item: Any) -> None:
        single(self._builder, kind, item, take, line=self._line, way=way)


def _as_span(member: Any) -> Span:
    if isinstance(member, list) and len(member) == 2:
        member = dict(zip(("start", "end"), member, strict=True))
    return span_of(member, "start", "end")
