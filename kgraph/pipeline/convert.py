"""A layer of annotations -> entities, claims and N-Quads lines."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.claims.promotion import stated_promotions
from kgraph.claims.resolve import resolve
from kgraph.claims.statements import LayerClaims, claims_of
from kgraph.model.annotations import Document, Layer, Mention
from kgraph.model.claims import Claim, Literal
from kgraph.model.layer_graph import Denotation, LayerGraph, Promotion, Resolution
from kgraph.model.ledger import Ledger
from kgraph.rdf.to_rdf import to_quads
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.profile import Scheme
from kgraph.storage.rdf.quad_lines import QuadLine, line_of


@dataclass(frozen=True, slots=True)
class Meaning:
    """How the annotations of a build are interpreted: scheme, lexicon, promotion policy, amount of text."""

    scheme: Scheme
    lexicon: Lexicon
    policy: str = "stated"
    text: str = "quotes"


@dataclass(frozen=True, slots=True)
class ConvertedLayer:
    """A layer's graph as sorted lines, with the values that are counted or compared across layers.

    `document`: its IRI; `source`: the document as it was read; `entities`, `propositions` and `asserted`
    (propositions that are facts): IRIs; `stated`: what the document states in its own voice.
    """

    document: str
    source: Document
    lines: tuple[QuadLine, ...]
    entities: frozenset[str]
    claims: tuple[Claim, ...]
    propositions: frozenset[str]
    asserted: frozenset[str]
    stated: tuple[Promotion, ...]


def convert(layer: Layer, meaning: Meaning, ledger: Ledger) -> ConvertedLayer:
    """The graph of a layer, which depends only on the layer and the meaning; the ledger counts."""
    resolution = resolve(layer, meaning.scheme, meaning.lexicon, ledger)
    said = claims_of(layer, resolution, meaning.scheme, ledger)
    own = stated_promotions(layer.document, said.claims.values(), said.propositions)
    facts = own if meaning.policy == "stated" else ()
    graph = layer_graph(layer, resolution, said, facts, meaning.scheme)
    quads = to_quads(graph, policy=meaning.policy, text=meaning.text)
    return ConvertedLayer(
        document=resolution.document,
        source=layer.document,
        lines=tuple(sorted(set(map(line_of, quads)))),
        entities=frozenset(resolution.entities),
        claims=tuple(said.claims.values()),
        propositions=frozenset(said.propositions),
        asserted=frozenset(each.proposition.iri for each in facts),
        stated=own,
    )


def layer_graph(
    layer: Layer,
    resolution: Resolution,
    said: LayerClaims,
    facts: tuple[Promotion, ...],
    scheme: Scheme,
) -> LayerGraph:
    """The results of the steps for a layer, as one value."""
    return LayerGraph(
        document=resolution.document,
        layer=layer,
        denotations={m.id: _denotation(m, resolution, said, scheme) for m in layer.mentions},
        entities=tuple(resolution.entities.values()),
        propositions=tuple(said.propositions.values()),
        claims=tuple(said.claims.values()),
        promotions=facts,
    )


def _denotation(
    mention: Mention, resolution: Resolution, said: LayerClaims, scheme: Scheme
) -> Denotation:
    node = resolution.denotes.get(mention.id)
    unlike = ""
    if isinstance(node, str):
        cls = resolution.classes[mention.id]
        unlike = cls if cls != resolution.entities[node].cls else ""
    links = resolution.unmapped_links.get(mention.id, ())
    kept = ((scheme.own(link.resource), Literal(link.entry)) for link in links)
    return Denotation(node, unlike, (*said.attributes(mention.id).extras, *kept))
