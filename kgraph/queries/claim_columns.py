"""Columns about claims, read for the claims that are shown in place of the marked parts of a question
(`stripped_query.py`): how a claim stands, its stance, its words, and its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.index_reading import Index
from kgraph.queries.lookup import Lookup, Thing
from kgraph.rdf.claim_terms import MENTION, PROPOSITION

Place = tuple[str, int, int]
"""Document (IRI), begin, end."""


def standing(lookup: Lookup, claim: str) -> str:
    """As questions call it: fact, derived fact, derived, denied, held back, or claim."""
    if any(claim in lookup.reader.asserted_by(each) for each in lookup.iris(claim, PROPOSITION)):
        return "fact"
    if "true" in lookup.values(claim, KG.factual):
        return "derived fact"
    if lookup.reader.is_derived(claim):
        return "derived"
    if lookup.reader.is_denied(claim):
        return "denied"
    if lookup.iris(claim, KG.heldBackBy):
        claimants = lookup.iris(claim, KG.claimant)
        if not any(KG.Document in lookup.iris(each, RDF.type) for each in claimants):
            return "held back"
    return "claim"


def stance(lookup: Lookup, claim: str) -> Thing | tuple[Thing, ...] | None:
    """Its stance; several where a graph gives it more than one."""
    found = tuple(map(lookup.thing, lookup.iris(claim, KG.stance)))
    return found if len(found) > 1 else next(iter(found), None)


def quote(lookup: Lookup, claim: str) -> str | None:
    """Its words; None in a graph without text."""
    return next(iter(lookup.values(claim, KG.quote)), None)


def where(lookup: Lookup, claim: str) -> Thing | None:
    """The place of its words, as an IRI of RFC 5147."""
    found = place(lookup, claim)
    if not found:
        return None
    document, begin, end = found
    iri = f"{document}#char={begin},{end}"
    return Thing(iri.removeprefix(lookup.base), "Mention", iri)


Fill = Callable[[Lookup, str], str | Thing | tuple[Thing, ...] | None]

FILLS: Mapping[str, Fill] = {
    "standing": standing,
    "stance": stance,
    "quote": quote,
    "where": where,
}
"""What fills a column, by its name."""


def place(lookup: Lookup, claim: str) -> Place | None:
    """Where its words stand, in code points; None where the graph does not say it."""
    begin, end = (lookup.values(claim, each)[:1] for each in (KG.quoteBegin, KG.quoteEnd))
    if not (begin and end and begin[0].isdecimal() and end[0].isdecimal()):
        return None
    for mention in lookup.iris(claim, KG.evidence):
        if documents := _documents(lookup, mention):
            return documents[0], int(begin[0]), int(end[0])
    return None


def _documents(lookup: Lookup, mention: str) -> Sequence[str]:
    """The document of a mention: where the IRI of a mention begins with it, it need not be read."""
    document = mention.partition("#")[0]
    if lookup.reader.is_document(document):
        return [document]
    return lookup.iris(mention, MENTION["document"])


def places(
    lookup: Lookup, claims: Sequence[str], index: Index | None
) -> Mapping[str, int] | Mapping[str, Place]:
    """What the claims that have a place are sorted by."""
    if index:
        return index.places(claims)
    found = ((each, place(lookup, each)) for each in claims)
    return {claim: at for claim, at in found if at}
