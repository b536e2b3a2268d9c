"""Layers on their way into a format of annotations, and what is lost on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from kgraph.model.annotations import Document, Event, Layer, Mention, Relation

Annotation = Mention | Relation | Event

PIECES = "mentions in pieces, written from their first to their last character"
RENAMED = "ids of annotations, which are numbered anew"
CALLED_AFTER_FILE = "documents, which are called after the file when they are read back"


@dataclass(slots=True)
class Outgoing:
    """Layers, those of a document one after the other. Once they are written, `profile` is what reads
    them back, a file among those written or a name, and `lost` counts, a few words for each kind, what
    the format cannot hold."""

    layers: Iterable[Layer]
    profile: str = "default"
    lost: Counter[str] = field(default_factory=Counter)

    def documents(self) -> Iterator[tuple[Document, list[Layer]]]:
        """Each document with its layers."""
        for _, run in groupby(
            self.layers, key=lambda layer: (layer.document.path, layer.document.id)
        ):
            layers = list(run)
            yield layers[0].document, layers

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
