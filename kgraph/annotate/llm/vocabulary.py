"""The labels and roles that a model may use: those of the profile, and the terms of the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from kgraph.errors import or_meant
from kgraph.formats.shared.anchoring import shown
from kgraph.model.vocabulary import KG, RDFS, SCHEMA
from kgraph.schema.ontology import Ontology, local_name
from kgraph.schema.scheme import Scheme

Kind = Literal["mentions", "events", "relations", "claims"]
"""The lists of an answer: things and words, what happens or is laid down, what holds between things, and
who says what."""

MODES: Mapping[str, str] = {
    "Negative": "Polarity",
    "Certain": "Certainty",
    "Probable": "Certainty",
    "Possible": "Certainty",
    "Conditional": "Certainty",
    "Past": "Tense",
    "Present": "Tense",
    "Future": "Tense",
}
"""How something is said to be so, and the attribute that says it."""

KINDS: tuple[Kind, ...] = ("mentions", "events", "relations", "claims")
SUBJECT, OBJECT = "Subject", "Object"
_EVERYWHERE = ("Because", "Condition")  # roles of claims that events and relations have as well
_NONE: Mapping[str, str] = {}
_FILLERS = ("Quote", "Time", "Condition", "Cue")
_CLAIM_ROLES = {
    "Claimant": "who says it, or whose attitude it is: a mention",
    "Content": "the words that tell what is said: a mention labelled {Quote}",
    "Proposition": "what is said to be so: an event or a relation",
    "Claim": "what somebody is said to say: another claim, which this one reports",
    "About": "a thing that is spoken of: a mention",
    "Addressee": "to whom it is said: a mention",
    "OnBehalfOf": "for whom the claimant speaks: a mention",
    "UtteredOn": "when it was said: a mention labelled {Time}",
    "UtteredAt": "where, or on which occasion, it was said: a mention or an event",
    "ValidFrom": "from when on it is said to hold: a mention labelled {Time}",
    "ValidUntil": "until when it is said to hold: a mention labelled {Time}",
    "Because": "the reason that is given for it: an event, a relation or a claim",
    "Condition": "on what it depends: an event, or a mention labelled {Condition}",
    "Cue": "other words that show how it is meant: a mention labelled {Cue}",
}
"""What fills the roles of claims; in braces, a term of the ontology, in whose place a profile may have a
label of its own."""


class Entry(NamedTuple):
    """A label or a role, and what it means in a sentence."""

    name: str
    meaning: str


class Offer(NamedTuple):
    """The labels and the roles of one list of an answer; a mention has no roles."""

    labels: list[Entry]
    roles: list[Entry]


@dataclass(frozen=True)
class Vocabulary:
    """What a model may use under a scheme."""

    scheme: Scheme

    @cached_property
    def offers(self) -> Mapping[Kind, Offer]:
        """The labels and roles of each list of an answer."""
        return {
            "mentions": Offer(self._mentions(), []),
            "events": Offer(self._events(), self._event_roles()),
            "relations": Offer(self._relations(), self._relation_roles()),
            "claims": Offer(self._claims(), self._claim_roles(_CLAIM_ROLES)),
        }

    def label_for(self, term: str) -> str:
        """The label for a term (IRI) of the ontology; "" if the profile leaves it without one."""
        return next(self._names(term), "")

    def fault_of_label(self, kind: Kind, label: str) -> str:
        """Why a label cannot be used in a list of the answer; "" if it can."""
        return _fault(label, self._known[kind][0], f"no label of {kind}")

    def fault_of_role(self, kind: Kind, role: str) -> str:
        """Why a role cannot be used in a list of the answer; "" if it can."""
        return _fault(role, self._known[kind][1], f"no role in {kind}")

    @cached_property
    def _known(self) -> Mapping[Kind, tuple[frozenset[str], frozenset[str]]]:
        """The names of the labels and of the roles of each list."""
        return {
            kind: (frozenset(each.name for each in labels), frozenset(each.name for each in roles))
            for kind, (labels, roles) in self.offers.items()
        }

    def _mentions(self) -> list[Entry]:
        """Things, and kinds of words."""
        eventualities = self._ontology.ancestors.below(KG.Eventuality)
        things = [c for c in self._ontology.entity_classes() if c not in eventualities]
        words = [iri for iri, kind in self._ontology.concepts.items() if kind == KG.SpanKind]
        return list(self._entries([*things, KG.Condition, *sorted(words)]))

    def _events(self) -> list[Entry]:
        """What happens, and provisions."""
        classes = self._ontology.ancestors.below(KG.Eventuality) - {KG.Eventuality, KG.Condition}
        return list(self._entries(sorted(classes)))

    def _relations(self) -> list[Entry]:
        """What holds between two things."""
        roles = {iri for iri, whose in self._domains.items() if whose == {KG.Eventuality}}
        return list(self._entries(sorted(self._stated - roles), self._ontology.phrases))

    def _claims(self) -> list[Entry]:
        """The stances, and what the profile calls a claim of any stance."""
        stances = [iri for iri, kind in self._ontology.concepts.items() if kind == KG.Stance]
        return [*self._entries(stances), *self._open_stances()]

    def _event_roles(self) -> list[Entry]:
        wanted = {KG.Eventuality, KG.Entity}
        found = (p for p in sorted(self._stated) if self._domains.get(p, set()) & wanted)
        own = (Entry(_capital(local_name(p)), self._comments.get(p, "")) for p in found)
        return [*self._usable(own), *self._claim_roles(_EVERYWHERE)]

    def _relation_roles(self) -> list[Entry]:
        ends = Entry(SUBJECT, "what the relation begins with"), Entry(OBJECT, "what it leads to")
        return [*ends, *self._claim_roles(_EVERYWHERE)]

    def _claim_roles(self, roles: Iterable[str]) -> list[Entry]:
        """Those for which there are labels."""
        terms = {name: self.label_for(KG.iri + name) for name in _FILLERS}
        told = [(role, _CLAIM_ROLES[role]) for role in roles]
        fitting = (
            Entry(role, meaning.format(**terms))
            for role, meaning in told
            if all(terms[name] for name in _FILLERS if f"{{{name}}}" in meaning)
        )
        return list(self._usable(fitting))

    @property
    def _ontology(self) -> Ontology:
        return self.scheme.ontology

    @cached_property
    def _stated(self) -> frozenset[str]:
        """The properties that a text can state of things: those with a domain, and a user's own."""
        own = {p for p in self._ontology.properties if not p.startswith(KG.iri)}
        return frozenset(own | {*self._ontology.relations()})

    @cached_property
    def _domains(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for subject, predicate, object in self._ontology.triples:
            if predicate == SCHEMA.domainIncludes:
                found.setdefault(subject, set()).add(object.value)
        return found

    @cached_property
    def _comments(self) -> Mapping[str, str]:
        return {
            subject: object.value.replace("kg:", "")
            for subject, predicate, object in self._ontology.triples
            if predicate == RDFS.comment
        }

    @cached_property
    def _by_term(self) -> Mapping[str, list[str]]:
        """The labels that the profile lists, by the term that they mean."""
        found: dict[str, list[str]] = {}
        for label, name in self.scheme.profile.labels.items():
            if name:
                found.setdefault(self.scheme.label(label).iri, []).append(label)
        return found

    def _entries(self, terms: Iterable[str], phrases: Mapping[str, str] = _NONE) -> Iterator[Entry]:
        """`phrases`: the words of a term between what it leads from and what it leads to."""
        for term in terms:
            meaning = self._comments.get(term, self._ontology.labels.get(term, ""))
            if phrase := phrases.get(term):
                meaning = f"“{SUBJECT} {phrase} {OBJECT}”. {meaning}"
            yield from (Entry(name, meaning) for name in self._names(term))

    def _names(self, term: str) -> Iterator[str]:
        """The profile's labels for a term; where it has none, the term's own name."""
        if term in self._by_term:
            yield from self._by_term[term]
        elif self._is_own(name := local_name(term), term):
            yield name

    def _is_own(self, name: str, term: str) -> bool:
        left_out = self.scheme.profile.labels.get(name) == ""
        return not left_out and self.scheme.label(name).iri == term

    def _open_stances(self) -> Iterator[Entry]:
        meaning = "Says it, in a stance that is left open."
        for label, name in self.scheme.profile.labels.items():
            if name == "Claim" and self.scheme.label(label).sort == "stance":
                yield Entry(label, meaning)

    def _usable(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Without the roles that the profile leaves out."""
        return (each for each in entries if self.scheme.profile.roles.get(each.name) != "")


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _fault(name: str, known: frozenset[str], what: str) -> str:
    return "" if name in known else f"{shown(name)} is {what}{or_meant(name, known)}"
