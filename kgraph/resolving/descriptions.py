"""What a text speaks of again in fewer words: *The report*, after *An internal report by Sena Council*."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from kgraph.claims.sentences.english import bare_name, head
from kgraph.model.annotations import Span
from kgraph.model.identity import is_of_a_document
from kgraph.model.name_words import LINKS
from kgraph.model.vocabulary import KG
from kgraph.queries.lookup import Lookup, Thing
from kgraph.rdf.claim_terms import MENTION
from kgraph.resolving.evidence import place
from kgraph.resolving.unnamed import is_open
from kgraph.schema.profile import Profile

_POINTING = ("this", "that")
_INTRODUCING = ("a", "an")
_MOST = 3  # words of what points back to something


class Again(NamedTuple):
    """A thing that may be what its document calls by a fuller name before, with both names."""

    fuller: str
    thing: str
    reason: str


def spoken_of_again(lookup: Lookup, profile: Profile, of: str | None = None) -> Iterator[Again]:
    """The speakers of a graph that are told by an article and a noun, each with the last thing that its
    document names before by more words with that noun. `of`: only pairs with this thing."""
    speakers = sorted({speaker for _, speaker in lookup.pairs(KG.claimant)})
    nouns = {each: noun for each in speakers if (noun := _noun(lookup.thing(each), profile))}
    if of is not None and of not in nouns:
        nouns = {each: noun for each, noun in nouns.items() if _is_fuller(lookup.thing(of), noun)}
    for things in _by_document(lookup, nouns).values():
        for at, thing in enumerate(things):
            noun = nouns.get(thing, "")
            named = (e for e in reversed(things[:at]) if noun and _is_fuller(lookup.thing(e), noun))
            fuller = next(named, None)
            if fuller and of in (None, fuller, thing):
                yield Again(fuller, thing, _reason(lookup, fuller, thing))


def _noun(thing: Thing, profile: Profile) -> str:
    """The noun of what is told by an article and small words alone; "" for others."""
    article, *words = bare_name(thing.label).split()
    is_pointing = article.lower() in (*profile.articles, *_POINTING)
    if not (is_pointing and 0 < len(words) <= _MOST and all(each.islower() for each in words)):
        return ""
    return (
        "" if is_open(thing) or not is_of_a_document(thing.iri, thing.label) else head(thing.label)
    )


def _is_fuller(thing: Thing, noun: str) -> bool:
    """Whether a label introduces something by a noun, or names it by more words."""
    first, *words = bare_name(thing.label).lower().split()
    if first in _INTRODUCING:
        end = next((at for at, word in enumerate(words) if word in LINKS), len(words))
        return noun in (word.strip(",") for word in words[:end])
    is_named = thing.label != thing.label.lower() and len(words) > (first == "the")
    return is_named and head(thing.label).lower() == noun


def _reason(lookup: Lookup, fuller: str, thing: str) -> str:
    one, other = (bare_name(lookup.thing(each).label) for each in (fuller, thing))
    return f"the text says “{other}” after it has named “{one}”"


def _by_document(lookup: Lookup, speakers: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The things of each document that mentions some speakers, by where they are first mentioned."""
    wanted = {place(each)[0] for speaker in speakers for each in lookup.mentions_of(speaker)}
    found: dict[str, dict[str, Span]] = {document: {} for document in sorted(wanted)}
    for mention, thing in lookup.pairs(MENTION["denotes"]) if wanted else ():
        document, span = place(mention)
        if document in found:
            found[document][thing] = min(span, found[document].get(thing, span))
    return {
        document: sorted(first, key=lambda e: (first[e], e)) for document, first in found.items()
    }
