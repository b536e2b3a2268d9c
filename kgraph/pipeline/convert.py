"""A layer of annotations -> entities, claims and N-Quads lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kgraph.claims.attributes import AttributeSettings
from kgraph.claims.entities.resolve import resolve
from kgraph.claims.joined_events import with_joined_events
from kgraph.claims.left_out import without_left_out
from kgraph.claims.promotion import STATED, Policy
from kgraph.claims.sentences.labels import labels_of
from kgraph.claims.statements import LayerClaims, claims_of
from kgraph.errors import Diagnostic
from kgraph.judging.identity.identities import Identities
from kgraph.judging.proposals.own_files import is_own
from kgraph.judging.proposals.verdicts import Verdicts
from kgraph.model.annotations import Document, Layer, Spans
from kgraph.model.claims import Claim, Literal, Node, Proposition
from kgraph.model.identity import layer_iri, lexicon_graph
from kgraph.model.layer_graph import (
    Denotation,
    Eventuality,
    LayerGraph,
    LayerStatements,
    Resolution,
    Stated,
)
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import KG
from kgraph.rdf.to_rdf import to_lines
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.scheme import Scheme
from kgraph.storage.rdf.quad_lines import QuadLine, too_long


@dataclass(frozen=True, slots=True)
class Meaning:
    """How the annotations of a build are interpreted: scheme, lexicon, promotion policy, amount of text;
    what people have judged of proposals, and of who is who."""

    scheme: Scheme
    lexicon: Lexicon
    policy: Policy = STATED
    text: str = "full"
    verdicts: Verdicts = field(default_factory=Verdicts)
    judged: Identities = field(default_factory=Identities)


@dataclass(frozen=True, slots=True)
class ConvertedLayer:
    """A layer's graph as sorted lines, with the values that are counted or compared across layers.

    `document`: its IRI; `source`: the document as it was read; `entities` and `propositions`: IRIs;
    `statements`: what the document states, or might state, of which facts are made later.
    """

    document: str
    source: Document
    lines: tuple[QuadLine, ...]
    entities: frozenset[str]
    claims: tuple[Claim, ...]
    propositions: frozenset[str]
    statements: LayerStatements


def by_profile(layer: Layer, scheme: Scheme, ledger: Ledger) -> Layer:
    """The layer that is converted: without what the profile leaves out, and with the events of its joins."""
    return with_joined_events(without_left_out(layer, scheme, ledger), scheme, ledger)


def convert(layer: Layer, meaning: Meaning, ledger: Ledger) -> ConvertedLayer:
    """The graph of a layer as `by_profile` gives it, which depends only on that and on the meaning; the
    ledger counts."""
    resolution = resolve(layer, meaning.scheme, meaning.lexicon, ledger, meaning.judged)
    said = claims_of(layer, resolution, meaning.scheme, ledger, meaning.policy.lifted)
    eventualities = _eventualities(resolution, said, meaning.scheme)
    graph = _layer_graph(layer, resolution, said, eventualities, meaning)
    lines = set(to_lines(graph, policy=meaning.policy.name, text=meaning.text))
    for line in too_long(lines):
        lines.remove(line)
        ledger.report(_unreadable(line, layer))
    return ConvertedLayer(
        document=resolution.document,
        source=layer.document,
        lines=tuple(sorted(lines)),
        entities=frozenset(resolution.entities),
        claims=tuple(said.claims.values()),
        propositions=frozenset(said.propositions),
        statements=_statements(layer, resolution, said, eventualities),
    )


def _unreadable(line: QuadLine, layer: Layer) -> Diagnostic:
    """The finding on a line with a text that no reader of RDF would take, not even ours."""
    file, number, _ = layer.place(0) if layer.files else (layer.document.file, 0, 0)
    what = f"a text of {len(line) / 1024**2:.0f} MiB is not in the graph: RDF is read up to 16 MiB"
    fix = "split the document, or build with --text quotes"
    return Diagnostic(file, number, 0, "KG177", what, fix, "warning")


def _eventualities(
    resolution: Resolution, said: LayerClaims, scheme: Scheme
) -> dict[str, Eventuality]:
    """By IRI, what may have happened or not: events, provisions, and what a statement says of which kind
    it is. The lexicon's are known."""
    return {
        iri: Eventuality(entity, tuple(sorted(said.memberships.get(iri, ()))))
        for iri, entity in resolution.entities.items()
        if not entity.known
        and (iri in said.memberships or scheme.ontology.is_a(entity.cls, KG.Eventuality))
    }


def _layer_graph(
    layer: Layer,
    resolution: Resolution,
    said: LayerClaims,
    eventualities: Mapping[str, Eventuality],
    meaning: Meaning,
) -> LayerGraph:
    """The results of the steps for a layer, as one value."""
    scheme = meaning.scheme
    proposed_by = _proposers(resolution, said)
    things = (e for iri, e in resolution.entities.items() if iri not in eventualities)
    return LayerGraph(
        document=resolution.document,
        layer=layer,
        denotations=_denotations(layer, resolution, said),
        entities=tuple(
            each._replace(
                actual=False,
                named_by=said.named_by.get(each.iri, ()),
                proposed_by=proposed_by.get(each.iri, ()),
            )
            if each.iri in said.named_by or each.iri in resolution.unjudged
            else each
            for each in things
        ),
        propositions=[_sourced(each, meaning) for each in said.propositions.values()],
        claims=tuple(said.claims.values()),
        labels=labels_of(layer, resolution, said, scheme, text=meaning.text != "none"),
        candidates=[(one, other) for one, other, _ in resolution.candidates],
        added_by=layer.annotator if layer.files and is_own(layer) else "",
    )


def _proposers(resolution: Resolution, said: LayerClaims) -> dict[str, tuple[str, ...]]:
    """By what the entities that proposals alone name are proposed, by IRI."""
    found: dict[str, set[str]] = {iri: set() for iri in resolution.unjudged}
    for id, node in resolution.denotes.items() if found else ():
        if isinstance(node, str) and node in found:
            found[node].update(said.attributes(id).proposed_by)
    return {iri: tuple(sorted(by)) for iri, by in found.items()}


def _sourced(proposition: Proposition, meaning: Meaning) -> Proposition:
    """The proposition, with the graph of the lexicon where that holds it."""
    triple = (proposition.subject, proposition.predicate, proposition.object)
    if not meaning.judged.holds(triple, meaning.lexicon):
        return proposition
    return proposition._replace(known_from=lexicon_graph(meaning.scheme.base))


def _statements(
    layer: Layer,
    resolution: Resolution,
    said: LayerClaims,
    eventualities: Mapping[str, Eventuality],
) -> LayerStatements:
    document = layer.document
    return LayerStatements(
        document=resolution.document,
        graph=layer_iri(resolution.document, layer.annotator),
        publisher=document.publisher,
        status=document.status,
        replaces=document.replaces,
        language=document.language,
        stated=tuple(
            Stated(said.propositions[proposition], iri, obstacles)
            for iri, obstacles in said.obstacles.items()
            for proposition in said.claims[iri].propositions
        ),
        eventualities=tuple(eventualities.values()),
        proposed=tuple(
            (iri, claim.held_back_by) for iri, claim in said.claims.items() if claim.proposed
        ),
    )


def _origin(settings: AttributeSettings) -> Iterator[tuple[str, Node]]:
    """By what a mention is proposed, and who has judged it."""
    yield from ((KG.proposedBy, Literal(each)) for each in settings.proposed_by)
    yield from ((KG.judgedBy, Literal(each)) for each in settings.judged_by)


def _unjudged(entity: str) -> Iterator[tuple[str, Node]]:
    """What a mention would denote, had nobody judged; "" where that is the same."""
    if entity:
        yield KG.resolvedFrom, entity


def _denotations(layer: Layer, resolution: Resolution, said: LayerClaims) -> dict[str, Denotation]:
    """What each mention denotes, by id. The class of a mention is written where nothing else tells it: it
    differs from that of the entity, or there is no entity and no event; or the words have several."""
    labelled: dict[Spans, set[str]] = defaultdict(set)
    for mention in layer.mentions:
        labelled[mention.spans].add(resolution.classes[mention.id])
    told = {event.trigger for event in layer.events}
    found = {}
    for mention in layer.mentions:
        node, cls = resolution.denotes.get(mention.id), resolution.classes[mention.id]
        known = resolution.entities[node].cls if isinstance(node, str) else ""
        silent = cls == known or (not known and mention.id in told)
        found[mention.id] = Denotation(
            node,
            "" if silent and len(labelled[mention.spans]) == 1 else cls,
            (
                *said.attributes(mention.id).extras,
                *resolution.links.get(mention.id, ()),
                *_origin(said.attributes(mention.id)),
                *_unjudged(resolution.resolved_from.get(mention.id, "")),
            ),
        )
    return found
