"""`annotation.conf` and `visual.conf` (https://brat.nlplab.org/configuration.html): what may be annotated
in a folder of brat, and how it looks. Both are made from the ontology, and from what the annotations of
the folder use besides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain

from kgraph.formats.brat.looks import ATTRIBUTE_LOOKS, COLOURS, DEFAULT_LOOKS
from kgraph.formats.shared.document_files import File
from kgraph.formats.shared.outgoing import Annotation
from kgraph.model.annotations import Layer
from kgraph.model.claims import CLAIM_ROLES
from kgraph.model.vocabulary import KG, SCHEMA
from kgraph.schema.attribute_tables import FIELDS
from kgraph.schema.ontology import Ontology, local_name

ANNOTATION, VISUAL = "annotation.conf", "visual.conf"
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_VALUE = re.compile(r"[^\s,|<>]+")  # what a list of values may hold
_MOST_VALUES = 60  # of an attribute; with more, a menu is of no use
CANNOT_HOLD = "labels, roles and attributes that brat's configuration cannot hold"
_CIRCUMSTANCES = ("Condition", "Because")
_SEPARATOR = "-----\n"
_ENDS = "Arg1:<ANY>, Arg2:<ANY>"
_ANYTHING = "<ENTITY>|<EVENT>|<RELATION>"
_HEAD = "# Made by `kgraph` from its ontology and from what the annotations here use.\n"


@dataclass(slots=True)
class Usage:
    """What the annotations of a folder use: labels of mentions and relations, labels of events with the
    roles of each, names of attributes with the values of each."""

    mentions: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    events: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    attributes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, layer: Layer) -> None:
        """Add what a layer uses. Of a trigger, the label is that of its event."""
        triggers = {event.trigger for event in layer.events}
        self.mentions |= {each.label for each in layer.mentions if each.id not in triggers}
        self.relations |= {each.label for each in layer.relations}
        for event in layer.events:
            self.events[event.label] |= {role for role, _ in event.arguments}
        annotated: Iterable[Annotation] = chain(layer.mentions, layer.relations, layer.events)
        for annotation in annotated:
            for name, value, _ in annotation.attributes:
                self.attributes[name].add(value)

    def cannot_hold(self) -> int:
        """How many names brat would change."""
        names = {*self.mentions, *self.relations, *self.events, *self.attributes}
        names = names.union(*self.events.values())
        return sum(not _PLAIN.fullmatch(name) for name in names)


def configuration(ontology: Ontology, usage: Usage) -> Iterator[File]:
    """The two files."""
    terms = _Terms(ontology, usage)
    yield ANNOTATION, "".join(terms.annotation()).encode()
    yield VISUAL, "".join(terms.visual()).encode()


class _Terms:
    """What can be annotated, by the sections of the configuration. A term that the annotations use and
    the ontology does not have stands at the end of its section."""

    def __init__(self, ontology: Ontology, usage: Usage) -> None:
        self._ontology, self._usage = ontology, usage
        self._below: dict[str, list[str]] = defaultdict(list)
        for cls in ontology.entity_classes():
            if cls != KG.Entity:
                self._below[self._above(cls)].append(cls)
        self._roles: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, object in ontology.triples:
            if predicate == SCHEMA.domainIncludes and subject in ontology.properties:
                self._roles[object.value].append(_capital(local_name(subject)))
        self._properties = sorted({*map(local_name, ontology.relations())})
        stances = (iri for iri, kind in ontology.concepts.items() if kind == KG.Stance)
        self._stances = sorted(map(local_name, stances))
        self._written: set[str] = set()

    def annotation(self) -> Iterator[str]:
        """The lines of `annotation.conf`."""
        yield f"{_HEAD}\n[entities]\n"
        yield from self._tree(KG.Entity, but=KG.Eventuality)
        words = (iri for iri, kind in self._ontology.concepts.items() if kind == KG.SpanKind)
        yield from self._lines(sorted(map(local_name, words)))
        yield from self._lines(self._usage.mentions - self._usage.events.keys() - self._happening())
        yield "\n[relations]\n"
        yield "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n"
        yield "Equiv\tArg1:<ANY>, Arg2:<ANY>, <REL-TYPE>:symmetric-transitive\n"
        relations = {*self._properties, *self._usage.relations}
        yield from (f"{name}\t{_ENDS}\n" for name in _held(relations))
        yield "\n[events]\n"
        yield from self._events()
        yield "\n[attributes]\n"
        for name, arguments in sorted(self._attributes().items()):
            yield f"{name}\t{arguments}\n"

    def visual(self) -> Iterator[str]:
        """The lines of `visual.conf`."""
        yield f"{_HEAD}\n[labels]\n"
        names = {local_name(iri): label for iri, label in self._ontology.labels.items()}
        used = {
            *self._properties,
            *self._stances,
            *map(local_name, self._ontology.entity_classes()),
        }
        roles = {role: names.get(role, names.get(_small(role), "")) for role in self._all_roles()}
        for name in _held({*used, *roles}):
            label = roles.get(name) or names.get(name, "")
            if label and "|" not in label and "\t" not in label:
                yield f"{name} | {label}\n"
        yield "\n[drawing]\n"
        yield from DEFAULT_LOOKS
        for cls in self._ontology.entity_classes():
            nearest = sorted(self._ontology.ancestors[cls].items(), key=lambda up: up[1])
            found = (COLOURS[local_name(iri)] for iri, _ in nearest if local_name(iri) in COLOURS)
            if colour := next(found, ""):
                yield f"{local_name(cls)}\tbgColor:{colour}\n"
        yield from (f"{name}\tbgColor:{COLOURS['Stance']}\n" for name in (*self._stances, "Claim"))
        yield from (f"{name}\t{look}\n" for name, look in ATTRIBUTE_LOOKS.items())

    def _above(self, cls: str) -> str:
        """The class of ours under which a class stands in the tree."""
        up = self._ontology.ancestors[cls]
        own = [iri for iri in up if iri != cls and self._ontology.is_a(iri, KG.Entity)]
        return min(own, key=lambda iri: (up[iri], iri))

    def _happening(self) -> set[str]:
        return set(map(local_name, self._ontology.ancestors.below(KG.Eventuality)))

    def _tree(self, top: str, but: str = "", depth: int = 0) -> Iterator[str]:
        """A line for each class below, indented by a tab for each level."""
        for cls in self._below[top]:
            name = local_name(cls)
            if cls != but and _PLAIN.fullmatch(name):
                self._written.add(name)
                above = self._ontology.ancestors[cls]
                roles = {role for iri in above for role in self._roles[iri]}
                arguments = f"\t{self._arguments(name, roles)}" if KG.Eventuality in above else ""
                yield f"{chr(9) * depth}{name}{arguments}\n"
                yield from self._tree(cls, but, depth + 1)

    def _lines(self, names: Iterable[str]) -> Iterator[str]:
        fresh = [name for name in _held(names) if name not in self._written]
        self._written.update(fresh)
        yield from (f"{name}\n" for name in fresh)

    def _events(self) -> Iterator[str]:
        """What happens; what is said; what may be said of things."""
        yield from self._tree(KG.Eventuality)
        yield _SEPARATOR
        yield from self._flat((*self._stances, "Claim"), CLAIM_ROLES)
        yield _SEPARATOR
        yield from self._flat(self._properties, {"Subject", "Object"})
        yield from self._flat(self._usage.events, frozenset())

    def _flat(self, names: Iterable[str], roles: Set[str]) -> Iterator[str]:
        for name in _held(names):
            if name not in self._written:
                self._written.add(name)
                yield f"{name}\t{self._arguments(name, roles)}\n"

    def _arguments(self, event: str, roles: Set[str]) -> str:
        used = self._usage.events.get(event, set())
        held = _held({*roles, *used, *_CIRCUMSTANCES})
        return ", ".join(f"{role}{_often(role)}:<ANY>" for role in held)

    def _all_roles(self) -> set[str]:
        used = set[str]().union(*self._usage.events.values(), *self._roles.values())
        return {*used, *CLAIM_ROLES, *_CIRCUMSTANCES}

    def _attributes(self) -> Mapping[str, str]:
        """The arguments of each attribute. `Proposed` is a mark to take away, whatever its value."""
        kinds: dict[str, set[str]] = {name: set() for name in FIELDS - {"Value", "Form"}}
        kinds |= {"Proposed": set(), "Voice": {"document"}, "Stance": {*self._stances}}
        for iri, kind in self._ontology.concepts.items():
            if (name := local_name(kind)) in kinds and name != "Stance":
                kinds[name].add(local_name(iri))
        for name, values in self._usage.attributes.items():
            kinds[name] = kinds.get(name, set()) | values
        found = {}
        for name in _held(kinds):
            menu = _menu(kinds[name] - {""}) if name != "Proposed" else ""
            found[name] = f"Arg:{_ANYTHING}{menu}"
        return found


def _menu(values: Set[str]) -> str:
    """The values from which annotators may choose; none where brat could not list them all."""
    if len(values) > _MOST_VALUES or not all(map(_VALUE.fullmatch, values)):
        return ""
    return f", Value:{'|'.join(sorted(values))}" if values else ""


def _held(names: Iterable[str]) -> list[str]:
    """The names that brat takes as they are, sorted."""
    return sorted(name for name in names if _PLAIN.fullmatch(name))


def _often(role: str) -> str:
    """How often a role may be filled: a number at its end leaves no room for another one."""
    return "?" if role[-1].isdigit() else "*"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
