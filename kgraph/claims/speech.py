"""Who states what: the statements that belong to each claim, and the claims that report it
(`docs/model.md`, "Who states what" and "Nesting").

An annotator names a claim's statements in its `Proposition`; from there they are followed through the
roles of events. A statement that belongs to no claim is the document's own; whether the document vouches
for it is decided in `kgraph.claims.veridicality`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.claims.marks import CIRCUMSTANCES, is_eventuality, marks_of
from kgraph.claims.span_index import SpanIndex
from kgraph.model.annotations import Event, Layer, Relation, Span, Spans
from kgraph.model.vocabulary import KG
from kgraph.schema.profile import Scheme, Sort

_REACHING = ("Proposition", "Claim")


class Speech(NamedTuple):
    """The event of a claim, and by role the ids of the mentions, statements and claims that fill it."""

    event: Event
    roles: Mapping[str, tuple[str, ...]]

    def __call__(self, role: str) -> tuple[str, ...]:
        return self.roles.get(role, ())


@dataclass(slots=True)
class Speeches:
    """The speeches of a layer, all by id of the event.

    `reached`: the statements that belong to each; `reporters`: the claims that report it; `unreached`:
    statements that belong to no claim.
    """

    by_id: dict[str, Speech] = field(default_factory=dict)
    reached: dict[str, list[str]] = field(default_factory=dict)
    reporters: dict[str, list[str]] = field(default_factory=dict)
    unreached: list[str] = field(default_factory=list)


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
        if event := self.events.get(id):
            sort = self.scheme.label(event.label).sort
            if sort not in ("unmapped", "span"):
                return sort
            roles = {self.role(event, argument.role) for argument in event.arguments}
            return "property" if roles >= {"Subject", "Object"} else "unmapped"
        return "property" if id in self.relations else None

    def spans_of(self, id: str) -> Spans:
        """The spans of a mention; for an event, those of its trigger."""
        return self.spans[self.events[id].trigger if id in self.events else id]

    def anchors(self, id: str) -> tuple[str, ...]:
        """The mentions where a statement stands: its trigger; of a relation, both ends."""
        relation = self.relations.get(id)
        ends = (relation.subject, relation.object) if relation else (id,)
        return tuple(self.events[each].trigger if each in self.events else each for each in ends)

    def anchor(self, id: str) -> list[Span]:
        """The spans of the mentions where a statement stands."""
        return [span for each in self.anchors(id) for span in self.spans[each]]

    def evidence(self, id: str) -> Iterator[str]:
        """The ids of the mentions of a statement: trigger and arguments; for a relation, its ends."""
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

    def claim_ends(self, id: str) -> list[str]:
        """The claims that are ends of a relation; none for an event."""
        relation = self.relations.get(id)
        ends = (relation.subject, relation.object) if relation else ()
        return [claim for end in ends for claim in self.claims_at(end)]

    def role(self, event: Event, role: str) -> str:
        """The role of a claim or statement that a role stands for. What triggers an event, other than
        a provision, is a condition of it: `kg:trigger` is a role of provisions."""
        name = self.scheme.claim_role(role)
        term = self.scheme.label(event.label)
        provision = term.sort == "entity" and self.scheme.ontology.is_a(term.iri, KG.Provision)
        if name == "Trigger" and term.sort != "unmapped" and not provision:
            return "Condition"
        return name

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

    def circumstances(self, id: str, role: str) -> list[str]:
        """What fills a role of `CIRCUMSTANCES` in an event: ids of statements, claims and mentions."""
        if not (event := self.events.get(id)):
            return []
        targets = [target for name, target in event.arguments if self.role(event, name) == role]
        return list(dict.fromkeys(m for t in targets for m in (self.meant(t) or [t])))

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
        found: dict[str, None] = {}
        waiting = list(starts)
        while waiting:
            id = waiting.pop()
            if id not in found and self.sort(id) not in (None, "stance"):
                found[id] = None
                waiting += self.named_statements(id)
        return found


def speeches_of(statements: Statements) -> Speeches:
    """The speeches of a layer: who states what, and who reports it."""
    result = Speeches()
    for event in statements.events.values():
        if statements.sort(event.id) == "stance":
            result.by_id[event.id] = _speech(event, statements)
    for id, speech in result.by_id.items():
        result.reached[id] = list(statements.closure(speech("Proposition")))
    result.reporters = _reporters(result.by_id, statements)
    by_claims = {id for reached in result.reached.values() for id in reached}
    result.unreached = [
        id
        for id in (*statements.events, *statements.relations)
        if statements.sort(id) != "stance" and id not in by_claims
    ]
    return result


def _speech(event: Event, statements: Statements) -> Speech:
    """The event of a claim with its roles. A trigger in the place of a statement means its event; a
    claim in the role `Proposition` is moved to `Claim`, as it is reported."""
    roles: dict[str, list[str]] = defaultdict(list)
    for role, target in event.arguments:
        name = statements.scheme.claim_role(role)
        targets = statements.meant(target) if name in (*_REACHING, *CIRCUMSTANCES) else []
        for each in targets or [target]:
            reported = name == "Proposition" and statements.sort(each) == "stance"
            roles["Claim" if reported else name].append(each)
    return Speech(event, {name: tuple(dict.fromkeys(ids)) for name, ids in roles.items()})


def _reporters(speeches: Mapping[str, Speech], statements: Statements) -> dict[str, list[str]]:
    """The claims that report each claim: those that name it, else those whose content is the shortest
    around it. A span that is marked as a claim reports what stands in it if it tells whose claim it is,
    and is then reported by none around it: arguments overlap each other."""
    reporters: dict[str, list[str]] = {id: [] for id in speeches}
    for id, speech in speeches.items():
        for reported in speech("Claim"):
            if reported in reporters and reported != id:
                reporters[reported].append(id)
    marks = statements.marks.claims
    spoken = {
        id: speech for id, speech in speeches.items() if id not in marks or speech("Claimant")
    }
    contents = ContentSpans(spoken, statements)
    for id, speech in speeches.items():
        if not reporters[id] and not (id in marks and id in spoken):
            around = contents.innermost(id, _own_spans(speech, statements))
            reporters[id] = [each for each in around if not reports(id, each, reporters)]
    return reporters


def reports(id: str, other: str, reporters: Mapping[str, Iterable[str]]) -> bool:
    """Whether a claim is the other one, or reports it, itself or by way of others."""
    seen: set[str] = set()
    waiting = [other]
    while waiting:
        each = waiting.pop()
        if each == id:
            return True
        if each not in seen:
            seen.add(each)
            waiting += reporters.get(each, ())
    return False


def _own_spans(speech: Speech, statements: Statements) -> list[Span]:
    targets = [speech.event.trigger, *(id for ids in speech.roles.values() for id in ids)]
    return [span for target in targets for span in statements.anchor(target)]


class ContentSpans:
    """The contents of the claims of a layer, searched by span."""

    def __init__(self, speeches: Mapping[str, Speech], statements: Statements) -> None:
        self._of = {
            id: [span for m in speech("Content") for span in _mention_spans(m, statements)]
            for id, speech in speeches.items()
        }
        self._index = SpanIndex((span, id) for id, spans in self._of.items() for span in spans)

    def containing(self, spans: Iterable[Span]) -> set[str]:
        """The claims whose content contains all the spans."""
        found: set[str] | None = None
        for span in spans:
            around = self._index.around(span)
            found = around if found is None else found & around
            if not found:
                return set()
        return found or set()

    def innermost(self, id: str, spans: list[Span]) -> list[str]:
        """The claims, other than this one, with the shortest content around the spans."""
        sizes = {
            other: sum(end - begin for begin, end in self._of[other])
            for other in self.containing(spans) - {id}
        }
        least = min(sizes.values(), default=0)
        return sorted(other for other, size in sizes.items() if size == least)


def _mention_spans(id: str, statements: Statements) -> Spans:
    return statements.spans.get(id, ())
