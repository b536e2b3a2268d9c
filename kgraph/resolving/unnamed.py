"""Speakers of whom a text says no name: *He*, *the minister*, until somebody says who they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kgraph.claims.sentences.english import bare_name
from kgraph.model.identity import is_of_a_document
from kgraph.model.vocabulary import DCTERMS, KG
from kgraph.queries.lookup import Lookup, Thing
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.evidence import Evidence
from kgraph.resolving.name_parsing import Parser
from kgraph.schema.ontology import Ontology
from kgraph.schema.profile import Profile
from kgraph.schema.profile_reading import read_profile

_PERSONS = ("Person", "Agent")
_REASON = "the text says no name: nobody knows who this is"

_POINTING = frozenset("all both each either every neither other such".split())
"""Words of number and amount that point at those of whom something was told before."""
_INTRODUCING = frozenset("ein eine einer un une uno una".split())
"""Indefinite articles of other languages than English."""


def names_nobody(words: str, kind: str) -> bool:
    """Whether words for a speaker are a pronoun or, for a person, say no name. `kind`: the local name of the
    class."""
    if " ".join(words.split()).lower() in _profile().pronouns:
        return True
    return kind in _PERSONS and _parser().name(words, "person") is None


def introduces(words: str) -> bool:
    """Whether words introduce somebody whom nothing before has told of: `a spokesman`, `several officials`.
    Nobody need know who that is."""
    first = words.partition(" ")[0].lower()
    return first in _INTRODUCING or first in _profile().quantifiers - _POINTING


def asks_who(words: str, kind: str) -> bool:
    """Whether words for a speaker say no name, and point at somebody who is told of elsewhere."""
    return names_nobody(words, kind) and not introduces(words)


def is_open(thing: Thing) -> bool:
    """Whether it is asked who a thing of a graph is: it is unnamed, and its words do not introduce it."""
    return is_unnamed(thing) and not introduces(bare_name(thing.label))


def is_asked(lookup: Lookup, thing: Thing) -> bool:
    """Whether it is still asked who a thing of a graph is: it is open, and nobody has answered in its
    document, not even that they do not know."""
    if not is_open(thing):
        return False
    judgements = lookup.subjects(KG.judges, thing.iri)
    return not any(lookup.iris(each, DCTERMS.source) for each in judgements)


def is_unnamed(thing: Thing) -> bool:
    """Whether nobody knows who a thing of a graph is: it is of one document, and has no name."""
    return is_of_a_document(thing.iri) and names_nobody(bare_name(thing.label), thing.kind)


def unnamed_speakers(lookup: Lookup, ontology: Ontology) -> Iterator[Candidate]:
    """The speakers of a graph of whom it is asked who they are, by document, with their first words."""
    evidence = Evidence(lookup, ontology)
    speakers = {speaker for _, speaker in lookup.pairs(KG.claimant)}
    things = filter(is_open, map(lookup.thing, sorted(speakers)))
    quoted = ((evidence.first_quote(thing.iri), thing) for thing in things)
    found = [(quote, thing) for quote, thing in quoted if quote]
    for quote, thing in sorted(found, key=lambda each: (each[0].document.iri, each[0].begin)):
        yield Candidate(thing, None, 0.0, (_REASON,), quotes=(quote,), kind="unnamed")


@lru_cache(maxsize=1)
def _profile() -> Profile:
    return read_profile("default")


@lru_cache(maxsize=1)
def _parser() -> Parser:
    return Parser(_profile())
