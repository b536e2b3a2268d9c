"""What one annotator hears a document both state and negate: neither is a fact (`docs/model.md`, Facts).
Annotators who contradict each other are compared in `kgraph.claims.promotion`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from kgraph.claims.contradictions import LEANINGS
from kgraph.model.claims import Claim
from kgraph.model.vocabulary import KG

_DENYING = frozenset(stance for stance, matter, side in LEANINGS if (matter, side) == ("so", -1))
_NEGATING = frozenset({KG.IsNegative, KG.NotAsserting, KG.UnknownAttribute})
"""The obstacles that a plain negation may have; another one leaves open whether something is denied."""


class Opposition(NamedTuple):
    """A claim (IRI) that negates what other claims (IRIs, sorted) of the same document state."""

    negative: str
    plain: tuple[str, ...]


def oppositions(
    claims: Mapping[str, Claim],
    obstacles: Mapping[str, Sequence[str]],
    kinds: Collection[str],
    may_negate: Callable[[Claim], bool],
) -> Iterator[Opposition]:
    """Where a document states and negates the same. `claims` by IRI; `obstacles`: by claim of the document,
    what keeps it from stating facts; `kinds`: the propositions that say what kind of event something is;
    `may_negate`: whether an attribute of the claim that is not understood speaks of a negation.

    A negation of several propositions denies that all of them are so: "did not meet Ana" leaves the meeting
    with Ben. It contradicts what is stated if each of them is stated, of an event but its kind.
    """
    stating: dict[str, set[str]] = defaultdict(set)
    for iri, found in obstacles.items():
        for proposition in claims[iri].propositions if not found else ():
            stating[proposition].add(iri)
    for iri, found in obstacles.items():
        claim = claims[iri]
        if _negates(claim, found, may_negate):
            told = [p for p in claim.propositions if p not in kinds] or claim.propositions
            if told and all(p in stating for p in told):
                yield Opposition(iri, tuple(sorted({each for p in told for each in stating[p]})))


def _negates(claim: Claim, obstacles: Sequence[str], may_negate: Callable[[Claim], bool]) -> bool:
    if not obstacles or not _NEGATING.issuperset(obstacles):
        return False
    denies = claim.stance in _DENYING
    if KG.NotAsserting in obstacles and not denies:
        return False
    return (claim.polarity == KG.Negative or may_negate(claim)) != denies
