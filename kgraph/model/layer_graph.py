"""What one layer says, as values: all that its named graph holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kgraph.model.annotations import Layer, Link
from kgraph.model.claims import Claim, Entity, Node, Proposition


@dataclass(slots=True)
class Resolution:
    """What the mentions of a layer denote, by mention id, and the entities as this layer has them."""

    document: str
    denotes: dict[str, Node] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    unmapped_links: dict[str, list[Link]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Denotation:
    """What a mention denotes, None if nothing. `entity_class` is the class that the mention has where
    it is not the entity's; `extras` are further predicates (IRIs) and values."""

    node: Node | None = None
    entity_class: str = ""
    extras: tuple[tuple[str, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Promotion:
    """A proposition that becomes a fact, and the claims (IRIs, sorted) that it rests on."""

    proposition: Proposition
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LayerGraph:
    """A layer with what it says. `document`: its IRI; `denotations` by the ids of mentions;
    `promotions`: what becomes a fact in this layer."""

    document: str
    layer: Layer
    denotations: Mapping[str, Denotation]
    entities: Sequence[Entity]
    propositions: Sequence[Proposition]
    claims: Sequence[Claim]
    promotions: Sequence[Promotion]
