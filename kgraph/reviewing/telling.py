"""What a proposal would tell if it were accepted: its claims, as a graph of them has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import pyoxigraph as ox

from kgraph.model.annotations import Event, Layer, Mention, Relation
from kgraph.model.claims import Claim
from kgraph.model.ledger import Ledger
from kgraph.model.proposals import PROPOSED
from kgraph.pipeline.convert import ConvertedLayer, Meaning, by_profile, convert
from kgraph.queries.lookup import Lookup
from kgraph.queries.readable_claims import Statement, proposition_of, statement
from kgraph.schema.scheme import Scheme
from kgraph.storage.rdf.blocks import quads

_Annotation = TypeVar("_Annotation", Mention, Relation, Event)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that a proposal makes: as the cards of a graph show it; whether it would be a fact, once
    accepted together with all that bears on it; and, where nobody would assert it, what it says."""

    statement: Statement
    is_fact: bool
    withheld: str = ""


class Telling:
    """Puts proposals into words: as if everything in their layer were accepted."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = replace(meaning, text="full")
        self._layer: Layer | None = None
        self._told: dict[str, list[Told]] = {}
        self._known = _known_things(meaning)

    def told(self, layer: Layer, id: str) -> list[Told]:
        """The claims that an annotation of a layer makes, in a fixed order."""
        if layer is not self._layer:
            self._layer, self._told = layer, self._all(layer)
        return self._told.get(id, [])

    def _all(self, layer: Layer) -> dict[str, list[Told]]:
        converted = _converted(_accepted(layer, self._meaning.scheme), self._meaning)
        lookup = _lookup([converted], self._known, self._meaning)
        obstacles: dict[str, list[bool]] = defaultdict(list)
        for stated in converted.statements.stated:
            obstacles[stated.claim].append(not stated.obstacles)
        found: dict[str, list[Told]] = defaultdict(list)
        for claim in sorted(
            converted.claims, key=lambda claim: (claim.begin, claim.end, claim.iri)
        ):
            is_fact = any(obstacles[claim.iri])
            told = Told(
                statement(lookup, claim.iri, in_full=False), is_fact, _withheld(lookup, claim)
            )
            for id in claim.annotation_ids:
                found[id].append(told)
        return found


def looked_up(layers: Iterable[Layer], meaning: Meaning) -> Lookup:
    """The graph of some layers, with their texts."""
    meaning = replace(meaning, text="full")
    return _lookup([_converted(each, meaning) for each in layers], _known_things(meaning), meaning)


def _converted(layer: Layer, meaning: Meaning) -> ConvertedLayer:
    ledger, scheme = Ledger(), meaning.scheme
    return convert(by_profile(layer, scheme, ledger), meaning, ledger)


def _known_things(meaning: Meaning) -> Mapping[str, list[ox.Quad]]:
    """What the lexicon says of each thing."""
    found: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in meaning.lexicon.quads:
        if isinstance(quad.subject, ox.NamedNode):
            found[quad.subject.value].append(quad)
    return found


def _lookup(
    converted: Sequence[ConvertedLayer], known: Mapping[str, list[ox.Quad]], meaning: Meaning
) -> Lookup:
    """The graph of some layers, with what the lexicon says of their things."""
    said = (quad for each in converted for quad in quads(each.lines))
    things = sorted({iri for each in converted for iri in each.entities})
    of_them = (quad for iri in things for quad in known.get(iri, ()))
    return Lookup([*said, *of_them], base=meaning.scheme.base)


def _withheld(lookup: Lookup, claim: Claim) -> str:
    """What a claim says that only the text itself could make, and does not; "" for another one."""
    if not claim.held_back_by or claim.claimants or claim.stance or claim.chain:
        return ""
    said = filter(None, (proposition_of(lookup, each) for each in claim.propositions))
    return "; ".join(each.clause for each in said)


def _accepted(layer: Layer, scheme: Scheme) -> Layer:
    """The layer as if nothing in it were a proposal."""

    def plain(annotation: _Annotation) -> _Annotation:
        kept = (each for each in annotation.attributes if not scheme.sets(each, PROPOSED))
        return replace(annotation, attributes=tuple(kept))

    return replace(
        layer,
        mentions=tuple(map(plain, layer.mentions)),
        relations=tuple(map(plain, layer.relations)),
        events=tuple(map(plain, layer.events)),
    )
