"""The derivations that are shown as proofs: the smallest ones, without circles.

A triple does not follow from itself, even in another mode, as otherwise a demand would become an
assertion: a derivation that depends on its own triple through the proofs of its premises is not a
proof. Nearly always no derivation can, which is found out for all of them together; only where some
may are they looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import numpy as np

from kgraph.rules.circles import MOST_PROOFS, Named, prove_in_circles
from kgraph.rules.closure import Closure
from kgraph.rules.columns import Mask, Numbers, listed, pair, repeated
from kgraph.rules.derivations import Derivations


class Proofs:
    """The first 8 proofs of each conclusion in (size, IRI) order.

    `name` gives the IRI of a conclusion, `proof` that of the proof of a conclusion by a derivation (a row
    of `derivations`). `proven`: the numbers of the conclusions that have one.
    """

    def __init__(
        self,
        closure: Closure,
        derivations: Derivations,
        name: Callable[[int], str],
        proof: Callable[[int, int], str],
    ) -> None:
        self._stated = closure.stated
        self._proof = proof
        self._steps = derivations.steps
        numbers = np.arange(closure.stated, len(closure.facts) + 1)
        self._starts = listed(np.searchsorted(derivations.conclusions, numbers))
        circular = in_circles(closure, derivations)
        self._usable = _usable(closure, derivations, circular)
        self._several: dict[int, list[Named]] = {}
        if len(circular):
            self._several = prove_in_circles(
                closure, derivations, self._usable, circular, name, proof
            )
        numbers = np.unique(derivations.conclusions[self._usable])
        lone = np.setdiff1d(numbers, circular)
        self.proven = sorted([*lone.tolist(), *self._several])

    def first(self, conclusion: int) -> int:
        """The row of the first proof of a conclusion that has some."""
        begin, end = self._rows(conclusion)
        return begin if end - begin == 1 else self.of(conclusion)[0][1]

    def of(self, conclusion: int) -> list[Named]:
        """The proofs of a conclusion that has some: their IRIs, with the rows of their derivations."""
        if conclusion in self._several:
            return self._several[conclusion]
        begin, end = self._starts[
            conclusion - self._stated : conclusion - self._stated + 2
        ].tolist()
        if end - begin == 1:
            return [(self._proof(conclusion, begin), begin)]
        rows = (begin + np.flatnonzero(self._usable[begin:end])).tolist()
        kept: dict[str, int] = {}
        for _, same in groupby(rows, key=self._steps.__getitem__):
            for iri, row in sorted((self._proof(conclusion, each), each) for each in same):
                kept.setdefault(iri, row)
            if len(kept) >= MOST_PROOFS:
                break
        self._several[conclusion] = list(kept.items())[:MOST_PROOFS]
        return self._several[conclusion]

    def _rows(self, conclusion: int) -> tuple[int, int]:
        place = conclusion - self._stated
        return self._starts[place], self._starts[place + 1]


def in_circles(closure: Closure, derivations: Derivations) -> Numbers:
    """The conclusions whose triple may depend on itself, or on one that may: those that are left when,
    again and again, all triples are taken away that depend on no other one that is left."""
    triples = closure.facts.triples.astype(np.int64)
    concluded = np.unique(triples[closure.stated :])
    place = np.full(closure.facts.distinct_triples, -1, np.int64)
    place[concluded] = np.arange(len(concluded))
    own = place[triples[derivations.conclusions]]
    edges = []
    for column in derivations.premises:
        filled = np.flatnonzero(column >= 0)
        used = place[triples[column[filled]]]
        edges.append(pair(used, own[filled])[used >= 0])
    keys = np.unique(np.concatenate([np.empty(0, np.int64), *edges]))
    used, users = keys >> 32, keys & 0x7FFFFFFF
    starts = np.searchsorted(used, np.arange(len(concluded) + 1))
    open = np.bincount(users, minlength=len(concluded))
    edge = np.flatnonzero(open == 0)
    is_left = np.ones(len(concluded), np.bool_)
    while len(edge):
        is_left[edge] = False
        places, steps = repeated(starts[edge + 1] - starts[edge])
        freed = users[starts[edge][places] + steps]
        np.subtract.at(open, freed, 1)
        edge = np.unique(freed[open[freed] == 0])
    numbers = np.arange(closure.stated, len(closure.facts))
    return numbers[is_left[place[triples[closure.stated :]]]]


def _usable(closure: Closure, derivations: Derivations, circular: Numbers) -> Mask:
    """Whether each derivation is a proof, as all its premises have one; of conclusions that may depend
    on themselves, whether its other premises have one."""
    proven = np.ones(len(closure.facts) + 1, np.bool_)  # the last stands for `FREE`
    while True:
        usable = np.ones(len(derivations.conclusions), np.bool_)
        for column in derivations.premises:
            usable &= proven[column]
        now = np.zeros_like(proven)
        now[: closure.stated] = now[-1] = True
        now[circular] = True
        now[derivations.conclusions[usable]] = True
        if np.array_equal(now, proven):
            return usable
        proven = now
