"""Spans whose label alone makes a statement: a `Claim`, and an event where the profile says so
(`docs/model.md`, From annotations to statements)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from kgraph.model.annotations import Argument, Event, Layer, Mention, Relation
from kgraph.model.claims import CLAIM_ROLES
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme, Sort

_WORDS = ("Content", "Cue")
"""The roles that take words: a span that fills one belongs to the claim of another annotation."""

CIRCUMSTANCES = ("Because", "Condition")
"""The roles of statements and claims that say why, or on what condition; nobody vouches for what they
name by that alone."""
_VALUES = (KG.Time, KG.Literal)
MEANINGS: Mapping[Sort, str] = {
    "entity": "a class of things",
    "property": "a relation",
    "stance": "a stance",
    "span": "a kind of words",
    "unmapped": "",
}
"""What a label of each sort means, for messages."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The statements that spans make by their label, as events with the ids of their mentions.

    `claims`: the ids of those that are claims; `roles`: by relation (id), the claim (id) of which it fills
    a role: formats without events tell so who says what; `unplaced`: the mentions (ids) that are named as
    things are, though their label means a relation, a stance or mere words.
    """

    events: tuple[Event, ...] = ()
    claims: frozenset[str] = frozenset()
    roles: Mapping[str, tuple[str, Argument]] = field(default_factory=dict)
    unplaced: frozenset[str] = frozenset()


def filling(layer: Layer, scheme: Scheme, roles: Collection[str]) -> set[str]:
    """The annotations (ids) that fill one of these roles of a claim."""
    return {
        argument.target
        for event in layer.events
        if scheme.label(event.label).sort == "stance"
        for argument in event.arguments
        if scheme.claim_role(argument.role) in roles
    }


def marks_of(layer: Layer, scheme: Scheme) -> Marks:
    """The marks of a layer. A span that triggers an event, or holds the words of a claim, makes none."""
    taken = {event.trigger for event in layer.events}
    taken |= filling(layer, scheme, _WORDS)
    free = {mention.id: mention for mention in layer.mentions if mention.id not in taken}
    claiming = {id for id, each in free.items() if scheme.label(each.label).sort == "stance"}
    roles = dict(_roles(layer, claiming, scheme))
    filled: dict[str, list[Argument]] = defaultdict(list)
    for claim, argument in roles.values():
        filled[claim].append(argument)
    words = {argument.target for _, argument in roles.values() if argument.role in _WORDS}
    claims = [
        _claim(mention, filled[id])
        for id, mention in free.items()
        if id in claiming and id not in words and (filled[id] or _is_claim(mention, scheme))
    ]
    events = [
        Event(mention.id, mention.label, mention.id, line=mention.line)
        for mention in free.values()
        if scheme.profile.realis and is_eventuality(mention.label, scheme)
    ]
    made = frozenset(each.id for each in claims)
    roles = {relation: role for relation, role in roles.items() if role[0] in made}
    bare = {id for id, each in free.items() if _denotes_nothing(each, scheme)}
    unplaced = (bare & _named(layer, roles, scheme)) - words - made
    return Marks((*events, *claims), made, roles, frozenset(unplaced))


def _named(layer: Layer, roles: Mapping[str, object], scheme: Scheme) -> set[str]:
    """What is named as a thing is (ids): by relations, but for those that fill roles, by equivalences and,
    with the name of a relation or stance, in roles of events; reasons and conditions may be mere words."""
    others = [relation for relation in layer.relations if relation.id not in roles]
    named = {end for each in others for end in (each.subject, each.object)}
    named |= {member for cluster in layer.clusters for member in cluster.members}
    words = {m.id for m in layer.mentions if scheme.label(m.label).sort == "span"}
    filling = {
        argument.target
        for event in layer.events
        for argument in event.arguments
        if scheme.claim_role(argument.role) not in CIRCUMSTANCES
    }
    return named | (filling - words)


def is_eventuality(label: str, scheme: Scheme) -> bool:
    """Whether a label means a class of events or provisions, which only a statement makes actual."""
    term = scheme.label(label)
    return term.sort == "entity" and scheme.ontology.is_a(term.iri, KG.Eventuality)


def _denotes_nothing(mention: Mention, scheme: Scheme) -> bool:
    """Whether a label means what no span alone denotes: a relation, a stance, or mere words."""
    term = scheme.label(mention.label)
    return term.sort in ("property", "stance", "span") and term.iri not in _VALUES


def _is_claim(mention: Mention, scheme: Scheme) -> bool:
    """Whether a label means `Claim`. The name of a stance may mark the word that tells it as well as
    the words that are said, so it makes no claim without a role."""
    return not scheme.label(mention.label).iri


def _claim(mention: Mention, filled: list[Argument]) -> Event:
    """A claim with the span as its words, unless roles name what it says."""
    told = any(argument.role in ("Content", "Proposition", "Claim") for argument in filled)
    words = [] if told else [Argument("Content", mention.id)]
    return Event(mention.id, mention.label, mention.id, (*words, *filled), line=mention.line)


def _roles(
    layer: Layer, claiming: set[str], scheme: Scheme
) -> Iterator[tuple[str, tuple[str, Argument]]]:
    """The relations of claims whose labels are roles of claims. What else an annotator says of such a
    relation would be lost, so one with attributes or notes is a statement of its own."""
    for relation in layer.relations:
        role = scheme.claim_role(relation.label)
        if role in CLAIM_ROLES and not (relation.attributes or relation.notes):
            claim, other = _claim_first(relation, claiming)
            if claim in claiming:
                yield relation.id, (claim, Argument(role, other))


def _claim_first(relation: Relation, claiming: set[str]) -> tuple[str, str]:
    ends = relation.subject, relation.object
    return ends if ends[0] in claiming else ends[::-1]
