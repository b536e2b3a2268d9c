"""An entity's card: what it is, the facts it takes part in, what it claims and what is claimed of
it. Whatever somebody said carries the whole chain of who said it (`docs/model.md`, Who states what)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any

import pyoxigraph as ox

from kgraph.claims.sentences.english import told_name
from kgraph.claims.sentences.reading import Mark
from kgraph.model.vocabulary import DCTERMS, KG, OWL, RDF, RDFS, SKOS
from kgraph.queries.chain_words import LINE, line
from kgraph.queries.claims_of_name import claims_of_name
from kgraph.queries.judgement_words import judgements_on
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.parallel import in_parallel
from kgraph.queries.readable_claims import (
    Citation,
    NamedTriple,
    Statement,
    statement,
    triple_of,
)
from kgraph.rdf.claim_terms import MENTION
from kgraph.rdf.from_rdf import NO_KINDS
from kgraph.schema.ontology import local_name
from kgraph.storage.notebook import html_table, html_text
from kgraph.storage.rdf.terms import to_node

_NAMES = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_LINKS = (OWL.sameAs, SKOS.exactMatch)
_NAMING = (RDF.iri, RDFS.iri, OWL.iri, SKOS.iri, DCTERMS.iri)


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence that stands as a fact, the propositions that it is made from, and the words of each
    claim that asserts it."""

    sentence: str
    propositions: tuple[NamedTriple, ...]
    words: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """How many mentions of a thing a document has."""

    document: Thing
    count: int


@dataclass(frozen=True, slots=True)
class Card:
    """All that a graph says of one thing. `actual`: no claim alone gives it its class or name; else
    `named_by` has the sentences of the claims that name it so, where it is no event; `merely_proposed`:
    only programs name it, and nobody has judged that; `judged`: who has judged what it is, in sentences.
    `background` is
    what the lexicon says beyond names and links; facts and claims stand by document and place in it.
    `named`: the claims of others that name it in their words only, which `who-said` finds in words; `more`:
    how many statements and propositions beyond the wanted number were not looked at.
    """

    thing: Thing
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    links: tuple[str, ...]
    mentions: tuple[Mentioned, ...]
    background: tuple[NamedTriple, ...]
    facts: tuple[Fact, ...]
    claims: tuple[Statement, ...]
    claimed: tuple[Statement, ...]
    named: tuple[Statement, ...] = ()
    denied: tuple[Statement, ...] = ()
    inferred: tuple[Statement, ...] = ()
    actual: bool = True
    named_by: tuple[str, ...] = ()
    proposed: tuple[Statement, ...] = ()
    merely_proposed: bool = False
    more: int = 0
    judged: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        facts = (
            ("fact", each.sentence, "the text", words.quote, words.where)
            for each in self.facts
            for words in each.words
        )
        known = (("lexicon", f"{each.clause}.", "", "", "") for each in self.background)
        said = (
            *self.claims,
            *self.claimed,
            *self.named,
            *self.denied,
            *self.inferred,
            *self.proposed,
        )
        head = html_text(f"{self.thing.label} · {', '.join(self.kinds)} · {self.thing.iri}")
        return head + html_table(LINE, (*known, *facts, *map(line, said)))


def card(
    source: Lookup | ox.Store | Iterable[ox.Quad], iri: str, most: int | None = None, jobs: int = 1
) -> Card:
    """The card of a thing. `claims` are those in whose chain it is a voice, so also what it reports
    of others; `claimed` those that others make of it, or to it, and that are not facts by the
    promotion policy; `denied` the sayings of it or about it that are told not to have been made;
    `inferred` what follows by rules, which nobody said; `proposed` what it would say, or what would be
    said of it, if somebody confirmed it. The card of a claim holds that claim. `most`: how many
    of its propositions, of what it says and of what is said of it are looked at; None for all. `jobs` as for
    `in_parallel`."""
    lookup = source if isinstance(source, Lookup) else Lookup(source)
    found = claims_of_name(lookup, iri, most)
    asserting, voiced, told = found.asserting, found.voiced, found.told
    said = _statements(lookup, voiced | told | asserting, jobs)
    other = [each for each in said if each.iri in voiced | told]
    apart = {each.iri for each in other if each.mark in ("follows", "denied", "proposed")}
    thing, entity = lookup.thing(iri), lookup.reader.entity(iri)
    return Card(
        thing=thing,
        kinds=_kinds(lookup, iri),
        names=_other_names(lookup, iri, thing.label),
        links=tuple(link for each in _LINKS for link in lookup.iris(iri, each)),
        mentions=_mentions(lookup, iri),
        background=_background(lookup, iri),
        facts=_facts(each for each in said if each.iri in asserting),
        claims=_of(said, voiced - apart),
        claimed=_of(said, told - voiced - apart),
        named=tuple(_statements(lookup, found.naming, jobs)),
        denied=_marked(other, "denied"),
        inferred=_marked(other, "follows"),
        proposed=_marked(other, "proposed"),
        actual=entity.actual,
        named_by=tuple(map(lookup.sentences.sentence, entity.named_by)),
        merely_proposed=bool(entity.proposed_by),
        more=found.more,
        judged=judgements_on(lookup, iri),
    )


def _kinds(lookup: Lookup, iri: str) -> tuple[str, ...]:
    kinds = [each for each in lookup.iris(iri, RDF.type) if each not in NO_KINDS]
    return tuple(map(local_name, kinds or lookup.iris(iri, KG.kind)))


def _other_names(lookup: Lookup, iri: str, label: str) -> tuple[str, ...]:
    names = dict.fromkeys(name for each in _NAMES for name in lookup.values(iri, each))
    return tuple(name for name in names if label not in (name, told_name(name)))


def to_json(card: Card) -> dict[str, Any]:
    """The card as JSON holds it: an object with the fields of each class, a list for a tuple; what is
    said of proposals and judgements, and of what was not looked at, only where there are any."""
    told = asdict(card)
    return {name: told[name] for name in told if told[name] or name not in _WHERE_ANY}


_WHERE_ANY = frozenset({"named", "proposed", "merely_proposed", "more", "judged"})


def _facts(asserting: Iterable[Statement]) -> tuple[Fact, ...]:
    """Claims that say the same in the same words are one fact."""
    alike: dict[tuple[str, tuple[NamedTriple, ...]], list[Citation]] = defaultdict(list)
    for said in asserting:
        alike[said.sentence, said.propositions].append(said.words)
    return tuple(Fact(*said, tuple(found)) for said, found in alike.items())


def _statements(lookup: Lookup, claims: Iterable[str], jobs: int) -> list[Statement]:
    """By document and place in it."""
    made = in_parallel(
        lambda some: [statement(lookup, each) for each in some], sorted(claims), jobs
    )
    return sorted(made, key=lambda said: (said.words.place, said.iri))


def _of(said: Iterable[Statement], claims: Collection[str]) -> tuple[Statement, ...]:
    return tuple(each for each in said if each.iri in claims)


def _marked(said: Iterable[Statement], mark: Mark) -> tuple[Statement, ...]:
    return tuple(each for each in said if each.mark == mark)


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
    return tuple(sorted(triple_of(lookup, s, p, to_node(o)) for s, p, o in telling))
