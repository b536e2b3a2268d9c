"""The model as RDF: the only page that knows how documents, mentions, entities, propositions and
claims look as quads (`docs/model.md`, Vocabulary)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kgraph.claims.resolve import Resolution
from kgraph.claims.statements import Stated
from kgraph.model.annotations import Document, Layer, Mention
from kgraph.model.claims import Claim, Entity, Literal, Node, Proposition
from kgraph.model.identity import layer_iri, mention_iri
from kgraph.model.vocabulary import DCTERMS, GAF, ITSRDF, KG, NIF, OWL, RDF, RDFS, SKOS, XSD
from kgraph.rdf.claim_terms import ASSERTED_BY, CLAIM, PARTS, REPORTER, STATUS
from kgraph.schema.profile import Scheme
from kgraph.storage.rdf.terms import to_term

TEXT_MODES = ("full", "quotes", "none")
"""How much of the source text the graph carries: all, the words of mentions and quotes, or nothing."""

Pair = tuple[str, Node]

POLICIES = {"stated": KG.Stated, "none": KG.NotPromoted, "two-sources": KG.TwoSources}
"""The promotion policies by the name that users give."""


def to_quads(
    layer: Layer,
    resolution: Resolution,
    stated: Stated,
    scheme: Scheme,
    *,
    policy: str = "stated",
    text: str = "quotes",
) -> Iterator[ox.Quad]:
    """All that one layer says, in its named graph; what the policy `stated` admits is asserted."""
    document = resolution.document
    yield from _quads(document, document, _document(layer.document, policy, text))
    graph = layer_iri(document, layer.annotator)
    for mention in layer.mentions:
        subject = mention_iri(document, mention.spans)
        pairs = _mention(mention, layer, resolution, stated, scheme, text)
        yield from _quads(graph, subject, pairs)
    for entity in resolution.entities.values():
        if not entity.known:
            yield from _quads(graph, entity.iri, _entity(entity, layer.document.language))
    asserting = asserted(stated.claims.values(), layer.document, policy)
    for proposition in stated.propositions.values():
        claims = asserting.get(proposition.iri, ())
        yield from _quads(graph, proposition.iri, _proposition(proposition, claims))
        if claims:
            pair = (proposition.predicate, proposition.object)
            yield from _quads(graph, proposition.subject, [pair])
    for claim in stated.claims.values():
        yield from _quads(graph, claim.iri, _claim(claim, layer.document, text))


def asserted(claims: Iterable[Claim], document: Document, policy: str) -> Mapping[str, list[str]]:
    """The propositions that the policy admits on this document alone, with the claims it rests on."""
    found: dict[str, list[str]] = {}
    if policy == "stated" and document.is_trusted:
        for claim in claims:
            for proposition in claim.propositions if claim.states else ():
                found.setdefault(proposition, []).append(claim.iri)
    return found


def _document(document: Document, policy: str, text: str) -> Iterator[Pair]:
    yield RDF.type, KG.Document
    yield KG.promotionPolicy, POLICIES[policy if document.is_trusted else "none"]
    if document.title:
        yield DCTERMS.title, Literal(document.title, *_language(document.language))
    if document.issued:
        yield DCTERMS.issued, Literal(document.issued, XSD.date)
    if document.publisher:
        yield DCTERMS.publisher, Literal(document.publisher)
    if document.language:
        yield DCTERMS.language, Literal(document.language)
    if document.status in STATUS:
        yield KG.status, STATUS[document.status]
    if document.replaces:
        yield DCTERMS.replaces, document.replaces
    if text == "full":
        yield NIF.isString, Literal(document.text)


def _mention(
    mention: Mention,
    layer: Layer,
    resolution: Resolution,
    stated: Stated,
    scheme: Scheme,
    text: str,
) -> Iterator[Pair]:
    begin, end = mention.spans[0][0], max(end for _, end in mention.spans)
    yield NIF.beginIndex, _count(begin)
    yield NIF.endIndex, _count(end)
    yield NIF.referenceContext, resolution.document
    if text != "none":
        yield NIF.anchorOf, Literal(layer.document.text[begin:end])
    denoted = resolution.denotes.get(mention.id)
    if isinstance(denoted, str):
        yield GAF.denotes, denoted
        cls = resolution.classes[mention.id]
        if cls != resolution.entities[denoted].cls:
            yield ITSRDF.taClassRef, cls
    yield from stated.settings(mention.id).extras
    for link in resolution.unmapped_links.get(mention.id, ()):
        yield scheme.own(link.resource), Literal(link.entry)
    for note in mention.notes:
        yield SKOS.note, Literal(note.text)


def _entity(entity: Entity, language: str) -> Iterator[Pair]:
    yield RDF.type, entity.cls
    yield RDFS.label, Literal(entity.name, *_language(language))
    if entity.same_as:
        yield OWL.sameAs, entity.same_as


def _proposition(proposition: Proposition, claims: Iterable[str]) -> Iterator[Pair]:
    yield RDF.type, KG.Proposition
    yield from zip(
        PARTS, (proposition.subject, proposition.predicate, proposition.object), strict=True
    )
    for claim in claims:
        yield ASSERTED_BY, claim


def _claim(claim: Claim, document: Document, text: str) -> Iterator[Pair]:
    yield RDF.type, KG.ReportedClaim if claim.chain else KG.Claim
    if claim.chain:
        yield REPORTER, claim.chain[-1]
    for term in CLAIM:
        yield from ((term.predicate, node) for node in term.nodes(claim))
    yield from claim.extras
    if text != "none":
        yield KG.quote, Literal(document.text[claim.begin : claim.end])


def _quads(graph: str, subject: str, pairs: Iterable[Pair]) -> Iterator[ox.Quad]:
    s, g = ox.NamedNode(subject), ox.NamedNode(graph)
    for predicate, node in pairs:
        yield ox.Quad(s, ox.NamedNode(predicate), to_term(node), g)


def _count(number: int) -> Literal:
    return Literal(str(number), XSD.nonNegativeInteger)


def _language(tag: str) -> tuple[str, str]:
    """Datatype and language of a text that is in the document's language, where that is known."""
    return (RDF.langString, tag) if tag else (XSD.string, "")
