"""Claims that are perhaps opposed by their words, for a page: the same pairs as those of the question
`opposed-words`, which a test compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from kgraph.claims.contradictions import is_meant
from kgraph.claims.spoken import spoken, without_narrator
from kgraph.model.claims import Claim, DerivedClaim
from kgraph.model.vocabulary import KG
from kgraph.rdf.graph_reader import GraphReader
from kgraph.wording.naming import sole_holders
from kgraph.wording.perhaps_opposed import perhaps_opposed
from kgraph.wording.said import Mention, Said

_REJECTING = (KG.Denies, KG.Rejects, KG.Questions)
_MOST = 20  # of more claims that are perhaps opposed to one, so many are named


class Perhaps(NamedTuple):
    """A claim (IRI) that is perhaps opposed to another one, and why, in words."""

    claim: str
    why: str


def perhaps_by_claim(
    reader: GraphReader, claims: Sequence[Claim], marked: Mapping[str, Sequence[Mention]]
) -> dict[str, list[Perhaps]]:
    """The claims that are perhaps opposed to a claim, the likeliest first; only of claims that have some.
    All claims of the chains must be among `claims`; `marked`: the mentions of each document, in its order."""
    by_iri = {claim.iri: claim for claim in claims}
    compared = filter(None, (_said(reader, claim, marked) for claim in claims))
    found: dict[str, list[Perhaps]] = defaultdict(list)
    for pair in perhaps_opposed(compared, _Background(reader, by_iri, marked)):
        ends = pair.plain, pair.against
        if all(is_meant(by_iri[each], by_iri.get) for each in ends):
            for one, other in (ends, ends[::-1]):
                if len(found[one]) < _MOST:
                    found[one].append(Perhaps(other, pair.reason))
    return found


def _said(
    reader: GraphReader, claim: Claim, marked: Mapping[str, Sequence[Mention]]
) -> Said | None:
    """What is compared of a claim; None where something keeps it from being meant so, or where only its cue
    is annotated."""
    unsure = claim.certainty in (KG.Possible, KG.Conditional) or claim.irony or claim.condition
    if isinstance(claim, DerivedClaim) or claim.denied or claim.proposed or claim.held_back_by:
        return None
    if unsure or not (claim.stance and claim.quote and claim.document):
        return None
    matter = _matter(reader, claim, marked) if claim.stance in _REJECTING else None
    if not (matter or claim.content or claim.propositions):
        return None
    words, begin, end = matter or (_spoken(claim), claim.begin, claim.end)
    return Said(
        *(claim.iri, claim.document, begin, end, words, claim.stance),
        is_negative=claim.polarity == KG.Negative,
        in_words_only=not (claim.propositions or claim.about),
        language=reader.document(claim.document).language,
    )


def _spoken(claim: Claim) -> str:
    said = spoken(claim.content, (claim.begin, claim.end))
    return without_narrator(claim.quote, claim.begin, said)


def _matter(
    reader: GraphReader, claim: Claim, marked: Mapping[str, Sequence[Mention]]
) -> tuple[str, int, int] | None:
    """Of who rejects something that is told in words, these words and their place."""
    if claim.content:
        return None
    told = [
        (begin, wording, end)
        for thing, wording in ((each, reader.wording(each)) for each in claim.about)
        for begin, end, other in marked.get(claim.document, ())
        if other == thing and reader.words(f"{claim.document}#char={begin},{end}") == wording
    ]
    return next(((wording, begin, end) for begin, wording, end in sorted(told)), None)


class _Background:
    """What a graph in memory knows of documents and speakers."""

    def __init__(
        self,
        reader: GraphReader,
        claims: Mapping[str, Claim],
        marked: Mapping[str, Sequence[Mention]],
    ) -> None:
        self._reader, self._claims, self._marked = reader, claims, marked
        self._holders: dict[str, Mapping[str, str]] = {}

    def issued(self, document: str) -> str:
        return self._reader.document(document).issued

    def mentions(self, document: str) -> Sequence[Mention]:
        return self._mentions.get(document, ())

    @cached_property
    def _mentions(self) -> Mapping[str, Sequence[Mention]]:
        """By document, the mentions of things that no program merely proposes, the longest first."""
        proposed = {subject for subject, _ in self._reader.values(KG.proposedBy)}
        return {
            document: sorted(
                (
                    Mention(*each)
                    for each in some
                    if f"{document}#char={each[0]},{each[1]}" not in proposed
                ),
                key=lambda each: (each.begin, -each.end, each.thing),
            )
            for document, some in self._marked.items()
        }

    def holders(self, document: str) -> Mapping[str, str]:
        if document not in self._holders:
            named = {each.thing for each in self.mentions(document)}
            self._holders[document] = sole_holders(named, self._offices, self.name)
        return self._holders[document]

    @cached_property
    def _offices(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for person, office in self._held():
            found[person].add(office)
        return found

    def _held(self) -> Iterator[tuple[str, str]]:
        propositions: Iterable[str] = {
            each for claim in self._claims.values() for each in claim.propositions
        }
        for person, predicate, office in filter(None, map(self._reader.triple, propositions)):
            if predicate == KG.holdsOffice and isinstance(office, str):
                yield person, office

    def name(self, thing: str) -> str:
        return self._reader.entity(thing).name

    def speakers(self, claim: str) -> Sequence[str]:
        return self._claims[claim].claimants
