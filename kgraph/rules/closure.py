"""All conclusions of the rules.

First everything that follows from what is asserted is concluded, then what follows on the word of each
chain of speakers, and then what needs the words of several. Each of the first two is a semi-naive
evaluation: a round joins the facts that the last round found with all facts, until a round finds
nothing new. The third takes one round, as nothing follows from a joint conclusion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from kgraph.errors import Diagnostic, counted
from kgraph.rules.attribution import ASSERTED
from kgraph.rules.attribution_numbers import AttributionNumbers
from kgraph.rules.columns import Column, Mask, Numbers, distinct, pair
from kgraph.rules.facts import Facts, Rows
from kgraph.rules.index import FREE, Index
from kgraph.rules.joint import Derived, Together
from kgraph.rules.matching import (
    Compiled,
    Join,
    Matches,
    OverflowedError,
    Steps,
    compile_rule,
    conclusions,
)
from kgraph.rules.per_document import together, told_apart
from kgraph.rules.premises import Premises
from kgraph.rules.rules import Rule

LEAST_CAP = 100_000
"""Conclusions that each rule is always allowed; and as many as there are stated facts."""

TRIED = 50_000_000
"""Facts that each rule may always try as premises."""

_TRIED_PER_FACT = 50  # and for each stated fact, if these are more


@dataclass(slots=True)
class Use:
    """What a rule has done: how many conclusions are its own, how many were left out (at least), and
    whether it tried more facts than it may."""

    made: int = 0
    left_out: int = 0
    overflowed: bool = False


@dataclass(slots=True)
class Closure:
    """All facts, first the `stated` ones (a count), then conclusions. By the number of a conclusion, from
    0 for the first: `rule` is the one that found it first, and `premises` the facts that this rule found
    it from, `FREE` in the columns that its body does not need. `rounds`: where each round begins."""

    facts: Facts
    stated: int
    rules: list[Compiled]
    rule: Column = field(default_factory=Column)
    premises: list[Column] = field(default_factory=list)
    rounds: list[int] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def conclusions(self) -> range:
        """The numbers of the conclusions."""
        return range(self.stated, len(self.facts))


def close(premises: Premises, rules: Sequence[Rule], cap: int = 0) -> Closure:
    """The closure of the premises under the rules.

    `cap`: how many conclusions each rule is allowed; by default as many as there are stated facts, at
    least 100,000. Finding KG310 for each rule that has more.
    """
    cap = cap or max(LEAST_CAP, len(premises.facts))
    compiled = [compile_rule(rule, premises.node) for rule in rules]
    things, stated = premises.things(), len(premises.facts)

    def alone() -> Facts:
        facts, known = told_apart(premises, stated)
        _Fixpoint(facts, known, compiled, things, 2 * cap).conclude()
        return together(facts, known)

    several = len(np.unique(premises.told_in.values)) > 1
    fixpoint = _Fixpoint(
        premises.facts, premises.attributions, compiled, things, cap, alone if several else None
    )
    fixpoint.conclude()
    fixpoint.conclude_jointly(premises)
    return fixpoint.closure


class _Fixpoint:
    """`closure`: what is concluded so far. `alone`: gives all that documents tell and conclude alone."""

    def __init__(
        self,
        facts: Facts,
        attributions: AttributionNumbers,
        rules: list[Compiled],
        things: Mask,
        cap: int,
        alone: Callable[[], Facts] | None = None,
    ) -> None:
        self._facts = facts
        self._attributions = attributions
        width = max((len(rule.body) for rule in rules), default=0)
        self.closure = Closure(facts, len(facts), rules, premises=[Column() for _ in range(width)])
        self._cap = cap
        self._alone = cache(alone) if alone else None
        self._uses = [Use() for _ in rules]
        self._tried = max(TRIED, _TRIED_PER_FACT * len(facts))
        self._steps = [Steps(self._tried) for _ in rules]
        self._index = Index(facts, attributions)
        self._first_steps = {
            number: Index(facts, attributions)
            for number, rule in enumerate(rules)
            if rule.is_transitive
        }
        self._joins = [self._join(number) for number in range(len(rules))]
        self._things = things

    def _join(self, number: int) -> Join:
        """As long as no speakers are told apart, the steps of a transitive property that other rules, or
        nobody, concluded are enough for its first pattern: each longer way consists of them."""
        rule = self.closure.rules[number]
        indexes = [self._index] * len(rule.body)
        if number in self._first_steps:
            indexes[0] = self._first_steps[number]
        return Join(rule, self._facts, self._attributions, indexes, self._steps[number])

    def conclude(self) -> None:
        """Conclude what follows from what is asserted, and on the word of each chain of speakers."""
        stated = np.arange(self.closure.stated)
        asserted = self._facts.whose[stated] == ASSERTED
        self._close(stated[asserted])
        self._first_steps.clear()
        self._joins = [self._join(number) for number in range(len(self._joins))]
        self._close(stated[~asserted])

    def conclude_jointly(self, premises: Premises) -> None:
        """Conclude what needs the words of several speakers, and report all rules over their limits."""
        self.closure.rounds.append(len(self._facts))
        combined = Together(premises, self.closure.stated)
        for number, use in enumerate(self._uses):
            if not self._is_stopped(use):
                rule = self.closure.rules[number]
                self._take(number, combined.conclusions(rule, self._things, self._steps[number]))
        for number, use in enumerate(self._uses):
            if use.left_out or use.overflowed:
                self.closure.findings.append(self._finding(number, use))

    def _close(self, fresh: Numbers) -> None:
        """Make rounds from those facts until one finds nothing new."""
        while len(fresh):
            self._index.add(fresh)
            for number, index in self._first_steps.items():
                index.add(self._not_by(number, fresh))
            begin = len(self._facts)
            self.closure.rounds.append(begin)
            for number, use in enumerate(self._uses):
                if not self._is_stopped(use):
                    self._take(number, self._apply(number, fresh))
            fresh = np.arange(begin, len(self._facts))

    def _not_by(self, number: int, fresh: Numbers) -> Numbers:
        """The facts that a rule did not conclude."""
        if fresh[0] < self.closure.stated:
            return fresh
        places = np.flatnonzero(self.closure.rule.values[fresh - self.closure.stated] != number)
        return fresh[places]

    def _apply(self, number: int, fresh: Numbers) -> Iterator[Derived]:
        """What follows by a rule from premises of which at least one is fresh."""
        for held in self._matches(number, fresh):
            for rows, places in conclusions(self.closure.rules[number], held, self._things):
                yield rows, [column[places] for column in held.columns()]

    def _take(self, number: int, derived: Iterator[Derived]) -> None:
        """Add what is new of what a rule derives."""
        found: list[Derived] = []
        try:
            for rows, columns in derived:
                new = self._new(rows, columns)
                found.append((rows[new], [column[new] for column in columns]))
        except OverflowedError:
            self._uses[number].overflowed = True
        if found:
            self._keep(number, found)

    def _matches(self, number: int, fresh: Numbers) -> Iterator[Matches]:
        rule, join = self.closure.rules[number], self._joins[number]
        if not self.closure.rounds[1:]:
            yield from join.all()
            return
        predicates = self._facts.predicates[fresh]
        for start in range(len(rule.body)):
            predicate = rule.body[start][1]
            mine = fresh if predicate < 0 else fresh[predicates == predicate]
            if start == 0 and number in self._first_steps:
                mine = self._not_by(number, mine) if len(mine) else mine
            if len(mine):
                yield from join.matches(start, mine)

    def _new(self, rows: Rows, premises: Sequence[Numbers]) -> Numbers:
        """The places of rows that are not known, each once. What is a fact is not concluded on somebody's
        word, and a triple does not follow from itself, even in another mode."""
        triples = self._facts.find_triples(rows)
        known = (self._facts.find(triples, ASSERTED) >= 0) | (
            self._facts.find(triples, rows.whose) >= 0
        )
        for column in premises:
            known |= self._facts.triples[column] == triples
        new = np.flatnonzero(~known)
        some = rows[new]
        ends = pair(some.subjects, some.objects)
        return new[distinct(ends, pair(some.predicates, some.whose))]

    def _keep(self, number: int, found: Sequence[Derived]) -> None:
        """Add conclusions of a rule, with what it found them from, up to its cap."""
        use = self._uses[number]
        rows = Rows(
            *(np.concatenate([getattr(some, name) for some, _ in found]) for name in Rows.__slots__)
        )
        premises = [
            np.concatenate(columns) for columns in zip(*(each for _, each in found), strict=True)
        ]
        ends = pair(rows.subjects, rows.objects)
        kept = distinct(ends, pair(rows.predicates, rows.whose))
        if use.made + len(kept) > self._cap:
            allowed = self._allowed(use, rows[kept])
            use.left_out += len(kept) - len(allowed)
            kept = kept[allowed]
        use.made += len(kept)
        self._facts.add(rows[kept])
        self.closure.rule.extend(np.full(len(kept), number))
        for place, column in enumerate(self.closure.premises):
            values = premises[place][kept] if place < len(premises) else np.full(len(kept), FREE)
            column.extend(values)

    def _allowed(self, use: Use, rows: Rows) -> Numbers:
        """The places of conclusions that a rule at its cap may still draw. What a document concludes alone
        comes first, and may take as many again; then those whose subject, or else whose object, comes
        first in the graph."""
        left = max(0, self._cap - use.made)
        later = np.zeros(len(rows.whose), np.bool_)
        if self._alone:
            known = self._alone()
            later = known.find(known.find_triples(rows), rows.whose) < 0
            left = max(left, min(int(np.sum(~later)), 2 * self._cap - use.made))
        order = np.lexsort((rows.whose, rows.predicates, rows.objects, rows.subjects, later))
        return np.sort(order[:left])

    def _is_stopped(self, use: Use) -> bool:
        """Whether a rule concludes nothing more."""
        return use.overflowed or bool(use.left_out and not self._alone)

    def _finding(self, number: int, use: Use) -> Diagnostic:
        name = self.closure.rules[number].rule.name
        if use.overflowed:
            what = (
                f"the rule {name} tries more than {self._tried:,} facts and was stopped after "
                f"{counted(use.made, 'conclusion')}; its patterns share too few variables"
            )
        else:
            what = (
                f"the rule {name} concludes more than {self._cap:,} facts, what each document gives "
                f"alone first; at least {use.left_out:,} are left out, and what would follow from them"
            )
        fix = f"narrow the rule, or leave it out: --without {name}; all other rules go on"
        return Diagnostic("rules", 0, 0, "KG310", what, fix, severity="warning")
