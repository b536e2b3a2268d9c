"""Where the body of a rule holds: facts indexed by what patterns ask for, and joins over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kgraph.model.claims import Node
from kgraph.rules.premises import Fact
from kgraph.rules.rules import Pattern, Rule, Slot, Variable

Slots = tuple[int, int, int]
"""Numbers of nodes; those of variables are below zero: -1, -2…"""

Binding = list[int]
"""The node of each variable, or `FREE`."""

FREE = -1


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule in numbers. `filters`: (left, right, whether they must be the same)."""

    rule: Rule
    body: tuple[Slots, ...]
    head: tuple[Slots, ...]
    filters: tuple[tuple[int, int, bool], ...]
    variables: int


def compiled(rule: Rule, number: Callable[[Node], int]) -> Compiled:
    """The rule with its constants numbered."""
    names: dict[str, int] = {}

    def slot(each: Slot) -> int:
        if isinstance(each, Variable):
            return names.setdefault(each.name, -1 - len(names))
        return number(each)

    def slots(pattern: Pattern) -> Slots:
        return slot(pattern[0]), slot(pattern[1]), slot(pattern[2])

    body = tuple(map(slots, rule.body))
    head = tuple(map(slots, rule.head))
    filters = tuple((slot(f.left), slot(f.right), f.equal) for f in rule.filters)
    return Compiled(rule, body, head, filters, len(names))


def value(slot: int, binding: Binding) -> int:
    """The node that stands in a slot; `FREE` where none does yet."""
    return slot if slot >= 0 else binding[-1 - slot]


class Index:
    """Facts by number, found by predicate and by subject or object; built as far as it is used."""

    def __init__(self, facts: list[Fact]) -> None:
        self._facts = facts
        self._all: list[int] = []
        self._of: dict[int, list[int]] = defaultdict(list)
        self._at: dict[tuple[int, int], dict[int, list[int]]] = {}

    def add(self, numbers: Iterable[int]) -> None:
        """Make facts visible."""
        for number in numbers:
            fact = self._facts[number]
            self._all.append(number)
            self._of[fact[1]].append(number)
            for place in (0, 2):
                for predicate in (fact[1], FREE):
                    if (table := self._at.get((predicate, place))) is not None:
                        table[fact[place]].append(number)

    def find(self, subject: int, predicate: int, object: int) -> Sequence[int]:
        """The facts that may have these parts, `FREE` for any; some may have another object."""
        if subject != FREE:
            return self._by(predicate, 0).get(subject, ())
        if object != FREE:
            return self._by(predicate, 2).get(object, ())
        return self._all if predicate == FREE else self._of.get(predicate, ())

    def _by(self, predicate: int, place: int) -> dict[int, list[int]]:
        table = self._at.get((predicate, place))
        if table is None:
            table = self._at[predicate, place] = defaultdict(list)
            for number in self.find(FREE, predicate, FREE):
                table[self._facts[number][place]].append(number)
        return table


class Join:
    """One rule over the facts of an index, from one of its patterns outwards."""

    def __init__(self, rule: Compiled, facts: list[Fact], index: Index) -> None:
        self._rule = rule
        self._facts = facts
        self._index = index

    def cheapest(self) -> int:
        """The pattern that the fewest facts may fill."""
        return min(range(len(self._rule.body)), key=lambda each: len(self.candidates(each)))

    def candidates(self, pattern: int) -> Sequence[int]:
        """The facts that may fill a pattern while no variable is bound."""
        return self._index.find(*(max(slot, FREE) for slot in self._rule.body[pattern]))

    def matches(
        self, start: int, numbers: Iterable[int], older: int
    ) -> Iterator[tuple[Binding, tuple[int, ...]]]:
        """Each binding, and the facts that fill the patterns, in their order.

        `start` is filled by the given facts; patterns before it by those below `older` alone, so
        that no match of a round comes twice.
        """
        order = self._order(start)
        premises = [FREE] * len(self._rule.body)
        for number in numbers:
            binding = self._unified(start, number, [FREE] * self._rule.variables)
            if binding is not None:
                premises[start] = number
                yield from self._extended(order, 0, binding, premises, (start, older))

    def _extended(
        self,
        order: Sequence[int],
        depth: int,
        binding: Binding,
        premises: list[int],
        limit: tuple[int, int],
    ) -> Iterator[tuple[Binding, tuple[int, ...]]]:
        if depth == len(order):
            if self._admitted(binding):
                yield binding, tuple(premises)
            return
        pattern = order[depth]
        start, older = limit
        for number in self._index.find(*(value(s, binding) for s in self._rule.body[pattern])):
            if pattern < start and number >= older:
                continue
            further = self._unified(pattern, number, binding)
            if further is not None:
                premises[pattern] = number
                yield from self._extended(order, depth + 1, further, premises, limit)

    def _unified(self, pattern: int, number: int, binding: Binding) -> Binding | None:
        """The binding with what the fact adds; None where it does not fit."""
        fact, bound = self._facts[number], binding
        for slot, node in zip(self._rule.body[pattern], fact, strict=False):
            found = value(slot, bound)
            if found == FREE:
                bound = bound.copy() if bound is binding else bound
                bound[-1 - slot] = node
            elif found != node:
                return None
        return bound

    def _admitted(self, binding: Binding) -> bool:
        return all(
            (value(left, binding) == value(right, binding)) == equal
            for left, right, equal in self._rule.filters
        )

    def _order(self, start: int) -> list[int]:
        """The other patterns; next comes always one that shares the most with those before."""
        body, bound, order = self._rule.body, set(self._rule.body[start]), []
        left = [each for each in range(len(body)) if each != start]
        while left:
            near = max(left, key=lambda each: (*_known(body[each], bound), -each))
            left.remove(near)
            order.append(near)
            bound.update(body[near])
        return order


def _known(slots: Slots, bound: set[int]) -> tuple[int, int]:
    """How many of subject and object are bound variables, and how many are constants: these alone
    would pair what stands before with all that they fit."""
    ends = (slots[0], slots[2])
    return sum(slot < 0 and slot in bound for slot in ends), sum(slot >= 0 for slot in ends)
