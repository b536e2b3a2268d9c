"""The model as RDF: the only file that knows how documents, mentions, entities, propositions and
claims look as quads (`docs/model.md`, How it looks in RDF). It takes values of the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from kgraph.model.annotations import Document, Mention
from kgraph.model.claims import Claim, Entity, Literal, Node, Proposition
from kgraph.model.identity import layer_iri, mention_iri
from kgraph.model.layer_graph import Denotation, LayerGraph, LayerVerdict, Promotion
from kgraph.model.plain_text import plain_text
from kgraph.model.vocabulary import ITSRDF, KG, NIF, RDF, SKOS, XSD
from kgraph.rdf.claim_terms import (
    ASSERTED_BY,
    CLAIM,
    DENIED,
    DOCUMENT,
    MENTION,
    NAME,
    PARTS,
    REPLACES,
    REPORTER,
    STATUS,
    TEXT,
    mention_types,
)
from kgraph.storage.rdf.terms import to_term

Pair = tuple[str, Node]

_POLICIES = {
    "stated": KG.Stated,
    "none": KG.NotPromoted,
    "two-sources": KG.TwoSources,
    "legacy": KG.Legacy,
}


def to_quads(graph: LayerGraph, *, policy: str = "stated", text: str = "full") -> Iterator[ox.Quad]:
    """All that one layer says, in its named graph, but for what `verdict_quads` adds. The document's own
    description stands in the graph that has the document's IRI. `policy` is the name of a promotion
    policy, `text` one of `carried_text.TEXT_MODES`."""
    document, layer = graph.document, graph.layer
    yield from _quads(document, document, _document(layer.document, policy, text))
    name = layer_iri(document, layer.annotator)
    for mention in layer.mentions:
        words = layer.document.text if text != "none" else ""
        pairs = _mention(mention, document, words, graph.denotations[mention.id])
        yield from _quads(name, mention_iri(document, mention.spans), pairs)
    for entity in graph.entities:
        if not entity.known:
            yield from _quads(name, entity.iri, _entity(entity, layer.document.language))
    for one, other in graph.candidates:
        yield from _quads(name, one, [(KG.mayBe, other)])
    for proposition in graph.propositions:
        yield from _quads(name, proposition.iri, _proposition(proposition))
    for claim in graph.claims:
        yield from _quads(name, claim.iri, _claim(claim, layer.document, text))
        label = Literal(graph.labels[claim.iri], RDF.langString, "en")
        yield from _quads(name, claim.iri, [(NAME, label)])


def verdict_quads(verdict: LayerVerdict) -> Iterator[ox.Quad]:
    """What becomes of the statements of a layer, in its named graph: facts, and by what claims; what
    keeps claims from making any; events, as actual or not."""
    layer = verdict.layer
    for proposition, claims in ((each.proposition, each.claims) for each in verdict.facts):
        yield from _quads(layer.graph, *_fact(proposition))
        yield from _quads(layer.graph, proposition.iri, ((ASSERTED_BY, each) for each in claims))
    for claim, obstacle in verdict.held:
        yield from _quads(layer.graph, claim, [(KG.heldBackBy, obstacle)])
    for eventuality, is_actual in verdict.actual:
        entity = replace(eventuality.entity, actual=is_actual)
        yield from _quads(layer.graph, entity.iri, _eventuality(entity, layer.language))


def promoted_quads(promotions: Iterable[Promotion], base: str) -> Iterator[ox.Quad]:
    """What becomes a fact by a look across documents, in the graph `<base>graph/promoted`."""
    name = f"{base}graph/promoted"
    for proposition, claims in ((each.proposition, each.claims) for each in promotions):
        yield from _quads(name, *_fact(proposition))
        yield from _quads(name, proposition.iri, ((ASSERTED_BY, claim) for claim in claims))
        yield from _quads(name, name, [(KG.promotionPolicy, _POLICIES["two-sources"])])


def _document(document: Document, policy: str, text: str) -> Iterator[Pair]:
    yield RDF.type, KG.Document
    yield KG.promotionPolicy, _POLICIES[policy]
    if document.title:
        yield DOCUMENT["title"], Literal(plain_text(document.title), *_language(document.language))
    if document.issued:
        yield DOCUMENT["issued"], Literal(document.issued, XSD.date)
    if document.publisher:
        yield DOCUMENT["publisher"], Literal(plain_text(document.publisher))
    if document.language:
        yield DOCUMENT["language"], Literal(document.language)
    if document.status in STATUS:
        yield KG.status, STATUS[document.status]
    if document.replaces:
        yield REPLACES, document.replaces
    if text == "full":
        yield RDF.type, NIF.Context
        yield TEXT, Literal(document.text)


def _mention(mention: Mention, document: str, text: str, denotation: Denotation) -> Iterator[Pair]:
    """`text` is the document's, or "" where the graph is not to carry its words."""
    begin, end = mention.spans[0][0], max(end for _, end in mention.spans)
    yield from ((RDF.type, each) for each in mention_types(mention.spans))
    yield MENTION["begin"], _count(begin)
    yield MENTION["end"], _count(end)
    yield MENTION["document"], document
    if text:
        yield MENTION["words"], Literal(text[begin:end])
    if isinstance(denotation.node, str):
        yield MENTION["denotes"], denotation.node
    if denotation.entity_class:
        yield ITSRDF.taClassRef, denotation.entity_class
    yield from denotation.extras
    for note in mention.notes:
        yield SKOS.note, Literal(note.text)


def _entity(entity: Entity, language: str) -> Iterator[Pair]:
    """A thing that the document names; one that it names in somebody's words alone has its class and
    its name by their claims only."""
    name = Literal(entity.name, *_language(language))
    if entity.actual:
        yield RDF.type, entity.cls
        yield NAME, name
    else:
        yield KG.kind, entity.cls
        yield KG.wording, name
        yield from ((KG.namedBy, claim) for claim in entity.named_by)
    yield from entity.links


def _eventuality(entity: Entity, language: str) -> Iterator[Pair]:
    """An event or provision: its class stands as a fact of its own, where it is one."""
    name = Literal(entity.name, *_language(language))
    yield KG.kind, entity.cls
    yield (NAME if entity.actual else KG.wording), name
    if not entity.actual:
        yield RDF.type, KG.Eventuality
    yield from entity.links


def _proposition(proposition: Proposition) -> Iterator[Pair]:
    yield RDF.type, KG.Proposition
    yield from zip(
        PARTS, (proposition.subject, proposition.predicate, proposition.object), strict=True
    )
    if proposition.known_from:
        yield KG.knownFrom, proposition.known_from


def _claim(claim: Claim, document: Document, text: str) -> Iterator[Pair]:
    claimed = KG.ReportedClaim if claim.chain else KG.Claim
    yield RDF.type, KG.DeniedSaying if claim.denied else claimed
    if claim.chain:
        yield REPORTER, claim.chain[-1]
    for term in CLAIM:
        if term.predicate == KG.heldBackBy and claim.own:
            continue  # what becomes of the document's own claims is decided among all documents
        predicate = DENIED.get(term.predicate, term.predicate) if claim.denied else term.predicate
        yield from ((predicate, node) for node in term.nodes(claim))
    yield from claim.extras
    if text != "none":
        yield KG.quote, Literal(document.text[claim.begin : claim.end])


def _fact(proposition: Proposition) -> tuple[str, list[Pair]]:
    """The plain triple of a proposition: its subject, and the pair."""
    return proposition.subject, [(proposition.predicate, proposition.object)]


def _quads(graph: str, subject: str, pairs: Iterable[Pair]) -> Iterator[ox.Quad]:
    s, g = ox.NamedNode(subject), ox.NamedNode(graph)
    for predicate, node in pairs:
        yield ox.Quad(s, ox.NamedNode(predicate), to_term(node), g)


def _count(number: int) -> Literal:
    return Literal(str(number), XSD.nonNegativeInteger)


def _language(tag: str) -> tuple[str, str]:
    """Datatype and language of a text that is in the document's language, where that is known."""
    return (RDF.langString, tag) if tag else (XSD.string, "")
