"""Proofs of conclusions that may depend on themselves: each derivation is looked at, the smallest first,
and left out if it would close a circle with the proofs kept before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import groupby

import numpy as np

from kgraph.rules.closure import Closure
from kgraph.rules.columns import Mask, Numbers, listed
from kgraph.rules.derivations import Derivations

MOST_PROOFS = 8
"""Proofs that are kept of a conclusion."""

Named = tuple[str, int]
"""The IRI of a proof, and the row of its derivation."""


def prove_in_circles(
    closure: Closure,
    derivations: Derivations,
    usable: Mask,
    circular: Numbers,
    name: Callable[[int], str],
    proof: Callable[[int, int], str],
) -> dict[int, list[Named]]:
    """The first 8 proofs, in (size, IRI) order, of each conclusion among `circular`, for as far as it has
    any. `usable`: of the rows of `derivations`."""
    rows = np.flatnonzero(usable & np.isin(derivations.conclusions, circular)).tolist()
    numbers = {row: int(derivations.conclusions[row]) for row in rows}
    named = {number: name(number) for number in numbers.values()}
    uses = sorted(
        (int(derivations.steps[row]), named[numbers[row]], numbers[row], row) for row in rows
    )
    kept = _Kept(closure, derivations, circular)
    left = -1
    while uses and len(uses) != left:  # a premise may find its first proof after those that use it
        left = len(uses)
        for (_, _, number), same in groupby(uses, key=lambda use: use[:3]):
            if not kept.is_full(number):
                for each in sorted((proof(number, row), row) for *_, row in same):
                    kept.add(number, each)
        uses = [use for use in uses if not kept.proofs[use[2]]]
    return {number: each for number, each in kept.proofs.items() if each}


class _Kept:
    """The proofs so far. `_heights`: a conclusion is higher than all that its proofs use, which shortens
    the search for circles; `_same`: triple of a conclusion -> all facts with it, of any attribution."""

    def __init__(self, closure: Closure, derivations: Derivations, circular: Numbers) -> None:
        self.proofs: dict[int, list[Named]] = defaultdict(list)
        self._premises_of = derivations.premises_of()
        self._circular = frozenset(circular.tolist())
        self._triples = listed(closure.facts.triples)
        self._same: dict[int, list[int]] = defaultdict(list)
        mine = np.isin(closure.facts.triples, closure.facts.triples[circular])
        for number in np.flatnonzero(mine).tolist():
            self._same[self._triples[number]].append(number)
        self._heights: dict[int, int] = defaultdict(int)
        self._users: dict[int, set[int]] = defaultdict(set)

    def is_full(self, number: int) -> bool:
        """Whether a conclusion has enough proofs."""
        return len(self.proofs[number]) >= MOST_PROOFS

    def add(self, number: int, named: Named) -> None:
        """Keep a proof, unless there are enough, or a premise does not have a proof yet, or a premise
        depends on the triple that is to be proven."""
        premises = self._premises_of(named[1])
        derived = [p for p in premises if p in self._circular]
        known = any(named[0] == each for each, _ in self.proofs[number])
        unproven = any(not self.proofs.get(each) for each in derived)
        if known or unproven or self.is_full(number) or self._rests(premises, number):
            return
        self.proofs[number].append(named)
        for premise in derived:
            self._users[premise].add(number)
        self._raise(number, 1 + max((self._heights[p] for p in derived), default=0))

    def _rests(self, premises: Iterable[int], number: int) -> bool:
        """Whether a premise, or anything that its proofs use, has the triple of the conclusion.

        What is not higher than the lowest fact with that triple cannot use any of them, so the search
        stops there.
        """
        triple = self._triples[number]
        floor = min(self._heights[each] for each in self._same[triple])
        edge = list(premises)
        seen = set(edge)
        while edge:
            each = edge.pop()
            if self._triples[each] == triple:
                return True
            if self._heights[each] > floor:
                below = {
                    premise
                    for _, row in self.proofs[each]
                    for premise in self._premises_of(row)
                    if premise not in seen
                }
                seen |= below
                edge += below
        return False

    def _raise(self, number: int, height: int) -> None:
        edge = [(number, height)]
        while edge:
            each, least = edge.pop()
            if self._heights[each] < least:
                self._heights[each] = least
                edge += [(user, least + 1) for user in self._users[each]]
