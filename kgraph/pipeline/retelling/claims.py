"""Claims, told as the events and relations that make them: the inverse of `graph/statements.py`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from kgraph.model.annotations import Argument, Attribute, Event, Note, Relation, Span, Spans
from kgraph.model.claims import Claim, Literal, Node, Proposition
from kgraph.model.vocabulary import KG
from kgraph.pipeline.retelling.content import Content, Telling, Valid, validity
from kgraph.pipeline.retelling.mentions import Pool, label_of, own_label
from kgraph.pipeline.retelling.stored import Mark
from kgraph.pipeline.retelling.values import (
    Care,
    as_event,
    by_annotation,
    own_attributes,
    settings,
    way,
)

_RELATION = re.compile(r"[Rr][A-Za-z]*\W?[0-9].*")  # R12, relations[3]
_VOICE = Attribute("Voice", "document")
_POSITIVE = Attribute("Polarity", "Positive")


@dataclass(slots=True)
class Reached:
    """What a claim's event reaches, and what of the claim is left to say by the event itself."""

    events: dict[str, None] = field(default_factory=dict)
    about: set[str] = field(default_factory=set)
    valid: dict[Valid, None] = field(default_factory=dict)
    attributes: list[Attribute] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Told:
    """The events and relations that make the claims of a layer. Ids of the graph stay; those of events
    that it does not name begin with `+`."""

    def __init__(self, pool: Pool, care: Care) -> None:
        self._pool, self._care, self._stored = pool, care, pool.stored
        self.events: dict[str, Event] = {}
        self.relations: dict[str, Relation] = {}
        self._shared: dict[object, str] = {}
        self._claims = by_annotation(self._stored.claims)
        spoken = [id for id, claims in self._claims.items() if claims[0].cue]
        for id, claims in self._claims.items():
            if not claims[0].cue:
                self._state(id, claims)
        reached = {id: self._reach(self._claims[id]) for id in spoken}
        self._busy = self._in_use()
        for id in spoken:
            self._speak(id, self._claims[id], reached[id])
        for id in sorted(care.hidden):
            self._speak_of(id)
        self._forget_missing()

    # Statements that no claim makes

    def _state(self, id: str, claims: list[Claim]) -> None:
        first, said = claims[0], self._said(claims)
        extras = {extra for claim in claims for extra in claim.extras}
        odd = next((c.stance for c in claims if c.stance != self._usual_stance(c)), "")
        said_of = settings(replace(first, stance=odd), "")
        attributes = (*said_of, *own_attributes(extras, self._pool.scheme))
        if id in self._care.voiced:
            attributes += (_VOICE,)
        notes = tuple(map(Note, sorted({note for claim in claims for note in claim.notes})))
        if ends := self._ends(id, said, first.evidence):
            label = label_of(said[0].predicate, self._pool.scheme)
            self.relations[id] = Relation(id, label, *ends, attributes, notes)
            return
        about = sorted({entity for claim in claims for entity in claim.about})
        valid = validity(first.valid_from, first.valid_until)
        telling = Content(self._pool, said, about, first.evidence, (), valid).single()
        if telling:
            self.events[id] = as_event(id, telling, attributes, notes)

    def _ends(
        self, id: str, said: list[Proposition], evidence: Collection[str]
    ) -> tuple[str, str] | None:
        """The two ends of what is called as relations are, and stands on these alone."""
        if not _RELATION.fullmatch(id) or len(said) != 1:
            return None
        for subject in self._pool.denoting(said[0].subject, evidence):
            for object in self._marks(said[0].object, evidence):
                if {subject.iri, object.iri} == set(evidence):
                    there = self._pool.standing_for(said[0].object, object)
                    return self._pool.thing(subject, said[0].subject), there
        return None

    def _usual_stance(self, claim: Claim) -> str:
        """The document asserts what a term of the ontology says."""
        terms = [proposition.predicate for proposition in self._said([claim])]
        terms = terms or [self._stored.entities[iri].cls for iri in claim.about]
        mapped = any(not own_label(term, self._pool.scheme) for term in terms)
        return KG.Asserts if claim.voice and mapped else ""

    # What a claim reaches

    def _reach(self, claims: list[Claim]) -> Reached:
        """The events for one of the ways in which it is told: the others say the same."""
        parts = [claim for claim in claims if way(claim) == way(claims[0])]
        reached = Reached(notes=sorted(set.intersection(*(set(c.notes) for c in parts))))
        common = set.intersection(*(set(claim.extras) for claim in parts))
        if len(parts) == 1:
            reached.attributes = settings(parts[0], parts[0].stance)
        seen: set[tuple[Attribute, ...]] = set()
        for part in parts:
            attributes: list[Attribute] = []
            if len(parts) > 1:
                attributes = settings(part, parts[0].stance)
                attributes += [_POSITIVE] if tuple(attributes) in seen else []
                seen.add(tuple(attributes))
            attributes += own_attributes(set(part.extras) - common, self._pool.scheme)
            self._reach_part(part, len(parts) > 1, attributes, reached)
        reached.attributes += own_attributes(common, self._pool.scheme)
        return reached

    def _reach_part(
        self, claim: Claim, split: bool, attributes: list[Attribute], reached: Reached
    ) -> None:
        times = validity(claim.valid_from, claim.valid_until)
        covered = {*claim.content, self._trigger(claim).iri}
        content = Content(
            self._pool, self._said([claim]), claim.about, claim.evidence, covered, times
        )
        notes = tuple(Note(note) for note in claim.notes if note not in reached.notes)
        for telling in content.several(hold=split):
            reached.events[self._share(telling, tuple(attributes), notes)] = None
        reached.about.update(content.about)
        reached.valid.update(dict.fromkeys(content.valid))

    def _share(
        self, telling: Telling, attributes: tuple[Attribute, ...], notes: tuple[Note, ...]
    ) -> str:
        """An event that claims reach: the same for all that say the same on the same words."""
        key = telling.trigger, telling.label, tuple(telling.arguments), attributes, notes
        id = self._shared.setdefault(key, f"+{len(self._shared) + 1}")
        self.events[id] = as_event(id, telling, attributes, notes)
        return id

    # Claims

    def _speak(self, id: str, claims: list[Claim], reached: Reached) -> None:
        first = claims[0]
        trigger = self._trigger(first)
        label = label_of(first.stance, self._pool.scheme) if first.stance else "Claim"
        telling = Telling(label, self._pool.span(trigger, label))
        speakers = {c for claim in claims if not claim.voice for c in claim.claimants}
        self._name(id, telling, "Claimant", speakers, trigger)
        for role, iris in (("Cue", {*first.cue} - {trigger.iri}), ("Content", first.content)):
            for mark in self._pool.marks(iris):
                telling.fill(role, self._pool.span(mark, "Cue" if role == "Cue" else "Quote"))
        for event in reached.events:
            telling.fill("Proposition", event)
        self._name(id, telling, "About", reached.about, trigger)
        self._name(id, telling, "Addressee", first.addressees, trigger)
        self._name(id, telling, "UtteredOn", first.uttered_on, trigger)
        self._name(id, telling, "UtteredAt", first.uttered_at, trigger)
        for role, node in reached.valid:
            self._name(id, telling, role, [node], trigger)
        for name, node in sorted({e for c in claims for e in c.extras}, key=str):
            if isinstance(node, str):
                self._name(id, telling, own_label(name, self._pool.scheme), [node], trigger)
        self._refer(id, claims, telling)
        self._stay_outside(id, telling)
        attributes = [*reached.attributes, *([_VOICE] if any(c.voice for c in claims) else [])]
        self.events[id] = as_event(id, telling, tuple(attributes), tuple(map(Note, reached.notes)))

    def _stay_outside(self, id: str, telling: Telling) -> None:
        """A claim of which all stands within another's words would be heard as reported there; one role
        that is filled elsewhere, with what denotes nothing, keeps it apart."""
        outside = self._care.outside.get(id, [])
        named = (self._pool.mentions.get(target) for _, target in telling.arguments)
        if outside and all(_inside(each.spans, outside) for each in named if each):
            apart = (m for m in self._stored.marks.values() if not _inside(m.spans, outside))
            for mark in sorted(apart, key=lambda mark: mark.spans)[:1]:
                telling.fill("About", self._pool.span(mark, "Quote"))

    def _refer(self, id: str, claims: list[Claim], telling: Telling) -> None:
        """Name the claims that this one reports, and those that it gives as reasons."""
        own = {claim.iri for claim in claims}
        reported = {
            other
            for claim in self._stored.claims.values()
            if own & set(claim.chain)
            for other in claim.annotation_ids
        }
        reasons = {
            self._stored.claims[reason].annotation_ids[0]
            for claim in claims
            for reason in claim.because
            if reason in self._stored.claims
        }
        for role, others in (("Claim", reported), ("Because", reasons)):
            for other in sorted(others):
                telling.fill(role, other)

    def _name(
        self, id: str, telling: Telling, role: str, nodes: Iterable[Node], trigger: Mark
    ) -> None:
        """Fill a role with the mentions that denote these things, by the cue or as near as may be."""
        for node in sorted(nodes, key=str):
            marks = self._marks(node) or ([trigger] if isinstance(node, Literal) else [])
            if marks:
                outside = self._care.outside.get(id, [])
                mark = min(marks, key=lambda mark: self._cost(mark, node, trigger, outside))
                telling.fill(role, self._pool.standing_for(node, mark))

    def _cost(
        self, mark: Mark, node: Node, trigger: Mark, outside: list[Span]
    ) -> tuple[bool, bool, bool, int]:
        literal = isinstance(node, Literal)
        return (
            bool(outside) and _inside(mark.spans, outside),
            literal and bool(mark.denotes),
            literal and mark.iri in self._busy,
            abs(mark.spans[0][0] - trigger.spans[0][0]),
        )

    def _speak_of(self, id: str) -> None:
        """Let a claim, or what no term maps, speak of what is nobody's: by its id, not by its trigger.
        Where none can, it is left out, as it would become the document's own."""
        spoken_of = self.events.get(id)
        for other in self.events.values() if spoken_of else ():
            for number, argument in enumerate(other.arguments):
                named = spoken_of and argument.target == spoken_of.trigger
                if named and self._hides(other, argument):
                    arguments = list(other.arguments)
                    arguments[number] = Argument(argument.role, id)
                    self.events[other.id] = replace(other, arguments=tuple(arguments))
                    return
        self.events.pop(id, None)
        self.relations.pop(id, None)

    def _forget_missing(self) -> None:
        """Leave out arguments that lead to what could not be told."""
        known = self.events.keys() | self.relations.keys() | self._pool.mentions.keys()
        for event in self.events.values():
            kept = tuple(each for each in event.arguments if each.target in known)
            if kept != event.arguments:
                self.events[event.id] = replace(event, arguments=kept)

    def _hides(self, event: Event, argument: Argument) -> bool:
        sort = self._pool.scheme.label(event.label).sort
        return (sort == "stance" and argument.role == "About") or (
            sort == "unmapped" and event.id in self._claims and event.id not in self._care.hidden
        )

    # Looking things up

    def _said(self, claims: Iterable[Claim]) -> list[Proposition]:
        iris = sorted({iri for claim in claims for iri in claim.propositions})
        known = self._stored.propositions
        return [known[iri] for iri in iris if iri in known]

    def _marks(self, node: Node, among: Collection[str] | None = None) -> list[Mark]:
        among = self._stored.marks if among is None else among
        if isinstance(node, str):
            return self._pool.denoting(node, among)
        return self._pool.could_be(node, among)

    def _trigger(self, claim: Claim) -> Mark:
        """The cue that is evidence too; one that denotes nothing before others."""
        cues = [iri for iri in claim.cue if iri in claim.evidence] or claim.cue
        return min(self._pool.marks(cues), key=lambda mark: (bool(mark.denotes), mark.spans))

    def _in_use(self) -> set[str]:
        """The marks that contents, cues and what is said stand on."""
        claims = self._stored.claims.values()
        return {iri for c in claims for iri in (*c.content, *c.cue, *c.evidence)}


def _inside(spans: Spans, others: list[Span]) -> bool:
    return all(any(b <= begin and end <= e for b, e in others) for begin, end in spans)
