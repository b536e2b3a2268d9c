"""Things of one document with equal names: which of them are one, and which are two although they share
a name (`docs/model.md`, Which entity a mention denotes)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from kgraph.claims.entities.proper_names import Kind, Name
from kgraph.model.annotations import Layer, Mention
from kgraph.model.claims import Entity
from kgraph.model.identity import slug
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme

_UNTOLD = (KG.Agent, KG.Entity)  # the classes of what may be anything that has a name
_GENERATIONS = frozenset("jr sr ii iii iv".split())
_MOST_PAIRS = 50  # of things with one name in a document; they show that the name tells nothing


@dataclass(slots=True)
class Thing:
    """What a group of mentions denotes. `known`: the entity to which a link or the lexicon leads, if one
    does; `names`: the names among the mentions, the one that counts first; `apart`: it shares its name with
    another thing of the document; `proposed`: no mention is more than a proposal."""

    mentions: list[Mention]
    cls: str
    kind: Kind
    known: Entity | None = None
    names: list[Name] = field(default_factory=list)
    apart: bool = False
    proposed: bool = False

    @property
    def identity(self) -> tuple[str, str]:
        """What two things that are one by name have in common."""
        if self.known:
            return self.known.iri, ""
        if self.names and not self.apart:
            return self.cls, slug(self.names[0].words)
        return self.mentions[0].id, ""


Pair = tuple[Thing, Thing]


def keep_apart(things: Sequence[Thing], evidence: Evidence) -> list[Pair]:
    """Set `apart` for the things of equal name where the document tells two of them apart; returns the
    pairs of them."""
    named: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.names and not thing.known:
            named[thing.identity].append(thing)
    pairs: list[Pair] = []
    for alike in named.values():
        found = list(islice(combinations(alike, 2), _MOST_PAIRS))
        if any(evidence.against(*pair) for pair in found):
            pairs += found
            for thing in alike:
                thing.apart = True
    return pairs


def join_surnames(things: Sequence[Thing], evidence: Evidence) -> tuple[list[Thing], list[Pair]]:
    """The things, those of a bare surname joined to the only person of the document whose full name ends
    in it; and the pairs where it may be several, or is told apart. A full name that is merely proposed
    joins nothing that is judged."""
    full = [
        t
        for t in things
        if t.kind == "person" and (t.known or (t.names[:1] and t.names[0].is_full))
    ]
    rest: list[Thing] = []
    doubtful: list[Pair] = []
    for thing in things:
        surnames = [name.surname for name in thing.names if name.surname]
        bare = (
            thing.kind == "person" and not thing.known and surnames and not thing.names[0].is_full
        )
        fitting = [
            other
            for other in (full if bare else ())
            if bears(other, surnames) and (thing.proposed or not other.proposed)
        ]
        if len({other.identity for other in fitting}) == 1 and not evidence.against(
            fitting[0], thing
        ):
            fitting[0].mentions += thing.mentions
            continue
        doubtful += [(other, thing) for other in fitting]
        rest.append(thing)
    return rest, doubtful


def of_equal_name(things: Sequence[Thing]) -> Iterator[Pair]:
    """Pairs of things with equal names that are not one, but for those that links or the lexicon all
    know by different IRIs of its own."""
    named: dict[str, dict[tuple[str, str], Thing]] = defaultdict(dict)
    for thing in things:
        for name in thing.names[:1]:
            named[slug(name.words)].setdefault(thing.identity, thing)
    for alike in named.values():
        for one, other in islice(combinations(alike.values(), 2), _MOST_PAIRS):
            if not (one.known and one.known.known and other.known and other.known.known):
                yield one, other


def of_a_body(things: Sequence[Thing], is_a: Callable[[str, str], bool]) -> Iterator[Pair]:
    """The one organization of the document whose name begins with that of a thing of which nothing tells what
    it is, as *Halden Capital* does with *Halden*, and that thing. Where several begin so, the name is perhaps
    that of a place; where another name ends in it (*Marden Rovers*), it is rather short for that."""
    named = [(slug(thing.names[0].words), thing) for thing in things if thing.names]
    bodies = [(name, thing) for name, thing in named if is_a(thing.cls, KG.Organization)]
    for name, thing in named if bodies else ():
        is_short = any(full.endswith(f"-{name}") for full, _ in named)
        if thing.cls in _UNTOLD and not (thing.known or is_short):
            longer = {
                other.identity: other for full, other in bodies if full.startswith(f"{name}-")
            }
            if len(longer) == 1:
                yield next(iter(longer.values())), thing


class Evidence:
    """What the annotations of a layer say against two things being one: they have different ends of one
    statement, or they are, by office or otherwise, of different states."""

    def __init__(self, layer: Layer, scheme: Scheme, things: Sequence[Thing]) -> None:
        self._is_a = scheme.ontology.is_a
        self._of = {mention.id: thing for thing in things for mention in thing.mentions}
        self._met: dict[int, set[int]] = defaultdict(set)
        self._identified: dict[int, list[Thing]] = defaultdict(list)
        for label, one, other in _ends(layer, scheme):
            if one in self._of and other in self._of:
                subject, object = self._of[one], self._of[other]
                if subject is not object:
                    self._met[id(subject)].add(id(object))
                    self._met[id(object)].add(id(subject))
                if scheme.is_identifying(label):
                    self._identified[id(subject)].append(object)

    def against(self, one: Thing, other: Thing) -> bool:
        """Whether something speaks against the two being one thing."""
        states = self._states(one), self._states(other)
        return id(other) in self._met[id(one)] or (all(states) and states[0].isdisjoint(states[1]))

    def among(self, things: Sequence[Thing]) -> bool:
        """Whether something speaks against any two of several things being one."""
        ids = {id(thing) for thing in things}
        if any(not ids.isdisjoint(self._met[each]) for each in ids):
            return True
        states = {frozenset(of) for thing in things if (of := self._states(thing))}
        return any(one.isdisjoint(other) for one, other in combinations(states, 2))

    def _states(self, thing: Thing) -> set[tuple[str, str]]:
        """What a thing belongs to: states, directly or by its office; of an office, anything."""
        direct = self._identified[id(thing)]
        found = [*direct, *(end for each in direct for end in self._identified[id(each)])]
        of_office = direct if self._is_a(thing.cls, KG.Office) else []
        return {
            end.identity for end in (*of_office, *(f for f in found if self._is_a(f.cls, KG.State)))
        }


def _ends(layer: Layer, scheme: Scheme) -> Iterator[tuple[str, str, str]]:
    """The label of each statement, with each two things (ids of mentions) that it tells apart. Who speaks
    may speak of himself."""
    triggers: Mapping[str, str] = {event.id: event.trigger for event in layer.events}
    for relation in layer.relations:
        if not scheme.joins(relation):
            one, other = relation.subject, relation.object
            yield relation.label, triggers.get(one, one), triggers.get(other, other)
    for event in layer.events:
        if scheme.label(event.label).sort == "property":
            filled = {scheme.claim_role(role): target for role, target in event.arguments}
            if {"Subject", "Object"} <= filled.keys():
                yield event.label, filled["Subject"], filled["Object"]
        elif scheme.label(event.label).sort != "stance":
            for one, other in combinations(dict.fromkeys(a.target for a in event.arguments), 2):
                yield "", one, other


def bears(thing: Thing, surnames: Sequence[str]) -> bool:
    """Whether a full name of a thing ends in one of the surnames, and has more words."""
    names = [name.words for name in thing.names if name.is_full]
    names += [thing.known.name] if thing.known else []
    ends = {tuple(surname.casefold().split()) for surname in surnames}
    words = [without_generation(name.casefold().split()) for name in names]
    return any(
        tuple(full[-len(end) :]) == end and len(full) > len(end) for full in words for end in ends
    )


def without_generation(words: list[str]) -> list[str]:
    """The words of a name without `Jr.` at its end."""
    return words[:-1] if words and words[-1].rstrip(".") in _GENERATIONS else words
