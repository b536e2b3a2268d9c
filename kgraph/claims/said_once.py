"""Tells a saying from the position that is all it says: of `Lima said she did not believe it`, the two claims
`Lima says that she did not believe it` and, within it, `Lima says that she does not believe it` are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgraph.claims.sentences.english import is_unidentified
from kgraph.model.claims import Claim

_BEFORE = 7  # words before what somebody thinks, with the pronoun: `he did not really believe that`
_JOINING = frozenset(("and", "but", "or", "nor"))


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
    return is_short_way(outer.quote[: inner.begin - outer.begin].split())


def is_short_way(before: Sequence[str]) -> bool:
    """Whether the words before what somebody thinks are a pronoun and what leads from it to that."""
    is_short = 0 < len(before) <= _BEFORE and _JOINING.isdisjoint(before)
    return is_short and is_unidentified(before[0]) and not any("," in word for word in before)
