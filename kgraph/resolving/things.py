"""The things of a graph that have names, those of one name and one kind together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kgraph.model.identity import RESERVED, is_of_a_document, kebab
from kgraph.model.memo import Memo
from kgraph.model.vocabulary import KG
from kgraph.queries.index_format import Sort
from kgraph.queries.names import Names
from kgraph.rdf.claim_terms import MENTION
from kgraph.resolving.evidence import place
from kgraph.resolving.name_parsing import Bearer, Name, Parser
from kgraph.schema.ontology import Ontology, local_name
from kgraph.schema.profile import Profile

_KEPT = 1 << 20  # things whose documents are kept
_NO_THINGS = RESERVED - {"wikidata", "linked", "scheme"}


@dataclass(slots=True)
class Group:
    """Things of one kind that are called the same. `kind`: their class, or of a label that no profile maps
    the beginning of their IRIs."""

    name: Name
    kind: str
    sort: Bearer
    things: list[str] = field(default_factory=list)


class Things:
    """The named things of a graph in groups."""

    def __init__(
        self, names: Names, ontology: Ontology, profile: Profile, first: str | None = None
    ) -> None:
        """`first`: the thing that stands first in its group."""
        self._names, self._ontology = names, ontology
        self._labels = names.all((Sort.PREFERRED, Sort.OTHER))
        self._parser = Parser(profile, _common(label for label, _ in self._labels))
        self._base = names.lookup.base
        below = ontology.ancestors.below
        self._kinds = {kebab(local_name(cls)): cls for cls in ontology.entity_classes()}
        self._persons = below(KG.Person)
        self._bodies = below(KG.Organization)
        self._no_persons = {
            cls
            for cls in ontology.entity_classes()
            if not ontology.is_a(KG.Person, cls) and cls not in self._persons
        }
        self._unnamed = below(KG.Event) | below(KG.Provision) | {KG.Document}
        self._first = first
        self._documents = Memo(self._documents_of, _KEPT)
        self.groups = self._grouped()
        self.of: dict[str, list[int]] = defaultdict(list)
        for at, group in enumerate(self.groups):
            for thing in group.things:
                self.of[thing].append(at)

    def are_of_other_kinds(self, one: str, other: str) -> bool:
        """Whether things of two classes are surely different, of which neither is a person."""
        known = one in self._no_persons and other in self._no_persons
        return known and self._ontology.distance(one, other) is None

    def is_body(self, cls: str) -> bool:
        """Whether what is of the class is an organization."""
        return cls in self._bodies

    def mentions(self, thing: str) -> list[str]:
        """The mentions of a thing that has a name, by document and place."""
        if self._first is None:
            return self._mentions.get(thing, [])
        found = self._names.lookup.mentions_of(thing) if thing in self.of else ()
        return sorted(found, key=place)  # few things are asked for

    def documents(self, thing: str) -> tuple[str, ...]:
        """The documents that mention a thing."""
        return self._documents[thing]

    def by_document(self) -> list[str]:
        """The things that are mentioned, by the first document that does."""
        return sorted(self._mentions, key=lambda thing: (self._mentions[thing][0], thing))

    @cached_property
    def in_documents(self) -> dict[str, set[int]]:
        """Document -> the groups of the things that it mentions."""
        found: dict[str, set[int]] = defaultdict(set)
        for thing in self._mentions:
            for document in self.documents(thing):
                found[document].update(self.of[thing])
        return found

    @cached_property
    def frequency(self) -> Counter[int]:
        """Group -> how many documents mention things of it."""
        return Counter(group for groups in self.in_documents.values() for group in groups)

    @cached_property
    def _mentions(self) -> dict[str, list[str]]:
        """Of all things at once."""
        found: dict[str, list[str]] = defaultdict(list)
        for mention, thing in self._names.lookup.pairs(MENTION["denotes"]):
            if thing in self.of:
                found[thing].append(mention)
        for mentions in found.values():
            if len(mentions) > 1:
                mentions.sort(key=place)
        return dict(found)

    def _documents_of(self, thing: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.rpartition("#")[0] for each in self.mentions(thing)))

    def _grouped(self) -> list[Group]:
        found: dict[tuple[str, tuple[str, ...]], Group] = {}
        parsed: dict[tuple[str, str], Name | None] = {}
        labels: dict[int, dict[str, str]] = defaultdict(dict)
        for label, iri in self._labels:
            kind = self._kind(iri)
            if not kind:
                continue
            if (label, kind) not in parsed:
                parsed[label, kind] = self._parser.name(label, self._sort(kind))
            if name := parsed[label, kind]:
                group = found.setdefault((kind, name.key), Group(name, kind, self._sort(kind)))
                if group.name.acronym and not name.acronym:
                    group.name = name  # NATO and Nato: it is capitals in a headline
                labels[id(group)].setdefault(iri, label)
        for group in found.values():
            group.things = self._ordered(labels[id(group)])
        return list(found.values())

    def _ordered(self, things: Mapping[str, str]) -> list[str]:
        """Those that all documents share before those of one document, and those with a short label first.
        `things`: with their labels."""
        told = sorted(
            (iri != self._first, is_of_a_document(iri, label), len(label), iri)
            for iri, label in things.items()
        )
        return [iri for *_, iri in told]

    def _kind(self, iri: str) -> str:
        """The class of a thing, by its IRI, or else by what the graph says; "" for what is no thing with a
        name."""
        if iri.startswith(self._base):
            first, _, rest = iri.removeprefix(self._base).partition("/")
            if first in _NO_THINGS or not rest:
                return ""
            if first in self._kinds:
                cls = self._kinds[first]
                return "" if cls in self._unnamed else cls
            if first == "scheme":
                return iri.rpartition("/")[0]
        cls = self._names.lookup.reader.entity(iri).cls
        if not cls or cls in self._unnamed or cls not in self._ontology.ancestors:
            return ""
        return cls if self._ontology.is_a(cls, KG.Entity) else ""

    def _sort(self, cls: str) -> Bearer:
        if cls in self._persons:
            return "person"
        return "thing" if cls in self._no_persons else "open"


def _common(labels: Iterable[str]) -> set[str]:
    """The words that labels have in small letters, and not mostly with a capital."""
    small, capital = Counter[str](), Counter[str]()
    for label in dict.fromkeys(labels):
        for word in set(_WORD.findall(label)):
            (small if word[0].islower() else capital)[word.lower()] += 1
    return {word for word, number in small.items() if number * 4 >= capital[word]}


_WORD = re.compile(r"[^\W\d_]{2,}")
