"""What claims set and what is minded with them, as annotations say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kgraph.model.annotations import Argument, Attribute, Event, Note, Span
from kgraph.model.claims import Claim, Literal, Node
from kgraph.pipeline.retelling.content import Telling
from kgraph.pipeline.retelling.mentions import own_label
from kgraph.schema.ontology import local_name
from kgraph.schema.profile import Scheme


@dataclass(slots=True)
class Care:
    """What to mind so that the same people say the same things: what is the document's own though it
    stands among another's words (`voiced`); the words within which a claim's claimants must not be
    named (`outside`); what is nobody's, so that a claim has to speak of it (`hidden`)."""

    voiced: set[str] = field(default_factory=set)
    outside: dict[str, list[Span]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


def by_annotation(claims: dict[str, Claim]) -> dict[str, list[Claim]]:
    """The claims that each annotation makes, by its id."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for iri in sorted(claims):
        for id in claims[iri].annotation_ids:
            found[id].append(claims[iri])
    return dict(sorted(found.items()))


def way(claim: Claim) -> tuple[object, ...]:
    """Who tells it: what is reported by several is told in several ways."""
    return claim.chain, claim.voice


def settings(claim: Claim, stance: str) -> list[Attribute]:
    """What its attributes set; the stance where it is not the usual one."""
    fields = {
        "Certainty": claim.certainty,
        "Polarity": claim.polarity,
        "Stance": "" if claim.stance == stance else claim.stance,
        "Tense": claim.tense,
    }
    return [Attribute(name, local_name(iri)) for name, iri in fields.items() if iri]


def own_attributes(extras: Iterable[tuple[str, Node]], scheme: Scheme) -> list[Attribute]:
    """Values in the corpus's own terms."""
    return [
        Attribute(own_label(name, scheme), node.value)
        for name, node in sorted(extras, key=str)
        if isinstance(node, Literal)
    ]


def as_event(
    id: str, telling: Telling, attributes: Iterable[Attribute], notes: tuple[Note, ...]
) -> Event:
    """The event that a telling comes to."""
    arguments = tuple(Argument(role, target) for role, target in telling.arguments)
    return Event(id, telling.label, telling.trigger, arguments, tuple(attributes), notes)
