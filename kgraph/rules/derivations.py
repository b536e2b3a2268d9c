"""How each conclusion follows: all its derivations, or, where a rule has very many, a few of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kgraph.rules.attribution import JOINT
from kgraph.rules.closure import Closure
from kgraph.rules.columns import Numbers, distinct, listed, ranks
from kgraph.rules.facts import Rows
from kgraph.rules.index import FREE, Index
from kgraph.rules.joint import Derived, Together
from kgraph.rules.matching import Join, OverflowedError, Steps, conclusions
from kgraph.rules.premises import Premises

MOST = 2_000_000
"""So many derivations by one rule are all looked at, or sixteen for each of its conclusions."""

TRIED = 10_000_000
"""Facts that are tried as premises of a rule, or fifty for each fact. What is not found by then has the
derivation by which it was concluded."""

_OF_EACH = 8
"""Of a rule that has more, so many derivations of each conclusion are, besides the one found first."""

_LONGEST = 1 << 40  # steps of a proof that are counted: sizes can double with every round


@dataclass(frozen=True, slots=True)
class Derivations:
    """Columns, in the order of the conclusions and of the steps: the number of a conclusion, the number of
    a rule, the facts that fill the patterns of the rule (`FREE` beyond the last one), and the number of
    steps of the smallest proof that ends with the derivation."""

    conclusions: Numbers
    rules: Numbers
    premises: list[Numbers]
    steps: Numbers

    def premises_of(self) -> Callable[[int], list[int]]:
        """A function from a row to the facts that its derivation starts from."""
        columns = [listed(column) for column in self.premises]
        return lambda row: [fact for column in columns if (fact := column[row]) != FREE]


def derive(premises: Premises, closure: Closure) -> Derivations:
    """The derivations of all conclusions."""
    deriving = _Deriving(premises, closure)
    found = [deriving.by_rule(number) for number in range(len(closure.rules))]
    numbers, rules, *columns = _joined([deriving.none(), *found])
    steps = _steps(closure, numbers, columns)
    order = np.lexsort((steps, numbers))
    columns = [column[order] for column in columns]
    return Derivations(numbers[order], rules[order], columns, steps[order])


class _Deriving:
    def __init__(self, premises: Premises, closure: Closure) -> None:
        self._premises = premises
        self._closure = closure
        self._facts = closure.facts
        self._things = premises.things()
        self._index = Index(self._facts, premises.attributions)
        is_joint = self._facts.whose == JOINT
        self._index.add(np.flatnonzero(~is_joint))
        self._together = Together(premises, closure.stated) if np.any(is_joint) else None

    def by_rule(self, number: int) -> list[Numbers]:
        """The derivations by a rule: conclusions, rules, and a column for each pattern."""
        mine = np.flatnonzero(self._closure.rule.values == number) + self._closure.stated
        most = max(MOST, 2 * _OF_EACH * len(mine))
        parts, count, is_cut = [self._nothing()], 0, False
        try:
            for derived in self._derived(number):
                parts.append(self._known(*derived))
                count += len(parts[-1][0])
                if count > most:
                    parts, is_cut = [self._few(_joined(parts))], True
                    count = len(parts[0][0])
        except OverflowedError:
            is_cut = True
        held = _joined([self._first(mine), self._few(_joined(parts))] if is_cut else parts)
        if is_cut:
            fresh = distinct(*held)
            held = [column[fresh] for column in held]
        return [held[0], np.full(len(held[0]), number), *held[1:]]

    def _derived(self, number: int) -> Iterator[Derived]:
        rule, steps = self._closure.rules[number], Steps(max(TRIED, 50 * len(self._facts)))
        indexes = [self._index] * len(rule.body)
        join = Join(rule, self._facts, self._premises.attributions, indexes, steps)
        for held in join.all():
            for rows, places in conclusions(rule, held, self._things):
                yield rows, [column[places] for column in held.columns()]
        if self._together:
            yield from self._together.conclusions(rule, self._things, steps)

    def _known(self, rows: Rows, columns: list[Numbers]) -> list[Numbers]:
        """The derivations of conclusions, but for those from their own triple."""
        triples = self._facts.find_triples(rows)
        numbers = self._facts.find(triples, rows.whose)
        kept = numbers >= self._closure.stated
        for column in columns:
            kept &= self._facts.triples[column] != triples
        free = np.full(int(kept.sum()), FREE, np.int64)
        missing = len(self._closure.premises) - len(columns)
        return [numbers[kept], *(column[kept] for column in columns), *[free] * missing]

    def _first(self, conclusions: Numbers) -> list[Numbers]:
        """The derivations by which those conclusions were found."""
        places = conclusions - self._closure.stated
        columns = (column.values[places].astype(np.int64) for column in self._closure.premises)
        return [conclusions, *columns]

    def none(self) -> list[Numbers]:
        """No derivations, in the columns of `by_rule`."""
        return [np.empty(0, np.int64), *self._nothing()]

    def _nothing(self) -> list[Numbers]:
        return [np.empty(0, np.int64) for _ in range(1 + len(self._closure.premises))]

    def _few(self, held: list[Numbers]) -> list[Numbers]:
        """The first derivations of each conclusion."""
        kept = ranks(held[0]) < _OF_EACH
        return [column[kept] for column in held]


def _joined(parts: list[list[Numbers]]) -> list[Numbers]:
    return [np.concatenate(columns) for columns in zip(*parts, strict=True)]


def _steps(closure: Closure, numbers: Numbers, premises: list[Numbers]) -> Numbers:
    """The number of steps of the smallest proof that ends with each derivation. A stated fact takes none,
    and a conclusion as many as its smallest derivation."""
    size = np.zeros(len(closure.facts) + 1, np.int64)  # the last is that of `FREE`
    stated = closure.stated
    for begin, end in pairwise([*closure.rounds, len(closure.facts)]):
        first = [column.values[begin - stated : end - stated] for column in closure.premises]
        size[begin:end] = _after(first, size)
    while True:
        before, steps = size.copy(), _after(premises, size)
        np.minimum.at(size, numbers, steps)
        if np.array_equal(before, size):
            return steps


def _after(premises: Sequence[Numbers], sizes: Numbers) -> Numbers:
    steps = np.ones(len(premises[0]) if premises else 0, np.int64)
    for column in premises:
        steps += sizes[column]
    return np.minimum(steps, _LONGEST)
