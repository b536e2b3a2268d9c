"""The content of a layer's named graph, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kgraph.model.annotations import Layer, Link
from kgraph.model.claims import Claim, Entity, Node, Proposition


@dataclass(slots=True)
class Resolution:
    """What the mentions of a layer denote, by mention id, and the entities of this layer."""

    document: str
    denotes: dict[str, Node] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    unmapped_links: dict[str, list[Link]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Denotation:
    """What a mention denotes, None if nothing. `entity_class`: the class of the mention if it differs
    from that of the entity; `extras`: further (predicate's IRI, value)."""

    node: Node | None = None
    entity_class: str = ""
    extras: tuple[tuple[str, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Promotion:
    """A proposition that becomes a fact, and the claims (IRIs, sorted) that state it."""

    proposition: Proposition
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LayerGraph:
    """A layer with its entities and claims. `document`: its IRI; `denotations`: by ids of mentions;
    `promotions`: the propositions that become facts in this layer."""

    document: str
    layer: Layer
    denotations: Mapping[str, Denotation]
    entities: Sequence[Entity]
    propositions: Sequence[Proposition]
    claims: Sequence[Claim]
    promotions: Sequence[Promotion]
