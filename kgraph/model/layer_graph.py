"""The content of a layer's named graph, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.model.annotations import Layer, Place
from kgraph.model.claims import Claim, Entity, Node, Proposition


@dataclass(slots=True)
class Resolution:
    """What the mentions of a layer denote, by mention id, and the entities of this layer. `links`: by
    mention id, what stands in the graph for its links, as (predicate, value). `candidates`:
    pairs of entities (IRIs) that may be one thing, with the place that says so. `unjudged`: the
    entities (IRIs) that mere proposals name. `resolved_from`: by mention id, the entity (IRI) that it
    would denote, had nobody judged who is who; `placed`: the entities (IRIs) that are known by where their
    mentions stand, and by nothing else."""

    document: str
    denotes: dict[str, Node] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    links: dict[str, list[tuple[str, Node]]] = field(default_factory=dict)
    candidates: list[tuple[str, str, Place]] = field(default_factory=list)
    unjudged: set[str] = field(default_factory=set)
    resolved_from: dict[str, str] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)


class Denotation(NamedTuple):
    """What a mention denotes, None if nothing. `entity_class`: the class of the mention if it differs
    from that of the entity; `extras`: further (predicate's IRI, value)."""

    node: Node | None = None
    entity_class: str = ""
    extras: tuple[tuple[str, Node], ...] = ()


class Promotion(NamedTuple):
    """A proposition that becomes a fact, and the claims (IRIs, sorted) that state it."""

    proposition: Proposition
    claims: tuple[str, ...]


class Stated(NamedTuple):
    """A proposition in a claim that a document makes, or might make. `obstacles`: what keeps it from
    being asserted by the annotations themselves (IRIs, in their order)."""

    proposition: Proposition
    claim: str
    obstacles: tuple[str, ...] = ()


class Eventuality(NamedTuple):
    """An event or provision, with the propositions (IRIs) that say what kind of event it is. It is actual
    where one of them is a fact."""

    entity: Entity
    memberships: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LayerStatements:
    """What a layer states, as promotion needs it: facts are decided when all documents and annotators are
    known. `document` and `graph` are IRIs; `publisher`, `status`, `replaces` and `language` those of the
    document; `proposed`: the claims that are mere proposals, whatever they say, each with its obstacle
    (IRIs)."""

    document: str
    graph: str
    publisher: str = ""
    status: str = ""
    replaces: str = ""
    language: str = ""
    stated: tuple[Stated, ...] = ()
    eventualities: tuple[Eventuality, ...] = ()
    proposed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LayerVerdict:
    """What becomes of the statements of a layer. `facts`: what those of its named graph make facts; `held`:
    for each claim there that the document makes, or might make, and each proposal, the first obstacle that
    keeps it from making any; `actual`: the eventualities, with whether they are actual."""

    layer: LayerStatements
    facts: tuple[Promotion, ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    actual: tuple[tuple[Eventuality, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class LayerGraph:
    """A layer with its entities and claims. `document`: its IRI; `denotations`: by ids of mentions;
    `entities`: those that the layer describes, without its eventualities; `labels`: by claim (IRI), its
    sentence; `candidates`: pairs of entities (IRIs) that may be one thing; `added_by`: the reviewer who added
    what it says, "" if nobody did in a review."""

    document: str
    layer: Layer
    denotations: Mapping[str, Denotation]
    entities: Sequence[Entity]
    propositions: Sequence[Proposition]
    claims: Sequence[Claim]
    labels: Mapping[str, str]
    candidates: Sequence[tuple[str, str]] = ()
    added_by: str = ""
