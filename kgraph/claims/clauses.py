"""Propositions as English clauses, by the phrases of the ontology (`kg:phrase`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kgraph.claims.english import conjugated, either, is_plural, joined, modifier, quoted, spaced
from kgraph.claims.english import with_article as named
from kgraph.model.claims import Entity, Literal, Node
from kgraph.model.vocabulary import EDTF, KG, RDF, XSD
from kgraph.schema.ontology import Ontology, local_name

Said = tuple[str, str, Node]
"""Subject, predicate and object of a proposition."""

_ORDER = (
    *(KG.actor, KG.participant, KG.host, KG.bearer, KG.action, KG.target, KG.beneficiary),
    *(KG.excludes, KG.instrument, KG.place, KG.time, KG.topic, KG.aim, KG.partOf, KG.trigger),
)
_PLACES: Mapping[str, int] = {role: place for place, role in enumerate(_ORDER)}
_TELLING = frozenset({KG.characterizedAs, KG.before, KG.after, KG.during, KG.causes, KG.prevents})
"""What is said of an event rather than told to name it: it makes a clause, the other roles a noun."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """`entity_of` gives what an IRI names, with its name and class."""

    ontology: Ontology
    entity_of: Callable[[str], Entity]

    def clause(self, said: Iterable[Said], *, negative: bool = False, tense: str = "") -> str:
        """All propositions of a claim in one clause, such as `NATO is by the text's account an
        alliance`, without a capital letter or a full stop; "" without propositions. An event is one
        noun with its roles."""
        about = _Told(said)
        told = [
            self._sentence(subjects, predicate, objects, about, negative, tense)
            for subjects, predicate, objects in self._grouped(about.clauses, negative)
        ]
        told += [self._exists(event, about, negative, tense) for event in about.roots]
        return joined(told)

    def noun(self, said: Iterable[Said]) -> str:
        """The propositions as one noun with its roles, where they only say that one event takes
        place; else ""."""
        about = _Told(said)
        if about.clauses or len(about.roots) != 1:
            return ""
        return self._with_roles(about.roots[0], about)

    def thing(self, node: Node) -> str:
        """A thing or a value as a sentence names it."""
        return self._named(node, _Told(()))

    def described(self, thing: str, said: Iterable[Said]) -> str:
        """A thing with what the propositions say of it behind its name; "" if one of them is about
        something else."""
        about = _Told(said)
        if any(subject != thing for subject, _, _ in about.said):
            return ""
        behind = [self._behind(p, o, about) for p, o in _by_predicate(about.said)]
        return " ".join([self.thing(thing), *behind])

    def _sentence(
        self,
        subjects: Sequence[str],
        predicate: str,
        objects: Sequence[Node],
        about: _Told,
        negative: bool,
        tense: str,
    ) -> str:
        names = [self._with_roles(each, about) for each in subjects]
        several = len(names) > 1
        plural = several or is_plural(self.entity_of(subjects[0]).name)
        verb = conjugated(self._phrase(predicate), plural=plural, negative=negative, tense=tense)
        if several:
            verb = (
                verb.replace(" a ", " each a ", 1)
                if verb.startswith(("are a ", "were a "))
                else verb
            )
        ends = [self._with_roles(each, about) for each in objects]
        return f"{joined(names)} {verb} {either(ends) if negative else joined(ends)}"

    def _exists(self, event: str, about: _Told, negative: bool, tense: str) -> str:
        happens = self.ontology.is_a(about.kinds[event], KG.Provision)
        verb = conjugated(
            "is laid down" if happens else "takes place",
            plural=is_plural(self.entity_of(event).name) and not self._is_kind(event, about),
            negative=negative,
            tense=tense,
        )
        return f"{self._with_roles(event, about)} {verb}"

    def _with_roles(self, node: Node, about: _Told) -> str:
        """A thing; an event whose class the claim tells, with its roles, where it first comes."""
        if isinstance(node, Literal) or node not in about.kinds or node in about.named:
            return self._named(node, about)
        about.named.add(node)
        roles = [(p, o) for s, p, o in about.said if s == node and about.is_role(s, p)]
        behind = [
            self._behind(p, objects, about)
            for p, objects in _by_predicate((node, p, o) for p, o in roles)
        ]
        return " ".join([self._named(node, about), *behind])

    def _behind(self, predicate: str, objects: Sequence[Node], about: _Told) -> str:
        ends = joined([self._with_roles(each, about) for each in objects])
        if predicate == KG.time:
            return joined([when(each) for each in objects])
        if phrase := self.ontology.phrases.get(predicate):
            return f"{modifier(phrase)} {ends}"
        return f"with {quoted(self._label(predicate))} {ends}"

    def _named(self, node: Node, about: _Told) -> str:
        if isinstance(node, Literal):
            return when(node).partition(" ")[2] if node.datatype in _DATED else quoted(node.value)
        entity = self.entity_of(node)
        if self._is_kind(node, about):
            return f"the {self._label(about.kinds.get(node, entity.cls))} {quoted(entity.name)}"
        return quoted(entity.name) if entity.cls == KG.Document else named(entity.name)

    def _is_kind(self, iri: str, about: _Told) -> bool:
        """Whether an event or provision needs the name of its class: the words that name it are a
        verb, or another noun."""
        entity = self.entity_of(iri)
        cls = about.kinds.get(iri, entity.cls)
        common = entity.name[:1].islower() and self.ontology.is_a(cls, KG.Eventuality)
        return (common or (iri in about.kinds and cls not in self.ontology.ancestors)) and (
            self._label(cls).casefold() not in entity.name.casefold()
        )

    def _phrase(self, predicate: str) -> str:
        known = self.ontology.phrases.get(predicate)
        return known or f"is related by {quoted(self._label(predicate))} to"

    def _label(self, term: str) -> str:
        return self.ontology.labels.get(term) or spaced(local_name(term))

    def _grouped(
        self, clauses: Iterable[Said], negative: bool
    ) -> list[tuple[list[str], str, tuple[Node, ...]]]:
        """Clauses of equal predicate and objects together; negated ones each for itself, as
        `A and B are not` may mean one of them."""
        objects: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for subject, predicate, object in sorted(clauses, key=self._by_name):
            objects[subject, predicate].append(object)
        subjects: dict[tuple[str, tuple[Node, ...], str], list[str]] = defaultdict(list)
        for (subject, predicate), ends in objects.items():
            alone = subject if negative else ""
            subjects[predicate, tuple(ends), alone].append(subject)
        return [(found, p, ends) for (p, ends, _), found in subjects.items()]

    def _by_name(self, said: Said) -> tuple[str, str, str]:
        subject, predicate, object = said
        end = object.value if isinstance(object, Literal) else self.entity_of(object).name
        return self.entity_of(subject).name, predicate, end


class _Told:
    """The propositions of one claim: `kinds`, the classes of the events among them; `clauses`, those
    that are no role of an event; `roots`, the events that no other proposition names; `named`, the
    events that stand in the sentence already."""

    def __init__(self, said: Iterable[Said]) -> None:
        self.said = list(said)
        self.kinds = {s: o for s, p, o in self.said if p == RDF.type and isinstance(o, str)}
        self.said = [each for each in self.said if each[1] != RDF.type]
        self.clauses = [each for each in self.said if not self.is_role(each[0], each[1])]
        used = {s for s, _, _ in self.clauses} | {o for _, _, o in self.said if isinstance(o, str)}
        self.roots = sorted(self.kinds.keys() - used)
        self.named: set[str] = set()
        if not self.roots and not self.clauses:
            self.roots = sorted(self.kinds)[:1]

    def is_role(self, subject: str, predicate: str) -> bool:
        """Whether it tells more of an event whose class the claim tells."""
        return subject in self.kinds and predicate not in _TELLING


def _by_predicate(said: Iterable[Said]) -> list[tuple[str, list[Node]]]:
    objects: dict[str, list[Node]] = defaultdict(list)
    for _, predicate, object in said:
        objects[predicate].append(object)
    return sorted(objects.items(), key=lambda each: (_PLACES.get(each[0], len(_PLACES)), each[0]))


_DATED = frozenset({XSD.date, XSD.gYear, XSD.gYearMonth, XSD.dateTime, EDTF.EDTF})


def when(node: Node) -> str:
    """A time as it stands behind what happened: `on 18 August 2025`, `in 2022`, `“this week”`."""
    if not isinstance(node, Literal):
        return f"at {node}"
    if node.datatype not in _DATED:
        return quoted(node.value)
    begin, between, end = node.value.partition("/")
    if between and begin and end:
        return f"between {_day(begin)[1]} and {_day(end)[1]}"
    return " ".join(_day(node.value))


_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def _day(text: str) -> tuple[str, str]:
    """A date with its preposition; what is no plain date stays as it is."""
    found = _DAY.fullmatch(text)
    year, month, day = found.groups() if found else ("", None, None)
    if month is None or not 1 <= int(month) <= len(_MONTHS):
        return ("in" if found else "at"), text
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return ("in", named) if day is None else ("on", f"{int(day)} {named}")
