"""The strings of a NIF document -> annotations of strings, as plain values.

For how they are labelled, and what is not read, see `kgraph.formats.nif.read`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from pyoxigraph import Literal

from kgraph.formats.nif.documents import Statements
from kgraph.model.annotations import Span
from kgraph.model.vocabulary import GAF, ITSRDF, KG, NIF, OWL, RDF, RDFS, SKOS, WIKIDATA
from kgraph.schema.ontology import local_name
from kgraph.storage.rdf.terms import Object

ENTITY = "Entity"
"""The label of a string that is annotated without a class: the ontology's top."""
ANNOTATION_UNIT = f"{NIF.iri}annotationUnit"
_ANNOTATOR = f"{ITSRDF.iri}taAnnotatorsRef"
_NOTES = frozenset({SKOS.note, RDFS.comment})
_PLACE = frozenset({NIF.beginIndex, NIF.endIndex, NIF.anchorOf, NIF.referenceContext, NIF.isString})
MARKING = frozenset({ITSRDF.taClassRef, ITSRDF.taIdentRef, GAF.denotes, ANNOTATION_UNIT})
"""What makes a mention of any string, and of a whole context too."""
_READ = MARKING | {RDF.type, _ANNOTATOR}
STRUCTURE = frozenset(
    NIF.iri + name for name in "Word Sentence Paragraph Section Title Structure Line Page".split()
)
"""What strings are without being annotated."""
_SENTENCE = f"{NIF.iri}Sentence"
_OWN = (NIF.iri, RDF.iri, RDFS.iri, OWL.iri)
_INDEX = re.compile(r"\+?[0-9]{1,15}")
_SPANS = re.compile(r"(?:[#&]char=|#offset_)([0-9]{1,15})[,_]([0-9]{1,15})")

Properties = list[tuple[str, Object]]


@dataclass(slots=True)
class StringAnnotation:
    """One annotation of a string. `entity` is what it denotes in a graph of kgraph."""

    id: str
    iri: str
    label: str = ""
    spans: tuple[Span, ...] = ()
    quoted: str | None = None
    annotator: str = ""
    entity: str = ""
    links: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    relations: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


class StringAnnotations(NamedTuple):
    """The annotations of the strings of a document, the spans of its sentences, and counts of what is not
    read."""

    each: list[StringAnnotation]
    sentences: list[Span]
    unread: Counter[str]


def marks_of(
    home: str, strings: Iterable[str], all: Statements, shared: Statements, unmarked: str = ENTITY
) -> StringAnnotations:
    """The annotations of these strings in the order of their places. `shared` has the classes of
    things that are denoted, and what these are the same as. `unmarked` is the label of a string
    without any statement."""
    unread: Counter[str] = Counter()
    each: list[StringAnnotation] = []
    sentences: list[Span] = []
    for iri in strings:
        if _SENTENCE in _types(all[iri]):
            sentences += _located(iri, all[iri]).spans
        for mark, facts in _marks(home, iri, all, unread):
            mark.label = _label(facts, shared)
            _describe(mark, facts, all, unread)
            mark.label = mark.label or (ENTITY if mark.links else unmarked)
            mark.links += [
                iri for iri in _same_as(shared.get(mark.entity, ())) if iri not in mark.links
            ]
            each.append(mark)
    each.sort(key=lambda mark: (mark.spans, mark.id))
    return StringAnnotations(each, sentences, unread)


def is_string(iri: str, said: Properties) -> bool:
    """Whether this is a string in a text."""
    return bool(_SPANS.search(iri)) or any(predicate in _PLACE for predicate, _ in said)


def _marks(
    home: str, iri: str, all: Statements, unread: Counter[str]
) -> Iterator[tuple[StringAnnotation, Properties]]:
    """One annotation for a string, or one for each of its annotation units, with the statements
    about it."""
    said = all[iri]
    units = [_text(object) for predicate, object in said if predicate == ANNOTATION_UNIT]
    structure = _types(said) & STRUCTURE
    if structure and not {predicate for predicate, _ in said} & _READ - {RDF.type}:
        unread.update(f"nif:{local_name(kind)}" for kind in structure - {_SENTENCE})
        return
    id = iri[len(home) + 1 :] if iri.startswith(f"{home}#") else iri
    for number, unit in enumerate(units or [""], 1):
        mark = _located(iri, said)
        mark.id = f"{id}/{number}" if len(units) > 1 else id
        yield mark, [*said, *all.get(unit, ())]


def _types(said: Properties) -> set[str]:
    return {object.value for predicate, object in said if predicate == RDF.type}


def _label(facts: Properties, shared: Statements) -> str:
    """The class by its local name: the name that most classes have, or else the first in the
    alphabet; "" if there is no class."""
    denoted = [object.value for predicate, object in facts if predicate == GAF.denotes]
    shown = [pair for iri in denoted for pair in shared.get(iri, ())]
    kinds = [o.value for p, o in shown if p == KG.kind]  # what is not actual has no other class
    known = kinds or [o.value for p, o in shown if p == RDF.type]
    types = [o.value for p, o in facts if p == RDF.type and not o.value.startswith(_OWN)]
    named = _classes(facts) or known or types
    if named:
        return _called(min(named, key=lambda iri: (-_count(named, iri), iri)))
    return ENTITY if denoted else ""


def _classes(facts: Properties) -> list[str]:
    """The classes that a string is annotated with."""
    return [object.value for predicate, object in facts if predicate == ITSRDF.taClassRef]


def _count(named: Sequence[str], iri: str) -> int:
    return sum(_called(each) == _called(iri) for each in named)


def _called(iri: str) -> str:
    return unquote(local_name(iri)) or iri


def _describe(
    mark: StringAnnotation, facts: Properties, all: Statements, unread: Counter[str]
) -> None:
    whole = any(predicate == NIF.isString for predicate, _ in facts)
    others = [iri for iri in _classes(facts) if _called(iri) != mark.label]
    mark.attributes += [("taClassRef", iri) for iri in others]
    for predicate, object in facts:
        value = _text(object)
        if predicate == ITSRDF.taIdentRef:
            mark.links.append(value)
        elif predicate == GAF.denotes:
            mark.entity = value
        elif predicate == _ANNOTATOR:
            mark.annotator = value.rpartition("|")[2]
        elif predicate in _NOTES:
            mark.notes.append(value)
        elif predicate not in _READ | _PLACE and (not whole or predicate.startswith(ITSRDF.iri)):
            _further(mark, predicate, object, all, unread)


def _further(
    mark: StringAnnotation, predicate: str, object: Object, all: Statements, unread: Counter[str]
) -> None:
    """A value becomes an attribute, and a property that leads to another string a relation, unless
    NIF defines the property."""
    name = _called(predicate)
    if isinstance(object, Literal):
        mark.attributes.append((name, object.value))
    elif not predicate.startswith(NIF.iri) and is_string(object.value, all.get(object.value, [])):
        mark.relations.append((name, object.value))
    else:
        unread[name] += 1


def _same_as(said: Iterable[tuple[str, Object]]) -> list[str]:
    values = [_text(object) for predicate, object in said if predicate == OWL.sameAs]
    return [value for value in values if value.startswith(WIKIDATA.iri)]


# Where it stands


def _located(iri: str, said: Properties) -> StringAnnotation:
    """A string with its spans: by the indices, or else by the IRI. The IRIs of kgraph have several
    segments, and then the indices go from the first to the last of them."""
    mark = StringAnnotation(iri, iri)
    indices = [_index(said, predicate) for predicate in (NIF.beginIndex, NIF.endIndex)]
    named = [(int(begin), int(end)) for begin, end in _SPANS.findall(mark.iri)]
    mark.quoted = next((o.value for p, o in said if p == NIF.anchorOf), None)
    begin, end = indices
    if (
        begin is None
        or end is None
        or (len(named) > 1 and (begin, end) == (named[0][0], named[-1][1]))
    ):
        mark.spans = tuple(named)
    else:
        mark.spans = ((begin, end),)
        if named and named != [(begin, end)]:
            mark.doubts.append(
                f"its IRI says {_shown(named[0])}, its indices {_shown((begin, end))}"
            )
    if any(_index(said, p) is None for p, _ in said if p in (NIF.beginIndex, NIF.endIndex)):
        mark.doubts.append("an index is not a whole number")
    return mark


def _index(said: Properties, predicate: str) -> int | None:
    values = [object.value for found, object in said if found == predicate]
    return int(values[0]) if values and _INDEX.fullmatch(values[0]) else None


def _shown(span: Span) -> str:
    return f"{span[0]}–{span[1]}"


def _text(object: Object) -> str:
    return object.value
