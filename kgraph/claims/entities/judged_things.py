"""What mentions denote once people have judged who is who (`docs/resolve.md`, What a judgement does)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from kgraph.claims.entities.moved_things import keep_judged_iris
from kgraph.judging.identity.identities import Identities, Identity, Scoped
from kgraph.judging.proposals.surroundings import Surroundings
from kgraph.model.annotations import Layer, Mention
from kgraph.model.claims import Entity
from kgraph.model.identity import is_of_a_document, mention_place, parted_iri, stem
from kgraph.model.layer_graph import Resolution
from kgraph.schema.scheme import Scheme


def judge(
    found: Resolution,
    layer: Layer,
    identities: Identities,
    scheme: Scheme,
    words: Callable[[Mention], str],
) -> None:
    """Have the mentions denote what people have judged them to; what they would denote without that is kept
    in `found.resolved_from`. `words`: the words of a mention."""
    keep_judged_iris(found, layer, identities, scheme.base)
    rows = identities.in_document(found.document)
    is_judged = [bool(identities.of(iri) or identities.around_of(iri)) for iri in found.entities]
    if rows or any(is_judged):
        _Judge(found, layer, identities, scheme, words).run(rows)


class _Rank(IntEnum):
    """How near a description of a thing is to it: what the layer itself calls so, what is one with it, and
    what stands for it in this document."""

    OWN, MERGED, SCOPED = range(3)


class _Described(NamedTuple):
    rank: _Rank
    entity: Entity


class _Judge:
    def __init__(
        self,
        found: Resolution,
        layer: Layer,
        identities: Identities,
        scheme: Scheme,
        words: Callable[[Mention], str],
    ) -> None:
        self.found, self.layer, self.identities, self.scheme = found, layer, identities, scheme
        self.words = words
        self.described: dict[str, list[_Described]] = defaultdict(list)

    def run(self, rows: Sequence[Scoped]) -> None:
        """Go through the things in their order, and the mentions of each."""
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.layer.mentions:
            if isinstance(iri := self.found.denotes.get(mention.id), str):
                mentions[iri].append(mention)
        for iri, entity in self.found.entities.items():
            entity = entity._replace(iri=self._known_as(iri, entity, mentions[iri]))
            identity = self.identities.of(entity.iri)
            present = identity.iri if identity else entity.iri
            own = [row for row in rows if row.first == present]
            if iri in self.found.placed:
                own = [row for row in own if row.place or self._is_around(row, mentions[iri])]
            for mention in mentions[iri]:
                scoped = self._scoped(mention, own, mentions[iri])
                if scoped and not (scoped.target and scoped.target.iri == present):
                    described = self._of_mention(mention, entity, scoped)
                else:
                    described = _merged(entity, self._named_by(identity, iri))
                self._denote(mention, iri, described)
        self.found.entities = {iri: self._united(each) for iri, each in self.described.items()}

    def _known_as(self, iri: str, entity: Entity, mentions: Sequence[Mention]) -> str:
        """The IRI of a thing. Where it is known by its place only, and something else stands around it than
        what was judged, it is another thing, with an IRI of its own."""
        is_placed = iri in self.found.placed
        while told := self.identities.around_of(iri):
            here = set(map(self._context, mentions)) if is_placed else {e.context for e in told}
            for each in told:
                if each.context in here:
                    self.identities.met_around(iri, each.context)
            if all(each.context in here for each in told if each.binds):
                break
            place = self.layer.document.path, self.found.document
            iri = parted_iri(self.scheme.base, entity.cls, *place, iri, "")
        return iri

    def _named_by(self, identity: Identity | None, iri: str) -> Identity | None:
        """What a thing is by judgement: without the name of that, where that was at a place of this document
        and is not there any more."""
        if not identity or not _are_of_one_document(identity.iri, iri):
            return identity
        told = self.identities.around_of(identity.iri)
        if any(each.binds and each.context not in self._contexts for each in told):
            return identity._replace(name="")
        return identity

    @cached_property
    def _contexts(self) -> set[str]:
        """What stands around the mentions of the document."""
        return {*map(self._context, self.layer.mentions)}

    def _is_around(self, row: Scoped, mentions: Sequence[Mention]) -> bool:
        """Whether what was judged stands around one of the mentions; older rows do not say what."""
        return not row.context or row.context in map(self._context, mentions)

    def _context(self, mention: Mention) -> str:
        return self._surroundings.standing(mention.spans)

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self.layer.document.text)

    def _scoped(
        self, mention: Mention, rows: Sequence[Scoped], mentions: Sequence[Mention]
    ) -> Scoped | None:
        """What is judged of a mention, one of some: first what is judged of its place, then of its
        document."""
        fitting = [row for row in rows if not row.place or self._is_on(row, mention, mentions)]
        for row in fitting:
            self.identities.met(self.found.document, row)
        counting = sorted((row for row in fitting if row.counts), key=lambda row: not row.place)
        return counting[0] if counting else None

    def _is_on(self, row: Scoped, mention: Mention, mentions: Sequence[Mention]) -> bool:
        """Whether what was judged of a place is on this mention: the one there, else the only one around
        which the same stands."""
        if row.words not in ("", " ".join(self.words(mention).split())):
            return False
        place = mention_place(mention.spans)
        if not row.context or (row.place == place and self._is_around(row, [mention])):
            return row.place == place
        alike = {mention_place(each.spans) for each in mentions if self._is_around(row, [each])}
        return alike == {place}

    def _of_mention(self, mention: Mention, entity: Entity, row: Scoped) -> _Described:
        if target := row.target:
            cls, name = target.cls or entity.cls, target.name or entity.name
            return _Described(_Rank.SCOPED, Entity(target.iri, cls, name, known=True))
        place = (self.layer.document.path, self.found.document)
        iri = parted_iri(self.scheme.base, entity.cls, *place, row.written, row.place)
        name = self.words(mention) if entity.known else entity.name
        parted = Entity(iri, entity.cls, name)
        return _merged(parted, self.identities.of(iri))

    def _denote(self, mention: Mention, iri: str, described: _Described) -> None:
        new = described.entity.iri
        self.found.denotes[mention.id] = new
        if new != iri:
            self.found.resolved_from[mention.id] = iri
        if described not in self.described[new]:
            self.described[new].append(described)

    def _united(self, described: Sequence[_Described]) -> Entity:
        """One description of a thing: as the nearest has it, with the names and links of all that are one
        with it."""
        first, *_ = (each.entity for each in sorted(described, key=lambda each: each.rank))
        one = [each.entity for each in described if each.rank != _Rank.SCOPED]
        names = [name for each in one for name in (each.name, *each.other_names) if name]
        classes = [first.cls, *(each.cls for each in one)] if not first.known else [first.cls]
        ancestors = self.scheme.ontology.ancestors
        return first._replace(
            cls=max(classes, key=lambda cls: len(ancestors.get(cls, ()))),
            other_names=tuple(name for name in dict.fromkeys(names) if name != first.name),
            links=tuple(dict.fromkeys(link for each in one for link in each.links)),
        )


def _are_of_one_document(one: str, other: str) -> bool:
    """Whether two IRIs are those of entities of one document."""
    is_local = is_of_a_document(one) and is_of_a_document(other)
    return is_local and stem(one).rpartition("/")[2] == stem(other).rpartition("/")[2]


def _merged(entity: Entity, identity: Identity | None) -> _Described:
    """A thing as what it is by judgement, with its own name beside."""
    if not identity:
        return _Described(_Rank.OWN, entity)
    name = identity.name or entity.name
    others = (entity.name,) if entity.name not in ("", name) and not entity.known else ()
    new = entity._replace(
        iri=identity.iri,
        cls=identity.cls or entity.cls,
        name=name,
        known=identity.known,
        other_names=others,
    )
    return _Described(_Rank.MERGED, new)
