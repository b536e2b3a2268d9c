"""A layer as one object of our JSON Lines, and back: all that annotators wrote, exactly.

The line numbers and files of annotations, which serve messages alone, are not part of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from kgraph.formats.shared.knowledge_bases import entry_of, references
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Cluster,
    Document,
    Event,
    Layer,
    Link,
    Mention,
    Note,
    Relation,
    covered_text,
)

METADATA = ("title", "issued", "publisher", "language", "status", "status_since", "replaces")
"""The fields of `Document` that stand in a record under the same names, besides `id`, `path`, `text`."""

LEFT_BEHIND = "left_behind"
"""The field of a record on an earlier text of its document: the ids of what a reviewer added to that and
waits to be added anew. Nothing of such a record is read."""

Json = dict[str, Any]


def layer_to_json(layer: Layer) -> Json:
    """The object that `layer_from_json` turns into the layer again; what is empty is left out."""
    document = layer.document
    known = {name: getattr(document, name) for name in METADATA}
    record = {
        "id": document.id,
        "path": document.path,
        "text": document.text,
        **known,
        "pages": list(document.pages),
        "annotator": layer.annotator,
        "mentions": [_mention(mention, document.text) for mention in layer.mentions],
        "relations": [_relation(relation) for relation in layer.relations],
        "events": [_event(event) for event in layer.events],
        "clusters": [list(cluster.members) for cluster in layer.clusters],
        "sentences": list(map(list, layer.sentences)),
    }
    return {key: value for key, value in record.items() if value or key in ("text", "mentions")}


def layer_from_json(record: Json) -> Layer:
    """The layer that `layer_to_json` wrote. Raises KeyError, TypeError or ValueError for an object that
    it cannot have written: people's records are for `kgraph.formats.kgraph_jsonl.read`."""
    known = {name: record.get(name, "") for name in ("id", "path", *METADATA)}
    return Layer(
        document=Document(text=record["text"], pages=tuple(record.get("pages", ())), **known),
        mentions=tuple(map(_mention_of, record["mentions"])),
        relations=tuple(map(_relation_of, record.get("relations", ()))),
        events=tuple(map(_event_of, record.get("events", ()))),
        clusters=tuple(Cluster(tuple(members)) for members in record.get("clusters", ())),
        annotator=record.get("annotator", ""),
        sentences=tuple((begin, end) for begin, end in record.get("sentences", ())),
    )


def _mention(mention: Mention, text: str) -> Json:
    found: Json = {"id": mention.id, "label": mention.label}
    if len(mention.spans) == 1:
        found["begin"], found["end"] = mention.spans[0]
    else:
        found["spans"] = mention.spans
    words = covered_text(text, mention.spans)
    if words.strip():
        found["text"] = words
    if mention.links:
        found["links"] = list(map(_link, mention.links))
    return found | _decoration(mention)


def _mention_of(found: Json) -> Mention:
    spans = found["spans"] if "spans" in found else [(found["begin"], found["end"])]
    return Mention(
        id=found["id"],
        label=found["label"],
        spans=tuple((begin, end) for begin, end in spans),
        attributes=_attributes_of(found),
        links=tuple(map(_link_of, found.get("links", ()))),
        notes=_notes_of(found),
        type=found.get("type", ""),
    )


def _relation(relation: Relation) -> Json:
    ends = {"subject": relation.subject, "object": relation.object}
    return {"id": relation.id, "label": relation.label, **ends, **_decoration(relation)}


def _relation_of(found: Json) -> Relation:
    id, label, ends = found["id"], found["label"], (found["subject"], found["object"])
    said = _attributes_of(found), _notes_of(found)
    return Relation(id, label, *ends, *said, type=found.get("type", ""))


def _event(event: Event) -> Json:
    arguments = [list(argument) for argument in event.arguments]
    lost = [list(argument) for argument in event.lost]
    return {
        "id": event.id,
        "label": event.label,
        "trigger": event.trigger,
        **({"arguments": arguments} if arguments else {}),
        **({"lost": lost} if lost else {}),
        **_decoration(event),
    }


def _event_of(found: Json) -> Event:
    id, label, trigger = found["id"], found["label"], found["trigger"]
    arguments, lost = (
        tuple(Argument(role, target) for role, target in found.get(key, ()))
        for key in ("arguments", "lost")
    )
    said = _attributes_of(found), _notes_of(found)
    return Event(id, label, trigger, arguments, *said, lost=lost, type=found.get("type", ""))


def _decoration(annotation: Mention | Relation | Event) -> Json:
    found: Json = {}
    if annotation.type:
        found["type"] = annotation.type
    if annotation.attributes:
        found["attributes"] = _attributes(annotation.attributes)
    if annotation.notes:
        found["notes"] = [note.text for note in annotation.notes]
    return found


def _attributes(attributes: Iterable[Attribute]) -> Json | list[Any]:
    """A flag is `true`; a name that stands several times in a row has a list. Pairs keep an order in
    which a name comes again after another."""
    pairs = [(name, value or True) for name, value, _ in attributes]
    if len(found := dict(pairs)) == len(pairs):
        return found
    runs = [(name, [value for _, value in run]) for name, run in groupby(pairs, itemgetter(0))]
    if len(dict(runs)) < len(runs):
        return [list(pair) for pair in pairs]
    return {name: values[0] if len(values) == 1 else values for name, values in runs}


def _attributes_of(found: Json) -> tuple[Attribute, ...]:
    given = found.get("attributes", ())
    if isinstance(given, dict):
        listed = {name: each if isinstance(each, list) else [each] for name, each in given.items()}
        given = [(name, value) for name, values in listed.items() for value in values]
    return tuple(Attribute(name, "" if value is True else value) for name, value in given)


def _link(link: Link) -> str | list[str]:
    """In one word where that can be read as the same link, else as a pair."""
    written = references(link.resource, link.entry)
    return written[0] if written else [link.resource, link.entry]


def _link_of(found: str | list[str]) -> Link:
    resource, entry = entry_of(found) if isinstance(found, str) else found
    return Link(resource, entry)


def _notes_of(found: Json) -> tuple[Note, ...]:
    return tuple(map(Note, found.get("notes", ())))
