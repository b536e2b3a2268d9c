"""How two things hang together: the shortest ways from one to the other, over what somebody claims or over
facts alone.

Two things are linked where a claim says something of both, or where one says something about or to the
other. What is only proposed, or told not to have been said, links nothing; nor does a class that two things
share, a value, or the document in which both stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise

from kgraph.model.memo import Memo
from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.readable_claims import NamedTriple, Statement, proposition_of, statement
from kgraph.rdf.claim_terms import PARTS, PROPOSITION

_MOST = 100_000  # links that are looked at before a search is given up
_TOLD = 5  # claims of a step that are shown
_OF_THINGS = (
    KG.about,
    KG.addressee,
)  # what leads from a claim to those of whom or to whom it speaks
_NOT_SAID = frozenset({KG.ProposedClaim, KG.DeniedSaying})
_DOCUMENT = frozenset({KG.Document})
_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Step:
    """From one thing of a way to the next: what is claimed of the two, and the first claims that link them,
    facts before others. `more`: how many claims there are besides."""

    start: Thing
    end: Thing
    propositions: tuple[NamedTriple, ...]
    claims: tuple[Statement, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one thing to another, step by step."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways between two things, the shortest first. Where there is none, `reached` has how many things
    hang together with the one and with the other, each itself included, as far as was looked; `given_up`:
    they were too many to go on. `claimed`: facts alone were asked for and give no way, and claims do."""

    start: Thing
    end: Thing
    ways: tuple[Way, ...] = ()
    reached: tuple[int, int] = (1, 1)
    given_up: bool = False
    claimed: bool = False


def paths(lookup: Lookup, start: str, end: str, *, ways: int = 1, facts: bool = False) -> Ways:
    """At most so many ways between two things (IRIs): a shortest one, and then each time a shortest one of
    those that have nothing between the ends in common with the ones before. Of equally short ways the
    first by the IRIs of what is on it. `facts`: only over what stands as a fact."""
    links = _Links(lookup, facts=facts)
    named = lookup.thing(start), lookup.thing(end)
    found: list[Way] = []
    between, direct = set[str](), False
    while len(found) < ways and start != end:
        search = _Search(links, start, end, between, direct=not direct)
        stops = search.run()
        if not stops:
            break
        between.update(stops[1:-1])
        direct = direct or len(stops) == 2
        found.append(Way(tuple(links.step(*pair) for pair in pairwise(stops))))
    if found or start == end:
        return Ways(*named, tuple(found))
    claimed = facts and bool(paths(lookup, start, end).ways)
    return Ways(*named, (), search.reached, search.given_up, claimed)


class _Links:
    """What is linked with what."""

    def __init__(self, lookup: Lookup, *, facts: bool) -> None:
        self._lookup, self._facts = lookup, facts
        self._holding = Memo(self._holds, _KEPT)
        self._told = Memo(self._is_said, _KEPT)

    def of(self, thing: str) -> Iterator[tuple[str, Callable[[], bool]]]:
        """What may be linked with a thing, and whether it is: to find that out takes longer than all the
        rest. One that is linked in several ways comes several times."""
        lookup = self._lookup
        if _DOCUMENT & {*lookup.iris(thing, RDF.type)}:
            return
        for own, other in ((PARTS[0], PARTS[2]), (PARTS[2], PARTS[0])):
            for proposition in lookup.subjects(own, thing):
                for end in lookup.iris(proposition, other):
                    yield end, partial(self._holding.__getitem__, proposition)
        if not self._facts:
            for claim, end in self._spoken(thing):
                yield end, partial(self._told.__getitem__, claim)

    def step(self, start: str, end: str) -> Step:
        """What links two things."""
        lookup = self._lookup
        both = lookup.propositions_with(start) & lookup.propositions_with(end)
        held = [each for each in sorted(both) if self._holding[each]]
        said = {claim for each in held for claim in lookup.claims_of(each)}
        if not self._facts:
            said |= {claim for claim, other in self._spoken(start) if other == end}
        makes_fact = {claim for each in held for claim in lookup.iris(each, KG.assertedBy)}
        if self._facts:
            said = said & makes_fact or said
        told = sorted(
            filter(self._told.__getitem__, said), key=lambda each: (each not in makes_fact, each)
        )
        named = (proposition_of(lookup, each) for each in held)
        return Step(
            start=lookup.thing(start),
            end=lookup.thing(end),
            propositions=tuple(sorted(each for each in named if each)),
            claims=tuple(statement(lookup, each) for each in told[:_TOLD]),
            more=len(told[_TOLD:]),
        )

    def _spoken(self, thing: str) -> Iterator[tuple[str, str]]:
        """The claims in which the thing speaks about or to another one, or is spoken of or to; each with the
        other one."""
        lookup = self._lookup
        for claim in lookup.subjects(KG.claimant, thing):
            for end in chain.from_iterable(lookup.iris(claim, each) for each in _OF_THINGS):
                yield claim, end
        for claim in chain.from_iterable(lookup.subjects(each, thing) for each in _OF_THINGS):
            for speaker in lookup.iris(claim, KG.claimant):
                yield claim, speaker

    def _holds(self, proposition: str) -> bool:
        """Whether a proposition links its ends: somebody claims it, or with `facts`, it stands."""
        lookup = self._lookup
        if RDF.type in lookup.iris(proposition, PARTS[1]):
            return False
        if self._facts and not self._stands(proposition):
            return False
        return any(self._told[each] for each in lookup.subjects(PROPOSITION, proposition))

    def _stands(self, proposition: str) -> bool:
        """Whether the graph has the plain triple, whose object is a thing."""
        iris = self._lookup.iris
        (subject, *_), (predicate, *_) = (iris(proposition, part) for part in PARTS[:2])
        return not {*iris(proposition, PARTS[2])}.isdisjoint(iris(subject, predicate))

    def _is_said(self, claim: str) -> bool:
        return not _NOT_SAID & {*self._lookup.iris(claim, RDF.type)}


class _Side:
    """What was reached from one end: each thing with the one before it; `front`: the last of them."""

    def __init__(self, end: str) -> None:
        self.before: dict[str, str] = {end: end}
        self.front = [end]

    def back(self, thing: str) -> list[str]:
        """The things from the end to this one."""
        stops = [thing]
        while self.before[stops[-1]] != stops[-1]:
            stops.append(self.before[stops[-1]])
        return stops[::-1]


class _Search:
    """A search from both ends at once: each time, the side with the smaller front goes one step on."""

    def __init__(
        self, links: _Links, start: str, end: str, avoided: Set[str], *, direct: bool
    ) -> None:
        self._links, self._avoided = links, avoided
        self._not_direct = frozenset() if direct else frozenset({start, end})
        self._sides = _Side(start), _Side(end)
        self._left = _MOST
        self.given_up = False

    @property
    def reached(self) -> tuple[int, int]:
        """How many things were reached from each end."""
        one, other = self._sides
        return len(one.before), len(other.before)

    def run(self) -> list[str]:
        """The things on the shortest way, from the start to the end; none if there is no way."""
        one, other = self._sides
        while one.front and other.front and not self.given_up:
            side, opposite = (one, other) if len(one.front) <= len(other.front) else (other, one)
            met = self._advance(side) & opposite.before.keys()
            if met:
                ways = (one.back(each) + other.back(each)[-2::-1] for each in met)
                return min(ways, key=lambda way: (len(way), way))
        return []

    def _advance(self, side: _Side) -> Set[str]:
        """Go one step on from all of the front; gives what is reached then."""
        following: dict[str, str] = {}
        for thing in side.front:
            for end, is_linked in self._links.of(thing):
                self._left -= 1
                if end in side.before or end in self._avoided or end in following:
                    continue
                if {thing, end} != self._not_direct and is_linked():
                    following[end] = thing
            if self._left < 0:
                self.given_up = True
                break
        side.before.update(following)
        side.front = sorted(following)
        return following.keys()
