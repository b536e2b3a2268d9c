"""Clusters, links and forms, so that mentions denote what they denoted: the inverse of `graph/resolve.py`.

For each entity the ways to say so are tried in turn, the plainest first, until it comes out right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kgraph.claims.resolve import Resolution, resolve
from kgraph.model.annotations import Attribute, Cluster, Layer, Link, Mention, covered_text
from kgraph.model.claims import Entity
from kgraph.model.identity import named_iri
from kgraph.model.ledger import Ledger
from kgraph.pipeline.retelling.mentions import Pool
from kgraph.schema.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class _Way:
    """How the mentions of an entity are joined: in a cluster; with links on all of them, on the one
    that names it, or on that and those behind; with their forms told."""

    cluster: bool = True
    links: str = ""
    forms: bool = False


_KNOWN = (
    _Way(links="all"),
    _Way(),
    _Way(cluster=False),
    _Way(cluster=False, links="all"),
)
_LINKED = (
    _Way(links="behind"),
    _Way(links="first"),
    _Way(links="all"),
    _Way(cluster=False, links="all"),
)
_NAMED = (
    _Way(),
    _Way(cluster=False),
    _Way(forms=True),
    _Way(cluster=False, forms=True),
)


def rejoined(layer: Layer, pool: Pool, lexicon: Lexicon) -> Layer:
    """The layer with what it takes for its mentions to denote what the graph says."""
    return _Rejoiner(layer, pool, lexicon).run()


class _Rejoiner:
    def __init__(self, layer: Layer, pool: Pool, lexicon: Lexicon) -> None:
        self._layer, self._pool, self._lexicon = layer, pool, lexicon
        self._scheme = pool.scheme
        self._entities = pool.stored.entities
        self._mentions = {mention.id: mention for mention in layer.mentions}
        self._members = {
            iri: sorted(ids, key=lambda each: (self._mentions[each].spans, each))
            for iri, ids in pool.things.items()
        }
        self._links: dict[str, list[str]] = defaultdict(list)
        for link, entity in sorted(lexicon.by_link.items()):
            self._links[entity.iri].append(link)
        self._ways = {iri: self._possible(self._entities[iri]) for iri in self._members}

    def run(self) -> Layer:
        at = dict.fromkeys(self._ways, 0)
        while True:
            layer = self._joined({iri: self._ways[iri][n] for iri, n in at.items()})
            wrong = [iri for iri in self._wrong(layer) if at[iri] + 1 < len(self._ways[iri])]
            if not wrong:
                return layer
            for iri in wrong:
                at[iri] += 1

    def _possible(self, entity: Entity) -> Sequence[_Way]:
        if entity.known:
            return _KNOWN if self._link(entity) else _KNOWN[1:3]
        return _LINKED if entity.same_as and self._link(entity) else _NAMED

    def _wrong(self, layer: Layer) -> list[str]:
        """The entities that some mention of theirs does not denote, or that are called otherwise."""
        found = resolve(layer, self._scheme, self._lexicon, Ledger())
        return [iri for iri, ids in self._members.items() if not self._right(iri, ids, found)]

    def _right(self, iri: str, ids: Iterable[str], found: Resolution) -> bool:
        wanted, come = self._entities[iri], found.entities.get(iri)
        if come is None or any(found.denotes.get(id) != iri for id in ids):
            return False
        return wanted.known or (come.cls, come.name) == (wanted.cls, wanted.name)

    def _joined(self, ways: dict[str, _Way]) -> Layer:
        mentions = dict(self._mentions)
        clusters = []
        for iri, way in ways.items():
            ids = self._members[iri]
            if way.cluster and len(ids) > 1:
                clusters.append(Cluster(tuple(ids)))
            for id in self._linked(iri, way):
                link = self._link(self._entities[iri])
                mentions[id] = replace(mentions[id], links=(link,) if link else ())
            for id in ids if way.forms else ():
                form = Attribute("Form", "name" if self._names(mentions[id], iri) else "other")
                mentions[id] = replace(mentions[id], attributes=(*mentions[id].attributes, form))
        return replace(self._layer, mentions=tuple(mentions.values()), clusters=tuple(clusters))

    def _linked(self, iri: str, way: _Way) -> list[str]:
        ids, entity = self._members[iri], self._entities[iri]
        named = [n for n, id in enumerate(ids) if self._called(id, entity)] or [0]
        links = {"all": ids, "behind": ids[named[0] :], "first": [ids[named[0]]]}
        return links.get(way.links, [])

    def _called(self, id: str, entity: Entity) -> bool:
        mention = self._mentions[id]
        same = self._scheme.label(mention.label).iri == entity.cls
        return same and self._words(mention) == entity.name

    def _names(self, mention: Mention, iri: str) -> bool:
        """Whether the entity is called by these words."""
        cls = self._entities[iri].cls
        return named_iri(self._scheme.base, cls, self._words(mention)) == iri

    def _words(self, mention: Mention) -> str:
        return covered_text(self._layer.document.text, mention.spans)

    def _link(self, entity: Entity) -> Link | None:
        """A link that leads to the entity: what it is the same as, else itself."""
        links = self._scheme.profile.links.items()
        also = self._links.get(entity.iri, []) if entity.known else []
        for iri in (entity.same_as, *also, entity.iri):
            for resource, prefix in links:
                if iri and iri.startswith(prefix):
                    return Link(resource, iri[len(prefix) :])
        return None
