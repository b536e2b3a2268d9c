"""The annotations of a layer as statements: what sort each is of, where it stands, what it names, and in
which roles. All of it follows from the layer and the scheme, and is looked up many times for each
statement, so that it is worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from kgraph.claims.marks import CIRCUMSTANCES, is_eventuality, marks_of
from kgraph.model.annotations import Event, Layer, Relation, Span
from kgraph.model.reachable import reachable
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme, Sort


class Statements:
    """The annotations of a layer as statements: their sorts, spans, and the statements they name."""

    def __init__(self, layer: Layer, scheme: Scheme) -> None:
        self.layer, self.scheme = layer, scheme
        self.events = {event.id: event for event in layer.events}
        self.marks = marks_of(layer, scheme)
        self.relations = {
            r.id: r for r in layer.relations if not (scheme.joins(r) or r.id in self.marks.roles)
        }
        self.spans = {mention.id: mention.spans for mention in layer.mentions}
        self.triggered: dict[str, list[str]] = defaultdict(list)
        for event in layer.events:
            self.triggered[event.trigger].append(event.id)
        self.events |= {event.id: event for event in self.marks.events}
        self._roles: dict[tuple[str, str], str] = {}
        self._anchors: dict[str, Sequence[Span]] = {}
        self._evidence: dict[str, Sequence[str]] = {}
        self._claim_ends: dict[str, Sequence[str]] = {}
        self._sorts: dict[str, Sort] = dict.fromkeys(self.relations, "property")
        self._sorts |= {id: self._sort_of(event) for id, event in self.events.items()}
        self._circumstances = {
            id: found
            for id, event in self.events.items()
            if (found := self._circumstances_of(event))
        }
        self._worded: dict[str, list[str]] = defaultdict(list)
        for event in self.events.values():
            if scheme.label(event.label).sort == "stance":
                for role, target in event.arguments:
                    if scheme.claim_role(role) == "Content":
                        self._worded[target].append(event.id)

    def annotations(self) -> Iterator[Relation | Event]:
        """All relations and events, those included that spans make by their mark."""
        yield from self.relations.values()
        yield from self.events.values()

    def annotation(self, id: str) -> Relation | Event:
        """The relation or event of that id."""
        return self.relations.get(id) or self.events[id]

    def is_eventuality(self, label: str) -> bool:
        """Whether a label means a class of events or provisions, which only a statement makes actual."""
        return is_eventuality(label, self.scheme)

    def sort(self, id: str) -> Sort | None:
        """The sort of an event or a relation; None for a mention."""
        return self._sorts.get(id)

    def anchors(self, id: str) -> tuple[str, ...]:
        """The mentions where a statement stands: its trigger; of a relation, both ends."""
        relation = self.relations.get(id)
        ends = (relation.subject, relation.object) if relation else (id,)
        return tuple([self.events[each].trigger if each in self.events else each for each in ends])

    def anchor(self, id: str) -> Sequence[Span]:
        """The spans of the mentions where a statement stands."""
        if id not in self._anchors:
            self._anchors[id] = [span for each in self.anchors(id) for span in self.spans[each]]
        return self._anchors[id]

    def evidence(self, id: str) -> Sequence[str]:
        """The ids of the mentions of a statement: trigger and arguments; for a relation, its ends."""
        if id not in self._evidence:
            self._evidence[id] = list(self._mentions_of(id))
        return self._evidence[id]

    def meant(self, target: str) -> list[str]:
        """The statements and claims that the target of a role means: itself, or the events that a
        mention triggers; none for any other mention."""
        if self.sort(target) is not None:
            return [target]
        return self.triggered.get(target, [])

    def claims_at(self, target: str) -> list[str]:
        """The claims that the end of a relation means: itself, those that a mention triggers, or else
        those whose words it holds."""
        told = [each for each in self.meant(target) if self.sort(each) == "stance"]
        return told or self._worded.get(target, [])

    def claim_ends(self, id: str) -> Sequence[str]:
        """The claims that are ends of a relation; none for an event."""
        if id not in self.relations:
            return ()
        if id not in self._claim_ends:
            relation = self.relations[id]
            ends = relation.subject, relation.object
            self._claim_ends[id] = [claim for end in ends for claim in self.claims_at(end)]
        return self._claim_ends[id]

    def role(self, event: Event, role: str) -> str:
        """The role of a claim or statement that a role stands for. What triggers an event, other than
        a provision, is a condition of it: `kg:trigger` is a role of provisions."""
        key = event.label, role
        if key not in self._roles:
            name = self.scheme.claim_role(role)
            term = self.scheme.label(event.label)
            provision = term.sort == "entity" and self.scheme.ontology.is_a(term.iri, KG.Provision)
            triggers = name == "Trigger" and term.sort != "unmapped" and not provision
            self._roles[key] = "Condition" if triggers else name
        return self._roles[key]

    def named_statements(self, id: str) -> list[str]:
        """The statements that a statement names in its roles, without claims, reasons and conditions:
        nobody says these in saying the statement."""
        if not (event := self.events.get(id)):
            return []
        named = [
            each
            for role, target in event.arguments
            if self.role(event, role) not in CIRCUMSTANCES
            for each in self.meant(target)
        ]
        return [each for each in named if self.sort(each) != "stance"]

    def circumstances(self, id: str, role: str) -> Sequence[str]:
        """What fills a role of `CIRCUMSTANCES` in an event: ids of statements, claims and mentions."""
        return self._circumstances[id].get(role, ()) if id in self._circumstances else ()

    @cached_property
    def bound(self) -> Set[str]:
        """The ids of the statements that name others: as circumstances or, of a relation, claims that are
        its ends. Most name none."""
        return {*self._circumstances, *filter(self.claim_ends, self.relations)}

    def loses(self, event: Event, *roles: str) -> bool:
        """Whether reading dropped what filled one of these roles of an event; that has its finding."""
        return any(self.role(event, role) in roles for role, _ in event.lost)

    def is_conditional(self, id: str) -> bool:
        """Whether an event is told on a condition, also on one that was lost in reading."""
        event = self.events.get(id)
        return event is not None and any(
            self.role(event, role) == "Condition" for role, _ in (*event.arguments, *event.lost)
        )

    def closure(self, starts: Iterable[str]) -> dict[str, None]:
        """These statements and all that they name, to any depth; claims are not followed."""

        def followed(ids: Iterable[str]) -> Iterator[str]:
            return (id for id in ids if self.sort(id) not in (None, "stance"))

        return reachable(followed(starts), lambda each: followed(self.named_statements(each)))

    def _mentions_of(self, id: str) -> Iterator[str]:
        if relation := self.relations.get(id):
            named: Iterable[str] = (relation.subject, relation.object)
        else:
            event = self.events[id]
            named = (event.trigger, *(argument.target for argument in event.arguments))
        for target in named:
            if target in self.events:
                yield self.events[target].trigger
            elif target in self.spans:
                yield target

    def _circumstances_of(self, event: Event) -> Mapping[str, Sequence[str]]:
        """By role of `CIRCUMSTANCES`, what fills it; each once, in its order."""
        found: dict[str, dict[str, None]] = {}
        for role, target in event.arguments:
            if (name := self.role(event, role)) in CIRCUMSTANCES:
                found.setdefault(name, {}).update(dict.fromkeys(self.meant(target) or [target]))
        return {name: list(ids) for name, ids in found.items()}

    def _sort_of(self, event: Event) -> Sort:
        sort = self.scheme.label(event.label).sort
        if sort not in ("unmapped", "span"):
            return sort
        roles = {self.role(event, argument.role) for argument in event.arguments}
        return "property" if roles >= {"Subject", "Object"} else "unmapped"
