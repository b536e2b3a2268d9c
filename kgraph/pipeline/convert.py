"""One layer through the whole of the model: what it denotes, what it states, its quads."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.claims.resolve import resolve
from kgraph.claims.statements import state
from kgraph.model.annotations import Layer
from kgraph.model.claims import Claim, Proposition
from kgraph.model.ledger import Ledger
from kgraph.rdf.to_rdf import asserted, to_quads
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.profile import Scheme


@dataclass(frozen=True, slots=True)
class Meaning:
    """What annotations mean, and how much of it is asserted and shown: the same for a whole build."""

    scheme: Scheme
    lexicon: Lexicon
    policy: str = "stated"
    text: str = "quotes"


@dataclass(frozen=True, slots=True)
class Converted:
    """One layer as sorted N-Quads lines, with the IRIs that a build counts."""

    document: str
    lines: tuple[str, ...]
    entities: frozenset[str]
    asserted: frozenset[str]
    claims: tuple[Claim, ...]
    propositions: dict[str, Proposition]


def convert(layer: Layer, meaning: Meaning, ledger: Ledger) -> Converted:
    """The graph of a layer. It depends on the layer, the profile and the lexicon alone."""
    resolution = resolve(layer, meaning.scheme, meaning.lexicon, ledger)
    stated = state(layer, resolution, meaning.scheme, ledger)
    quads = to_quads(
        layer, resolution, stated, meaning.scheme, policy=meaning.policy, text=meaning.text
    )
    claims = tuple(stated.claims.values())
    return Converted(
        document=resolution.document,
        lines=tuple(sorted({str(quad) for quad in quads})),
        entities=frozenset(resolution.entities),
        asserted=frozenset(asserted(claims, layer.document, meaning.policy)),
        claims=claims,
        propositions=stated.propositions,
    )
