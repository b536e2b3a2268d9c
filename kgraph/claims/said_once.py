"""Tells a saying from the position that is all it says: of `Lima said she did not believe it`, the two claims
`Lima says that she did not believe it` and, within it, `Lima says that she does not believe it` are one."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.claims.sentences.english import is_unidentified
from kgraph.model.claims import Claim
from kgraph.model.sentences import leads_to_a_thought


def is_said_within(claim: Claim, reported: Iterable[Claim]) -> bool:
    """Whether one of the claims that a claim reports says all that it says."""
    return any(is_all_said(each, claim) for each in reported)


def is_all_said(inner: Claim, outer: Claim) -> bool:
    """Whether a claim that another one of the same speaker reports is all that this one says in its words. In
    what that is said, the sentence of the inner one does not tell."""
    if outer.propositions or outer.about or outer.uttered_at or inner.denied or outer.denied:
        return False
    is_last = inner.end == outer.end and inner.chain[-1:] == (outer.iri,)
    if not is_last or inner.claimants != outer.claimants or inner.proposed != outer.proposed:
        return False
    before = outer.quote[: inner.begin - outer.begin].split()
    return leads_to_a_thought(before) and is_unidentified(before[0])
