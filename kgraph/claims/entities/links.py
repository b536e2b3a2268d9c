"""The links of mentions: which entity of the lexicon, the ontology or another authority they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from kgraph.model.annotations import Layer, Link, Mention, Spans
from kgraph.model.claims import Entity, Literal, Node
from kgraph.model.identity import linked_iri
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import ITSRDF, OWL, WIKIDATA
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.links import Target, link_key, target_of
from kgraph.schema.scheme import Scheme

Targets = Mapping[str, tuple[Link, Target]]
"""By authority, the link that leads there."""


class Links:
    """The links of one layer, each of which is counted in the ledger.

    `written`: by mention (id), what stands in the graph for its links, as (predicate, value);
    `ambiguous`: the mentions (ids) with links to two entries of one authority.
    """

    def __init__(self, layer: Layer, scheme: Scheme, lexicon: Lexicon, ledger: Ledger) -> None:
        self._layer, self._scheme, self._lexicon, self._ledger = layer, scheme, lexicon, ledger
        self.written: dict[str, list[tuple[str, Node]]] = defaultdict(list)
        self.ambiguous: list[Mention] = []
        self._targets: dict[str, dict[str, tuple[Link, Target]]] = {}
        self._joining: dict[str, list[str]] = defaultdict(list)
        self._seen: set[tuple[Spans, str, Node]] = set()
        for mention in layer.mentions:
            if mention.links:
                self._take(mention)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Pairs of mentions (ids) with a link in common."""
        for mentions in self._joining.values():
            yield from pairwise(mentions)

    def targets(self, mention: Mention) -> Targets:
        """Where the links of a mention lead, but for a second entry of one authority."""
        return self._targets.get(mention.id, {})

    def known(self, mention: Mention) -> Entity | None:
        """The entity that the lexicon, or the ontology, has for the first link of a mention that it knows."""
        for link, target in self.targets(mention).values():
            if found := self._lexicon.linked(target.iri):
                return found
            if concept := self._scheme.ontology.concepts.get(target.iri):
                return Entity(target.iri, concept, link.entry, known=True)
        return None

    def entity(self, targets: Targets, cls: str, name: str) -> Entity:
        """The entity that links lead to and the lexicon does not have, in every document."""
        found = {target.key: (link, target) for link, target in targets.values()}
        items = [key for key in found if key.startswith(link_key(WIKIDATA.iri))]
        iri = linked_iri(self._scheme.base, items[0] if items else min(found))
        return Entity(iri, cls, name, links=tuple(self._identifying(found.values())))

    def _identifying(self, found: Iterable[tuple[Link, Target]]) -> Iterator[tuple[str, str]]:
        properties = self._scheme.profile.link_properties
        for link, target in found:
            yield properties.get(link.resource, OWL.sameAs), target.iri

    def _take(self, mention: Mention) -> None:
        links = self._scheme.profile.links
        own = self._targets.setdefault(mention.id, {})
        contradicts = False
        for link in mention.links:
            target = target_of(link.resource, link.entry, links)
            if target.iri:
                held = own.setdefault(target.authority, (link, target))[1]
                contradicts |= held.key != target.key
                known = held.key == target.key
                self._keep(mention, ITSRDF.taIdentRef, target.iri)
            else:
                known = bool(target.key)
                self._keep_words(mention, link, target)
            if known:
                self._joining[target.key].append(mention.id)
        if contradicts:
            self.ambiguous.append(mention)

    def _keep_words(self, mention: Mention, link: Link, target: Target) -> None:
        """Keep a link without an IRI in the corpus's own namespace."""
        pair = self._scheme.own(link.resource), Literal(link.entry)
        if target.nil:
            self._keep(mention, *pair)
        else:
            cure = self._scheme.cure("links", link.resource)
            self._ledger.unmap("links", link.resource, self._layer.place(link.line), cure)
            self.written[mention.id].append(pair)

    def _keep(self, mention: Mention, predicate: str, value: Node) -> None:
        seen = (mention.spans, predicate, value)
        fate = self._ledger.merged if seen in self._seen else self._ledger.kept
        fate["links"] += 1
        self._seen.add(seen)
        self.written[mention.id].append((predicate, value))
