"""Speakers of whom a text says no name: *He*, *the minister*, until somebody says who they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kgraph.claims.entities.owned_words import OWNERS
from kgraph.claims.sentences.english import (
    bare_name,
    head,
    is_plural,
    is_unidentified,
)
from kgraph.model.identity import is_of_a_document
from kgraph.model.vocabulary import DCTERMS, KG
from kgraph.queries.called import is_description
from kgraph.queries.index_format import words_of_name
from kgraph.queries.lookup import Lookup, Thing
from kgraph.rdf.claim_terms import DENIED
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.evidence import Evidence
from kgraph.resolving.name_parsing import Parser
from kgraph.resolving.spelling import table
from kgraph.schema.ontology import Ontology
from kgraph.schema.profile import Profile
from kgraph.schema.profile_reading import read_profile

_PERSONS = ("Person", "Agent")
_FULLY_NAMED = ("Person", "Agent", "Organization", "Entity")
"""What is called by the name that has more words: *Halden Capital* rather than *Halden*."""
_UNTOLD = ("Agent", "Entity")
_REASON = "nobody knows who this is, as the text gives no name here"

_SPEAKING = (KG.claimant, DENIED[KG.claimant])
"""From a claim to who makes it, and from a saying to who is told not to have made it. Who speaks in what is
only proposed is asked when that is reviewed."""

_INTRODUCING = frozenset("ein eine einer un une uno una".split())
"""Indefinite articles of other languages than English."""
_PERSON = ("man", "woman", "person")  # how words for persons end, whatever stands before


def names_nobody(words: str, kind: str) -> bool:
    """Whether words for a speaker are a pronoun, tell by one whose organisation it is, or, for a person, say
    no name. `kind`: the local name of the class."""
    if _is_pronoun(words) or _is_owned(words, kind):
        return True
    return kind in _PERSONS and (_is_title(words) or _parser().name(words, "person") is None)


def asks_who(words: str, kind: str) -> bool:
    """Whether words for a speaker say no name, and stand for one person or thing that may have one: a
    personal pronoun, words for a person that point at somebody (`the minister`), or an organisation of
    somebody whom a pronoun means (`her office`). It is not asked who those are whom words introduce
    (`a spokesman`), several at once (`the families`), and what else speaks and is no person (`the
    report`)."""
    if _is_owned(words, kind):
        return not is_plural(words)
    if not names_nobody(words, kind):
        return False
    if _is_pronoun(words) or words == "who":  # no pronoun of the profile, as WHO is a name
        return is_unidentified(words)
    first = words.partition(" ")[0].lower()
    if first in _INTRODUCING or first in _profile().quantifiers or is_plural(words, group=True):
        return False
    return kind == "Person" or _is_of_person(head(words).lower())


def is_open(thing: Thing) -> bool:
    """Whether it is asked who a thing of a graph is: it is of one document, and `asks_who` says so."""
    return is_of_a_document(thing.iri, thing.label) and asks_who(bare_name(thing.label), thing.kind)


def is_asked(lookup: Lookup, thing: Thing) -> bool:
    """Whether it is still asked who a thing of a graph is: it is open, it speaks, or is told not to have
    spoken, and nobody has answered in its document, not even that they do not know."""
    if not (is_open(thing) and any(lookup.subjects(each, thing.iri) for each in _SPEAKING)):
        return False
    judgements = lookup.subjects(KG.judges, thing.iri)
    return not any(lookup.iris(each, DCTERMS.source) for each in judgements)


def is_unnamed(thing: Thing) -> bool:
    """Whether nobody knows who a thing of a graph is: it is of one document, and has no name."""
    return is_of_a_document(thing.iri, thing.label) and names_nobody(
        bare_name(thing.label), thing.kind
    )


def speakers(lookup: Lookup) -> set[str]:
    """Those (IRIs) who make the claims of a graph, or are told not to have said something."""
    return {speaker for each in _SPEAKING for _, speaker in lookup.pairs(each)}


def says_more(one: Thing, other: Thing) -> bool:
    """Whether what a thing is called says more than what another one is called: a name more than a
    description, and that more than a pronoun; the longer description (`a memo seen by the Gazette`, `the
    memo`); the fuller name of a person or a body; of two of one name, the class that is more than the agent
    or entity of which no more is known."""
    told, less = bare_name(one.label), bare_name(other.label)
    if not told:  # something elsewhere
        return False
    ranks = [
        (_is_less_than_described(thing), is_unidentified(name), is_description(name))
        for thing, name in ((one, told), (other, less))
    ]
    if ranks[0] != ranks[1]:
        return ranks[0] < ranks[1]
    if is_description(told):
        return len(told) > len(less)
    if words_of_name(told) == words_of_name(less):
        return one.kind not in _UNTOLD and other.kind in _UNTOLD
    return one.kind in _FULLY_NAMED and words_of_name(told) > words_of_name(less)


def _is_less_than_described(thing: Thing) -> bool:
    """Whether a thing without a name is told by no description, or by one of whose it is, with a pronoun."""
    name = bare_name(thing.label)
    return is_unnamed(thing) and (not is_description(name) or _is_owned(name, thing.kind))


def unnamed_speakers(lookup: Lookup, ontology: Ontology) -> Iterator[Candidate]:
    """The speakers of a graph of whom it is asked who they are, by document, with their first words; also
    those who are told not to have said something."""
    evidence = Evidence(lookup, ontology)
    things = filter(is_open, map(lookup.thing, sorted(speakers(lookup))))
    quoted = ((evidence.first_quote(thing.iri), thing) for thing in things)
    found = [(quote, thing) for quote, thing in quoted if quote]
    for quote, thing in sorted(found, key=lambda each: (each[0].document.iri, each[0].begin)):
        quotes = (evidence.with_sentences_before(quote),)
        yield Candidate(thing, None, 0.0, (_REASON,), quotes=quotes, kind="unnamed")


def _is_pronoun(words: str) -> bool:
    return " ".join(words.split()).lower() in _profile().pronouns


def _is_owned(words: str, kind: str) -> bool:
    """Whether words tell by a pronoun whose organisation it is: `her office`, not `His Majesty's Fleet`."""
    first, _, noun = words.partition(" ")
    return kind == "Organization" and first.lower() in OWNERS and noun[:1].islower()


def _is_of_person(noun: str) -> bool:
    """Whether a noun in small letters is a word for a person: a title, an office, a profession."""
    return noun in _profile().titles or noun in table().words["offices"] or noun.endswith(_PERSON)


def _is_title(words: str) -> bool:
    """Whether words are no more than a title in capitals, with an article: `the Labour MP`, `the CEO`."""
    first, _, title = words.partition(" ")
    last = title.rpartition(" ")[2]
    is_the = first.lower() in _profile().articles and last.isupper()
    return is_the and _is_of_person(last.lower())


@lru_cache(maxsize=1)
def _profile() -> Profile:
    return read_profile("default")


@lru_cache(maxsize=1)
def _parser() -> Parser:
    return Parser(_profile())
