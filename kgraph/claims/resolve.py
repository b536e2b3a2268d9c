"""Mentions -> what they denote: an entity, a value, or nothing (`docs/model.md`, Which entity a
mention denotes)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from kgraph.claims.proper_names import ProperNames
from kgraph.errors import Diagnostic
from kgraph.model.annotations import Layer, Link, Mention, covered_text
from kgraph.model.claims import Entity, Literal
from kgraph.model.identity import document_iri, local_iri, named_iri
from kgraph.model.layer_graph import Resolution
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import EDTF, KG, WIKIDATA, XSD
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.profile import Scheme, Term


def resolve(layer: Layer, scheme: Scheme, lexicon: Lexicon, ledger: Ledger) -> Resolution:
    """What each mention denotes; mentions, links and equivalences are counted in the ledger."""
    return _Resolver(layer, scheme, lexicon, ledger).run()


class _Resolver:
    def __init__(self, layer: Layer, scheme: Scheme, lexicon: Lexicon, ledger: Ledger) -> None:
        self.layer, self.scheme, self.lexicon, self.ledger = layer, scheme, lexicon, ledger
        self.text = layer.document.text
        self.names = ProperNames(self.text, scheme)
        document = layer.document.id or document_iri(scheme.base, layer.document.path)
        self.found = Resolution(document)
        self.mentions = {mention.id: mention for mention in layer.mentions}

    def run(self) -> Resolution:
        things = []
        speakers = self._speakers()
        for mention in self._counted():
            term = self.scheme.label(mention.label)
            if term.sort == "span" and mention.id in speakers:
                what = f"a {mention.label} is used as a claimant; it is read as an agent"
                self._report(mention.line, "KG127", what, "label it as what it denotes")
                term = Term(KG.Agent, "entity")
            if term.sort in ("entity", "unmapped"):
                self.found.classes[mention.id] = term.iri
                things.append(mention)
            else:
                self._without_entity(mention, term.iri)
        for group in self._groups(things):
            self._settle(group)
        return self.found

    def _speakers(self) -> set[str]:
        """The mentions in the role of a claimant, which are always read as entities."""
        return {
            argument.target
            for event in self.layer.events
            for argument in event.arguments
            if self.scheme.claim_role(argument.role) == "Claimant"
        }

    def _counted(self) -> Iterable[Mention]:
        seen = set()
        for mention in self.layer.mentions:
            if self.scheme.label(mention.label).sort == "unmapped":
                self.ledger.unmap("mentions", mention.label, *self.layer.place(mention.line))
            elif mention.spans in seen:
                self.ledger.merged["mentions"] += 1
            else:
                self.ledger.kept["mentions"] += 1
            seen.add(mention.spans)
            yield mention

    def _without_entity(self, mention: Mention, label: str) -> None:
        if label in (KG.Time, KG.Literal):
            self.found.denotes[mention.id] = self._value(mention)
        for link in mention.links:
            self._unmapped_link(mention, link)

    def _groups(self, things: list[Mention]) -> list[list[Mention]]:
        """The mentions joined by the clusters that share members, each group in text order."""
        leader = {mention.id: mention.id for mention in things}

        def find(id: str) -> str:
            while leader[id] != id:
                leader[id] = leader[leader[id]]
                id = leader[id]
            return id

        triggers = {event.id: event.trigger for event in self.layer.events}
        for cluster in self.layer.clusters:
            members = [triggers.get(id, id) for id in cluster.members]
            able = [id for id in members if id in leader]
            if len(able) < len(members):
                what = "a member of the equivalence does not denote a thing"
                self._report(cluster.line, "KG126", what)
            self.ledger.kept["equivalences"] += 1
            for id in able[1:]:
                leader[find(id)] = find(able[0])
        for relation in self.layer.relations:
            if relation.label in self.scheme.profile.same:
                ends = [triggers.get(e, e) for e in (relation.subject, relation.object)]
                if all(end in leader for end in ends):
                    leader[find(ends[0])] = find(ends[1])
        groups: dict[str, list[Mention]] = {}
        for mention in sorted(things, key=_in_text):
            groups.setdefault(find(mention.id), []).append(mention)
        return list(groups.values())

    def _settle(self, group: list[Mention]) -> None:
        """One entity for the group; members that are known to be another entity are left out."""
        known = {m.id: entity for m in group if (entity := self._known(m))}
        chosen = next((known[m.id] for m in group if m.id in known), None)
        entity = chosen or self._unknown(group)
        for mention in group:
            own = known.get(mention.id, entity)
            if own.iri != entity.iri:
                what = f"said to be the same as {entity.name or entity.iri}, but is {own.iri}"
                self._report(mention.line, "KG124", what, "mend the link or the equivalence")
            self.found.denotes[mention.id] = own.iri
            self.found.entities.setdefault(own.iri, own)

    def _known(self, mention: Mention) -> Entity | None:
        linked = [e for link in mention.links if (e := self._linked(mention, link))]
        if len({entity.iri for entity in linked}) > 1:
            what = "its links lead to different things; the first one is used"
            self._report(mention.line, "KG125", what)
        return linked[0] if linked else self._listed(mention)

    def _linked(self, mention: Mention, link: Link) -> Entity | None:
        prefix = self.scheme.profile.links.get(link.resource, "")
        iri = f"{prefix}{link.entry}"
        if link.entry in ("", "NULL"):
            self.ledger.kept["links"] += 1
            return None
        entity = self.lexicon.linked(iri) or self._external(prefix, link.entry, mention)
        if prefix and entity:
            self.ledger.kept["links"] += 1
            return entity
        self._unmapped_link(mention, link)
        return None

    def _unmapped_link(self, mention: Mention, link: Link) -> None:
        self.ledger.unmap("links", link.resource, *self.layer.place(link.line))
        self.found.unmapped_links.setdefault(mention.id, []).append(link)

    def _external(self, prefix: str, entry: str, mention: Mention) -> Entity | None:
        name = covered_text(self.text, mention.spans)
        cls = self.found.classes[mention.id]
        if prefix == WIKIDATA.iri and re.fullmatch("[QPL][0-9]+", entry):
            iri = f"{self.scheme.base}wikidata/{entry.lower()}"
            return Entity(iri, cls, name, same_as=prefix + entry)
        concept = self.scheme.ontology.concepts.get(prefix + entry)
        return Entity(prefix + entry, concept, entry, known=True) if concept else None

    def _listed(self, mention: Mention) -> Entity | None:
        """The lexicon's entity of that name with the nearest class; None if two are equally near."""
        name = covered_text(self.text, mention.spans)
        cls = self.found.classes[mention.id]
        near = sorted(
            (distance, entity.iri, entity)
            for entity in self.lexicon.named(name, tuple(self.scheme.profile.articles))
            if (distance := self.scheme.ontology.distance(entity.cls, cls)) is not None
        )
        if len(near) > 1 and near[0][0] == near[1][0]:
            both = " and ".join(entity.iri for _, _, entity in near[:2])
            what = f"{name!r} may be {both}; it stays unmatched"
            self._report(mention.line, "KG123", what, "link the mention to the one that is meant")
            return None
        return near[0][2] if near else None

    def _unknown(self, group: list[Mention]) -> Entity:
        """An entity that the lexicon does not have: named by its longest name, else by its place."""
        base, path = self.scheme.base, self.layer.document.path
        named = [m for m in group if not self._happens(m) and self.names.is_name(m)]
        if named:
            longest = max(named, key=lambda m: len(covered_text(self.text, m.spans)))
            cls, name = self._class(named), covered_text(self.text, longest.spans)
            iri = named_iri(base, cls, name)
            return Entity(self.lexicon.replaced.get(iri, iri), cls, name)
        cls, name = self._class(group), covered_text(self.text, group[0].spans)
        spans = {mention.spans for mention in group}
        return Entity(local_iri(base, cls, path, self.found.document, spans), cls, name)

    def _class(self, group: list[Mention]) -> str:
        """The most specific class of the group's mentions; of several, the first in the text."""
        ancestors = self.scheme.ontology.ancestors
        classes = [self.found.classes[mention.id] for mention in group]
        return max(classes, key=lambda cls: len(ancestors.get(cls, ())))

    def _happens(self, mention: Mention) -> bool:
        """Whether it is an event or a provision. These are identified by place, not by name."""
        cls, ontology = self.found.classes[mention.id], self.scheme.ontology
        return ontology.is_a(cls, KG.Event) or ontology.is_a(cls, KG.Provision)

    def _value(self, mention: Mention) -> Literal:
        text = covered_text(self.text, mention.spans)
        if self.scheme.label(mention.label).iri == KG.Time:
            for attribute in mention.attributes:
                for setting in self.scheme.attribute(*attribute[:2]) or ():
                    if setting.field == "Value":
                        return time_literal(setting.value)
        return Literal(text)

    def _report(self, line: int, code: str, what: str, fix: str = "") -> None:
        file, at = self.layer.place(line)
        self.ledger.report(Diagnostic(file, at, 1, code, what, fix, "warning"))


_TIMES: Mapping[str, str] = {
    r"\d{4}-\d\d-\d\d": XSD.date,
    r"\d{4}-\d\d": XSD.gYearMonth,
    r"\d{4}": XSD.gYear,
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?": XSD.dateTime,
}


def time_literal(value: str) -> Literal:
    """A literal of XML Schema 1.1 (date, month, year, date and time), else of EDTF (ISO 8601-2)."""
    for pattern, datatype in _TIMES.items():
        if re.fullmatch(pattern, value) and _on_calendar(value, datatype):
            return Literal(value, datatype)
    return Literal(value, EDTF.EDTF)


def _on_calendar(value: str, datatype: str) -> bool:
    try:
        if datatype == XSD.dateTime:
            datetime.fromisoformat(value)
        elif datatype != XSD.gYear:
            date.fromisoformat(value if datatype == XSD.date else f"{value}-01")
    except ValueError:
        return False
    return value[:4] != "0000"


def _in_text(mention: Mention) -> tuple[object, ...]:
    return mention.spans, mention.id
