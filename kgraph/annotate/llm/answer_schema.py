"""The JSON Schema of an answer, of the part of it that all servers know: every field is required, none is
added, and lists have no bounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kgraph.annotate.llm.vocabulary import KINDS, MODES, Entry, Kind, Vocabulary

SAME = "same"
"""The list of an answer that says which mentions name one thing."""

Json = dict[str, Any]


def answer_schema(vocabulary: Vocabulary) -> Json:
    """The schema of an answer under a vocabulary."""
    lists: Json = {kind: _list(_item(vocabulary, kind)) for kind in KINDS}
    return _object(lists | {SAME: _list(_list(_TEXT))})


_TEXT: Json = {"type": "string"}


def _item(vocabulary: Vocabulary, kind: Kind) -> Json:
    offer = vocabulary.offers[kind]
    fields = {"id": _TEXT, "label": _one_of(offer.labels), "quote": _TEXT, "within": _TEXT}
    if kind != "mentions":
        role = _object({"role": _one_of(offer.roles), "id": _TEXT})
        modes = {"type": "string", "enum": list(MODES)}
        fields |= {"arguments": _list(role), "modes": _list(modes)}
    return _object(fields)


def _one_of(entries: Iterable[Entry]) -> Json:
    return {"type": "string", "enum": [each.name for each in entries]}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _object(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
