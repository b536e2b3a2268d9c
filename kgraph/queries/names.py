"""Typed names -> things of the graph. A typed name is an IRI, a path under the base, a prefixed name, or
a name in the graph, which may differ in case or be given in part."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from urllib.parse import quote

import pyoxigraph as ox

from kgraph.errors import UsageError, printable
from kgraph.model.identity import fold
from kgraph.model.search import folded
from kgraph.model.vocabulary import DCTERMS, KG, RDF, RDFS, SKOS
from kgraph.queries.lookup import Lookup
from kgraph.rdf.chains import STATEMENTS
from kgraph.rdf.claim_terms import MENTION
from kgraph.schema.lexicon import plain_name
from kgraph.schema.ontology import Ontology, local_name
from kgraph.schema.prefixes import prefixes

Named = list[tuple[str, str]]
"""Pairs of a name and the IRI that has it."""

_LISTED = 12  # candidates that a message lists
_NEAREST = 5
_COMPARED = 20_000  # names that a misspelt one is compared with: about a second


class Names:
    """The names of the things of a graph; each sort of names is read when it is first used."""

    def __init__(self, source: ox.Store | Iterable[ox.Quad]) -> None:
        self.lookup = Lookup(source)

    @cached_property
    def preferred(self) -> Named:
        """Labels, and the words for what nobody vouches for."""
        return self._named(RDFS.label, SKOS.prefLabel, KG.wording)

    @cached_property
    def other(self) -> Named:
        """Alternative names."""
        return self._named(SKOS.altLabel, SKOS.hiddenLabel)

    @cached_property
    def titles(self) -> Named:
        """Titles of documents."""
        return self._named(DCTERMS.title)

    @cached_property
    def mentioned(self) -> Named:
        """The words of mentions, each with the IRI of the thing that the mention denotes."""
        words = dict(self.lookup.pairs(MENTION["words"]))
        denoting = self.lookup.pairs(MENTION["denotes"])
        return sorted({(words[mention], iri) for mention, iri in denoting if mention in words})

    def _named(self, *predicates: str) -> Named:
        """Names of the things that the graph is about, without terms of the ontology, and without
        rules and claims, which a sentence names."""
        ontology = f"{self.lookup.base}graph/ontology"
        pairs = (pair for each in predicates for pair in self.lookup.pairs(each, outside=ontology))
        return sorted({(name, iri) for iri, name in pairs if iri not in self._worded})

    @cached_property
    def _worded(self) -> set[str]:
        classes = (KG.Rule, *STATEMENTS)
        return {iri for each in classes for iri in self.lookup.subjects(RDF.type, each)}


def find_in(source: ox.Store | Iterable[ox.Quad], typed: str) -> str:
    """`find_entity` among the names of a graph."""
    return find_entity(Names(source), typed)


def find_entity(names: Names, typed: str) -> str:
    """The IRI of the thing with the typed name.

    The first of these that fits is taken: an IRI, a path under the base, a prefixed name; exactly a
    label, then another name; either in NFKC and any case; a document's title; any of these as a search
    compares it, without accents; a name with all typed words; the words of a mention. Raises UsageError
    with the candidates if the name is ambiguous, or with the nearest names if it is unknown.
    """
    typed = typed.strip()
    for iri in _spelled_out(names, typed):
        if names.lookup.holds(iri):
            return _current(names.lookup, iri)
    for named, fits in _tiers(names, typed):
        found = {_current(names.lookup, iri) for name, iri in named() if fits(name)}
        if len(found) > 1:
            raise UsageError(_ambiguous(names, typed, found))
        if found:
            return found.pop()
    raise UsageError(_unknown(names, typed))


def find_predicate(names: Names, ontology: Ontology, typed: str) -> str:
    """The IRI of the typed property: a local name of the ontology or of a predicate of the graph, a
    prefixed name or an IRI; `type` is `rdf:type`. Raises UsageError with the candidates if the name is
    ambiguous, or with the nearest names if it is unknown."""
    typed = typed.strip()
    if typed in ("a", "type", "rdf:type"):
        return RDF.type
    if known := ontology.find_property(typed):
        return known
    used = names.lookup.predicates()
    for iri in _spelled_out(names, typed):
        if iri in used or iri in ontology.properties or names.lookup.is_predicate(iri):
            return iri
    found = sorted(iri for iri in used if fold(local_name(iri)) == fold(typed))
    if len(found) > 1:
        raise UsageError(f"'{printable(typed)}' may be any of these: {', '.join(found)}")
    if found:
        return found[0]
    spelled = {fold(local_name(iri)): local_name(iri) for iri in (*ontology.properties, *used)}
    near = difflib.get_close_matches(fold(typed), sorted(spelled), _NEAREST)
    hint = f"; the nearest are: {', '.join(spelled[each] for each in near)}" if near else ""
    raise UsageError(f"no property is called '{printable(typed)}'{hint}")


def _spelled_out(names: Names, typed: str) -> Iterator[str]:
    yield typed.removeprefix("<").removesuffix(">")
    if "/" in typed:
        yield names.lookup.base + typed
        yield names.lookup.base + quote(typed)
    prefix, colon, local = typed.partition(":")
    if colon and (namespace := prefixes(names.lookup.base).get(prefix)):
        yield namespace + local


def _current(lookup: Lookup, iri: str) -> str:
    """The present IRI of a renamed thing; in a circle, the last IRI before it closes."""
    seen = {iri}
    while newer := [i for i in lookup.iris(iri, DCTERMS.isReplacedBy) if i not in seen]:
        iri = newer[0]
        seen.add(iri)
    return iri


def _tiers(names: Names, typed: str) -> Iterator[tuple[Callable[[], Named], Callable[[str], bool]]]:
    plain, cased, sought, words = plain_name(typed), fold(typed), folded(typed), _words(typed)

    def exactly(name: str) -> bool:
        return plain_name(name) == plain

    def nearly(name: str) -> bool:
        return fold(name) == cased

    def alike(name: str) -> bool:
        return folded(name) == sought

    def partly(name: str) -> bool:
        return bool(words) and words <= _words(name)

    yield lambda: names.preferred, exactly
    yield lambda: names.other, exactly
    yield lambda: names.preferred, nearly
    yield lambda: names.other, nearly
    yield lambda: names.titles, nearly
    yield lambda: names.preferred + names.other + names.titles, alike
    yield lambda: names.preferred + names.other, partly
    yield lambda: names.mentioned, nearly
    yield lambda: names.mentioned, partly


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", folded(name)))


def _ambiguous(names: Names, typed: str, found: Iterable[str]) -> str:
    things = sorted(map(names.lookup.thing, found))
    lines = [f"'{printable(typed)}' may be any of {len(things)}; say which by its IRI:"]
    lines += [
        printable(f"  {thing.label} · {thing.kind} · {thing.iri}") for thing in things[:_LISTED]
    ]
    return "\n".join(lines + ["  …"] * (len(things) > _LISTED))


def _unknown(names: Names, typed: str) -> str:
    near = ", ".join(printable(name) for name in _nearest(names, typed))
    hint = f"; the nearest names are: {near}" if near else ""
    return f"nothing here is called '{printable(typed)}'{hint}"


def _nearest(names: Names, typed: str) -> list[str]:
    """The names whose spelling, in whole or in one of their words, is the most like the typed name."""
    spelled: dict[str, str] = {}
    for name, _ in (*names.preferred, *names.other, *names.titles):
        for part in (folded(name), *sorted(_words(name))):
            spelled.setdefault(part, name)
    sought = folded(typed)
    pool = sorted(spelled, key=lambda part: (abs(len(part) - len(sought)), part))[:_COMPARED]
    near = difflib.get_close_matches(sought, pool, n=2 * _NEAREST)
    return list(dict.fromkeys(spelled[part] for part in near))[:_NEAREST]
