"""How two things hang together: the shortest way from one to the other over what is claimed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.said import NamedTriple, Statement, proposition_of, statement
from kgraph.rdf.claim_terms import PARTS

_MOST = 20_000  # propositions that are looked at before the search is given up
_TOLD = 5  # claims of a step that are shown
_NO_WAY = frozenset({"Document", "Literal"})  # a text that two things share does not link them


@dataclass(frozen=True, slots=True)
class Step:
    """From one thing of a way to the next: what is claimed of the two, and the first claims of it. `more`:
    how many claims there are besides."""

    start: Thing
    end: Thing
    propositions: tuple[NamedTriple, ...]
    claims: tuple[Statement, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """The steps of the shortest way; without steps there is none, or it was `given_up`, because the things
    around are too many."""

    start: Thing
    end: Thing
    steps: tuple[Step, ...] = ()
    given_up: bool = False


def path(lookup: Lookup, start: str, end: str) -> Way:
    """The shortest way between two things, over propositions that anybody claims, whatever stands as a fact;
    of equally short ways the first by the IRIs of what is on it."""
    came, given_up = _reached(lookup, start, end)
    stops = [end]
    while stops[-1] in came and stops[-1] != start:
        stops.append(came[stops[-1]])
    stops.reverse()
    steps = tuple(_step(lookup, *pair) for pair in pairwise(stops))
    return Way(lookup.thing(start), lookup.thing(end), steps, given_up and not steps)


def _reached(lookup: Lookup, start: str, end: str) -> tuple[dict[str, str], bool]:
    """From which thing each other one was reached, and whether some were left out."""
    came = {start: start}
    front, left = [start], _MOST
    while front and end not in came:
        following = []
        for each in front:
            if each != start and lookup.thing(each).kind in _NO_WAY:
                continue
            found = lookup.propositions_with(each)
            left -= len(found)
            if left < 0:
                return came, True
            for other in sorted(_others(lookup, each, found) - came.keys()):
                came[other] = each
                following.append(other)
        front = following
    return came, False


def _others(lookup: Lookup, thing: str, propositions: Iterable[str]) -> set[str]:
    """The things at the other ends of those propositions that somebody claims."""
    return {
        end
        for each in propositions
        for part in (PARTS[0], PARTS[2])
        for end in lookup.iris(each, part)
        if end != thing and lookup.claims_of(each)
    }


def _step(lookup: Lookup, start: str, end: str) -> Step:
    both = sorted(lookup.propositions_with(start) & lookup.propositions_with(end))
    told = [each for each in both if lookup.claims_of(each)]
    claims = sorted({claim for each in told for claim in lookup.claims_of(each)})
    named = (proposition_of(lookup, each) for each in told)
    return Step(
        start=lookup.thing(start),
        end=lookup.thing(end),
        propositions=tuple(sorted(each for each in named if each)),
        claims=tuple(statement(lookup, each) for each in claims[:_TOLD]),
        more=len(claims[_TOLD:]),
    )
