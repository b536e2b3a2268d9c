"""What each document concludes alone: the same evaluation, in which documents are kept apart as speakers
are otherwise. A rule that concludes more than it may keeps this first."""

from __future__ import annotations

import numpy as np

from kgraph.rules.attribution import ASSERTED
from kgraph.rules.attribution_numbers import NOBODYS, AttributionNumbers
from kgraph.rules.columns import Column, Numbers, pair
from kgraph.rules.facts import Facts, Rows
from kgraph.rules.premises import Premises

_FIRST = 3  # what is added to the number of a document, as 0 and 1 are taken and -1 means nowhere


class InDocuments(AttributionNumbers):
    """Attributions with the documents in which they hold, by number; what is asserted and no document
    tells has the number `ASSERTED`. In the place of a chain is the document."""

    def __init__(self, attributions: AttributionNumbers) -> None:
        super().__init__()
        self._base = attributions
        self._of_keys: dict[int, int] = {}
        self.whose = Column()
        self.whose.extend([ASSERTED, ASSERTED])

    def told(self, whose: Numbers, documents: Numbers) -> Numbers:
        """The numbers of attributions in documents, row by row."""
        keys, rows = np.unique(pair(documents, whose), return_inverse=True)
        numbers = []
        for key in keys.tolist():
            number = self._of_keys.setdefault(key, len(self.whose))
            if number == len(self.whose):
                self.whose.extend([key & 0x7FFFFFFF])
                self._chains.extend([_FIRST + (key >> 32)])
            numbers.append(number)
        return np.array(numbers, np.int64)[rows]

    def paired(self, one: Numbers, other: Numbers) -> Numbers:
        """As `AttributionNumbers`."""
        found = np.where(one == ASSERTED, other, one).astype(np.int64)
        both = np.flatnonzero((one != ASSERTED) & (other != ASSERTED) & (one != other))
        left, right = one[both], other[both]
        whose = self._base.paired(self.whose.values[left], self.whose.values[right])
        fits = (whose != NOBODYS) & (self.chains(left) == self.chains(right))
        found[both[~fits]] = NOBODYS
        if np.any(fits):
            documents = self.chains(left[fits]) - _FIRST
            found[both[fits]] = self.told(whose[fits], documents)
        return found


def told_apart(premises: Premises, stated: int) -> tuple[Facts, InDocuments]:
    """The stated facts, those that documents tell once for each of these."""
    facts, told = premises.facts, premises.told.values
    known = InDocuments(premises.attributions)
    of_all = np.setdiff1d(np.arange(stated), told)
    numbers = np.concatenate([of_all, told])
    everywhere = np.full(len(of_all), ASSERTED, np.int64)
    apart = known.told(facts.whose[told], premises.told_in.values)
    found = Facts()
    columns = (facts.subjects[numbers], facts.predicates[numbers], facts.objects[numbers])
    found.add(Rows(*columns, np.concatenate([everywhere, apart])))
    return found, known


def together(facts: Facts, known: InDocuments) -> Facts:
    """The facts without their documents."""
    found = Facts()
    found.add(
        Rows(facts.subjects, facts.predicates, facts.objects, known.whose.values[facts.whose])
    )
    return found
