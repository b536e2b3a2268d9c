"""Attributions by number, so that joins compare numbers."""

from __future__ import annotations

import numpy as np

from kgraph.model.vocabulary import KG
from kgraph.rules.attribution import ASSERTED, JOINT, Attribution, Chain, weakest_mode
from kgraph.rules.columns import Column, Numbers, pair

NOBODYS = -1
"""In the place of an attribution: premises of several chains, from which only joint conclusions follow."""


class AttributionNumbers:
    """A table of attributions by number; the first two rows are those of `ASSERTED` and `JOINT`. Chains
    have numbers of their own, of which the first two are of these rows too."""

    def __init__(self) -> None:
        self._all: list[Attribution] = [Attribution(()), Attribution(())]
        self._numbers: dict[Attribution, int] = {}
        self._chain_numbers: dict[Chain, int] = {}
        self._chains = Column()
        self._chains.extend([ASSERTED, JOINT])
        self._combined: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, number: int) -> Attribution:
        return self._all[number]

    def number(self, attribution: Attribution) -> int:
        """The number of an attribution, new or known."""
        if attribution not in self._numbers:
            self._numbers[attribution] = len(self._all)
            self._all.append(attribution)
            chain = attribution.chain
            number = self._chain_numbers.setdefault(chain, 2 + len(self._chain_numbers))
            self._chains.extend([number])
        return self._numbers[attribution]

    def chains(self, whose: Numbers) -> Numbers:
        """The numbers of the chains of attributions."""
        return self._chains.values[whose].astype(np.int64)

    def paired(self, one: Numbers, other: Numbers) -> Numbers:
        """The number of the attribution of what follows from premises of `one` and `other`, row by row;
        `NOBODYS` where they are of different chains."""
        found = np.where(one == ASSERTED, other, one).astype(np.int64)
        differ = np.flatnonzero((one != other) & (one != ASSERTED) & (other != ASSERTED))
        if len(differ):
            low, high = np.minimum(one, other)[differ], np.maximum(one, other)[differ]
            same = self.chains(low) == self.chains(high)
            found[differ[~same]] = NOBODYS
            pairs, rows = np.unique(pair(low[same], high[same]), return_inverse=True)
            found[differ[same]] = np.array(list(map(self._of_pair, pairs.tolist())), np.int64)[rows]
        return found

    def _of_pair(self, key: int) -> int:
        if key not in self._combined:
            premises = [self._all[key >> 32], self._all[key & 0x7FFFFFFF]]
            stances = {each.stance for each in premises}
            stance = stances.pop() if len(stances) == 1 else KG.Asserts
            combined = Attribution(premises[0].chain, stance, *weakest_mode(premises))
            self._combined[key] = self.number(combined)
        return self._combined[key]
