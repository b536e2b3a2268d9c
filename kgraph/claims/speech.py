"""Who states what: which statements each claim reaches, and which claims report which
(`docs/model.md`, "Who states what" and "Nesting")."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.model.annotations import Event, Layer, Relation, Span, Spans
from kgraph.schema.profile import Scheme, Sort

_REACHING = ("Proposition", "Claim")


class Speech(NamedTuple):
    """A claim's event with its roles sorted out: ids of mentions, statements and claims by role."""

    event: Event
    roles: Mapping[str, tuple[str, ...]]

    def __call__(self, role: str) -> tuple[str, ...]:
        return self.roles.get(role, ())


@dataclass(slots=True)
class Speeches:
    """The claims' events of a layer by id: the statements that each reaches, and the claims that report
    it. `unreached`: statements that no claim reaches; `speakerless`: those of them of which one cannot
    tell whose they are."""

    by_id: dict[str, Speech] = field(default_factory=dict)
    reached: dict[str, list[str]] = field(default_factory=dict)
    reporters: dict[str, list[str]] = field(default_factory=dict)
    speakerless: set[str] = field(default_factory=set)
    unreached: list[str] = field(default_factory=list)


class Statements:
    """The annotations of a layer as statements: what sort each is, and what it names."""

    def __init__(self, layer: Layer, scheme: Scheme) -> None:
        self.layer, self.scheme = layer, scheme
        self.events = {event.id: event for event in layer.events}
        same = scheme.profile.same
        self.relations = {r.id: r for r in layer.relations if r.label not in same}
        self.spans = {mention.id: mention.spans for mention in layer.mentions}
        self.triggered: dict[str, list[str]] = defaultdict(list)
        for event in layer.events:
            self.triggered[event.trigger].append(event.id)

    def sort(self, id: str) -> Sort | None:
        """What sort of annotation the event or relation is; None for a mention."""
        if event := self.events.get(id):
            sort = self.scheme.label(event.label).sort
            return "unmapped" if sort == "span" else sort
        return "property" if id in self.relations else None

    def spans_of(self, id: str) -> Spans:
        """Where a mention stands; of an event, its trigger."""
        return self.spans[self.events[id].trigger if id in self.events else id]

    def evidence(self, id: str) -> Iterator[str]:
        """The mentions that bear a statement: its trigger and arguments; of a relation, its ends."""
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

    def named(self, id: str) -> list[str]:
        """The statements, not claims, that a statement names in its roles."""
        event = self.events.get(id)
        targets = [a.target for a in event.arguments] if event else []
        return [t for t in targets if self.sort(t) not in (None, "stance")]

    def closure(self, starts: Iterable[str]) -> dict[str, None]:
        """The statements named from these on, to any depth; claims end the way."""
        found: dict[str, None] = {}
        waiting = list(starts)
        while waiting:
            id = waiting.pop()
            if id not in found and self.sort(id) not in (None, "stance"):
                found[id] = None
                waiting += self.named(id)
        return found


def speeches_of(layer: Layer, scheme: Scheme) -> Speeches:
    """Work out who states and who reports what in a layer."""
    statements = Statements(layer, scheme)
    result = Speeches()
    for event in layer.events:
        if statements.sort(event.id) == "stance":
            result.by_id[event.id] = _speech(event, statements)
    for id, speech in result.by_id.items():
        result.reached[id] = list(statements.closure(speech("Proposition")))
    result.reporters = _reporters(result.by_id, statements)
    _sort_unreached(result, statements)
    return result


def _speech(event: Event, statements: Statements) -> Speech:
    """The roles of a claim. A trigger given where a statement belongs stands for its event; a claim
    given as a proposition is one that is reported."""
    roles: dict[str, list[str]] = defaultdict(list)
    for role, target in event.arguments:
        name = statements.scheme.claim_role(role)
        targets = [target]
        if name in (*_REACHING, "Because") and target in statements.spans:
            targets = statements.triggered.get(target, [target])
        for each in targets:
            reported = name == "Proposition" and statements.sort(each) == "stance"
            roles["Claim" if reported else name].append(each)
    return Speech(event, {name: tuple(dict.fromkeys(ids)) for name, ids in roles.items()})


def _reporters(speeches: Mapping[str, Speech], statements: Statements) -> dict[str, list[str]]:
    """The claims that report each claim: those that name it, else the innermost around it."""
    reporters: dict[str, list[str]] = {id: [] for id in speeches}
    for id, speech in speeches.items():
        for reported in speech("Claim"):
            if reported in reporters and reported != id:
                reporters[reported].append(id)
    contents = ContentSpans(speeches, statements)
    for id, speech in speeches.items():
        if not reporters[id]:
            reporters[id] = contents.innermost(id, _own_spans(speech, statements))
    return reporters


def _own_spans(speech: Speech, statements: Statements) -> list[Span]:
    targets = [speech.event.trigger, *(id for ids in speech.roles.values() for id in ids)]
    return [
        span
        for target in targets
        for span in (
            (
                span
                for end in _ends(statements.relations[target])
                for span in statements.spans_of(end)
            )
            if target in statements.relations
            else statements.spans_of(target)
        )
    ]


def _ends(relation: Relation) -> tuple[str, str]:
    return relation.subject, relation.object


class ContentSpans:
    """The contents of the claims of a layer, to ask what lies within them."""

    def __init__(self, speeches: Mapping[str, Speech], statements: Statements) -> None:
        self._of = {
            id: sorted(span for m in speech("Content") for span in _mention_spans(m, statements))
            for id, speech in speeches.items()
        }
        segments = sorted((b, e, id) for id, spans in self._of.items() for b, e in spans)
        self._begins = [begin for begin, _, _ in segments]
        self._segments = segments
        self._furthest: list[int] = []
        for _, end, _ in segments:
            self._furthest.append(max(end, self._furthest[-1] if self._furthest else 0))

    def around(self, span: Span) -> set[str]:
        """The claims with a content segment that holds the whole span."""
        found = set()
        index = bisect_right(self._begins, span[0]) - 1
        while index >= 0 and self._furthest[index] >= span[1]:
            _, end, id = self._segments[index]
            if end >= span[1]:
                found.add(id)
            index -= 1
        return found

    def holding(self, spans: Iterable[Span]) -> set[str]:
        """The claims whose content holds all the spans."""
        found: set[str] | None = None
        for span in spans:
            around = self.around(span)
            found = around if found is None else found & around
            if not found:
                return set()
        return found or set()

    def innermost(self, id: str, spans: list[Span]) -> list[str]:
        """The claims with the shortest content around the spans, but for the claim itself."""
        sizes = {
            other: sum(end - begin for begin, end in self._of[other])
            for other in self.holding(spans) - {id}
        }
        least = min(sizes.values(), default=0)
        return sorted(other for other, size in sizes.items() if size == least)


def _mention_spans(id: str, statements: Statements) -> Spans:
    return statements.spans.get(id, ())


def _sort_unreached(result: Speeches, statements: Statements) -> None:
    """Statements that no claim reaches are the document's, unless one cannot tell whose they are."""
    by_claims = {id for reached in result.reached.values() for id in reached}
    through_about = statements.closure(
        id for speech in result.by_id.values() for id in speech("About")
    )
    contents = ContentSpans(result.by_id, statements)
    hidden = _named_by_unmapped_only(statements)
    for id in (*statements.events, *statements.relations):
        if statements.sort(id) == "stance" or id in by_claims:
            continue
        result.unreached.append(id)
        if id in through_about or id in hidden or contents.holding(_anchor(id, statements)):
            result.speakerless.add(id)


def _anchor(id: str, statements: Statements) -> list[Span]:
    relation = statements.relations.get(id)
    places = _ends(relation) if relation else (id,)
    return [span for place in places for span in statements.spans_of(place)]


def _named_by_unmapped_only(statements: Statements) -> set[str]:
    """Statements that stand in a role of an unmapped event, and in no other's."""
    namers: dict[str, set[str]] = defaultdict(set)
    for id in statements.events:
        if statements.sort(id) != "stance":
            for named in statements.named(id):
                namers[named].add(id)
    hidden: set[str] = set()
    waiting = [id for id in statements.events if statements.sort(id) == "unmapped"]
    while waiting:
        for named in statements.named(waiting.pop()):
            if named not in hidden and all(
                namer in hidden or statements.sort(namer) == "unmapped" for namer in namers[named]
            ):
                hidden.add(named)
                waiting.append(named)
    return hidden
