"""Matching the body of a rule: joins over facts, a column at a time.

A join never pairs the words of two speakers, unless it is asked to: what one says is looked up beside
what is asserted and what is said on the same chain. So a thousand speakers on one agreement take a
thousand steps, and not a million.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kgraph.model.claims import Node
from kgraph.rules.attribution_numbers import AttributionNumbers
from kgraph.rules.columns import CHUNK, Mask, Numbers, repeated
from kgraph.rules.facts import Facts, Rows
from kgraph.rules.index import FREE, Index
from kgraph.rules.rules import Pattern, Rule, Slot, Variable

Slots = tuple[int, int, int]
"""Subject, predicate and object as numbers: of nodes from 0, of variables -1, -2 and so on."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule with numbers for nodes. `filters`: (left, right, whether they must be equal)."""

    rule: Rule
    body: tuple[Slots, ...]
    head: tuple[Slots, ...]
    filters: tuple[tuple[int, int, bool], ...]

    @property
    def is_transitive(self) -> bool:
        """Whether it says of one property that it reaches on from step to step, and no more."""
        (x, p, _), (_, _, z) = self.body[0], self.body[-1]
        middle = {self.body[0][2], self.body[-1][0]}
        return (
            len(self.body) == 2
            and not self.filters
            and self.body[1][1] == p >= 0
            and self.head == ((x, p, z),)
            and max(x, z, *middle) < 0
            and len({x, z} | middle) == 3
            and len(middle) == 1
        )


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
    return Compiled(rule, body, head, filters)


class OverflowedError(Exception):
    """A rule tries more facts than it may."""


@dataclass(slots=True)
class Steps:
    """How many facts a rule may still try."""

    left: int

    def take(self, count: int) -> None:
        """Count facts that are tried. Raises OverflowedError when none are left."""
        self.left -= count
        if self.left < 0:
            raise OverflowedError


@dataclass(frozen=True, slots=True)
class Matches:
    """Matches of some patterns, in rows: the facts that fill each pattern, the nodes of each variable,
    and the attribution of what follows (unless speakers are not kept apart)."""

    premises: dict[int, Numbers] = field(default_factory=dict)
    nodes: dict[int, Numbers] = field(default_factory=dict)
    whose: Numbers = field(default_factory=lambda: np.empty(0, np.int64))

    def __getitem__(self, rows: Numbers | Mask | slice) -> Matches:
        return Matches(
            {pattern: facts[rows] for pattern, facts in self.premises.items()},
            {variable: nodes[rows] for variable, nodes in self.nodes.items()},
            self.whose[rows],
        )

    def value(self, slot: int) -> Numbers | int | None:
        """The nodes in a slot, or its constant; None if its variable is not bound yet."""
        return slot if slot >= 0 else self.nodes.get(slot)

    def columns(self) -> list[Numbers]:
        """The facts that fill the patterns, in the order of these."""
        return [self.premises[pattern] for pattern in sorted(self.premises)]


class Join:
    """A join of a rule's patterns over facts, beginning with any of the patterns. `indexes`: where each
    pattern finds its facts. `apart`: whether the words of different speakers are kept apart."""

    def __init__(
        self,
        rule: Compiled,
        facts: Facts,
        attributions: AttributionNumbers,
        indexes: Sequence[Index],
        steps: Steps,
        *,
        apart: bool = True,
    ) -> None:
        self._rule = rule
        self._steps = steps
        self._facts = facts
        self._attributions = attributions
        self._indexes = indexes
        self._apart = apart

    def cheapest(self) -> int:
        """The pattern with the fewest facts of its predicate."""
        body = self._rule.body
        return min(
            range(len(body)), key=lambda each: self._indexes[each].count(max(body[each][1], FREE))
        )

    def all(self) -> Iterator[Matches]:
        """All matches."""
        start = self.cheapest()
        predicate = max(self._rule.body[start][1], FREE)
        yield from self.matches(start, self._indexes[start].all(predicate))

    def matches(self, start: int, numbers: Numbers) -> Iterator[Matches]:
        """All matches in which facts of `numbers` fill the pattern `start`.

        Raises OverflowedError when no steps are left.
        """
        order = self._order(start)
        for begin in range(0, len(numbers), CHUNK):
            some = numbers[begin : begin + CHUNK]
            self._steps.take(len(some))
            whose = np.zeros(len(some), np.int64)
            first = self._filled(Matches(whose=whose), np.arange(len(some)), start, some)
            yield from self._extended(order, first)

    def _extended(self, order: Sequence[int], held: Matches) -> Iterator[Matches]:
        if not len(held.whose):
            return
        if not order:
            yield self._admitted(held)
            return
        for places, facts in self._candidates(order[0], held):
            self._steps.take(len(facts))
            yield from self._extended(order[1:], self._filled(held, places, order[0], facts))

    def _candidates(self, pattern: int, held: Matches) -> Iterator[tuple[Numbers, Numbers]]:
        """Places of matches, and facts that may extend these."""
        s, p, o = self._rule.body[pattern]
        index, predicate, count = self._indexes[pattern], max(p, FREE), len(held.whose)
        chains = self._attributions.chains(held.whose) if self._apart else None
        for place, slot in sorted(((0, s), (2, o)), key=lambda each: each[1] >= 0):
            nodes = held.value(slot)
            if nodes is not None:
                column = np.broadcast_to(np.asarray(nodes, np.int64), (count,))
                yield from index.find(predicate, place, column, chains)
                return
        facts = index.all(predicate)
        width = max(1, CHUNK // max(1, len(facts)))
        for begin in range(0, count if len(facts) else 0, width):
            rows = min(width, count - begin)
            places, steps = repeated(np.full(rows, len(facts), np.int64))
            yield places + begin, facts[steps]

    def _filled(self, held: Matches, places: Numbers, pattern: int, facts: Numbers) -> Matches:
        """The matches at those places with facts for one more pattern, where these fit."""
        more = held[places]
        fits = np.ones(len(facts), np.bool_)
        columns = (self._facts.subjects, self._facts.predicates, self._facts.objects)
        for slot, column in zip(self._rule.body[pattern], columns, strict=True):
            nodes = column[facts].astype(np.int64)
            known = more.value(slot)
            if known is None:
                more.nodes[slot] = nodes
            else:
                fits &= known == nodes
        more.premises[pattern] = facts
        if not self._apart:
            return more[fits]
        whose = self._attributions.paired(more.whose, self._facts.whose[facts])
        joined = Matches(more.premises, more.nodes, whose)
        return joined[fits & (whose >= 0)]

    def _admitted(self, held: Matches) -> Matches:
        kept = np.ones(len(held.whose), np.bool_)
        for left, right, equal in self._rule.filters:
            same = np.asarray(held.value(left) == held.value(right))
            kept &= np.broadcast_to(same == equal, kept.shape)
        return held if np.all(kept) else held[kept]

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


def conclusions(rule: Compiled, held: Matches, things: Mask) -> Iterator[tuple[Rows, Numbers]]:
    """What follows from matches, for each triple of the head, with the places of the matches. A literal
    is no subject or predicate (SPARQL 1.1, section 16.2); `things`: whether a node is an IRI."""
    for head in dict.fromkeys(rule.head):
        s, p, o = (
            np.broadcast_to(np.asarray(held.value(slot), np.int64), held.whose.shape)
            for slot in head
        )
        places = np.flatnonzero(things[s] & things[p])
        yield Rows(s, p, o, held.whose)[places], places


def _known(slots: Slots, bound: set[int]) -> tuple[int, int]:
    """How many of subject and object are bound variables, and how many are constants. Constants come
    second: a pattern without a shared variable is paired with every match so far."""
    ends = (slots[0], slots[2])
    return sum(slot < 0 and slot in bound for slot in ends), sum(slot >= 0 for slot in ends)
