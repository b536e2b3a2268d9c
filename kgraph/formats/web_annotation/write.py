"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): a JSON array, an annotation a line.

A mention is classified by its label; a relation links two mentions and is classified by its own. The
text of a document is the value of the source of the first annotation of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from kgraph.formats.shared.knowledge_bases import references
from kgraph.formats.shared.outgoing import CALLED_AFTER_FILE, PIECES, RENAMED, Outgoing
from kgraph.model.annotations import Document, Layer, Mention, Note, Relation
from kgraph.model.identity import document_iri, layer_iri

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_METADATA = ("title", "issued", "publisher", "status", "status_since", "replaces", "pages")
_CONTEXT_WIDTH = 32  # characters of prefix and suffix

Json = dict[str, Any]


def render(outgoing: Outgoing, _prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """The array in UTF-8. What is lost is counted."""
    between = "[\n"
    for document, layers in outgoing.documents(lambda _annotation, _attribute: False):
        for annotation in _AnnotatedDocument(document, outgoing, base).annotations(layers):
            yield (between + json.dumps(annotation, ensure_ascii=False)).encode()
            between = ",\n"
    yield b"[]\n" if between == "[\n" else b"\n]\n"


class _AnnotatedDocument:
    """The annotations of one document."""

    def __init__(self, document: Document, outgoing: Outgoing, base: str) -> None:
        self._document, self._outgoing = document, outgoing
        self._iri = document.id or document_iri(base, document.path)
        self._told = False
        known = [name for name in _METADATA if getattr(document, name)]
        outgoing.lost["fields of metadata"] += len(known)
        outgoing.lost[CALLED_AFTER_FILE] += 1

    def annotations(self, layers: list[Layer]) -> Iterator[Json]:
        """Mentions and relations, layer by layer; a bare annotation where there are none."""
        for layer in layers:
            self._count(layer)
            for mention in layer.mentions:
                yield self._mention(mention, layer)
            mentions = {mention.id for mention in layer.mentions}
            for relation in layer.relations:
                if {relation.subject, relation.object} <= mentions:
                    yield self._relation(relation, layer)
        if not self._told:
            yield {"@context": _CONTEXT, "type": "Annotation", "target": {"source": self._source()}}

    def _count(self, layer: Layer) -> None:
        mentions = {mention.id for mention in layer.mentions}
        related = [r for r in layer.relations if {r.subject, r.object} <= mentions]
        outgoing = self._outgoing
        outgoing.lose("events", layer.events)
        outgoing.lose("relations", (each for each in layer.relations if each not in related))
        outgoing.lose_said("attributes", (*layer.mentions, *related))
        outgoing.lost[RENAMED] += len(layer.mentions) + len(related)
        outgoing.lost["equivalences"] += len(layer.clusters)

    def _mention(self, mention: Mention, layer: Layer) -> Json:
        text, (begin, end) = self._document.text, (mention.spans[0][0], mention.spans[-1][1])
        end = max(end for _, end in mention.spans)
        self._outgoing.lost[PIECES] += len(mention.spans) > 1
        selectors = [
            {"type": "TextPositionSelector", "start": begin, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[begin:end],
                "prefix": text[max(0, begin - _CONTEXT_WIDTH) : begin],
                "suffix": text[end : end + _CONTEXT_WIDTH],
            },
        ]
        links = [self._link(references(link.resource, link.entry)) for link in mention.links]
        return {
            **self._begun(mention.id, layer),
            "body": [_label(mention.label), *filter(None, links), *map(_note, mention.notes)],
            "target": {"source": self._source(), "selector": selectors},
        }

    def _relation(self, relation: Relation, layer: Layer) -> Json:
        return {
            **self._begun(relation.id, layer),
            "motivation": "linking",
            "body": [_label(relation.label), *map(_note, relation.notes)],
            "target": [self._id(relation.subject, layer), self._id(relation.object, layer)],
        }

    def _begun(self, id: str, layer: Layer) -> Json:
        who = {"type": "Person", "name": layer.annotator}
        return {
            "@context": _CONTEXT,
            "id": self._id(id, layer),
            "type": "Annotation",
            **({"creator": who} if layer.annotator else {}),
        }

    def _id(self, id: str, layer: Layer) -> str:
        return f"{layer_iri(self._iri, layer.annotator)}/annotation/{quote(id, safe='')}"

    def _source(self) -> Json | str:
        """The document; the first time with its text."""
        if self._told:
            return self._iri
        self._told = True
        language = self._document.language
        return {
            "id": self._iri,
            "type": "Text",
            "format": "text/plain",
            **({"language": language} if language else {}),
            "value": self._document.text,
        }

    def _link(self, written: list[str]) -> Json | None:
        self._outgoing.lost["links"] += not written
        iri = next((each for each in reversed(written) if "://" in each), "")
        if iri:
            return {"type": "SpecificResource", "purpose": "identifying", "source": iri}
        return _textual("identifying", written[0]) if written else None


def _label(label: str) -> Json:
    return _textual("classifying", label)


def _note(note: Note) -> Json:
    return _textual("commenting", note.text)


def _textual(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value}
