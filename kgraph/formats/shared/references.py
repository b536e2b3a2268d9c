"""The references of a layer: what names an annotation that is not usable is lost with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol, TypeVar

from kgraph.errors import Diagnostic
from kgraph.formats.shared.circles import closing_arguments
from kgraph.formats.shared.losses import Losses
from kgraph.model.annotations import (
    NAMED_BY_LOST,
    Argument,
    Attribute,
    Cluster,
    Event,
    Link,
    Mention,
    Note,
    Relation,
    Spans,
)
from kgraph.model.ledger import Ledger

_Annotation = TypeVar("_Annotation", Relation, Event)
_Decoration = TypeVar("_Decoration", Attribute, Link, Note)
_MARK = "mark the missing one again in your annotation tool, or delete the annotation of this line"
_Decorations = dict[str, list[tuple[_Decoration, "Location"]]]


class Location(NamedTuple):
    """Where an annotation is in its file: the line and the column, both from 1 (0 means unknown),
    and what is written there, or a function that gives it: few annotations have findings."""

    line: int
    column: int = 1
    written: str | Callable[[], str] = ""

    @property
    def source(self) -> str:
        """The text of the line."""
        return self.written if isinstance(self.written, str) else self.written()


Standing = tuple[str, Spans, int]
"""The label of a mention, where it stands, and its line."""


@dataclass(slots=True)
class Collected:
    """The annotations of a layer by their ids, as the file states them, with their places and types.
    Attributes, links and notes are by the id of what they decorate. `lost`: events that were dropped."""

    places: dict[str, Location] = field(default_factory=dict)
    mentions: dict[str, Standing] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    clusters: list[tuple[Cluster, Location]] = field(default_factory=list)
    attributes: _Decorations[Attribute] = field(default_factory=lambda: defaultdict(list))
    links: _Decorations[Link] = field(default_factory=lambda: defaultdict(list))
    notes: _Decorations[Note] = field(default_factory=lambda: defaultdict(list))
    types: dict[str, str] = field(default_factory=dict)
    lost: list[Event] = field(default_factory=list)


class Resolved(NamedTuple):
    """The annotations of a layer that can be used, with what decorates them."""

    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    events: tuple[Event, ...]
    clusters: tuple[Cluster, ...]


class _Finding(Protocol):
    def __call__(self, code: str, what: str, place: Location, fix: str = "", /) -> Diagnostic: ...


class References:
    """Resolves what the annotations of a layer name."""

    def __init__(self, found: Collected, ledger: Ledger, losses: Losses, finding: _Finding) -> None:
        self._found, self._ledger, self._losses, self._finding = found, ledger, losses, finding

    def resolved(self) -> Resolved:
        """The annotations without what names something that is not there, and with their
        decorations."""
        found = self._found
        self._drop_untriggered()
        self._mark_named_by_lost()
        ends = found.mentions.keys() | found.events.keys()
        self._drop_unjoined(ends)
        known = ends | found.relations.keys()
        events = self._linked(known)
        clusters = [kept for each, at in found.clusters if (kept := self._left(each, at, known))]
        attributes = self._decorated("attributes", found.attributes, known)
        notes = self._decorated("notes", found.notes, known)
        links = self._of_mentions(events, self._decorated("links", found.links, ends))
        types = found.types

        def more(id: str) -> tuple[tuple[Attribute, ...], tuple[Note, ...], str]:
            return attributes.get(id, ()), notes.get(id, ()), types.get(id, "")

        def whole(annotations: Mapping[str, _Annotation]) -> tuple[_Annotation, ...]:
            return tuple(
                each.decorated(*its) if any(its := more(id)) else each
                for id, each in annotations.items()
            )

        mentions = []
        for id, (label, spans, line) in found.mentions.items():
            its, remarks, type = more(id)
            mentions.append(Mention(id, label, spans, its, links.get(id, ()), remarks, line, type))

        return Resolved(tuple(mentions), whole(found.relations), whole(events), tuple(clusters))

    def _drop_untriggered(self) -> None:
        found = self._found
        for event in list(found.events.values()):
            if event.trigger not in found.mentions:
                self._lose(event.trigger, "events", "its trigger", found.places[event.id], event.id)
                found.lost.append(found.events.pop(event.id))

    def _mark_named_by_lost(self) -> None:
        """Say of the statements that lost events name that they do: such an event may have told that
        somebody denies them."""
        found = self._found
        triggered: dict[str, list[str]] = defaultdict(list)
        for event in found.events.values() if found.lost else ():
            triggered[event.trigger].append(event.id)
        for event in found.lost:
            for role, target in (*event.arguments, *event.lost):
                known = target in found.events or target in found.relations
                for named in [target] if known else triggered.get(target, ()):
                    self._ledger.read["attributes"] += 1
                    mark = Attribute(NAMED_BY_LOST, f"{event.id} {role}", event.line)
                    found.attributes[named].append((mark, Location(event.line)))

    def _drop_unjoined(self, ends: Set[str]) -> None:
        """Remove the relations whose ends are missing; an end may be a mention or an event."""
        found = self._found
        for relation in list(found.relations.values()):
            missing = [end for end in (relation.subject, relation.object) if end not in ends]
            if missing:
                place = found.places[relation.id]
                self._lose(missing[0], "relations", "its argument", place, relation.id)
                del found.relations[relation.id]

    def _linked(self, known: Set[str]) -> dict[str, Event]:
        """The events without the arguments that are missing or that lead back to the event itself."""
        closing = closing_arguments(self._found.events)
        events: dict[str, Event] = {}
        for event in self._found.events.values():
            self._ledger.read["arguments"] += len(event.arguments)
            kept: list[Argument] = []
            lost, place = [*event.lost], self._found.places[event.id]
            for argument in event.arguments:
                named = f"{argument.role}:{argument.target}"
                if argument.target not in known:
                    self._losses.lack(
                        argument.target,
                        "arguments",
                        self._finding("KG104", f"{named} is missing", place, _MARK),
                    )
                    lost.append(argument)
                elif (event.id, argument) in closing:
                    what = f"{named} leads back to {event.id}"
                    finding = self._finding("KG106", what, place)
                    self._losses.lose("arguments", "cyclic events", finding, "")
                    lost.append(argument)
                else:
                    kept.append(argument)
            if len(kept) < len(event.arguments):
                event = replace(event, arguments=tuple(kept), lost=tuple(lost))
            events[event.id] = event
        return events

    def _left(self, cluster: Cluster, place: Location, known: Set[str]) -> Cluster | None:
        """The cluster without the members that are missing; None if fewer than two are left."""
        members = tuple(member for member in cluster.members if member in known)
        missing = sorted(set(cluster.members) - set(members))
        for member in missing:
            if not self._losses.is_lost(member):
                what = f"the member {member!r} is missing"
                self._ledger.report(self._finding("KG104", what, place, _MARK))
        if len(members) > 1:
            return cluster._replace(members=members)
        what = "fewer than two members are left"
        finding = self._finding("KG104", what, place, _MARK)
        lost = next(filter(self._losses.is_lost, missing), "")
        if lost:
            self._losses.lack(lost, "equivalences", finding)
        else:
            self._losses.lose("equivalences", "missing id", finding, "")
        return None

    def _decorated(
        self, kind: str, decorations: _Decorations[_Decoration], known: Set[str]
    ) -> Mapping[str, tuple[_Decoration, ...]]:
        for target in sorted(decorations.keys() - known):
            for _, place in decorations.pop(target):
                self._lose(target, kind, "its target", place)
        return {id: tuple([each for each, _ in found]) for id, found in decorations.items()}

    def _of_mentions(
        self, events: Mapping[str, Event], links: Mapping[str, tuple[Link, ...]]
    ) -> Mapping[str, tuple[Link, ...]]:
        """The links of each mention; those of an event are links of its trigger."""
        by_mention: dict[str, tuple[Link, ...]] = {}
        for id, found in links.items():
            target = events[id].trigger if id in events else id
            by_mention[target] = (*by_mention.get(target, ()), *found)
        return by_mention

    def _lose(self, missing: str, kind: str, part: str, place: Location, id: str = "") -> None:
        what = f"{part} {missing!r} is missing"
        if missing in self._found.relations and kind in ("relations", "links"):
            what = f"{part} {missing!r} is a relation, which cannot be that"
        self._losses.lack(missing, kind, self._finding("KG104", what, place, _MARK), id)
