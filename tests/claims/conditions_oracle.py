"""What a document vouches for, said a second time and in another way: as rules over sets of facts.

Written from the design alone ("a statement is asserted only when what was annotated is understood and
says that the text itself vouches for it"), to be compared with what `kgraph` makes of the same
annotations. It knows the labels, roles and attributes of `made_words` and no others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Literal as OneOf
from typing import NamedTuple

from made_words import (
    IDENTIFYING,
    LIFTED,
    MEANT,
    ON_A_THING,
    ORDER,
    PASSING_ON,
    PRESUPPOSING,
    PROPERTIES,
    PROPERTIES_PASSING_ON,
    STANCES,
    UNKNOWN_TERMS,
    WITHHELD,
)

from kgraph.model.annotations import Event, Layer, Relation, Span, Spans

Kind = OneOf["asserted", "stated", "withheld", "claimed"]


class Triple(NamedTuple):
    """A proposition: the mention that is its subject, its predicate, the mention or class that is its
    object."""

    subject: str
    predicate: str
    object: str


class Verdict(NamedTuple):
    """What becomes of a statement, and the first reason if it is not asserted."""

    kind: Kind
    reason: str = ""


class Oracle:
    """The verdicts on one annotator's statements. `standing`: reasons that lie in the document;
    `disputed`: ids of statements that another annotator contradicts."""

    def __init__(
        self, layer: Layer, standing: Collection[str] = (), disputed: Collection[str] = ()
    ) -> None:
        self.text = layer.document.text
        self.spans = {m.id: m.spans for m in layer.mentions}
        self.labels = {m.id: m.label for m in layer.mentions}
        self.events = {e.id: e for e in layer.events}
        self.relations = {r.id: r for r in layer.relations}
        self.everything = {*self.spans, *self.events, *self.relations}
        self.speech = {e.id for e in layer.events if e.label in STANCES}
        self.plain = (self.events.keys() - self.speech) | self.relations.keys()
        self.standing, self.disputed = frozenset(standing), frozenset(disputed)
        self.named = {
            (e.id, a.role, each)
            for e in layer.events
            for a in e.arguments
            for each in self._statements(a.target)
        }

    def verdict(self, id: str) -> Verdict:
        """The verdict on a relation, or on an event that is no claim of somebody."""
        if id in self.reached and not self._is_in_the_documents_voice(id):
            return Verdict("claimed")
        found = self.reasons[id] | ({"Contradicted"} if id in self.contradicted else set())
        first = min(found, key=ORDER.index, default="")
        if not first:
            return Verdict("asserted")
        return Verdict("withheld" if first in WITHHELD else "stated", first)

    def held_claim(self, id: str) -> str | None:
        """Why somebody's claim is held back, "" if it is not; None where the design leaves it open."""
        told = [t for c, _, t in self.named if c == id and t in self.plain & self.reached]
        odd = any("UnknownAttribute" in self._meant(each) for each in told)
        spoken = {"InSomebodysWords", "InCondition", "BesideEmptyClaim"} & set(self._placed(id))
        if odd or spoken or id in self.empty or self._namers(id, {"Claim", "Proposition"}):
            return None
        return min(self._against_a_claim(id), key=ORDER.index, default="")

    def _against_a_claim(self, id: str) -> set[str]:
        found = {*self._placed(id), *({"UnknownAttribute"} & set(self._meant(id)))}
        unreported = {
            each for each in self.empty if not self._namers(each, {"Claim", "Proposition"})
        }
        if not self._are_beside(unreported, id):  # one that is reported takes no words from a claim
            found.discard("BesideEmptyClaim")
        return found | (
            {"NonVeridicalRole"} if self._namers(id, {"Because", "Condition"}) else set()
        )

    # What is named

    def _statements(self, target: str) -> set[str]:
        """What a role names: a statement, or the events of a trigger."""
        if target in self.spans:
            return {e.id for e in self.events.values() if e.trigger == target}
        return {target} & (self.events.keys() | self.relations.keys())

    def _namers(self, id: str, roles: Collection[str]) -> set[str]:
        return {b for b, role, target in self.named if target == id and role in roles}

    @cached_property
    def reached(self) -> set[str]:
        """What claims take up, at any depth; a reason or a condition is not taken up."""
        found = {
            t for c, r, t in self.named if c in self.speech and r in ("Proposition", "Claim")
        } & self.plain
        while more := {
            t
            for b, role, t in self.named
            if b in found and role not in ("Condition", "Because") and t in self.plain - found
        }:
            found |= more
        return found

    # The reasons

    @cached_property
    def reasons(self) -> dict[str, frozenset[str]]:
        """All reasons against each statement, those of what names it included."""
        found = {id: frozenset(self._own(id)) for id in self.plain}
        while True:
            more = {id: found[id] | self._inherited(id, found) for id in self.plain}
            if more == found:
                return found
            found = more

    def _inherited(self, id: str, found: dict[str, frozenset[str]]) -> frozenset[str]:
        if self._is_in_the_documents_voice(id):
            return frozenset()
        passed: set[str] = set()
        for bearer, role, target in self.named:
            if target == id and bearer in self.speech and role == "UtteredAt":
                passed |= self._against_a_claim(bearer)
            elif target == id and bearer in self.plain and self._passes(bearer, role):
                passed |= found[bearer] - ({"IsNegative"} if role in PRESUPPOSING else set())
        return frozenset(passed)

    def _passes(self, bearer: str, role: str) -> bool:
        if role in ("Subject", "Object"):
            return self.events[bearer].label in PROPERTIES_PASSING_ON
        return role in PASSING_ON

    def _own(self, id: str) -> Iterator[str]:
        found = {*self._meant(id), *self.standing, *self._placed(id), *self._held_by_a_role(id)}
        if not UNKNOWN_TERMS.isdisjoint((self._label(id), *self._roles(id))):
            found.add("UnknownTerm")
        if id in self.disputed:
            found.add("Disputed")
        if "Condition" in self._roles(id):
            found.add("IsConditional")
        yield from found - (LIFTED if self._is_in_the_documents_voice(id) else frozenset())

    def _held_by_a_role(self, id: str) -> Iterator[str]:
        """A role that does not say that what it names is so, and a claim that names something without
        taking it up, but for where it was said."""
        for bearer, role, target in self.named:
            spoken = bearer in self.speech and role != "UtteredAt"
            if target == id and (spoken or not (role == "UtteredAt" or self._passes(bearer, role))):
                yield "NonVeridicalRole"

    def _placed(self, id: str) -> Iterator[str]:
        """Reasons that lie in where a statement stands."""
        place = self._place(id)
        if self._are_beside(set() if id in self.empty else self.empty, id):
            yield "BesideEmptyClaim"
        if self._touches(place, self.questions):
            yield "InQuestion"
        words = {m for m in self.words if self._touches(place, self.spans[m])}
        if words and words <= self.reported and self._label(id) in IDENTIFYING:
            yield "InReportedWords"
        elif words:
            yield "InSomebodysWords"
        if any(
            label == "Condition" and self._touches(place, self.spans[m])
            for m, label in self.labels.items()
        ):
            yield "InCondition"

    def _are_beside(self, claims: Collection[str], id: str) -> bool:
        """Whether any of the claims stands in a sentence of a statement."""
        place = self._place(id)
        return any(self._touches(place, self._sentences(self._place(claim))) for claim in claims)

    def _meant(self, id: str) -> Iterator[str]:
        for name, value, _ in self._annotation(id).attributes:
            yield from MEANT[name, value]

    def _is_in_the_documents_voice(self, id: str) -> bool:
        return any(a.name == "Voice" for a in self._annotation(id).attributes)

    # What the document both says and denies

    @cached_property
    def contradicted(self) -> set[str]:
        """The statements of the document that it states and that another one denies in all it says, and
        these others. What is said to be one of its kind only is denied as a whole."""
        own = self.plain - {i for i in self.reached if not self._is_in_the_documents_voice(i)}
        plainly = {id for id in own if self.reasons[id] <= {*self.standing, "Disputed"}}
        found: set[str] = set()
        for id in own:
            told = self.propositions(id)
            told = {t for t in told if t.predicate != "type"} or told
            by = {each for each in plainly if told & self.propositions(each)}
            stated = {t for each in by for t in self.propositions(each)}
            if told and told <= stated and self._denies(id):
                found |= {id} | by
        return found

    def _denies(self, id: str) -> bool:
        """Whether it is negated and nothing else; whatever the rest is that is not understood."""
        odd = {"IsNegative", "UnknownAttribute", "Disputed", *self.standing}
        return self.reasons[id] <= odd and "IsNegative" in self._meant(id)

    # Places

    @cached_property
    def words(self) -> set[str]:
        """The mentions that are somebody's words: contents and quotes."""
        quotes = {m for m, label in self.labels.items() if label == "Quote"}
        return quotes | self._contents

    @cached_property
    def _contents(self) -> set[str]:
        filled = (a for id in self.speech for a in self.events[id].arguments)
        return {a.target for a in filled if a.role == "Content" and a.target in self.spans}

    @cached_property
    def reported(self) -> set[str]:
        """Contents in the document's own wording: no letter of theirs stands in quotation marks."""
        inside = [m.span() for m in re.finditer("“[^”]*”", self.text)]
        return {m for m in self._contents if not self._touches(self.spans[m], inside)}

    @cached_property
    def empty(self) -> set[str]:
        """The claims that say nothing."""
        return {id for id in self.speech if not self._says_something(self.events[id])}

    def _says_something(self, claim: Event) -> bool:
        said = {
            role
            for id, role, _ in self.named
            if id == claim.id and role in ("Proposition", "Claim")
        }
        roles = {a.role for a in claim.arguments}
        if any(a.target not in self.everything for a in claim.arguments):
            return False
        return bool(said or "Content" in roles or ("About" in roles and claim.label in ON_A_THING))

    @cached_property
    def _all_sentences(self) -> list[Span]:
        return [m.span() for m in re.finditer(r"[^.?]+[.?]", self.text)]

    @cached_property
    def questions(self) -> list[Span]:
        return [(b, e) for b, e in self._all_sentences if self.text[e - 1] == "?"]

    def _sentences(self, place: Spans) -> list[Span]:
        return [each for each in self._all_sentences if self._touches(place, [each])]

    def _place(self, id: str) -> Spans:
        if id in self.events:
            return self.spans[self.events[id].trigger]
        relation = self.relations[id]
        return (*self.spans[relation.subject], *self.spans[relation.object])

    @staticmethod
    def _touches(some: Iterable[Span], others: Iterable[Span]) -> bool:
        others = list(others)
        return any(a < d and c < b for a, b in some for c, d in others)

    # Propositions

    def propositions(self, id: str) -> set[Triple]:
        """What a statement says."""
        said = self._annotation(id)
        if isinstance(said, Relation):
            return {Triple(said.subject, said.label, said.object)}
        if said.label in PROPERTIES:
            subjects, objects = self._things(said, "Subject"), self._things(said, "Object")
            return {Triple(s, said.label, o) for s in subjects for o in objects}
        return {Triple(said.trigger, "type", said.label)} | {
            Triple(said.trigger, role[0].lower() + role[1:], each)
            for role in self._roles(id) - {"Condition"}
            for each in self._things(said, role)
        }

    def _things(self, event: Event, role: str) -> set[str]:
        """The mentions that denote what fills a role; a property, however it is named, is no thing."""
        targets = {a.target for a in event.arguments if a.role == role}
        triggers = {self.events[t].trigger if t in self.events else t for t in targets}
        return {t for t in triggers if self.labels.get(t) not in PROPERTIES}

    def _annotation(self, id: str) -> Event | Relation:
        return self.events.get(id) or self.relations[id]

    def _label(self, id: str) -> str:
        return self._annotation(id).label

    def _roles(self, id: str) -> set[str]:
        return {a.role for a in self.events[id].arguments} if id in self.events else set()
