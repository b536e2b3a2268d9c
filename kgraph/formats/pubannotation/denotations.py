"""The annotations of one project on one text: denotations, relations, attributes, modifications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.identifiers import concept, is_identifier, links
from kgraph.formats.shared.json.further import further
from kgraph.formats.shared.json.records import Record
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import as_written, each, name, span_of
from kgraph.model.annotations import Span

ENTITY = "Entity"
"""The label of a denotation whose `obj` is null: the ontology's top."""

_SENTENCE = "Sentence"
_FRAGMENT, _CHAINED = "_FRAGMENT", "_lexicallyChainedTo"
_BASE = "_base"
_ROLES = {
    f"{role[:1].lower()}{role[1:]}Of": role
    for role in (
        *("Theme", "Cause", "Site", "CSite", "AtLoc", "ToLoc", "Participant", "Product"),
        *("Instrument", "Agent", "Patient"),
    )
}
"""The relations that are roles of the event which their object denotes (BioNLP Shared Tasks)."""


class Track:
    """Hands what one project says of a text to the builder."""

    def __init__(
        self,
        builder: LayerBuilder,
        value: Mapping[str, Any],
        namespaces: Mapping[str, str],
        record: Record,
    ) -> None:
        self._builder, self._value, self._line = builder, value, record.line
        self._namespaces = namespaces
        self._arguments: dict[str, list[tuple[str, str]]] = {}
        self._chains: dict[str, str] = {}
        self._events: dict[str, str] = {}
        self._pieces: dict[str, list[Span]] = {}
        self._mentions: set[str] = set()
        self.unread: set[str] = set()

    def take(self) -> None:
        """Take all annotations."""
        self._foresee()
        self._each("mentions", "denotations", self._denotation)
        self._each("mentions", "blocks", self._denotation)
        self._each("relations", "relations", self._relation)
        self._each("attributes", "attributes", self._attribute)
        self._each("attributes", "modifications", self._modification)

    def _each(self, kind: str, key: str, take: Any) -> None:
        each(self._builder, kind, self._value, key, take, line=self._line)

    def _foresee(self) -> None:
        """Note what relations make of denotations: pieces of one span, and events."""
        for way, item in _dicts(self._value, "relations"):
            pred, subject, object = (_id(item, key) for key in ("pred", "subj", "obj"))
            if pred == _CHAINED and subject and object:
                self._chains[subject] = object
            elif pred in _ROLES and subject and object:
                self._arguments.setdefault(object, []).append((_ROLES[pred], subject))
                self._events[_id(item, "id") or way] = object
        for way, item in _dicts(self._value, "denotations"):
            try:
                self._pieces[_id(item, "id") or way] = _spans(item)
            except ValueError:  # reported where the denotation is read
                continue

    # Denotations

    def _denotation(self, way: str, item: Any, place: Location) -> None:
        id, label = name(item, "id", way), self._expanded(name(item, "obj", ENTITY), base=True)
        spans, found = _spans(item), concept(label)
        if found:
            label, resource, entry = found
            self._builder.link(id, resource, entry, place)
        further(self._builder, id, item, _KNOWN, place)
        if label == _SENTENCE:
            self._builder.sentences(spans)
        elif label == _FRAGMENT and id in self._chains.values():
            return
        elif id not in self._arguments or id in self._mentions:
            self._mention(id, label, spans, place)
        else:
            trigger = f"{id}.trigger"
            if self._mention(trigger, label, self._in_pieces(id, spans), place):
                self._builder.event(id, label, trigger, self._arguments[id], place)
                self._mentions.add(id)

    def _mention(self, id: str, label: str, spans: list[Span], place: Location) -> bool:
        found = self._builder.mention(id, label, self._in_pieces(id, spans), place)
        if found:
            self._mentions.add(id)
        return found

    def _in_pieces(self, id: str, spans: list[Span]) -> list[Span]:
        """The spans of a denotation with those of the pieces that are chained to it."""
        found, seen = [*spans], {id}
        while (id := self._chains.get(id, id)) not in seen:
            seen.add(id)
            found += self._pieces.get(id, [])
        return found

    def _expanded(self, value: str, *, base: bool = False) -> str:
        """A name whose prefix is replaced by its IRI; one without a prefix is under that of `_base`,
        where names are."""
        prefix, colon, local = value.partition(":")
        if "://" in value or value in (_FRAGMENT, _SENTENCE):
            return value
        if colon and prefix in self._namespaces:
            return self._namespaces[prefix] + local
        return self._namespaces.get(_BASE, "") + value if base and not colon else value

    # Relations, and what is said of annotations

    def _relation(self, way: str, item: Any, place: Location) -> None:
        id, label = name(item, "id", way), self._expanded(name(item, "pred"))
        subject, object = name(item, "subj"), name(item, "obj")
        further(self._builder, self._target(id), item, _KNOWN, place)
        pieces = label == _CHAINED and object in self._pieces and subject in self._pieces
        if not pieces and (label not in _ROLES or object not in self._mentions):
            self._builder.relation(id, label, subject, object, place)

    def _attribute(self, way: str, item: Any, place: Location) -> None:
        target, label, value = self._target(name(item, "subj")), _named(item), _told(item)
        self.unread |= {f"attributes[].{key}" for key in item.keys() - _KNOWN}
        if target in self._mentions and is_identifier(label) and value:
            for link in links(self._expanded(value), name=label):
                self._builder.link(target, *link, place)
        else:
            self._builder.attribute(target, self._expanded(label), self._expanded(value), place)

    def _modification(self, way: str, item: Any, place: Location) -> None:
        """Take a negation or a speculation, of a denotation, a relation or an event."""
        self._builder.attribute(self._target(name(item, "obj")), _named(item), "", place)

    def _target(self, id: str) -> str:
        """What an attribute speaks of; of a relation that is a role, the event."""
        return self._events.get(id, id)


_KNOWN = frozenset("id span begin end obj subj pred".split())


def _named(item: Mapping[str, Any]) -> str:
    """What an attribute or a modification is called. One without a name is called as it is written, so
    that it still holds back what it speaks of."""
    pred = item.get("pred")
    return pred if isinstance(pred, str) and pred.strip() else excerpt(pred)


def _told(item: Mapping[str, Any]) -> str:
    """The value of an attribute; a flag has none. What is no plain value is kept as it is written."""
    value = item.get("obj")
    if value is None:
        return ""
    return as_written(value)


def _spans(item: Any) -> list[Span]:
    """The spans of a denotation; old files have their offsets in the denotation itself. Raises
    ValueError."""
    span = item.get("span") if isinstance(item, dict) else None
    if isinstance(span, list):
        return [span_of(piece, "begin", "end") for piece in span]
    return [span_of(item if span is None else span, "begin", "end")]


def _dicts(value: Mapping[str, Any], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    found = value.get(key)
    for number, item in enumerate(found if isinstance(found, list) else ()):
        if isinstance(item, dict):
            yield f"{key}[{number}]", item


def _id(item: Mapping[str, Any], key: str) -> str:
    """The id under a key, "" if there is none."""
    try:
        return name(item, key, "")
    except ValueError:
        return ""
