"""What is no more than a proposal of a program, which nobody has judged (`docs/model.md`, Proposals).

An annotation is one while it has the attribute `Proposed`. So is a claim that rests on one: that only a
proposed claim reports, or that names one as its reason, its condition or its end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from kgraph.model.annotations import Layer
from kgraph.model.claims import Claim
from kgraph.model.layer_graph import Resolution
from kgraph.schema.scheme import Scheme


def unjudged_mentions(layer: Layer, scheme: Scheme) -> frozenset[str]:
    """The ids of the mentions that are mere proposals. The mention of an event is one with it, and is
    judged with it."""
    proposed = {each.id for each in layer.mentions if scheme.said(each, "Proposed")}
    events = {event.id: bool(scheme.said(event, "Proposed")) for event in layer.events}
    if not (proposed or any(events.values())):
        return frozenset()
    labels = {mention.id: mention.label for mention in layer.mentions}
    own = {
        (event.trigger, events[event.id])
        for event in layer.events
        if event.label == labels[event.trigger]
    }
    triggers = {trigger for trigger, _ in own if (trigger, False) not in own}
    judged = {
        event.trigger
        for event in layer.events
        if not events[event.id] and scheme.said(event, "JudgedBy")
    }
    return frozenset((proposed | triggers) - judged)


def take_back(found: Resolution, unjudged: Collection[str]) -> None:
    """Note which entities mere proposals name, and take their links from them. `unjudged`: the ids of the
    mentions that are mere proposals."""
    if not unjudged:
        return
    judged = {node for id, node in found.denotes.items() if id not in unjudged}
    for iri in found.entities.keys() - judged:
        found.unjudged.add(iri)
        found.entities[iri] = found.entities[iri]._replace(links=())


def proposers(
    own: Iterable[str], rests_on: Iterable[str], claims: Mapping[str, Claim]
) -> tuple[str, ...]:
    """By what a claim is proposed, sorted; empty for one that is no proposal. `own`: what its annotations
    say of that; `rests_on`: the claims (IRIs) that report it, or that it names."""
    found = set(own)
    for iri in rests_on:
        if claim := claims.get(iri):
            found.update(claim.proposed_by)
    return tuple(sorted(found))


def mere_proposals(claims: Mapping[str, Sequence[Claim]]) -> frozenset[str]:
    """The ids of the annotations whose claims are all proposals. `claims`: by annotation."""
    made = claims.items()
    return frozenset(id for id, each in made if each and all(claim.proposed for claim in each))


def together(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """By what a claim is proposed that two annotations make, as each says; by nothing where one of them is
    no proposal."""
    return tuple(sorted({*one, *other})) if one and other else ()
