"""The mentions that a layer of the graph is told with: the spans are the graph's, the labels follow
from what each is used for. A span with several uses has several mentions."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import unquote

from kgraph.claims.content import VALIDITY
from kgraph.model.annotations import Attribute, Mention, Note
from kgraph.model.claims import Literal, Node
from kgraph.model.vocabulary import KG, XSD
from kgraph.pipeline.retelling.stored import Mark, StoredLayer
from kgraph.schema.ontology import local_name
from kgraph.schema.profile import Scheme


def label_of(term: str, scheme: Scheme) -> str:
    """A label that means the term: its local name, for a corpus's own the label it was made of, else
    the IRI itself."""
    name = own_label(term, scheme) or local_name(term)
    return name if scheme.label(name).iri == term else term


def role_of(predicate: str, scheme: Scheme) -> str:
    """A role that means the property: its name with a capital letter where that means it too."""
    own = own_label(predicate, scheme)
    name = own or local_name(predicate)
    for role in (name[:1].upper() + name[1:], name, predicate):
        if scheme.role(role).iri == predicate and scheme.claim_role(role) not in VALIDITY:
            return role
    return predicate


def own_label(term: str, scheme: Scheme) -> str:
    """The label, role or attribute that a term of the corpus's own was made of; "" for other terms."""
    namespace = scheme.own("")
    return unquote(term[len(namespace) :]) if term.startswith(namespace) else ""


class Pool:
    """The marks of a layer, and the mentions made of them so far, by ids that hold until the layer
    is whole."""

    def __init__(self, stored: StoredLayer, scheme: Scheme) -> None:
        self.stored, self.scheme = stored, scheme
        self.mentions: dict[str, Mention] = {}
        self.things: dict[str, list[str]] = {}
        self._denoting: dict[str, list[Mark]] = {}
        self._of: dict[tuple[str, str], str] = {}
        for mark in sorted(stored.marks.values(), key=lambda mark: (mark.spans, mark.iri)):
            for entity, cls in self._classed(mark):
                self._add_thing(mark, entity, cls)
        for entity, ids in list(self.things.items()):
            known = stored.entities[entity]
            label = label_of(known.cls, scheme)
            if not known.known and all(self.mentions[id].label != label for id in ids):
                self._add_thing(self._denoting[entity][0], entity, known.cls)

    def thing(self, mark: Mark, entity: str) -> str:
        """The mention by which the mark denotes the entity."""
        return self._of[mark.iri, entity]

    def span(self, mark: Mark, label: str, value: str = "") -> str:
        """A mention that denotes no entity; `value` is that of a time."""
        id = f"{mark.iri}\t{label}\t{value}"
        attributes = (Attribute("Value", value),) if value else ()
        self.mentions.setdefault(id, Mention(id, label, mark.spans, attributes))
        return id

    def value(self, mark: Mark, literal: Literal) -> str:
        """A mention that denotes the value: its own words, else a time."""
        if literal == Literal(mark.words):
            return self.span(mark, local_name(KG.Literal))
        return self.span(mark, local_name(KG.Time), literal.value)

    def denoting(self, entity: str, among: Collection[str] | None = None) -> list[Mark]:
        """The marks that denote the entity, in the order of the text."""
        found = self._denoting.get(entity, [])
        return [mark for mark in found if among is None or mark.iri in among]

    def free(self, among: Collection[str]) -> list[Mark]:
        """Those of the marks that denote no entity, in the order of the text."""
        marks = self.marks(among)
        return [mark for mark in marks if not mark.denotes]

    def marks(self, iris: Collection[str]) -> list[Mark]:
        """The marks of these IRIs in the order of the text."""
        found = (self.stored.marks[iri] for iri in iris if iri in self.stored.marks)
        return sorted(found, key=lambda mark: (mark.spans, mark.iri))

    def could_be(self, literal: Literal, among: Collection[str]) -> list[Mark]:
        """The marks that may stand for a value: those of its words, or for a date any."""
        if literal.datatype == XSD.string and not literal.language:
            return [mark for mark in self.marks(among) if mark.words == literal.value]
        return self.marks(among)

    def standing_for(self, node: Node, mark: Mark) -> str:
        """The mention by which the mark denotes a thing or a value."""
        return self.thing(mark, node) if isinstance(node, str) else self.value(mark, node)

    def finished(self) -> None:
        """Give every mark a mention, and its notes and attributes to one of them."""
        made: dict[tuple[tuple[int, int], ...], str] = {}
        for id, mention in self.mentions.items():
            made.setdefault(mention.spans, id)
        for mark in self.stored.marks.values():
            id = made.get(mark.spans) or self.span(mark, local_name(KG.Quote))
            self._decorate(id, mark)

    def _decorate(self, id: str, mark: Mark) -> None:
        mention = self.mentions[id]
        attributes = [
            Attribute(own_label(name, self.scheme), value.value)
            for name, value in mark.extras
            if isinstance(value, Literal)
        ]
        self.mentions[id] = Mention(
            id,
            mention.label,
            mention.spans,
            (*mention.attributes, *attributes),
            mention.links,
            (*mention.notes, *map(Note, mark.notes)),
        )

    def _classed(self, mark: Mark) -> list[tuple[str, str]]:
        """(entity, class) pairs: a class that differs is that of the entity it is nearest to."""
        entities = self.stored.entities
        pairs, own = [], dict.fromkeys(mark.denotes, True)
        for cls in mark.classes if mark.denotes else ():
            nearest = min(mark.denotes, key=lambda iri: self._distance(cls, entities[iri].cls))
            pairs.append((nearest, cls))
            own[nearest] = False
        return [*pairs, *((iri, entities[iri].cls) for iri, alone in own.items() if alone)]

    def _distance(self, one: str, other: str) -> tuple[bool, int]:
        steps = self.scheme.ontology.distance(one, other)
        return steps is None or steps == 0, steps or 0

    def _add_thing(self, mark: Mark, entity: str, cls: str) -> None:
        id = f"{mark.iri}\t{entity}\t{cls}"
        self.mentions[id] = Mention(id, label_of(cls, self.scheme), mark.spans)
        self.things.setdefault(entity, []).append(id)
        if self._of.setdefault((mark.iri, entity), id) == id:
            self._denoting.setdefault(entity, []).append(mark)
