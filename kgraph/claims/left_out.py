"""A layer without the annotations that the profile leaves out (`docs/profiles.md`, What is left out).

What hangs on a left-out annotation is left out with it: its attributes, links and notes, the relations
that end at it, the events that it triggers and the arguments that name it. An event that stays is to
speak no more surely for want of an argument: one that is left out counts as lost in reading. Grammar, as
known type systems have it, is left out unless the profile has a line for it, or something that stays needs
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from kgraph.claims.further_labels import with_further_labels
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Cluster,
    Event,
    Layer,
    Link,
    Mention,
    Relation,
)
from kgraph.model.ledger import Ledger
from kgraph.schema.scheme import Scheme

_Annotation = TypeVar("_Annotation", Mention, Relation, Event)


def without_left_out(layer: Layer, scheme: Scheme, ledger: Ledger) -> Layer:
    """The layer without what the profile leaves out, each of which the ledger counts under the line of the
    profile that is its cause; what further labels say is said by attributes."""
    layer = with_further_labels(layer, scheme, ledger)
    if (
        scheme.profile.leaves_out
        or any(map(scheme.says_none, layer.relations))
        or any(map(scheme.is_grammar, _annotations(layer)))
    ):
        return _Leaver(layer, scheme, ledger).run()
    return layer


class _Leaver:
    def __init__(self, layer: Layer, scheme: Scheme, ledger: Ledger) -> None:
        self.layer, self.scheme, self.ledger = layer, scheme, ledger
        self.gone = dict(self._gone())

    def run(self) -> Layer:
        """The layer of all that stays."""
        layer = self.layer
        return replace(
            layer,
            mentions=tuple(self._staying("mentions", layer.mentions)),
            relations=tuple(self._staying("relations", layer.relations)),
            events=tuple(map(self._filled, self._staying("events", layer.events))),
            clusters=tuple(filter(None, map(self._cluster, layer.clusters))),
        )

    def _gone(self) -> Iterator[tuple[str, str]]:
        """The ids of left-out annotations, each with its cause: the line of the profile, or the kind of
        grammar."""
        gone: dict[str, str] = {}
        needed = self._needed()
        for annotation in _annotations(self.layer):
            cause = self.scheme.leaves_out(annotation) or _inherited(annotation, gone)
            if not cause and annotation.id not in needed:
                cause = self.scheme.is_grammar(annotation)
            if cause:
                gone[annotation.id] = cause
                yield annotation.id, cause

    def _needed(self) -> set[str]:
        """The ids that are named by what stays."""
        named = {id for cluster in self.layer.clusters for id in cluster.members}
        for annotation in _annotations(self.layer):
            if not (self.scheme.leaves_out(annotation) or self.scheme.is_grammar(annotation)):
                named.update(_named(annotation))
        return named

    def _staying(self, kind: str, annotations: Iterable[_Annotation]) -> Iterator[_Annotation]:
        """The annotations that stay, without the attributes and links that are left out."""
        for annotation in annotations:
            cause = self.gone.get(annotation.id, "")
            if cause:
                self._count(kind, cause)
                self._count("notes", cause, len(annotation.notes))
            stays = self._decorated(annotation, cause)
            if isinstance(annotation, Event) and cause:
                self._count("arguments", cause, len(annotation.arguments))
            if not cause:
                yield stays

    def _decorated(self, annotation: _Annotation, cause: str) -> _Annotation:
        tables, profile = self.scheme.profile.attributes, self.scheme.profile
        attributes: list[Attribute] = []
        links: list[Link] = []
        for attribute in annotation.attributes:
            if cause or tables.table(attribute.name).left_out:
                self._count("attributes", cause or attribute.name)
            else:
                attributes.append(attribute)
        if not isinstance(annotation, Mention):
            return replace(annotation, attributes=tuple(attributes))
        for link in annotation.links:
            if cause or profile.links.get(link.resource) == "":
                self._count("links", cause or link.resource)
            else:
                links.append(link)
        return replace(annotation, attributes=tuple(attributes), links=tuple(links))

    def _filled(self, event: Event) -> Event:
        """The event without the arguments that are left out."""
        kept: list[Argument] = []
        lost = [*event.lost]
        for argument in event.arguments:
            unwanted = self.scheme.profile.roles.get(argument.role) == ""
            cause = argument.role if unwanted else self.gone.get(argument.target, "")
            if cause:
                self._count("arguments", cause)
                lost.append(argument)
            else:
                kept.append(argument)
        return replace(event, arguments=tuple(kept), lost=tuple(lost))

    def _cluster(self, cluster: Cluster) -> Cluster | None:
        members = tuple(member for member in cluster.members if member not in self.gone)
        if len(members) > 1 or len(members) == len(cluster.members):
            return cluster._replace(members=members)
        self._count("equivalences", next(filter(None, map(self.gone.get, cluster.members)), ""))
        return None

    def _count(self, kind: str, cause: str, count: int = 1) -> None:
        if count:
            self.ledger.left_out[kind, cause] += count


def _annotations(layer: Layer) -> Iterator[Mention | Event | Relation]:
    """All of them; what one stands on comes before it."""
    yield from layer.mentions
    yield from layer.events
    yield from layer.relations


def _named(annotation: Mention | Relation | Event) -> Iterator[str]:
    """The ids of what the annotation leads to."""
    match annotation:
        case Event():
            yield annotation.trigger
            yield from (argument.target for argument in annotation.arguments)
        case Relation():
            yield from (annotation.subject, annotation.object)


def _inherited(annotation: Mention | Relation | Event, gone: Mapping[str, str]) -> str:
    """The cause by which what the annotation stands on is left out."""
    match annotation:
        case Event():
            return gone.get(annotation.trigger, "")
        case Relation():
            return gone.get(annotation.subject, "") or gone.get(annotation.object, "")
    return ""
