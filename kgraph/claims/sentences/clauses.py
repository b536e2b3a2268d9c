"""Propositions as English clauses, by the phrases of the ontology (`kg:phrase`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kgraph.claims.sentences.english import (
    capitalised,
    either,
    is_determined,
    is_foreign_description,
    is_plural,
    joined,
    spaced,
)
from kgraph.claims.sentences.english import with_article as named
from kgraph.claims.sentences.office_words import office_words
from kgraph.claims.sentences.quoting import quoted
from kgraph.claims.sentences.verb_forms import conjugated, modifier
from kgraph.model.claims import Entity, Literal, Node
from kgraph.model.vocabulary import EDTF, KG, RDF, SKOS, XSD
from kgraph.schema.ontology import Ontology, local_name

Said = tuple[str, str, Node]
"""Subject, predicate and object of a proposition."""

_Predicates = tuple[tuple[str, tuple[Node, ...]], ...]  # of one subject, each with its objects

_ORDER = (
    *(KG.actor, KG.participant, KG.host, KG.bearer, KG.action, KG.target, KG.beneficiary),
    *(KG.excludes, KG.instrument, KG.place, KG.time, KG.topic, KG.aim, KG.partOf, KG.trigger),
)
_PLACES: Mapping[str, int] = {role: place for place, role in enumerate(_ORDER)}
_TELLING = frozenset({KG.characterizedAs, KG.before, KG.after, KG.during, KG.causes, KG.prevents})
"""What is said of an event rather than told to name it: it makes a clause, the other roles a noun."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """`entity_of` gives what an IRI names, with its name and class; `is_english`: whether the names are of
    an English text; what other texts describe is quoted; `article_of`: that which the text writes before
    the name of a thing, "" for none, None where it does not tell."""

    ontology: Ontology
    entity_of: Callable[[str], Entity]
    is_english: bool = True
    article_of: Callable[[str], str | None] = lambda _: None

    def clause(self, said: Iterable[Said], *, negative: bool = False, tense: str = "") -> str:
        """All propositions of a claim in one clause, such as `Ana belongs to NATO`, without a
        capital letter or a full stop; "" without propositions. An event is one noun with its roles."""
        about = _Told(said)
        told = [
            self._sentence(subjects, told, about, negative, tense)
            for told, subjects in self._grouped(about.clauses, negative)
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
        """A thing with what the propositions say of it, and its name does not, behind its name; "" if
        one of them is about something else."""
        about, name = _Told(said), self.thing(thing)
        if any(subject != thing for subject, _, _ in about.said):
            return ""
        more = [
            each
            for each in about.said
            if not (isinstance(each[2], Literal) and each[2].value in name)
        ]
        return f"{name} {self._behind(more, about)}".strip()

    def _sentence(
        self, subjects: Sequence[str], told: _Predicates, about: _Told, negative: bool, tense: str
    ) -> str:
        """`A and B are each a member of C and lead D`."""
        is_of = any(predicate == KG.officeOf for predicate, _ in told)
        names = [self._subject(each, about, is_title=is_of) for each in subjects]
        several = len(names) > 1
        plural = several or self._is_plural(subjects[0], about)
        verbs: list[str] = []
        for predicate, objects in told:
            if predicate == KG.time and verbs:
                verbs[-1] = f"{verbs[-1]} {joined([when(each) for each in objects])}"
                continue
            verb = conjugated(
                self._phrase(predicate), plural=plural, negative=negative, tense=tense
            )
            if several:
                verb = re.sub("^(are|were) (?=(named as )?an? )", r"\1 each ", verb)
            ends = [self._with_roles(each, about) for each in objects]
            verbs.append(f"{verb} {either(ends) if negative else joined(ends)}")
        return f"{joined(names)} {joined(verbs)}"

    def _exists(self, event: str, about: _Told, negative: bool, tense: str) -> str:
        """An event that nothing else is said of: its roles in a clause or, denied, that it takes place
        with all of them."""
        roles = self._by_predicate(each for each in about.said if each[0] == event)
        if roles and not negative:
            about.named.add(event)
            told = tuple((predicate, tuple(objects)) for predicate, objects in roles)
            return self._sentence([event], told, about, negative, tense)
        phrase = self._existence(about.kinds[event])
        plural = self._is_plural(event, about)
        verb = conjugated(phrase, plural=plural, negative=negative, tense=tense)
        return f"{self._with_roles(event, about)} {verb}"

    def _existence(self, cls: str) -> str:
        if self.ontology.is_a(cls, KG.Provision):
            return "is laid down"
        if self.ontology.is_a(cls, KG.Entity) and not self.ontology.is_a(cls, KG.Eventuality):
            label = self._label(cls)
            return f"is {'an' if label[:1] in 'aeiou' else 'a'} {label}"
        return "takes place"

    def _with_roles(self, node: Node, about: _Told) -> str:
        """A thing; an event whose class the claim tells, with its roles, where it first comes."""
        if isinstance(node, Literal) or node not in about.kinds or node in about.named:
            return self._named(node, about)
        about.named.add(node)
        roles = [each for each in about.said if each[0] == node and about.is_role(*each[:2])]
        return f"{self._named(node, about)} {self._behind(roles, about)}".strip()

    def _behind(self, said: Iterable[Said], about: _Told) -> str:
        """What is said of one thing, as it stands behind its name: `involving Ana and taking place in
        Oz on 18 August 2025`."""
        parts: list[str] = []
        for predicate, objects in self._by_predicate(said):
            ends = joined([self._with_roles(each, about) for each in objects])
            phrase = self.ontology.phrases.get(predicate)
            if predicate == KG.time:
                times = joined([when(each) for each in objects])
                parts = [*parts[:-1], " ".join([*parts[-1:], times])]
            elif phrase:
                parts.append(f"{modifier(phrase)} {ends}")
            else:
                parts.append(f"with {quoted(self._label(predicate))} {ends}")
        return joined(parts)

    def _named(self, node: Node, about: _Told) -> str:
        if isinstance(node, Literal):
            return when(node).partition(" ")[2] if node.datatype in DATED else quoted(node.value)
        entity = self.entity_of(node)
        if self._is_kind(node, about):
            return f"the {self._label(about.kinds.get(node, entity.cls))} {quoted(entity.name)}"
        if entity.cls in (KG.Document, KG.Claim):
            return quoted(entity.name) if entity.name else "a claim"
        if not self.is_english:
            is_described = is_foreign_description(entity.name)
            return quoted(entity.name) if is_described else entity.name
        # Most concepts have no number: `collective security`, but `the security of Ukraine`.
        abstract = self.ontology.is_a(entity.cls, SKOS.Concept) and " of " not in entity.name
        is_office = self.ontology.is_a(entity.cls, KG.Office)
        name = office_words(entity.name) if is_office else entity.name
        bare = abstract or is_office or node in self.ontology.concepts
        is_bare = bare and not is_determined(name)
        article = "" if is_bare else self.article_of(node)
        if article == "the" and not name.lower().startswith("the "):
            return f"the {name}"
        return name if article == "" else named(name)

    def _subject(self, iri: str, about: _Told, *, is_title: bool) -> str:
        """A thing that a clause begins with. An office has an article there, or, of what it is an office of
        (`is_title`), quotation marks, as no person is one: `“Spokesman for Norrline” is an office of
        Norrline`, but: `holds the office of spokesman for Norrline`."""
        name, entity = self._with_roles(iri, about), self.entity_of(iri)
        if not (self.is_english and self.ontology.is_a(entity.cls, KG.Office)):
            return name
        if is_title:
            return quoted(capitalised(re.sub("^the ", "", name, flags=re.IGNORECASE)))
        return name if is_determined(name) else f"the {name}"

    def _is_plural(self, iri: str, about: _Told) -> bool:
        return is_plural(self.entity_of(iri).name) and not self._is_kind(iri, about)

    def _is_kind(self, iri: str, about: _Told) -> bool:
        """Whether an event or provision needs the name of its class: the words that name it may be a
        verb. A noun with a determiner needs none, nor does a concept, such as `unanimity`."""
        entity = self.entity_of(iri)
        if iri in self.ontology.concepts or is_determined(entity.name):
            return False
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
    ) -> list[tuple[_Predicates, list[str]]]:
        """What is said of the same subjects; negated, each subject stands alone, as `A and B are not`
        may mean one of them."""
        said: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, object in sorted(clauses, key=self._by_name):
            said[subject][predicate].append(object)
        subjects: dict[tuple[_Predicates, str], list[str]] = defaultdict(list)
        for subject, told in said.items():
            predicates = tuple(
                (p, tuple(objects)) for p, objects in sorted(told.items(), key=_place)
            )
            subjects[predicates, subject if negative else ""].append(subject)
        return [(told, found) for (told, _), found in subjects.items()]

    def _by_predicate(self, said: Iterable[Said]) -> list[tuple[str, list[Node]]]:
        objects: dict[str, list[Node]] = defaultdict(list)
        for _, predicate, object in sorted(said, key=self._by_name):
            objects[predicate].append(object)
        return sorted(objects.items(), key=_place)

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


def _place(said: tuple[str, list[Node]]) -> tuple[int, str]:
    return _PLACES.get(said[0], len(_PLACES)), said[0]


DATED = frozenset({XSD.date, XSD.gYear, XSD.gYearMonth, XSD.dateTime, EDTF.EDTF})


def when(node: Node) -> str:
    """A time as it stands behind what happened: `on 18 August 2025`, `in 2022`, `“this week”`."""
    if not isinstance(node, Literal):
        return f"at {node}"
    if node.datatype not in DATED:
        return quoted(node.value)
    begin, between, end = node.value.partition("/")
    if between and begin in ("", ".."):
        return f"until {_day(end)[1]}"
    if between and end in ("", ".."):
        return f"from {_day(begin)[1]}"
    if between:
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
