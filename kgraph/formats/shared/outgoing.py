"""Layers on their way into a format of annotations, and what is lost on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from kgraph.formats.shared.untold import Tells, without_untold
from kgraph.model.annotations import Document, Event, Layer, Mention, Relation
from kgraph.schema.ontology import Ontology

Annotation = Mention | Relation | Event
_Annotation = TypeVar("_Annotation", Mention, Relation, Event)

PIECES = "mentions in pieces, written from their first to their last character"
RENAMED = "ids of annotations, which are numbered anew"
CALLED_AFTER_FILE = "documents, which are called after the file when they are read back"
BLANK = "blank labels, roles and names of attributes, written as _"
UNTOLD = "proposals, which would be read back as if somebody had judged them"
APART = "layers that know something else of their document than the first of its layers"


@dataclass(slots=True)
class Outgoing:
    """Layers, those of a document one after the other; `ontology`: what their labels may mean, None for
    the shipped one. Once they are written, `profile` is what reads them back, a file among those written
    or a name, and `lost` counts, a few words for each kind, what the format cannot hold."""

    layers: Iterable[Layer]
    profile: str = "default"
    lost: Counter[str] = field(default_factory=Counter)
    ontology: Ontology | None = None

    def each(self, tells: Tells | None = None) -> Iterator[Layer]:
        """Each layer; what is blank in it, where no format has a blank, is `_`. `tells`: which attributes
        the format holds, unless it holds all; a proposal that it cannot mark as one stays behind."""
        for layer in map(self._named, self.layers):
            if tells is None:
                yield layer
                continue
            kept, untold = without_untold(layer, tells)
            self.lose(UNTOLD, untold)
            yield kept

    def documents(self, tells: Tells | None = None) -> Iterator[tuple[Document, list[Layer]]]:
        """Each document, as its first layer knows it, with its layers. `tells` as of `each`."""
        for _, run in groupby(
            self.each(tells), key=lambda layer: (layer.document.path, layer.document.id)
        ):
            layers = list(run)
            document = layers[0].document
            self.lost[APART] += sum(layer.document != document for layer in layers)
            yield document, layers

    def lose(self, kind: str, annotations: Iterable[Annotation]) -> None:
        """Count annotations of a kind that the format does not hold, with all that is said of them."""
        listed = list(annotations)
        self.lost[kind] += len(listed)
        self.lose_said("attributes", listed)
        self.lose_said("notes", listed)
        self.lose_said("links", listed)
        self.lose_said("arguments", listed)

    def lose_said(self, what: str, annotations: Iterable[Annotation]) -> None:
        """Count attributes, notes, links or arguments of annotations that get over without them."""
        self.lost[what] += sum(len(getattr(each, what, ())) for each in annotations)

    def _named(self, layer: Layer) -> Layer:
        return replace(
            layer,
            mentions=tuple(map(self._labelled, layer.mentions)),
            relations=tuple(map(self._labelled, layer.relations)),
            events=tuple(map(self._filled, map(self._labelled, layer.events))),
        )

    def _labelled(self, annotation: _Annotation) -> _Annotation:
        if annotation.label.strip() and all(name.strip() for name, *_ in annotation.attributes):
            return annotation
        named = [each._replace(name=self._name(each.name)) for each in annotation.attributes]
        label = self._name(annotation.label)
        return replace(annotation, label=label, attributes=tuple(named))

    def _filled(self, event: Event) -> Event:
        if all(argument.role.strip() for argument in event.arguments):
            return event
        named = [each._replace(role=self._name(each.role)) for each in event.arguments]
        return replace(event, arguments=tuple(named))

    def _name(self, name: str) -> str:
        self.lost[BLANK] += not name.strip()
        return name if name.strip() else "_"


def joined(layer: Layer) -> dict[str, int]:
    """The mentions that clusters join, by id, with the number of their entity from 1. Of an event its
    trigger counts."""
    triggers = {event.id: event.trigger for event in layer.events}
    leader: dict[str, str] = {}

    def find(id: str) -> str:
        while leader.setdefault(id, id) != id:
            leader[id] = leader[leader[id]]
            id = leader[id]
        return id

    for cluster in layer.clusters:
        first, *others = (triggers.get(member, member) for member in cluster.members)
        for other in others:
            leader[find(other)] = find(first)
    numbers: dict[str, int] = {}
    members = [mention.id for mention in layer.mentions if mention.id in leader]
    return {id: numbers.setdefault(find(id), len(numbers) + 1) for id in members}
