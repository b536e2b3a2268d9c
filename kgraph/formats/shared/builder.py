"""The annotations of a file as it states them -> one layer in which every offset and every
reference is valid.

Every reader hands what it finds to a `LayerBuilder`, in any order, since references may point
forward. What cannot be used is dropped with a located finding, and the rest is kept. So the rules
for offsets, ids and references, and the counts of the ledger, are the same for every format.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple, TypeVar

from kgraph.errors import Diagnostic
from kgraph.formats.shared.circles import closing_arguments
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.span_checks import SpanChecks, SpanFault
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
    Span,
    place_in,
)
from kgraph.model.ledger import Ledger

_Annotation = TypeVar("_Annotation", Mention, Relation, Event)
_Decoration = TypeVar("_Decoration", Attribute, Link, Note)
_Decorations = dict[str, list[tuple[_Decoration, "Location"]]]


class Location(NamedTuple):
    """Where an annotation is in its file: the line and the column, both from 1 (0 means unknown),
    and the text of the line."""

    line: int
    column: int = 1
    source: str = ""


class LayerBuilder:
    """Collects the annotations of one layer; `build` checks them and returns the layer.

    `unit` is what the offsets of the file count (`kgraph.formats.shared.offsets.UNITS`).
    """

    def __init__(
        self, document: Document, file: str, *, unit: str = "codepoints", annotator: str = ""
    ) -> None:
        self.ledger = Ledger(layers=1)
        self._document, self._annotator = document, annotator
        self._spans = SpanChecks(document.text, unit)
        self._files = [(file, 0)]
        self._places: dict[str, Location] = {}
        self._mentions: dict[str, Mention] = {}
        self._relations: dict[str, Relation] = {}
        self._events: dict[str, Event] = {}
        self._sentences: set[Span] = set()
        self._clusters: list[tuple[Cluster, Location]] = []
        self._attributes: _Decorations[Attribute] = defaultdict(list)
        self._links: _Decorations[Link] = defaultdict(list)
        self._notes: _Decorations[Note] = defaultdict(list)
        self._types: dict[str, str] = {}

    def next_file(self, file: str, lines_before: int) -> None:
        """Locations are in this file from now on; its lines are numbered on from those of the files
        before."""
        self._files.append((file, lines_before))

    def mention(
        self,
        id: str,
        label: str,
        spans: Sequence[Span],
        place: Location,
        text: str | None = None,
    ) -> bool:
        """Add a mention by its offsets in the unit of the file. `text` is what the file says that
        they cover, if it says so; a line break in it may be a space. Returns False if the mention
        is dropped."""
        self.ledger.read["mentions"] += 1
        if not self._is_new(id, "mentions", place):
            return False
        found = self._spans.checked(spans, text)
        if isinstance(found, SpanFault):
            code, reason, what, fix = found
            self.drop("mentions", code, reason, what, place, fix)
            return False
        self._mentions[id] = Mention(id, label, found, line=place.line)
        self._places[id] = place
        return True

    def relation(self, id: str, label: str, subject: str, object: str, place: Location) -> None:
        """Add a relation with a label from one annotation to another, by their ids."""
        self.ledger.read["relations"] += 1
        if self._is_new(id, "relations", place):
            self._relations[id] = Relation(id, label, subject, object, line=place.line)
            self._places[id] = place

    def event(
        self,
        id: str,
        label: str,
        trigger: str,
        arguments: Iterable[tuple[str, str]],
        place: Location,
        lost: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Add an event with a label, its trigger (the id of a mention) and its arguments, as (role,
        id). `lost`: arguments that an earlier reading dropped."""
        self.ledger.read["events"] += 1
        if self._is_new(id, "events", place):
            filled, dropped = (
                tuple(Argument(role, target) for role, target in pairs)
                for pairs in (arguments, lost)
            )
            self._events[id] = Event(id, label, trigger, filled, line=place.line, lost=dropped)
            self._places[id] = place

    def of_type(self, id: str, type: str) -> None:
        """Say of which layer of INCEpTION, or type of UIMA, an annotation is."""
        self._types.setdefault(id, type)

    def attribute(self, target: str, name: str, value: str, place: Location) -> None:
        """Add a named value to an annotation; the value of a flag is ""."""
        self.ledger.read["attributes"] += 1
        self._attributes[target].append((Attribute(name, value, place.line), place))

    def link(self, target: str, resource: str, entry: str, place: Location) -> None:
        """Add a link from a mention, or from the trigger of an event, to an entry of a resource."""
        self.ledger.read["links"] += 1
        self._links[target].append((Link(resource, entry, place.line), place))

    def note(self, target: str, text: str, place: Location) -> None:
        """Add a free remark to an annotation."""
        self.ledger.read["notes"] += 1
        self._notes[target].append((Note(text, place.line), place))

    def cluster(self, members: Iterable[str], place: Location) -> None:
        """Add a coreference chain: the ids of annotations that denote the same thing."""
        self.ledger.read["equivalences"] += 1
        self._clusters.append((Cluster(tuple(members), place.line), place))

    def sentences(self, spans: Iterable[Span]) -> None:
        """Add sentences that the format has, by their offsets in the unit of the file. They are not
        annotations: one that is not in the text is left out without a finding."""
        self._sentences.update(filter(None, map(self._spans.code_points, spans)))

    def malformed(self, kind: str, what: str, place: Location, fix: str = "") -> None:
        """Report something that is not a valid annotation of the format. `kind` is the kind of
        annotation that it should be, "" if that is unknown."""
        if kind:
            self.ledger.read[kind] += 1
            self.drop(kind, "KG107", "malformed", what, place, fix)
        else:
            self.ledger.report(self._finding("KG107", what, place, fix))

    def warn(self, code: str, what: str, place: Location, fix: str = "") -> None:
        """Report a finding that does not cost an annotation."""
        self.ledger.report(replace(self._finding(code, what, place, fix), severity="warning"))

    def leave_out(self, kind: str, cause: str) -> None:
        """Count an annotation that kgraph leaves out by default, under what it is."""
        self.ledger.read[kind] += 1
        self.ledger.left_out[kind, cause] += 1

    def drop(
        self, kind: str, code: str, reason: str, what: str, place: Location, fix: str = ""
    ) -> None:
        """Count an annotation that was read as lost for a reason, with a located finding."""
        self.ledger.drop(kind, reason, self._finding(code, what, place, fix))

    def build(self) -> Reading:
        """The layer of all annotations that can be used, and the ledger of its reading."""
        known = self._mentions.keys() | self._triggered()
        self._join(known)
        known |= self._relations.keys()
        events = self._linked(known)
        clusters = [self._cluster(cluster, place, known) for cluster, place in self._clusters]
        attributes = self._decorated("attributes", self._attributes, known)
        notes = self._decorated("notes", self._notes, known)
        for id, links in self._decorated(
            "links", self._links, known - self._relations.keys()
        ).items():
            target = events[id].trigger if id in events else id
            mention = self._mentions[target]
            self._mentions[target] = replace(mention, links=(*mention.links, *links))

        def whole(annotation: _Annotation) -> _Annotation:
            id = annotation.id
            found = attributes.get(id, ()), notes.get(id, ()), self._types.get(id, "")
            if not any(found):
                return annotation
            return replace(
                annotation, attributes=tuple(found[0]), notes=tuple(found[1]), type=found[2]
            )

        layer = Layer(
            document=self._document,
            files=tuple(self._files),
            mentions=tuple(map(whole, self._mentions.values())),
            relations=tuple(map(whole, self._relations.values())),
            events=tuple(map(whole, events.values())),
            clusters=tuple(filter(None, clusters)),
            annotator=self._annotator,
            sentences=tuple(sorted(self._sentences)),
        )
        return Reading(layer, self.ledger)

    def _is_new(self, id: str, kind: str, place: Location) -> bool:
        if id not in self._places:
            return True
        self.drop(kind, "KG105", "duplicate id", f"the id {id} is taken already", place)
        return False

    # References

    def _triggered(self) -> set[str]:
        for event in list(self._events.values()):
            if event.trigger not in self._mentions:
                what = f"its trigger {event.trigger!r} is missing"
                self.drop("events", "KG104", "missing id", what, self._places[event.id])
                del self._events[event.id]
        return set(self._events)

    def _join(self, known: Set[str]) -> None:
        """Remove the relations whose ends are missing; an end may be a mention or an event."""
        for relation in list(self._relations.values()):
            missing = [end for end in (relation.subject, relation.object) if end not in known]
            if missing:
                what = f"its argument {missing[0]!r} is missing"
                self.drop("relations", "KG104", "missing id", what, self._places[relation.id])
                del self._relations[relation.id]

    def _linked(self, known: Set[str]) -> dict[str, Event]:
        """The events without the arguments that are missing or that lead back to the event itself."""
        closing = closing_arguments(self._events)
        events: dict[str, Event] = {}
        for event in self._events.values():
            self.ledger.read["arguments"] += len(event.arguments)
            kept, lost, place = [], [*event.lost], self._places[event.id]
            for argument in event.arguments:
                named = f"{argument.role}:{argument.target}"
                if argument.target not in known:
                    what = f"{named} is missing"
                    self.drop("arguments", "KG104", "missing id", what, place)
                    lost.append(argument)
                elif (event.id, argument) in closing:
                    what = f"{named} leads back to {event.id}"
                    self.drop("arguments", "KG106", "cyclic events", what, place)
                    lost.append(argument)
                else:
                    kept.append(argument)
            events[event.id] = replace(event, arguments=tuple(kept), lost=tuple(lost))
        return events

    def _cluster(self, cluster: Cluster, place: Location, known: Set[str]) -> Cluster | None:
        found = tuple(member for member in cluster.members if member in known)
        for member in sorted(set(cluster.members) - set(found)):
            finding = self._finding("KG104", f"the member {member!r} is missing", place)
            self.ledger.report(finding)
        if len(found) > 1:
            return cluster._replace(members=found)
        what = "fewer than two members are left"
        self.drop("equivalences", "KG104", "missing id", what, place)
        return None

    def _decorated(
        self, kind: str, decorations: _Decorations[_Decoration], known: Set[str]
    ) -> Mapping[str, list[_Decoration]]:
        for target in sorted(decorations.keys() - known):
            for _, place in decorations.pop(target):
                what = f"its target {target!r} is missing"
                self.drop(kind, "KG104", "missing id", what, place)
        return {id: [each for each, _ in found] for id, found in decorations.items()}

    def _finding(self, code: str, what: str, place: Location, fix: str = "") -> Diagnostic:
        file, line = place_in(self._files, place.line)
        return Diagnostic(file, line, place.column, code, what, fix, source=place.source)
