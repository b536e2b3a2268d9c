"""JSON Lines of our own (`docs/json-lines.md`): a document a line, as one annotator sees it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kgraph.formats.shared.knowledge_bases import references
from kgraph.formats.shared.outgoing import Outgoing
from kgraph.model.annotations import (
    Attribute,
    Document,
    Event,
    Layer,
    Link,
    Mention,
    Note,
    Relation,
    covered_text,
)
from kgraph.model.identity import document_iri

_METADATA = ("title", "issued", "publisher", "language", "status", "replaces")


def render(outgoing: Outgoing, _prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """A line for each layer, in UTF-8. What is lost is counted."""
    for layer in outgoing.layers:
        record = _Record(outgoing).of(layer, base)
        yield (json.dumps(record, ensure_ascii=False) + "\n").encode()


class _Record:
    def __init__(self, outgoing: Outgoing) -> None:
        self._lost = outgoing.lost

    def of(self, layer: Layer, base: str) -> dict[str, Any]:
        """The object of one layer; what is empty is left out."""
        text = layer.document.text
        record = {
            **_document(layer.document, base),
            "annotator": layer.annotator,
            "mentions": [self._mention(mention, text) for mention in layer.mentions],
            "relations": [self._relation(relation) for relation in layer.relations],
            "events": [self._event(event) for event in layer.events],
            "clusters": [list(cluster.members) for cluster in layer.clusters],
        }
        return {key: value for key, value in record.items() if value or key in ("text", "mentions")}

    def _mention(self, mention: Mention, text: str) -> dict[str, Any]:
        found: dict[str, Any] = {"id": mention.id, "label": mention.label}
        if len(mention.spans) == 1:
            found["begin"], found["end"] = mention.spans[0]
        else:
            found["spans"] = mention.spans
        words = covered_text(text, mention.spans)
        links = self._links(mention.links)
        return {
            **found,
            **({"text": words} if words.strip() else {}),
            **({"links": links} if links else {}),
            **self._decoration(mention),
        }

    def _relation(self, relation: Relation) -> dict[str, Any]:
        return {
            "id": relation.id,
            "label": relation.label,
            "subject": relation.subject,
            "object": relation.object,
            **self._decoration(relation),
        }

    def _event(self, event: Event) -> dict[str, Any]:
        arguments = [list(argument) for argument in event.arguments]
        return {
            "id": event.id,
            "label": event.label,
            "trigger": event.trigger,
            **({"arguments": arguments} if arguments else {}),
            **self._decoration(event),
        }

    def _decoration(self, annotation: Mention | Relation | Event) -> dict[str, Any]:
        attributes, notes = _attributes(annotation.attributes), self._notes(annotation.notes)
        return {
            **({"attributes": attributes} if attributes else {}),
            **({"notes": notes} if notes else {}),
        }

    def _links(self, links: Iterable[Link]) -> list[str]:
        found = [references(link.resource, link.entry) for link in links]
        self._lost["links"] += sum(not each for each in found)
        return [each[0] for each in found if each]

    def _notes(self, notes: Iterable[Note]) -> list[str]:
        texts = [note.text for note in notes]
        self._lost["blank notes"] += sum(not text.strip() for text in texts)
        return [text for text in texts if text.strip()]


def _document(document: Document, base: str) -> dict[str, str]:
    """Its text, path and metadata; an id where the path as it is read would not make the IRI."""
    segments = [part for part in document.path.split("/") if part.strip() not in ("", ".", "..")]
    path = "/".join(segments)
    id = document.id if path == document.path else document.id or document_iri(base, document.path)
    metadata = {name: getattr(document, name) for name in _METADATA}
    return {"id": id, "path": path, "text": document.text, **metadata}


def _attributes(attributes: Iterable[Attribute]) -> dict[str, Any]:
    """A flag is `true`; a name that stands several times has a list."""
    found: dict[str, list[Any]] = defaultdict(list)
    for name, value, _ in attributes:
        found[name].append(value or True)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
