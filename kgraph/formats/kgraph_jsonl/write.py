"""JSON Lines of our own (`docs/json-lines.md`): a document a line, as one annotator sees it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kgraph.formats.kgraph_jsonl.layer_json import Json, layer_to_json
from kgraph.formats.shared.outgoing import Outgoing
from kgraph.model.annotations import Document
from kgraph.model.identity import document_iri


def render(outgoing: Outgoing, _prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """A line for each layer, in UTF-8. What is lost is counted."""
    for layer in outgoing.each():
        record = layer_to_json(layer) | _identity(layer.document, base)
        yield (json.dumps(record, ensure_ascii=False) + "\n").encode()


def _identity(document: Document, base: str) -> Json:
    """An id where the path as it is read would not make the IRI, and the path as it is read."""
    segments = [part for part in document.path.split("/") if part.strip() not in ("", ".", "..")]
    path = "/".join(segments)
    if path == document.path:
        return {}
    return {"id": document.id or document_iri(base, document.path), "path": path}
