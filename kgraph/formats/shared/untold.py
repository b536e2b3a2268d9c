"""What is proposed and judged by nobody, on its way into a format that cannot say so: read back from there
it would be as sure as anything else, so it stays behind (`docs/model.md`, Proposals)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kgraph.model.annotations import Attribute, Event, Layer, Mention, Relation
from kgraph.schema.attribute_tables import ORIGIN_FIELDS, spelling

Annotation = Mention | Relation | Event
Tells = Callable[[Annotation, Attribute], bool]
"""Whether a format holds that attribute of an annotation."""

_PROPOSED = spelling("Proposed")
_ORIGIN = frozenset(map(spelling, ORIGIN_FIELDS))


def without_untold(layer: Layer, tells: Tells) -> tuple[Layer, list[Annotation]]:
    """The layer without the proposals that the format cannot mark as such, and without what hangs on them;
    and the annotations that stay behind. An event that is proposed by its trigger says so itself."""
    events = tuple(_outspoken(layer))
    annotations: list[Annotation] = [*layer.mentions, *layer.relations, *events]
    gone = {each.id for each in annotations if any(not tells(each, a) for a in _proposing(each))}
    if not gone:
        return replace(layer, events=events), []
    gone |= {event.id for event in events if event.trigger in gone}
    gone |= {r.id for r in layer.relations if not gone.isdisjoint((r.subject, r.object))}
    kept = replace(
        layer,
        mentions=tuple(each for each in layer.mentions if each.id not in gone),
        relations=tuple(each for each in layer.relations if each.id not in gone),
        events=tuple(
            replace(e, arguments=tuple(a for a in e.arguments if a.target not in gone))
            for e in events
            if e.id not in gone
        ),
        clusters=tuple(
            each._replace(members=members)
            for each in layer.clusters
            if len(members := tuple(m for m in each.members if m not in gone)) > 1
        ),
    )
    return kept, [each for each in annotations if each.id in gone]


def told_by_events(layer: Layer) -> Layer:
    """The layer with the proposals of triggers on their events alone: in a tool where a trigger is seen as
    its event, nobody could take them off the trigger."""
    triggers = {event.trigger for event in layer.events}
    mentions = (
        replace(each, attributes=tuple(a for a in each.attributes if a not in _proposing(each)))
        if each.id in triggers and _proposing(each)
        else each
        for each in layer.mentions
    )
    return replace(layer, mentions=tuple(mentions), events=tuple(_outspoken(layer)))


def _proposing(annotation: Annotation) -> list[Attribute]:
    return [each for each in annotation.attributes if spelling(each.name) == _PROPOSED]


def _outspoken(layer: Layer) -> Iterator[Event]:
    """The events, with the proposals of their triggers where they do not say anything of that."""
    proposed = {m.id: found for m in layer.mentions if (found := _proposing(m))}
    for event in layer.events:
        silent = all(spelling(each.name) not in _ORIGIN for each in event.attributes)
        told = proposed.get(event.trigger, []) if silent else []
        yield replace(event, attributes=(*event.attributes, *told)) if told else event
