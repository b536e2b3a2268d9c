"""The claims of a name: what a card, the page and `who-said` have of it, each claim once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kgraph.claims.spoken import is_spoken, spoken
from kgraph.model.annotations import Span, Spans
from kgraph.model.reachable import reachable
from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.lookup import Lookup
from kgraph.queries.said_once import said_again
from kgraph.rdf.claim_terms import MENTION, PROPOSITION

_CONCERNING = (KG.about, KG.addressee, KG.onBehalfOf)
_READ = 200  # documents in whose claims a thing is looked for
_UNSAID = frozenset({KG.DerivedClaim, KG.ProposedClaim})  # nobody's words


@dataclass(frozen=True, slots=True)
class ClaimsOfName:
    """Claims (IRIs): those that assert something of a thing, those in whose chain it is a `voice`, those that
    others make of it, and those of others that name it in their words only; `more`: how many were not
    looked at."""

    asserting: frozenset[str]
    voiced: frozenset[str]
    told: frozenset[str]
    naming: frozenset[str]
    more: int


def claims_of_name(lookup: Lookup, iri: str, most: int | None = None) -> ClaimsOfName:
    """The claims of a thing, without those that another one of them makes superfluous. `most`: how many of
    its propositions, of what it says and of what is said of it are looked at; None for all."""
    standing_in, more = _first(propositions(lookup, iri), most)
    voices, more_voiced = _first(voiced(lookup, iri), most)
    telling, more_told = _first(claimed(lookup, iri, standing_in), most)
    asserting = {claim for each in standing_in for claim in lookup.reader.asserted_by(each)}
    known = asserting.union(voices, telling)
    named, more_named = _first(naming(lookup, iri, most) - known, most)
    again = said_again(lookup, known.union(named))
    return ClaimsOfName(
        asserting=frozenset(asserting),
        voiced=frozenset(voices) - again,
        told=frozenset(telling) - again,
        naming=frozenset(named) - again,
        more=more + more_voiced + more_told + more_named,
    )


def _first(found: Iterable[str], most: int | None) -> tuple[list[str], int]:
    """The first ones in order, and how many others there are."""
    ordered = sorted(found)
    kept = ordered[:most]
    return kept, len(ordered) - len(kept)


def propositions(lookup: Lookup, iri: str) -> list[str]:
    """Those that the thing stands in, and itself if it is one."""
    found = lookup.propositions_with(iri)
    itself = {iri} if KG.Proposition in lookup.iris(iri, RDF.type) else set()
    return sorted(found | itself)


def voiced(lookup: Lookup, iri: str) -> set[str]:
    """Those in whose chain it is a voice at any level, or is told or proposed to be one, and the conclusions
    that rest on its word."""
    said = lookup.claims_by(iri).union(
        *(lookup.subjects(each, iri) for each in (KG.deniedClaimant, KG.proposedClaimant))
    )
    itself = {iri} if lookup.reader.is_statement(iri) else set()
    return itself.union(reachable(said, lookup.proposals_within))


def claimed(lookup: Lookup, iri: str, propositions: Iterable[str]) -> set[str]:
    """Those that others make of it, or to it. `propositions`: in which it stands."""
    found = {each for way in _CONCERNING for each in lookup.subjects(way, iri)}
    found.update(_telling_what_it_says(lookup, iri))
    for each in propositions:
        asserting = lookup.reader.asserted_by(each)
        found |= lookup.claims_of(each).difference(asserting)
    return found


def _telling_what_it_says(lookup: Lookup, iri: str) -> Iterator[str]:
    """The claims that say nothing but what others say, it among them: `Lima says that Oso denies it`."""
    reader, own = lookup.reader, (KG.claimant, KG.deniedClaimant, KG.proposedClaimant)
    for said in {each for way in own for each in lookup.subjects(way, iri)}:
        for teller in filter(None, reader.reporters(said)[-1:]):
            tells_more = lookup.iris(teller, KG.about) or lookup.iris(teller, PROPOSITION)
            if not tells_more and (reader.is_proposed(teller) or not reader.is_proposed(said)):
                yield teller


def naming(lookup: Lookup, iri: str, most: int | None) -> set[str]:
    """The claims in whose words a mention of the thing stands, in `_READ` documents at most."""
    named: dict[str, list[Span]] = defaultdict(list)
    for mention in lookup.mentions_of(iri):
        for document in lookup.iris(mention, MENTION["document"]):
            named[document] += _spans(lookup, mention, MENTION["begin"], MENTION["end"])
    return {
        claim
        for document in sorted(named)[: most or _READ]
        for mention in lookup.subjects(MENTION["document"], document)
        for claim in lookup.subjects(KG.evidence, mention)
        for quote in _spans(lookup, claim, KG.quoteBegin, KG.quoteEnd)
        if _UNSAID.isdisjoint(lookup.iris(claim, RDF.type))
        and _names(named[document], spoken(lookup.iris(claim, KG.content), quote))
    }


def _names(mentions: Iterable[Span], said: Spans) -> bool:
    return any(is_spoken(each, said) for each in mentions)


def _spans(lookup: Lookup, iri: str, *ends: str) -> list[Span]:
    """Where something begins and ends, if the graph tells it."""
    told = [value for each in ends for value in lookup.values(iri, each)[:1] if value.isdecimal()]
    return [(int(told[0]), int(told[1]))] if len(told) == len(ends) else []
