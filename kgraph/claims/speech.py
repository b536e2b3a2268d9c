"""Who states what: the statements that belong to each claim, and the claims that report it
(`docs/model.md`, "Who states what" and "Nesting").

An annotator names a claim's statements in its `Proposition`; from there they are followed through the
roles of events. A statement that belongs to no claim is the document's own; whether the document vouches
for it is decided in `kgraph.claims.veridicality`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.claims.annotated_statements import Statements
from kgraph.claims.marks import CIRCUMSTANCES
from kgraph.model.annotations import Event, Span, Spans
from kgraph.model.span_index import SpanIndex

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
