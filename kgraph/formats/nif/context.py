"""The contexts of a NIF document: the text, statements about the whole text, and the strings in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import Literal

from kgraph.formats.nif.documents import Statements, document_of
from kgraph.formats.nif.strings import ANNOTATION_UNIT, MARKING, STRUCTURE, Properties, is_string
from kgraph.formats.shared.metadata import is_date, is_language
from kgraph.model.vocabulary import DC, DCTERMS, ITSRDF, KG, NIF, RDF
from kgraph.schema.ontology import local_name
from kgraph.storage.rdf.terms import Object

_FIELDS = {
    DCTERMS.title: "title",
    f"{DC.iri}title": "title",
    DCTERMS.issued: "issued",
    f"{DCTERMS.iri}date": "issued",
    f"{DC.iri}date": "issued",
    DCTERMS.publisher: "publisher",
    DC.publisher: "publisher",
    DCTERMS.language: "language",
    DC.language: "language",
    f"{NIF.iri}predLang": "language",
    f"{NIF.iri}predominantLanguage": "language",
    KG.status: "status",
    KG.statusSince: "status_since",
    DCTERMS.replaces: "replaces",
}
_SOURCES = (f"{NIF.iri}sourceUrl", DCTERMS.source)
_READ = MARKING | {
    *(RDF.type, NIF.isString, NIF.beginIndex, NIF.endIndex),
    *(NIF.anchorOf, NIF.referenceContext),
}


class Context(NamedTuple):
    """A context. `text` is None if the file does not have it; `sources` are the IRIs of where it
    may be; `own` is whether it is a document of kgraph, whose IRI is its identity."""

    iri: str
    text: str | None
    sources: tuple[str, ...]
    metadata: dict[str, str]
    own: bool
    strings: list[str]
    unread: Counter[str]
    doubts: list[str]


def contexts(home: str, all: Statements) -> Iterator[Context]:
    """The contexts that are the document, or parts of it with texts of their own. None if the
    statements are about something else."""
    named = {o.value for said in all.values() for p, o in said if p == NIF.referenceContext}
    units = {o.value for said in all.values() for p, o in said if p == ANNOTATION_UNIT}
    whole = [iri for iri, said in all.items() if iri in named or _is_context(said)]
    parts = [iri for iri in all if iri not in units and iri not in whole]
    strings = [iri for iri in parts if is_string(iri, all[iri])]
    strings += [iri for iri in whole if MARKING & {p for p, _ in all.get(iri, ())}]
    if not whole and not strings:
        return
    others = Counter(kind for iri in {*parts} - {*strings} for kind in kinds(all[iri]))
    texts = {text: iri for iri in sorted(whole, reverse=True) for text in _texts(all[iri])}
    if len(texts) < 2:
        yield _context(home, next(iter(texts), None), whole, strings, all, others)
        return
    for text, iri in sorted(texts.items(), key=lambda each: each[1]):
        inside = [string for string in strings if _context_of(all[string], texts) in (iri, "")]
        strings = [string for string in strings if string not in set(inside)]
        yield _context(iri, text, [iri], inside, all, others)
        others = Counter()


def kinds(said: Properties) -> list[str]:
    """The names of something that is not read: its classes, or else its properties."""
    types = sorted({local_name(o.value) for p, o in said if p == RDF.type})
    return types[:1] or sorted({local_name(p) for p, _ in said})[:1]


def _is_context(said: Properties) -> bool:
    return any((p == RDF.type and o.value == NIF.Context) or p == NIF.isString for p, o in said)


def _texts(said: Properties) -> list[str]:
    return [object.value for predicate, object in said if predicate == NIF.isString]


def _context_of(said: Properties, texts: dict[str, str]) -> str:
    """The context with a text that a string names; "" if it does not name one."""
    named = [o.value for p, o in said if p == NIF.referenceContext]
    return next((iri for iri in named if iri in texts.values()), "")


def _context(
    home: str,
    text: str | None,
    whole: list[str],
    strings: list[str],
    all: Statements,
    unread: Counter[str],
) -> Context:
    said = [each for iri in whole for each in all.get(iri, ())]
    metadata: dict[str, str] = {}
    doubts = []
    read = _READ.union(_SOURCES)
    marked = any(predicate in MARKING for predicate, _ in said)
    for predicate, object in said:
        field = _FIELDS.get(predicate, "")
        if value := _value(field, object):
            metadata.setdefault(field, value)
        elif field:
            doubts.append(f"no {field} that can be read: {object.value[:60]!r}")
        elif predicate == RDF.type and object.value in STRUCTURE:
            unread[f"nif:{local_name(object.value)}"] += 1
        elif not (predicate in read or (marked and predicate.startswith(ITSRDF.iri))):
            unread[local_name(predicate)] += 1
    for _, object in said:
        if isinstance(object, Literal) and object.value == text and object.language:
            metadata.setdefault("language", object.language)
    own = any(p == RDF.type and o.value == KG.Document for p, o in said)
    sources = [o.value for p, o in said if p in _SOURCES]
    named = (document_of(iri) for iri in (home, *whole))
    references = tuple(dict.fromkeys((*sources, *named)))
    return Context(home, text, references, metadata, own, strings, unread, doubts)


def _value(field: str, object: Object) -> str:
    """The value of a field in the form of the model: languages as tags (the IRIs of lexvo end with
    them)."""
    value = object.value
    if field == "language":
        tag = value if isinstance(object, Literal) else local_name(value)
        return tag if is_language(tag) else ""
    if field in ("issued", "status_since"):
        return value[:10] if is_date(value[:10]) else ""
    if field == "status":
        return local_name(value).lower()
    return value if field else ""
