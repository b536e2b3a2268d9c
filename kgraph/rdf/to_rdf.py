"""The model as RDF: the only file that knows how documents, mentions, entities, propositions and
claims look as quads (`docs/model.md`, How it looks in RDF). It takes values of the model, and writes
N-Quads lines without making quads first, which takes a fifth of the time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.model.annotations import Document, Mention
from kgraph.model.claims import Claim, Entity, Literal, Node, Proposition
from kgraph.model.identity import layer_iri, mention_iri
from kgraph.model.layer_graph import Denotation, LayerGraph, LayerVerdict, Promotion
from kgraph.model.plain_text import plain_text
from kgraph.model.vocabulary import ITSRDF, KG, NIF, RDF, SKOS, XSD
from kgraph.rdf.claim_terms import (
    ADDED_BY,
    ASSERTED_BY,
    CLAIM,
    DENIED,
    DOCUMENT,
    MENTION,
    NAME,
    NOT_OF_PROPOSALS,
    PARTS,
    PROPOSED,
    REPLACES,
    REPORTER,
    STATUS,
    TEXT,
    claim_values,
    mention_types,
)
from kgraph.storage.rdf.quad_lines import QuadLine, lines_about

Pair = tuple[str, Node]

_POLICIES = {
    "stated": KG.Stated,
    "none": KG.NotPromoted,
    "two-sources": KG.TwoSources,
    "legacy": KG.Legacy,
}


def to_lines(
    graph: LayerGraph, *, policy: str = "stated", text: str = "full"
) -> Iterator[QuadLine]:
    """All that one layer says, in its named graph, but for what `verdict_lines` adds. The document's own
    description stands in the graph that has the document's IRI. `policy` is the name of a promotion
    policy, `text` one of `carried_text.TEXT_MODES`. Raises ValueError where a value makes no term of RDF."""
    document, layer = graph.document, graph.layer
    yield from lines_about(document, _document(layer.document, policy, text), document)
    name = layer_iri(document, layer.annotator)
    for mention in layer.mentions:
        pairs = _mention(mention, layer.document, document, graph.denotations[mention.id], text)
        yield from lines_about(mention_iri(document, mention.spans), pairs, name)
    for entity in graph.entities:
        language = layer.document.language
        pairs = _also(entity, language) if entity.known else _entity(entity, language)
        yield from lines_about(entity.iri, pairs, name)
    for one, other in graph.candidates:
        yield from lines_about(one, [(KG.mayBe, other)], name)
    for proposition in graph.propositions:
        yield from lines_about(proposition.iri, _proposition(proposition), name)
    if graph.added_by:
        yield from lines_about(name, [(ADDED_BY, Literal(graph.added_by))], name)
    for claim in graph.claims:
        pairs = _claim(claim, layer.document, text, graph.labels[claim.iri])
        yield from lines_about(claim.iri, pairs, name)


def verdict_lines(verdict: LayerVerdict) -> Iterator[QuadLine]:
    """What becomes of the statements of a layer, in its named graph: facts, and by what claims; what
    keeps claims from making any; events, as actual or not."""
    layer = verdict.layer
    for proposition, claims in ((each.proposition, each.claims) for each in verdict.facts):
        yield from lines_about(*_fact(proposition), layer.graph)
        yield from lines_about(
            proposition.iri, ((ASSERTED_BY, each) for each in claims), layer.graph
        )
    for claim, obstacle in verdict.held:
        yield from lines_about(claim, [(KG.heldBackBy, obstacle)], layer.graph)
    for eventuality, is_actual in verdict.actual:
        entity = eventuality.entity._replace(actual=is_actual)
        yield from lines_about(entity.iri, _eventuality(entity, layer.language), layer.graph)


def promoted_lines(promotions: Iterable[Promotion], base: str) -> Iterator[QuadLine]:
    """What becomes a fact by a look across documents, in the graph `<base>graph/promoted`."""
    name = f"{base}graph/promoted"
    for proposition, claims in ((each.proposition, each.claims) for each in promotions):
        yield from lines_about(*_fact(proposition), name)
        yield from lines_about(proposition.iri, ((ASSERTED_BY, claim) for claim in claims), name)
        yield from lines_about(name, [(KG.promotionPolicy, _POLICIES["two-sources"])], name)


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
    if document.status_since:
        yield DOCUMENT["status_since"], Literal(document.status_since, XSD.date)
    if document.replaces:
        yield REPLACES, document.replaces
    if text == "full":
        yield RDF.type, NIF.Context
        yield TEXT, Literal(document.text)


def _mention(
    mention: Mention, document: Document, iri: str, denotation: Denotation, text: str
) -> Iterator[Pair]:
    """`iri` is that of the document; `text` as of `to_lines`."""
    begin, end = mention.spans[0][0], max([end for _, end in mention.spans])
    for each in mention_types(mention.spans):
        yield RDF.type, each
    yield MENTION["begin"], _count(begin)
    yield MENTION["end"], _count(end)
    yield MENTION["document"], iri
    if page := document.page(begin, end):
        yield MENTION["page"], Literal(page)
    if text != "none":
        yield MENTION["words"], Literal(document.text[begin:end])
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
        yield from ((KG.proposedBy, Literal(each)) for each in entity.proposed_by)
    yield from _also(entity, language)


def _also(entity: Entity, language: str) -> Iterator[Pair]:
    """What else a document tells of a thing: further names by which it calls it, and links."""
    further = SKOS.altLabel if entity.actual else KG.wording
    yield from ((further, Literal(each, *_language(language))) for each in entity.other_names)
    yield from entity.links


def _eventuality(entity: Entity, language: str) -> Iterator[Pair]:
    """An event or provision: its class stands as a fact of its own, where it is one."""
    name = Literal(entity.name, *_language(language))
    yield KG.kind, entity.cls
    yield (NAME if entity.actual else KG.wording), name
    if not entity.actual:
        yield RDF.type, KG.Eventuality
    yield from _also(entity, language)


def _proposition(proposition: Proposition) -> Iterator[Pair]:
    yield RDF.type, KG.Proposition
    yield from zip(
        PARTS, (proposition.subject, proposition.predicate, proposition.object), strict=True
    )
    if proposition.known_from:
        yield KG.knownFrom, proposition.known_from


def _claim(claim: Claim, document: Document, text: str, label: str) -> Iterator[Pair]:
    yield NAME, Literal(label, RDF.langString, "en")
    yield RDF.type, _class(claim)
    if claim.chain:
        yield REPORTER, claim.chain[-1]
    for term, value in zip(CLAIM, claim_values(claim), strict=True):
        if not value and term.holds != "number":
            continue
        predicate = term.predicate
        if predicate == KG.heldBackBy and claim.own:
            continue  # what becomes of the document's own claims is decided among all documents
        if claim.proposed:
            if predicate in NOT_OF_PROPOSALS:
                continue
            predicate = PROPOSED.get(predicate, predicate)
        elif claim.denied:
            predicate = DENIED.get(predicate, predicate)
        for node in term.nodes(value):
            yield predicate, node
    yield from claim.extras
    if text != "none":
        yield KG.quote, Literal(document.text[claim.begin : claim.end])


def _class(claim: Claim) -> str:
    if claim.proposed:
        return KG.ProposedClaim
    if claim.denied:
        return KG.DeniedSaying
    return KG.ReportedClaim if claim.chain else KG.Claim


def _fact(proposition: Proposition) -> tuple[str, list[Pair]]:
    """The plain triple of a proposition: its subject, and the pair."""
    return proposition.subject, [(proposition.predicate, proposition.object)]


def _count(number: int) -> Literal:
    return Literal(str(number), XSD.nonNegativeInteger)


def _language(tag: str) -> tuple[str, str]:
    """Datatype and language of a text that is in the document's language, where that is known."""
    return (RDF.langString, tag) if tag else (XSD.string, "")
