"""What follows only from what several speakers say together.

The rules are first applied to triples, whoever says them. Only for triples that do not follow on
anybody's word alone are speakers then combined: a thousand of them on each of two premises would
otherwise make a million derivations, of which eight are shown.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kgraph.rules.attribution import ASSERTED, JOINT
from kgraph.rules.columns import Mask, Numbers, Table, ranks
from kgraph.rules.facts import Rows
from kgraph.rules.index import Index
from kgraph.rules.matching import Compiled, Join, Steps, conclusions
from kgraph.rules.premises import Premises

_COMBINED = 512
"""So many ways to combine speakers on the premises of one derivation are all tried."""

_SPEAKERS = 8
"""Where there are more ways, these many speakers on each premise are combined."""

Derived = tuple[Rows, list[Numbers]]
"""Conclusions in rows, and beside them the facts that each follows from, in a column for each pattern."""


class Together:
    """All that rules may combine: the facts of a closure that are not joint themselves."""

    def __init__(self, premises: Premises, stated: int) -> None:
        self._facts = facts = premises.facts
        self._attributions = premises.attributions
        own = np.flatnonzero(facts.whose != JOINT)
        triples = facts.triples[own]
        self._index = Index(facts, premises.attributions)
        self._index.add(np.sort(own[np.unique(triples, return_index=True)[1]]))
        self._counts = np.bincount(triples, minlength=facts.distinct_triples)
        self._said = Table()
        self._said.add(triples.astype(np.int64), own)
        chains = self._attributions.chains(facts.whose[own])
        _, first = np.unique(np.stack([triples, chains]), axis=1, return_index=True)
        first = np.sort(first)
        few = first[ranks(triples[first]) < _SPEAKERS]
        self._said_by_few = Table()
        self._said_by_few.add(triples[few].astype(np.int64), own[few])
        self._follows = np.zeros(facts.distinct_triples + 1, np.bool_)  # the last: of a new triple
        self._follows[triples[(own >= stated) | (facts.whose[own] == ASSERTED)]] = True

    def conclusions(self, rule: Compiled, things: Mask, steps: Steps) -> Iterator[Derived]:
        """What follows by a rule from the words of several speakers, and from no one's alone, with what it
        follows from. Raises OverflowedError when no steps are left."""
        indexes = [self._index] * len(rule.body)
        join = Join(rule, self._facts, self._attributions, indexes, steps, apart=False)
        for held in join.all():
            columns = held.columns()
            for rows, places in conclusions(rule, held, things):
                triples = self._facts.find_triples(rows)
                open = ~self._follows[np.minimum(triples, len(self._follows) - 1)]
                for column in columns:
                    open &= self._facts.triples[column[places]] != triples
                premises = [self._facts.triples[column[places[open]]] for column in columns]
                yield from self._combined(rows[open], premises, steps)

    def _combined(self, rows: Rows, premises: list[Numbers], steps: Steps) -> Iterator[Derived]:
        """The rows for all ways to combine speakers on the premises (numbers of triples)."""
        ways = np.ones(len(rows.whose), np.float64)
        for triples in premises:
            ways *= self._counts[triples]
        for said, mine in ((self._said, ways <= _COMBINED), (self._said_by_few, ways > _COMBINED)):
            none = np.zeros(int(mine.sum()), np.int64)
            for places, facts, joined in self._expanded(
                said, [each[mine] for each in premises], none, none > 0, steps
            ):
                kept = rows[mine][places[joined]]
                joint = np.full(len(kept.whose), JOINT, np.int64)
                conclusion = Rows(kept.subjects, kept.predicates, kept.objects, joint)
                yield conclusion, [column[joined] for column in facts]

    def _expanded(
        self,
        said: Table,
        premises: list[Numbers],
        chains: Numbers,
        joined: Mask,
        steps: Steps,
    ) -> Iterator[tuple[Numbers, list[Numbers], Mask]]:
        """Places of the rows, with a fact for each premise, and whether they are of several chains.
        `chains`: those that the rows have so far, `joined`: whether they have several."""
        if not premises:
            yield np.arange(len(chains)), [], joined
            return
        triples = premises[0].astype(np.int64)
        for places, facts in said.between(triples, triples + 1):
            steps.take(len(facts))
            more = self._attributions.chains(self._facts.whose[facts])
            had = chains[places]
            several = joined[places] | ((had != 0) & (more != 0) & (had != more))
            rest = [column[places] for column in premises[1:]]
            first = np.where(had == 0, more, had)
            for rows, others, combined in self._expanded(said, rest, first, several, steps):
                yield places[rows], [facts[rows], *others], combined
