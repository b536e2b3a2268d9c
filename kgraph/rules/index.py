"""Facts by number, found by what they say and by who says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from kgraph.rules.attribution import ASSERTED
from kgraph.rules.attribution_numbers import AttributionNumbers
from kgraph.rules.columns import Numbers, Table, pair
from kgraph.rules.facts import Facts

FREE = -1
"""In the place of a number: any."""

_EVERY = 1 << 30  # above all numbers of chains


class Index:
    """Facts by number, found by predicate and by subject or object; tables are built on first use. In a
    table the facts of a node are sorted by their chains."""

    def __init__(self, facts: Facts, attributions: AttributionNumbers) -> None:
        self._facts = facts
        self._attributions = attributions
        self._of: dict[int, list[Numbers]] = defaultdict(list)
        self._tables: dict[tuple[int, int], Table] = {}

    def add(self, numbers: Numbers) -> None:
        """Add facts, by number, to the index."""
        predicates = self._facts.predicates[numbers]
        held = [(each, numbers[predicates == each]) for each in np.unique(predicates).tolist()]
        for predicate, mine in [*held, (FREE, numbers)]:
            self._of[predicate].append(mine)
            for place in (0, 2):
                if table := self._tables.get((predicate, place)):
                    self._fill(table, place, mine)

    def all(self, predicate: int) -> Numbers:
        """The facts with a predicate (`FREE`: all), in the order in which they were added."""
        return np.concatenate([np.empty(0, np.int64), *self._of.get(predicate, ())])

    def count(self, predicate: int) -> int:
        """How many facts have a predicate (`FREE`: all)."""
        return sum(map(len, self._of.get(predicate, ())))

    def find(
        self, predicate: int, place: int, nodes: Numbers, chains: Numbers | None
    ) -> Iterator[tuple[Numbers, Numbers]]:
        """Places in `nodes`, and facts that have this node as subject (`place` 0) or object (2): those on
        the given chain and asserted ones; beside an asserted one, and without `chains`, all."""
        table = self._table(predicate, place)
        zeros = np.zeros_like(nodes)
        if chains is None:
            yield from table.between(pair(nodes, zeros), pair(nodes, zeros + _EVERY))
            return
        top = np.where(chains == ASSERTED, _EVERY, ASSERTED + 1)
        yield from table.between(pair(nodes, zeros), pair(nodes, top))
        theirs = np.flatnonzero(chains != ASSERTED)
        keys = pair(nodes[theirs], chains[theirs])
        for places, facts in table.between(keys, keys + 1):
            yield theirs[places], facts

    def _table(self, predicate: int, place: int) -> Table:
        table = self._tables.get((predicate, place))
        if table is None:
            table = self._tables[predicate, place] = Table()
            self._fill(table, place, self.all(predicate))
        return table

    def _fill(self, table: Table, place: int, numbers: Numbers) -> None:
        nodes = self._facts.objects if place else self._facts.subjects
        chains = self._attributions.chains(self._facts.whose[numbers])
        table.add(pair(nodes[numbers], chains), numbers)
