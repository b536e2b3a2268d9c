"""One stored layer -> the layer of annotations that makes it, and what of it would not come back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import count

from kgraph.claims.speech import Speeches as Reach
from kgraph.claims.speech import Statements
from kgraph.claims.speech import speeches_of as reach
from kgraph.formats.shared.circles import closing_arguments
from kgraph.model.annotations import Argument, Cluster, Event, Layer, Span
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import KG, NIF, OWL, RDF, RDFS
from kgraph.pipeline.convert import Meaning, convert
from kgraph.pipeline.retelling.claims import Told
from kgraph.pipeline.retelling.clusters import rejoined
from kgraph.pipeline.retelling.mentions import Pool
from kgraph.pipeline.retelling.stored import StoredLayer
from kgraph.pipeline.retelling.values import Care


def retold(stored: StoredLayer, meaning: Meaning) -> Layer:
    """The layer as an annotator would have written it: ids in the order of the text, those of the graph
    as they are."""
    care = Care()
    layer = _attempt(stored, meaning, care)
    if _mind(layer, stored, meaning, care):
        layer = _attempt(stored, meaning, care)
    return _without_circles(_renamed(layer))


def _attempt(stored: StoredLayer, meaning: Meaning, care: Care) -> Layer:
    pool = Pool(stored, meaning.scheme)
    told = Told(pool, care)
    pool.finished()
    layer = Layer(
        document=stored.document,
        files=((stored.document.file, 0),),
        mentions=tuple(pool.mentions.values()),
        relations=tuple(told.relations.values()),
        events=tuple(told.events.values()),
        annotator=stored.annotator,
    )
    return rejoined(layer, pool, meaning.lexicon)


def _mind(layer: Layer, stored: StoredLayer, meaning: Meaning, care: Care) -> bool:
    """Where people would be heard to say what they did not, note what to mind; whether there is any."""
    found = reach(layer, meaning.scheme)
    statements = Statements(layer, meaning.scheme)
    for claim in stored.claims.values():
        for id in claim.annotation_ids:
            if id in found.by_id:
                around = _contents(found.reporters[id], found, statements)
                if around and not claim.chain and not claim.voice:
                    care.outside[id] = around
            elif claim.voice and id in found.speakerless:
                care.voiced.add(id)
            elif not claim.voice and id in found.unreached and id not in found.speakerless:
                care.hidden.add(id)
    return bool(care.outside or care.voiced or care.hidden)


def _contents(speeches: Iterable[str], found: Reach, statements: Statements) -> list[Span]:
    return [
        span
        for id in speeches
        for mention in found.by_id[id]("Content")
        for span in statements.spans_of(mention)
    ]


# Ids


def _renamed(layer: Layer) -> Layer:
    """Mentions and events without an id of the graph are numbered in the order of the text."""
    spans = {mention.id: mention.spans for mention in layer.mentions}
    mentions = sorted(layer.mentions, key=lambda m: (m.spans, m.label, m.id))
    events = sorted(layer.events, key=lambda e: (spans[e.trigger], e.id))
    taken = {event.id for event in events} | {relation.id for relation in layer.relations}
    ids = _numbered("T", [mention.id for mention in mentions], taken)
    ids |= _numbered("E", [e.id for e in events if e.id.startswith("+")], taken)

    def to(id: str) -> str:
        return ids.get(id, id)

    return replace(
        layer,
        mentions=tuple(replace(mention, id=to(mention.id)) for mention in mentions),
        relations=tuple(
            replace(each, subject=to(each.subject), object=to(each.object))
            for each in sorted(layer.relations, key=lambda r: (spans[r.subject], r.id))
        ),
        events=tuple(
            replace(
                event,
                id=to(event.id),
                trigger=to(event.trigger),
                arguments=tuple(Argument(role, to(id)) for role, id in event.arguments),
            )
            for event in events
        ),
        clusters=tuple(Cluster(tuple(map(to, cluster.members))) for cluster in layer.clusters),
    )


def _without_circles(layer: Layer) -> Layer:
    """Events in a circle, as of a claim that gives its reporter as its reason, would be cut where they
    are read. A trigger stands for its event there."""
    triggers = {event.id: event.trigger for event in layer.events}
    closing = closing_arguments({event.id: event for event in layer.events})

    def opened(event: Event) -> Event:
        arguments = tuple(
            Argument(each.role, triggers[each.target]) if (event.id, each) in closing else each
            for each in event.arguments
        )
        return replace(event, arguments=arguments)

    return replace(layer, events=tuple(map(opened, layer.events))) if closing else layer


def _numbered(letter: str, ids: Sequence[str], taken: Set[str]) -> dict[str, str]:
    names = (name for n in count(1) if (name := f"{letter}{n}") not in taken)
    return dict(zip(ids, names, strict=False))


# What would not come back

_OF_ENTITIES = frozenset({RDF.type, RDFS.label, OWL.sameAs})
_BY_POLICY = frozenset({KG.assertedBy, KG.quote, NIF.anchorOf})


def differences(
    layer: Layer, stored: StoredLayer, lines: Iterable[str], meaning: Meaning
) -> Counter[str]:
    """How many mentions, propositions, claims and entities these lines of N-Triples have that the layer
    does not make, or not so, by kind; claims that it makes beside them count too."""
    plain = replace(meaning, policy="none", text="none")
    kinds = {
        f"<{stored.iri}#": "mentions",
        f"<{meaning.scheme.base}proposition/": "propositions",
        f"<{meaning.scheme.base}claim/": "claims",
        f"<{stored.iri}>": "",
    }
    had = _said(lines, kinds)
    made = _said((line.rpartition(" ")[0] for line in convert(layer, plain, Ledger()).lines), kinds)
    other = [each for each, said in had.items() if made.get(each) != said]
    other += [each for each in made.keys() - had.keys() if each[0] == "claims"]
    return Counter(kind for kind, _ in other)


def _said(lines: Iterable[str], kinds: Mapping[str, str]) -> dict[tuple[str, str], set[str]]:
    """(kind, subject) -> what is said of it, but for what follows from the policy or from how much
    text there is."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines:
        subject, _, said = line.partition(" ")
        predicate = said.partition(" ")[0][1:-1]
        kind = next((kinds[start] for start in kinds if subject.startswith(start)), "entities")
        wanted = predicate in _OF_ENTITIES if kind == "entities" else predicate not in _BY_POLICY
        if kind and wanted:
            found[kind, subject].add(said)
    return found
