"""The derivations that are shown as proofs: the smallest ones, without circles."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from kgraph.rules.attribution import ASSERTED, JOINT
from kgraph.rules.closure import Closure, Derivation

MOST_PROOFS = 8

Named = tuple[str, Derivation]
"""A derivation with the IRI of its proof."""


def sizes(closure: Closure) -> dict[int, int]:
    """The number of steps of each conclusion's smallest proof; stated facts take none.

    This is Knuth's generalization (1977) of Dijkstra's algorithm: a derivation joins the queue when all
    its premises have their final size, and the first size that leaves the queue is the smallest.
    """
    waiting: dict[int, list[tuple[int, Derivation]]] = defaultdict(list)
    missing: dict[tuple[int, Derivation], int] = {}
    heap: list[tuple[int, int]] = []
    for number, derivations in closure.derivations.items():
        for each in derivations:
            derived = {p for p in each.premises if p >= closure.stated}
            missing[number, each] = len(derived)
            for premise in derived:
                waiting[premise].append((number, each))
            if not derived:
                heap.append((1, number))
    heapq.heapify(heap)
    found: dict[int, int] = {}
    while heap:
        size, number = heapq.heappop(heap)
        if found.setdefault(number, size) < size or not waiting.get(number):
            continue
        for use in waiting.pop(number):
            missing[use] -= 1
            if not missing[use] and use[0] not in found:
                heapq.heappush(heap, (size_of(use[1], found), use[0]))
    return found


def size_of(derivation: Derivation, found: Mapping[int, int]) -> int:
    """The number of steps of the smallest proof that ends with this derivation."""
    return 1 + sum(found.get(premise, 0) for premise in derivation.premises)


def proofs(
    closure: Closure,
    name: Callable[[int], str],
    proof: Callable[[int, Derivation], str],
) -> dict[int, list[Named]]:
    """The first 8 proofs of each conclusion in (size, IRI) order, without those that would close a circle
    with the proofs kept before.

    A triple does not follow from itself, even in another mode, as otherwise a demand would become an
    assertion: a derivation that depends on its own triple through the proofs kept so far is not a proof.
    Neither is a derivation of an attributed conclusion whose triple is a fact anyway. Conclusions
    without a proof are not among the keys.

    `name` gives the IRI of a conclusion, `proof` that of the proof of a conclusion by a derivation.
    """
    found = sizes(closure)
    kept = _Kept(closure)
    uses = sorted(
        (size_of(each, found), name(number), number)
        for number, derivations in closure.derivations.items()
        if not kept.is_superfluous(number)
        for each in derivations
    )
    left = -1
    while uses and len(uses) != left:  # a premise may find its first proof after those that use it
        left = len(uses)
        for (size, _, number), _ in groupby(uses):
            if not kept.is_full(number):
                same = [d for d in closure.derivations[number] if size_of(d, found) == size]
                for named in sorted((proof(number, each), each) for each in same):
                    kept.add(number, named)
        uses = [use for use in uses if not kept.proofs[use[2]]]
    return {number: each for number, each in kept.proofs.items() if each}


class _Kept:
    """The proofs so far. `_heights`: a conclusion is higher than all that its proofs use, which shortens
    the search for circles; `_same`: triple of a conclusion -> all facts with it, of any attribution."""

    def __init__(self, closure: Closure) -> None:
        self.proofs: dict[int, list[Named]] = defaultdict(list)
        self._stated = closure.stated
        self._facts = closure.facts
        self._same: dict[tuple[int, ...], list[int]] = {
            closure.facts[number][:3]: [] for number in closure.conclusions
        }
        for number, fact in enumerate(closure.facts):
            if (same := self._same.get(fact[:3])) is not None:
                same.append(number)
        self._heights: dict[int, int] = defaultdict(int)
        self._users: dict[int, set[int]] = defaultdict(set)

    def is_full(self, number: int) -> bool:
        """Whether a conclusion has enough proofs."""
        return len(self.proofs[number]) >= MOST_PROOFS

    def is_superfluous(self, number: int) -> bool:
        """Whether a conclusion is attributed although its triple is a fact, or is joint although its
        triple follows from the claims of one speaker alone."""
        whose = self._facts[number][3]
        others = self._same[self._facts[number][:3]]
        return whose != ASSERTED and any(
            self._facts[each][3] == ASSERTED
            or (whose == JOINT and each >= self._stated and self._facts[each][3] != JOINT)
            for each in others
        )

    def add(self, number: int, named: Named) -> None:
        """Keep a proof, unless there are enough, or a premise does not have a proof yet, or a premise
        depends on the triple that is to be proven."""
        premises = named[1].premises
        derived = [p for p in premises if p >= self._stated]
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
        triple = self._facts[number][:3]
        floor = min(self._heights[each] for each in self._same[triple])
        seen, edge = set(premises), list(premises)
        while edge:
            each = edge.pop()
            if self._facts[each][:3] == triple:
                return True
            if self._heights[each] > floor:
                below = {
                    premise
                    for _, derivation in self.proofs[each]
                    for premise in derivation.premises
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
