"""Matching the body of a rule: an index of facts, and joins over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kgraph.model.claims import Node
from kgraph.rules.premises import Fact
from kgraph.rules.rules import Pattern, Rule, Slot, Variable

Slots = tuple[int, int, int]
"""Subject, predicate and object as numbers: of nodes from 0, of variables -1, -2 and so on."""

Binding = list[int]
"""The number of the node of each variable, or `FREE`."""

FREE = -1


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule with numbers for nodes. `filters`: (left, right, whether they must be equal)."""

    rule: Rule
    body: tuple[Slots, ...]
    head: tuple[Slots, ...]
    filters: tuple[tuple[int, int, bool], ...]
    variables: int


def compile_rule(rule: Rule, number: Callable[[Node], int]) -> Compiled:
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
    """The number of the node in a slot; `FREE` if its variable is not bound yet."""
    return slot if slot >= 0 else binding[-1 - slot]


class Index:
    """Facts by number, found by predicate and by subject or object; tables are built on first use."""

    def __init__(self, facts: list[Fact]) -> None:
        self._facts = facts
        self._all: list[int] = []
        self._of: dict[int, list[int]] = defaultdict(list)
        self._at: dict[tuple[int, int], dict[int, list[int]]] = {}

    def add(self, numbers: Iterable[int]) -> None:
        """Add facts, by number, to the index."""
        for number in numbers:
            fact = self._facts[number]
            self._all.append(number)
            self._of[fact[1]].append(number)
            for place in (0, 2):
                for predicate in (fact[1], FREE):
                    if (table := self._at.get((predicate, place))) is not None:
                        table[fact[place]].append(number)

    def find(self, subject: int, predicate: int, object: int) -> Sequence[int]:
        """The facts that may have these parts (`FREE`: any). Some may have another object."""
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


class OverflowedError(Exception):
    """The rules exceed a limit."""


@dataclass(slots=True)
class Steps:
    """How many facts may still be tried as premises, and the rule that has tried one last."""

    left: int
    rule: str = ""


class Join:
    """A join of a rule's patterns over the facts of an index, beginning with any of the patterns."""

    def __init__(self, rule: Compiled, facts: list[Fact], index: Index, steps: Steps) -> None:
        self._rule = rule
        self._steps = steps
        self._facts = facts
        self._index = index

    def cheapest(self) -> int:
        """The pattern with the fewest candidates."""
        return min(range(len(self._rule.body)), key=lambda each: len(self.candidates(each)))

    def candidates(self, pattern: int) -> Sequence[int]:
        """The facts that may fill a pattern before any variable is bound."""
        return self._index.find(*(max(slot, FREE) for slot in self._rule.body[pattern]))

    def matches(
        self, start: int, numbers: Iterable[int], older: int
    ) -> Iterator[tuple[Binding, tuple[int, ...]]]:
        """Each binding, with the numbers of the facts that fill the patterns, in their order.

        The pattern `start` is filled by the facts `numbers`, and patterns before it only by facts
        below `older`. So a match with several fresh facts is found once, from its first fresh one.
        Raises OverflowedError when no steps are left.
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
        """The binding extended by the fact; None if the fact does not match."""
        self._steps.left -= 1
        if self._steps.left < 0:
            self._steps.rule = self._rule.rule.name
            raise OverflowedError
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
        """The order of the other patterns: the next one always shares the most variables with those
        before it, so that few facts match."""
        body, bound, order = self._rule.body, set(self._rule.body[start]), []
        left = [each for each in range(len(body)) if each != start]
        while left:
            near = max(left, key=lambda each: (*_known(body[each], bound), -each))
            left.remove(near)
            order.append(near)
            bound.update(body[near])
        return order


def _known(slots: Slots, bound: set[int]) -> tuple[int, int]:
    """How many of subject and object are bound variables, and how many are constants. Constants come
    second: a pattern without a shared variable is paired with every match so far."""
    ends = (slots[0], slots[2])
    return sum(slot < 0 and slot in bound for slot in ends), sum(slot >= 0 for slot in ends)
