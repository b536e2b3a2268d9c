"""The layers of a NAF document that describe events: predicates with roles, attribution, opinions,
and factuality and relations of events in time and cause.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kgraph.formats.naf.span_mentions import SpanMentions, confidence, sureness
from kgraph.model.annotations import Span
from kgraph.schema.ontology import local_name

_COMPARED = 1000  # events that one remark on factuality may be about


class Part(NamedTuple):
    """A participant of an event: its role, the id and the label of its mention, and its element."""

    role: str
    id: str
    label: str
    element: Element


class EventSpans(NamedTuple):
    """The id of an event, the spans of its trigger, and all spans of its parts."""

    id: str
    trigger: tuple[Span, ...]
    whole: frozenset[Span]


class Events:
    """Hands events to the builder."""

    def __init__(self, marks: SpanMentions) -> None:
        self._marks, self._builder = marks, marks.builder
        self._told: list[EventSpans] = []
        self._sorted: list[EventSpans] = []

    def predicate(self, element: Element) -> None:
        """Take a predicate with its roles."""
        marks = self._marks
        if marks.is_deprecated(element, "events"):
            return
        id, references = element.get("id", ""), list(marks.references(element))
        label = local_name(element.get("uri", ""))
        if not label and references:
            chosen = max(references, key=lambda each: sureness(each.confidence))
            references.remove(chosen)
            label = local_name(chosen.reference)
        roles = [
            Part(self._role(role), role.get("id") or f"{id}/{number}", role.tag, role)
            for number, role in enumerate(element.iterfind("role"), 1)
            if not marks.is_deprecated(role, "arguments")
        ]
        label = label or element.tag
        self._event(element, label, Part("", f"{id}/trigger", label, element), roles)
        marks.describe(id, element)
        marks.link(id, references)

    def _role(self, element: Element) -> str:
        """The name of a role; since NAF 3.1 its external reference may tell it."""
        names = [local_name(each.reference) for each in self._marks.references(element)]
        own = [element.get("semRole", ""), local_name(element.get("uri", ""))]
        told = [name for name in (*own, *names) if name]
        self._marks.unread["role//externalRef"] += len(names) - (not any(own) and bool(names))
        for name in element.attrib.keys() - {"id", "semRole", "uri"}:
            self._marks.unread[f"role/@{name}"] += 1
        return told[0] if told else element.tag

    def statement(self, element: Element) -> None:
        """Take an attribution: who says what."""
        self._parted(element, ("cue", "target", "source"))

    def opinion(self, element: Element) -> None:
        """Take an opinion: who thinks what of what."""
        self._parted(element, ("expression", "target", "holder"))

    def _parted(self, element: Element, names: tuple[str, ...]) -> None:
        """Take an event whose parts are elements; the first part that exists is its trigger."""
        id = element.get("id", "")
        parts = [
            Part(name, f"{id}/{name}{number or ''}", name, each)
            for name in names
            for number, each in enumerate(element.iterfind(f"{element.tag}_{name}"))
        ]
        trigger, *others = parts or [Part("", f"{id}/{names[0]}", names[0], element)]
        self._event(element, element.tag, trigger, others)
        self._marks.describe(id, element)
        for part in parts:
            self._marks.describe(id, part.element)
            if kind := part.element.get("type"):
                place = self._marks.place(part.element)
                self._builder.attribute(id, f"{part.role}Type", kind, place)

    def _event(self, element: Element, label: str, trigger: Part, parts: Iterable[Part]) -> None:
        marks, id = self._marks, element.get("id", "")
        marks.mention(trigger.id, trigger.label, trigger.element)
        arguments, covered = [], set(marks.covered(trigger.element).spans)
        for part in parts:
            made = ""
            if part.element.find("span") is not None:
                made = marks.mention(part.id, part.label, part.element, shared=True)
                covered.update(marks.covered(part.element).spans)
            arguments.append((part.role, made or part.id))
        self._builder.event(id, label, trigger.id, arguments, marks.place(element))
        marks.named[id] = id
        own = marks.covered(trigger.element).spans
        self._told.append(EventSpans(id, own, frozenset(covered)))

    # What is said of events

    def factuality(self, element: Element) -> None:
        """Take certainty, polarity and time of an event: the surest value of each resource."""
        about = self._most_about(self._marks.covered(element).spans)
        about = about or self._marks.mention(element.get("id", ""), element.tag, element)
        known: set[str] = set()
        values = element.findall("factVal")
        for value in sorted(values, key=lambda each: -sureness(confidence(each))):
            resource, said = value.get("resource", element.tag), value.get("value", "")
            name, text = (resource, said) if resource not in known else ("candidate", "")
            known.add(resource)
            text = text or f"{resource} {said}"
            place = self._marks.place(value)
            self._builder.attribute(about or element.get("id", ""), name, text, place)
            self._marks.unread["factVal/@source"] += "source" in value.attrib

    def fact_value(self, element: Element) -> None:
        """Take the factuality before NAF 3.3: of one predicate, term or word form."""
        id = element.get("id", "")
        about = self._marks.named.get(id) or self._most_about(
            self._marks.words.covered_by([id]).spans
        )
        place = self._marks.place(element)
        self._builder.attribute(about or id, "factuality", element.get("prediction", ""), place)

    def relation(self, element: Element) -> None:
        """Take a relation in time or of cause."""
        ends = [element.get("from", ""), element.get("to", "")]
        subject, object = (self._marks.named.get(end, end) for end in ends)
        id = element.get("id") or f"{element.tag}:{'-'.join(ends)}"
        label, place = element.get("relType") or element.tag, self._marks.place(element)
        self._builder.relation(id, label, subject, object, place)

    def _most_about(self, covered: tuple[Span, ...]) -> str:
        """The event whose trigger is in the span and that shares the most words with it; "" if
        there is none."""
        best, most = "", 0
        for event in islice(self._beginning_in(covered), _COMPARED):
            if all(_within(span, covered) for span in event.trigger):
                shared = sum(_within(span, covered) for span in event.whole)
                if shared > most:
                    best, most = event.id, shared
        return best

    def _beginning_in(self, covered: tuple[Span, ...]) -> Iterator[EventSpans]:
        if not self._sorted:
            self._sorted = sorted((each for each in self._told if each.trigger), key=_begin)
        for begin, end in covered:
            first = bisect_left(self._sorted, begin, key=_begin)
            yield from self._sorted[first : bisect_left(self._sorted, end, key=_begin)]


def _begin(event: EventSpans) -> int:
    return event.trigger[0][0]


def _within(span: Span, covered: Iterable[Span]) -> bool:
    return any(begin <= span[0] and span[1] <= end for begin, end in covered)
