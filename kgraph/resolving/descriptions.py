"""What a text speaks of again in fewer words: *The report*, after *An internal report by Sena Council*."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from kgraph.claims.sentences.english import bare_name, head, is_plural
from kgraph.model.annotations import Span
from kgraph.model.identity import is_of_a_document
from kgraph.model.name_words import LINKS
from kgraph.queries.lookup import Lookup, Thing
from kgraph.rdf.claim_terms import MENTION
from kgraph.resolving.evidence import place
from kgraph.resolving.spelling import table
from kgraph.resolving.unnamed import names_nobody, speakers
from kgraph.schema.profile import Profile

_POINTING = ("this", "that")
_INTRODUCING = ("a", "an")
_MOST = 3  # words of what points back to something


_BY_NOUN, _BY_SAME_WORDS, _BY_KIND = 0.5, 0.45, 0.4
_OF_SEVERAL = 0.7  # the share of the score of one of several groups that the words may mean
_NAMED = 3  # others that a reason names


class Again(NamedTuple):
    """A thing that may be what its document names before, and how much speaks for that, from 0 to 1.
    `against`: what else it may be, in words; "" for nothing."""

    fuller: str
    thing: str
    score: float
    reason: str
    against: str = ""


def spoken_of_again(lookup: Lookup, profile: Profile, of: str | None = None) -> Iterator[Again]:
    """The speakers of a graph that are told by an article and a noun, each with the last thing that its
    document names before by more words with that noun or, if there is none, with the last speaker that is
    told by the same words or, if there is none and the noun is one for organizations, with the last
    organization. `of`: only pairs with this thing."""
    speaking = sorted(speakers(lookup))
    found = {each: words for each in speaking if (words := _pointing(lookup.thing(each), profile))}
    if of is not None and of not in found:
        found = {e: words for e, words in found.items() if _score(lookup.thing(of), words)}
    for things in _by_document(lookup, found).values():
        for at, thing in enumerate(things):
            before = [*map(lookup.thing, reversed(things[:at]))] if thing in found else []
            scored = ((_score(each, found[thing], found.get(each.iri)), each) for each in before)
            score, fuller = max(scored, key=lambda each: each[0], default=(0.0, None))
            if fuller and score and of in (None, fuller.iri, thing):
                others = _others(before, fuller, found[thing], found)
                score *= _OF_SEVERAL if others and is_plural(fuller.label, group=True) else 1
                yield Again(fuller.iri, thing, score, _reason(fuller, lookup.thing(thing)), others)


def _pointing(thing: Thing, profile: Profile) -> Sequence[str]:
    """The small words behind the article, of which the last is a noun, of what is told by these alone, or
    the noun that a capital makes a name of a body (*the Board*); none for others."""
    if not is_of_a_document(thing.iri, thing.label):
        return ()
    article, *words = bare_name(thing.label).split()
    if not words and article.istitle() and article.lower() in profile.nouns:
        return [article.lower()]
    is_pointing = article.lower() in (*profile.articles, *_POINTING)
    is_short = 0 < len(words) <= _MOST and all(each.islower() for each in words)
    return words if is_pointing and is_short and words[-1] == head(thing.label) else ()


def _score(thing: Thing, words: Sequence[str], own: Sequence[str] | None = None) -> float:
    """How much speaks for what was named before being what the words point at, from 0 to 1. `own`: by which
    words that is pointed at."""
    if _is_fuller(thing, words):
        return _BY_NOUN
    if own == words:
        return _BY_SAME_WORDS
    is_named = thing.label[:1].isupper() and not names_nobody(bare_name(thing.label), "Person")
    is_firm = words[-1] in table().words["firms"] and thing.kind == "Organization"
    return _BY_KIND if is_firm and is_named and not words[1:] else 0.0


def _is_fuller(thing: Thing, pointing: Sequence[str]) -> bool:
    """Whether a label introduces something by a noun, or names it by more words."""
    first, *words = bare_name(thing.label).lower().split()
    *told, noun = pointing
    if not {*told} <= {first, *words}:
        return False
    if first in _INTRODUCING:
        end = next((at for at, word in enumerate(words) if word in LINKS), len(words))
        return noun in (word.strip(",") for word in words[:end])
    is_named = thing.label != thing.label.lower() and len(words) > (first == "the")
    return is_named and head(thing.label).lower() == noun


def _others(
    before: Sequence[Thing],
    fuller: Thing,
    words: Sequence[str],
    pointing: Mapping[str, Sequence[str]],
) -> str:
    """Says which others that are named before have the noun too; "" if none have."""
    names = (
        bare_name(each.label)
        for each in before
        if each is not fuller and pointing.get(each.iri) != words
        if head(each.label).lower() == words[-1]
    )
    shown = [f"“{each}”" for each in islice(dict.fromkeys(names), _NAMED)]
    return f"the text has named {' and '.join(shown)} too" if shown else ""


def _reason(fuller: Thing, thing: Thing) -> str:
    one, other = bare_name(fuller.label), bare_name(thing.label)
    if one.casefold() == other.casefold():
        return f"the text says “{other}” of a speaker again"
    return f"the text says “{other}” after it has named “{one}”"


def _by_document(lookup: Lookup, speaking: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The things of each document that mentions some speakers, by where they are first mentioned."""
    wanted = {place(each)[0] for speaker in speaking for each in lookup.mentions_of(speaker)}
    found: dict[str, dict[str, Span]] = {document: {} for document in sorted(wanted)}
    for mention, thing in lookup.pairs(MENTION["denotes"]) if wanted else ():
        document, span = place(mention)
        if document in found:
            found[document][thing] = min(span, found[document].get(thing, span))
    return {
        document: sorted(first, key=lambda e: (first[e], e)) for document, first in found.items()
    }
