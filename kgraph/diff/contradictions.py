"""Contradictions that only the one of two graphs has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kgraph.claims.contradictions import LEANINGS, OPPOSING, contradictions
from kgraph.diff.sides import Side
from kgraph.model.claims import Claim
from kgraph.model.vocabulary import KG

Opposed = tuple[str, str]
"""Two claims (IRIs) that cannot both hold, in the order of their documents."""


def opposed(side: Side, affected: Collection[str]) -> list[Opposed]:
    """The contradictions of one graph that the affected claims take part in, in the order of documents."""
    if not affected:
        return []
    spoken_of = {what for each in affected for what in _spoken_of(side, each)}
    denied = {
        what for each in _denying(side) for what in _spoken_of(side, each) if what in spoken_of
    }
    claims = {iri: side.reader.claim(iri) for iri in _speaking_of(side, denied)} if denied else {}
    for reporter in {each for claim in claims.values() for each in claim.chain if each}:
        claims.setdefault(reporter, side.reader.claim(reporter))
    return sorted(_pairs(claims, affected), key=lambda pair: (_place(claims[pair[0]]), pair))


def _pairs(claims: Mapping[str, Claim], affected: Collection[str]) -> Iterator[Opposed]:
    told = set[Opposed]()
    for one, others in contradictions(claims.values()).items():
        for other in others:
            if one in affected or other in affected:
                first, second = sorted((one, other), key=lambda each: (_place(claims[each]), each))
                if (first, second) not in told:
                    told.add((first, second))
                    yield first, second


def _place(claim: Claim) -> tuple[str, int]:
    return claim.document, claim.begin


def _spoken_of(side: Side, claim: str) -> Iterator[str]:
    yield from side.lookup.iris(claim, KG.proposition)
    yield from side.lookup.iris(claim, KG.about)


def _denying(side: Side) -> Iterator[str]:
    """The claims that may be against something."""
    against = {stance for stance, _, leaning in LEANINGS if leaning < 0}
    for claim, value in _values(side, (KG.stance, KG.polarity)):
        if value in against or value in OPPOSING or value == KG.Negative:
            yield claim


def _speaking_of(side: Side, things: Collection[str]) -> set[str]:
    """The claims that have one of the propositions, or are about one of the things."""
    return {claim for claim, value in _values(side, (KG.proposition, KG.about)) if value in things}


def _values(side: Side, predicates: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each subject and thing of the lines that have one of the predicates."""
    middles = tuple(f"> <{each}> <" for each in predicates)
    for lines in side.lines():
        for line in lines:
            for middle in middles:
                if middle in line:
                    subject, _, rest = line.partition(middle)
                    yield subject[1:], rest.partition(">")[0]
