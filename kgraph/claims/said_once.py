"""Tells a saying from the position that is all it says: of `Lima said she did not believe it`, the two claims
`Lima says that she did not believe it` and, within it, `Lima says that she does not believe it` are one. And
tells a saying that only passes on another one: of `Lima said Oso claimed that it rained`, the claim within
it, `Lima says that Oso claimed that it rained`, tells all."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from kgraph.claims.sentences.english import is_unidentified
from kgraph.claims.sentences.word_lists import prepositions, small_words, times
from kgraph.model.claims import Claim
from kgraph.model.identity import fold, mention_spans
from kgraph.model.sentences import leads_to_a_thought

_BESIDE_NAMES = frozenset(("the", "a", "an", "had", "has", "have"))
_WORD = re.compile(r"[^\W_]+")


def tells_all(inner: Claim, outer: Claim, name: Callable[[str], str]) -> bool:
    """Whether a claim makes the one that reports it superfluous where both are told. `name`: of a thing."""
    names = [name(each) for each in inner.claimants]
    return is_all_said(inner, outer) or is_passed_on(inner, outer, names)


def is_said_within(claim: Claim, reported: Iterable[Claim]) -> bool:
    """Whether one of the claims that a claim reports says all that it says."""
    return any(is_all_said(each, claim) for each in reported)


def is_all_said(inner: Claim, outer: Claim) -> bool:
    """Whether a claim that another one of the same speaker reports is all that this one says in its words."""
    if outer.propositions or outer.about or inner.denied or outer.denied:
        return False
    is_last = inner.end == outer.end and inner.chain[-1:] == (outer.iri,)
    if not is_last or inner.claimants != outer.claimants or inner.proposed != outer.proposed:
        return False
    before = outer.quote[: inner.begin - outer.begin].split()
    return leads_to_a_thought(before) and is_unidentified(before[0])


def is_passed_on(inner: Claim, outer: Claim, names: Collection[str]) -> bool:
    """Whether a claim says no more than that another one is made, which it reports. `names`: of those who
    make that one; other words before its verb, such as when it was made, the outer one alone has."""
    if outer.propositions or outer.about or inner.denied or outer.denied or inner.saying_certainty:
        return False
    if inner.chain[-1:] != (outer.iri,) or inner.proposed != outer.proposed or not inner.content:
        return False
    cues = [span for each in inner.cue for span in mention_spans(each)]
    if len(cues) != 1 or not outer.begin <= cues[0][0] < cues[0][1] <= inner.begin:
        return False

    def words(begin: int, end: int) -> list[str]:
        return _WORD.findall(outer.quote[begin - outer.begin : end - outer.begin])

    between = words(cues[0][1], inner.begin)
    is_heard = bool(inner.addressees) and prepositions().isdisjoint(between)
    if words(inner.end, outer.end) or not (between in ([], ["that"]) or is_heard):
        return False
    return _names(words(outer.begin, cues[0][0]), names)


def _names(words: Collection[str], names: Collection[str]) -> bool:
    """Whether words say who says it, and nothing else: `Mayor Oso had`; but not: `Monday Oso`."""
    known = {fold(word) for name in names for word in _WORD.findall(name)} | _BESIDE_NAMES
    return bool(words) and all(
        fold(word) in known
        or is_unidentified(word)
        or (word.istitle() and fold(word) not in small_words() | times())
        for word in words
    )
