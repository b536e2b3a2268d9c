"""Which claims contradict each other: on one proposition, or on one thing as a whole. The question
`contradictions` asks the same of a graph in SPARQL, beside further kinds of contradiction; a test compares
both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from kgraph.model.claims import Claim
from kgraph.model.vocabulary import KG

MOST = 20
"""Of more claims that contradict a claim, so many are named."""

LEANINGS = (
    *((stance, "so", 1) for stance in (KG.Asserts, KG.Accuses, KG.Insists, KG.Warns)),
    *((stance, "so", 1) for stance in (KG.Concedes, KG.Knows, KG.Believes)),
    *((stance, "so", -1) for stance in (KG.Denies, KG.Rejects, KG.RulesOut)),
    *((stance, "shall", 1) for stance in (KG.Demands, KG.Wants, KG.Proposes, KG.Promises)),
    *((stance, "shall", 1) for stance in (KG.Supports, KG.Accepts, KG.Insists, KG.Threatens)),
    *((stance, "shall", -1) for stance in (KG.Opposes, KG.Rejects, KG.Refuses, KG.RulesOut)),
)
"""Stance, matter and side: whether who takes it is for (1) or against (-1) that something is so, or that
it shall be."""

FAVOURING = (
    *(KG.Supports, KG.Accepts, KG.Demands, KG.Wants, KG.Proposes, KG.Promises),
    KG.Insists,
)
"""Stances for one thing as a whole."""

OPPOSING = (KG.Opposes, KG.Rejects, KG.Refuses, KG.RulesOut)
"""Stances against one thing as a whole."""

VOUCHING = (KG.Asserts, KG.Accuses, KG.Insists, KG.Concedes, KG.Knows, KG.Believes)
"""Stances of those who hold what they report for true."""

NOT_MEANT = (
    *(KG.UnknownTerm, KG.UnknownAttribute, KG.SwappedEnds, KG.InQuestion, KG.InCondition),
    *(KG.NonVeridicalRole, KG.BesideEmptyClaim, KG.IsIronic, KG.Disputed),
)
"""Obstacles of a claim that contradicts nothing."""

_SIDES: Mapping[str, list[tuple[str, int]]] = {
    stance: [(matter, side) for each, matter, side in LEANINGS if each == stance]
    for stance, _, _ in LEANINGS
}


def is_against(claim: Claim) -> bool:
    """Whether who makes the claim says of its propositions that they are not so."""
    sides = {side for matter, side in _SIDES.get(claim.stance, ()) if matter == "so"}
    return ({-side for side in sides} if claim.polarity == KG.Negative else sides) == {-1}


class _Mode(NamedTuple):
    """What decides whether two claims of opposite sides speak of the same: `future` is None where the
    tense is not told."""

    future: bool | None
    possible: bool
    rules_out: bool

    def meets(self, other: _Mode) -> bool:
        """Only who rules out contradicts what is said to be possible, or not ruled out; and what will be is
        not what is or was."""
        return (
            (other.rules_out or not self.possible)
            and (self.rules_out or not other.possible)
            and (None in (self.future, other.future) or self.future == other.future)
        )


_ANY = _Mode(None, False, False)
_Place = tuple[Hashable, int]  # what is spoken of, and the side that is taken


def contradictions(claims: Iterable[Claim]) -> dict[str, list[str]]:
    """The claims (IRIs) that contradict a claim, the first `MOST` in the order of the sources; only of
    claims that something contradicts. All claims of the chains must be among `claims`."""
    by_iri = {claim.iri: claim for claim in claims}
    ordered = sorted(by_iri.values(), key=lambda each: (each.document, each.begin, each.iri))
    ranks = {claim.iri: rank for rank, claim in enumerate(ordered)}
    held: dict[_Place, dict[_Mode, list[str]]] = defaultdict(lambda: defaultdict(list))
    places: dict[str, list[tuple[_Place, _Mode]]] = {}
    for claim in ordered:
        if is_meant(claim, by_iri.get):
            places[claim.iri] = list(_places(claim))
        for place, mode in places.get(claim.iri, ()):
            held[place][mode].append(claim.iri)
    found = {
        iri: sorted(set(_opposite(held, own)), key=ranks.__getitem__)[:MOST]
        for iri, own in places.items()
    }
    return {iri: against for iri, against in found.items() if against}


def _opposite(
    held: Mapping[_Place, Mapping[_Mode, list[str]]], own: Iterable[tuple[_Place, _Mode]]
) -> Iterator[str]:
    for (spoken_of, side), mode in own:
        for other, claims in held.get((spoken_of, -side), {}).items():
            if mode.meets(other):
                yield from islice(claims, MOST)


def _places(claim: Claim) -> Iterator[tuple[_Place, _Mode]]:
    negative = claim.polarity == KG.Negative
    future = claim.tense == KG.Future if claim.tense else None
    excludes = claim.stance == KG.RulesOut
    is_possible = claim.certainty == KG.Possible or (excludes and negative)
    mode = _Mode(future, is_possible, excludes and not negative)
    for matter, side in _SIDES.get(claim.stance, ()):
        for proposition in claim.propositions:
            yield ((matter, proposition), -side if negative else side), mode
    whole = (claim.stance in FAVOURING) - (claim.stance in OPPOSING)
    if whole and not negative:
        yield from ((((KG.about, thing), whole), _ANY) for thing in claim.about)


def is_meant(claim: Claim, claim_of: Callable[[str], Claim | None]) -> bool:
    """Whether the claim is made, and neither it nor what reports it is ironic, conditional or unsure to
    have been said; and whether all who report it vouch for it."""
    reporters = [claim_of(each) for each in claim.chain]
    return (
        bool(claim.stance)
        and not (claim.denied or claim.proposed)
        and _is_plain(claim)
        and all(each and each.stance in VOUCHING and _is_plain(each) for each in reporters)
    )


def _is_plain(claim: Claim) -> bool:
    return not (
        claim.irony
        or claim.condition
        or claim.certainty == KG.Conditional
        or claim.saying_certainty not in ("", KG.Certain)
        or claim.held_back_by in NOT_MEANT
    )
