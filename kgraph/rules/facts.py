"""Facts by number, in columns. A fact is a triple with the number of its attribution, so that the same
triple can hold on the word of several speakers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kgraph.rules.columns import Column, Mask, Numbers, Table, distinct, pair


@dataclass(frozen=True, slots=True)
class Rows:
    """Facts that may be new: columns of subjects, predicates, objects and attributions."""

    subjects: Numbers
    predicates: Numbers
    objects: Numbers
    whose: Numbers

    def __getitem__(self, places: Numbers | Mask | slice) -> Rows:
        columns = (self.subjects, self.predicates, self.objects, self.whose)
        return Rows(*(column[places] for column in columns))


class Facts:
    """Columns by the number of a fact: `subjects`, `predicates`, `objects` (numbers of nodes), `triples`
    (equal for facts with equal triples) and `whose` (numbers of attributions)."""

    def __init__(self) -> None:
        self._columns = tuple(Column() for _ in range(5))
        self._of_triples: dict[int, Table] = {}
        self._numbers = Table()
        self.distinct_triples = 0

    def __len__(self) -> int:
        return len(self._columns[0])

    @property
    def subjects(self) -> Numbers:
        """Numbers of nodes, one for each fact."""
        return self._columns[0].values

    @property
    def predicates(self) -> Numbers:
        """Numbers of nodes, one for each fact."""
        return self._columns[1].values

    @property
    def objects(self) -> Numbers:
        """Numbers of nodes, one for each fact."""
        return self._columns[2].values

    @property
    def triples(self) -> Numbers:
        """Numbers of triples, one for each fact."""
        return self._columns[3].values

    @property
    def whose(self) -> Numbers:
        """Numbers of attributions, one for each fact."""
        return self._columns[4].values

    def find_triples(self, rows: Rows) -> Numbers:
        """The number of each row's triple, -1 where no fact has it."""
        found = np.full(len(rows.subjects), -1, np.int64)
        for predicate in np.unique(rows.predicates).tolist():
            if table := self._of_triples.get(predicate):
                mine = rows.predicates == predicate
                found[mine] = table.first(pair(rows.subjects[mine], rows.objects[mine]))
        return found

    def find(self, triples: Numbers, whose: Numbers | int) -> Numbers:
        """The number of the fact with each triple and attribution, -1 where there is none."""
        column = np.broadcast_to(np.asarray(whose, np.int64), triples.shape)
        return self._numbers.first(pair(np.maximum(triples, 0), column) | (triples < 0) * -1)

    def add(self, rows: Rows) -> Numbers:
        """Number the facts that are new, in their order; gives the places of these rows."""
        triples = self._number_triples(rows)
        places = np.flatnonzero(self.find(triples, rows.whose) < 0)
        places = places[distinct(pair(triples[places], rows.whose[places]))]
        new, first = rows[places], len(self)
        columns = (new.subjects, new.predicates, new.objects, triples[places], new.whose)
        for column, values in zip(self._columns, columns, strict=True):
            column.extend(values)
        self._numbers.add(pair(triples[places], new.whose), np.arange(first, len(self)))
        return places

    def _number_triples(self, rows: Rows) -> Numbers:
        found = self.find_triples(rows)
        missing = np.flatnonzero(found < 0)
        ends = pair(rows.subjects[missing], rows.objects[missing])
        fresh = missing[distinct(ends, rows.predicates[missing])]
        numbers = np.arange(self.distinct_triples, self.distinct_triples + len(fresh))
        self.distinct_triples += len(fresh)
        for predicate in np.unique(rows.predicates[fresh]).tolist():
            mine = rows.predicates[fresh] == predicate
            keys = pair(rows.subjects[fresh][mine], rows.objects[fresh][mine])
            self._of_triples.setdefault(predicate, Table()).add(keys, numbers[mine])
        return self.find_triples(rows) if len(missing) else found
