"""A group of mentions that are said to be one -> a thing: its class, its names, and what links and the
lexicon know of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kgraph.claims.entities.lexicon_entries import nearest_entries
from kgraph.claims.entities.links import Links, Targets
from kgraph.claims.entities.namesakes import Thing
from kgraph.claims.entities.proper_names import Kind, Name, ProperNames
from kgraph.errors import Diagnostic
from kgraph.model.annotations import Layer, Link, Mention
from kgraph.model.claims import Entity
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import KG
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.links import Target
from kgraph.schema.scheme import Scheme


class GroupThings:
    """Makes things of groups of mentions of one layer. `classes`: of mentions, by id; `unjudged`: the
    mentions (ids) that are mere proposals; `known`: by id of a mention, the entity to which its links or
    the lexicon lead, once it was asked about."""

    def __init__(
        self,
        layer: Layer,
        scheme: Scheme,
        lexicon: Lexicon,
        names: ProperNames,
        links: Links,
        ledger: Ledger,
        classes: Mapping[str, str],
        unjudged: Collection[str],
    ) -> None:
        self.layer, self.scheme, self.lexicon, self.ledger = layer, scheme, lexicon, ledger
        self.names, self.links = names, links
        self.classes, self.unjudged = classes, unjudged
        self.known: dict[str, Entity] = {}
        self.tied: set[str] = set()
        below = scheme.ontology.ancestors.below
        self.happening = below(KG.Event) | below(KG.Provision)

    def thing(self, group: list[Mention]) -> Thing:
        """What a group denotes, before things of equal names are compared. Where somebody has judged some
        of the mentions, mere proposals have no part in it."""
        judged = [m for m in group if m.id not in self.unjudged]
        telling = judged or group
        cls = self._class(telling)
        kind = self._kind(cls)
        known = self._known_of(telling)
        names = {
            m.id: name._replace(is_full=name.is_full and m.id not in self.tied)
            for m in telling
            if not self._happens(m) and (name := self.names.name(m, kind))
        }
        named = self._class([m for m in telling if m.id in names] or telling)
        counting = sorted(names.values(), key=_first_counts)
        if known and known.links and counting:
            self._rename(known, counting[0].shown)
            known = known._replace(name=counting[0].shown)
        return Thing(
            mentions=group,
            cls=cls if named == KG.Entity else named,
            kind=kind,
            known=known,
            names=counting,
            proposed=not judged,
        )

    def _known_of(self, group: list[Mention]) -> Entity | None:
        """What links and the lexicon say that a group is, by the first mention of which they say
        something. Links of other mentions to other authorities say the same of it."""
        first: Entity | None = None
        together: dict[str, tuple[Link, Target]] = {}
        linked: list[Mention] = []
        for mention in group:
            targets = self.links.targets(mention)
            known = self.links.known(mention) or (None if targets else self._listed(mention))
            if known:
                self.known[mention.id] = self._renewed(known)
            elif targets:
                self.known[mention.id] = self._linked(mention, targets)
                if not first or linked:
                    agrees = all(together.get(a, t)[1].key == t[1].key for a, t in targets.items())
                    together |= targets if agrees else {}
                    linked += [mention] if agrees else []
            first = first or self.known.get(mention.id)
        if linked:
            first = self._linked(linked[0], together)
            self.known |= {mention.id: first for mention in linked}
        return first

    def _linked(self, mention: Mention, targets: Targets) -> Entity:
        cls, words = self.classes[mention.id], self.names.words(mention)
        return self.links.entity(targets, cls, words)

    def _renewed(self, entity: Entity) -> Entity:
        """The entity that the lexicon has in the place of one."""
        return self.lexicon.linked(self.lexicon.successor(entity.iri)) or entity

    def _rename(self, entity: Entity, name: str) -> None:
        """Call an entity that only links know by a name of its mentions rather than by the first words."""
        for id, known in self.known.items():
            if known is entity:
                self.known[id] = entity._replace(name=name)

    def _kind(self, cls: str) -> Kind:
        is_a = self.scheme.ontology.is_a
        return "person" if is_a(cls, KG.Person) else "agent" if is_a(KG.Person, cls) else "thing"

    def _listed(self, mention: Mention) -> Entity | None:
        """The lexicon's entity of that name with the nearest class; None if two are equally near."""
        if mention.id in self.tied:
            return None
        cls = self.classes[mention.id]
        near = nearest_entries(mention, cls, self.names, self.lexicon, self.scheme)
        if len(near) > 1:
            both = " and ".join(entity.iri for entity in near[:2])
            what = f"{self.names.words(mention)!r} may be {both}; it stays unmatched"
            fix = "link the mention to the one that is meant"
            place = self.layer.place(mention.line)
            self.ledger.gather(Diagnostic(*place, "KG123", what, fix, "warning"), "")
            self.tied.add(mention.id)
            return None
        return near[0] if near else None

    def _class(self, group: list[Mention]) -> str:
        """The most specific class of the group's mentions; of several, the first in the text."""
        if len(group) == 1:
            return self.classes[group[0].id]
        ancestors = self.scheme.ontology.ancestors
        classes = [self.classes[mention.id] for mention in group]
        return max(classes, key=lambda cls: len(ancestors.get(cls, ())))

    def _happens(self, mention: Mention) -> bool:
        """Whether it is an event or a provision. These are identified by place, not by name."""
        return self.classes[mention.id] in self.happening


def _first_counts(name: Name) -> tuple[bool, bool, bool, int]:
    """Of several names the one that reaches furthest counts; a capital rather than a description ("the
    capital of Oz", "Oz's chief executive Ana Lima"); one that is not in capitals (TORMA); the longest."""
    return not name.is_full, name.describes, name.words.isupper(), -len(name.words)
