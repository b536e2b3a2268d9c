"""An entity's card: what it is, the facts it takes part in, what it claims and what is claimed of
it. Whatever somebody said carries the whole chain of who said it (`docs/model.md`, Who states what)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import pyoxigraph as ox

from kgraph.model.vocabulary import DCTERMS, KG, OWL, RDF, RDFS, SKOS
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.said import (
    Citation,
    NamedTriple,
    Statement,
    sentence,
    sentence_of,
    statement,
    words,
)
from kgraph.rdf.claim_terms import MENTION
from kgraph.schema.ontology import local_name
from kgraph.storage.rdf.terms import to_node

_NAMES = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_LINKS = (OWL.sameAs, SKOS.exactMatch)
_NAMING = (RDF.iri, RDFS.iri, OWL.iri, SKOS.iri, DCTERMS.iri)


@dataclass(frozen=True, slots=True)
class Fact:
    """An asserted proposition, and the words of each claim that asserts it."""

    sentence: NamedTriple
    words: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """How many mentions of a thing a document has."""

    document: Thing
    count: int


@dataclass(frozen=True, slots=True)
class Card:
    """All that a graph says of one thing. `background` is what
    the lexicon says beyond names and links; facts and claims stand by document and place in it."""

    thing: Thing
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    links: tuple[str, ...]
    mentions: tuple[Mentioned, ...]
    background: tuple[NamedTriple, ...]
    facts: tuple[Fact, ...]
    claims: tuple[Statement, ...]
    claimed: tuple[Statement, ...]
    inferred: tuple[Statement, ...] = ()


def card(source: Lookup | ox.Store | Iterable[ox.Quad], iri: str) -> Card:
    """The card of a thing. `claims` are those in whose chain it is a voice, so also what it reports
    of others; `claimed` those that others make of it, or to it, and that are not facts by the
    promotion policy; `inferred` what follows by rules, which nobody said. The card of a claim holds
    that claim."""
    lookup = source if isinstance(source, Lookup) else Lookup(source)
    propositions = _propositions(lookup, iri)
    voiced = _voiced(lookup, iri)
    told = _claimed(lookup, iri, propositions)
    follows = set(filter(lookup.reader.is_derived, voiced | told))
    thing = lookup.thing(iri)
    names = dict.fromkeys(name for each in _NAMES for name in lookup.values(iri, each))
    return Card(
        thing=thing,
        kinds=tuple(map(local_name, lookup.iris(iri, RDF.type))),
        names=tuple(name for name in names if name != thing.label),
        links=tuple(link for each in _LINKS for link in lookup.iris(iri, each)),
        mentions=_mentions(lookup, iri),
        background=_background(lookup, iri),
        facts=_facts(lookup, propositions),
        claims=_statements(lookup, voiced - follows),
        claimed=_statements(lookup, told - voiced - follows),
        inferred=_statements(lookup, follows),
    )


def to_json(card: Card) -> dict[str, Any]:
    """The card as JSON holds it: an object with the fields of each class, a list for a tuple."""
    return asdict(card)


def _propositions(lookup: Lookup, iri: str) -> list[str]:
    """Those that the thing stands in, and itself if it is one."""
    found = lookup.propositions_with(iri)
    itself = {iri} if KG.Proposition in lookup.iris(iri, RDF.type) else set()
    return sorted(found | itself)


def _facts(lookup: Lookup, propositions: Iterable[str]) -> tuple[Fact, ...]:
    found = []
    for proposition in propositions:
        asserting = [words(lookup, claim) for claim in lookup.reader.asserted_by(proposition)]
        if asserting and (said := sentence(lookup, proposition)):
            found.append(Fact(said, tuple(sorted(asserting, key=_place))))
    return tuple(sorted(found, key=lambda fact: (fact.words[0].place, fact.sentence)))


def _voiced(lookup: Lookup, iri: str) -> set[str]:
    return lookup.claims_by(iri) | ({iri} if lookup.reader.is_claim(iri) else set())


def _claimed(lookup: Lookup, iri: str, propositions: Iterable[str]) -> set[str]:
    found = lookup.subjects(KG.about, iri) | lookup.subjects(KG.addressee, iri)
    for each in propositions:
        asserting = lookup.reader.asserted_by(each)
        found |= lookup.claims_of(each).difference(asserting)
    return found


def _statements(lookup: Lookup, claims: Iterable[str]) -> tuple[Statement, ...]:
    made = (statement(lookup, claim) for claim in claims)
    return tuple(sorted(made, key=lambda said: (said.words.place, said.iri)))


def _mentions(lookup: Lookup, iri: str) -> tuple[Mentioned, ...]:
    counts = Counter(
        document
        for mention in lookup.mentions_of(iri)
        for document in lookup.iris(mention, MENTION["document"])
    )
    return tuple(Mentioned(lookup.thing(each), n) for each, n in sorted(counts.items()))


def _background(lookup: Lookup, iri: str) -> tuple[NamedTriple, ...]:
    said = lookup.around(iri, f"{lookup.base}graph/lexicon")
    telling = (each for each in said if not each[1].startswith(_NAMING))
    return tuple(sorted(sentence_of(lookup, s, p, to_node(o)) for s, p, o in telling))


def _place(said: Citation) -> tuple[str, int, int]:
    return said.place
