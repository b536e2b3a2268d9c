"""All conclusions of the rules, with every derivation.

This is semi-naive evaluation: a round joins the facts that the last round found with all facts, until a
round finds nothing new. A fact here is a triple with the number of its attribution, so that the same
triple can follow on the word of several speakers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kgraph.errors import Diagnostic
from kgraph.rules.attribution import ASSERTED, JOINT
from kgraph.rules.matching import (
    FREE,
    Compiled,
    Index,
    Join,
    OverflowedError,
    Steps,
    compile_rule,
    value,
)
from kgraph.rules.premises import Fact, Premises
from kgraph.rules.rules import Rule

LEAST_CAP = 10_000  # conclusions that are always allowed
_DERIVATIONS = 20  # allowed for each allowed conclusion, on average
_TRIED = 30  # facts that may be tried as premises for each stated one, on average
_LEAST_TRIED = 3_000_000  # always allowed
_LEAST_DERIVATIONS = 1_000_000  # always allowed: in long chains a conclusion has many derivations


@dataclass(frozen=True, slots=True, order=True)
class Derivation:
    """The number of a rule, and the numbers of the facts that fill its patterns, in their order."""

    rule: int
    premises: tuple[int, ...]


@dataclass(slots=True)
class Closure:
    """All facts by number, first the `stated` ones (a count), then conclusions with derivations."""

    facts: list[Fact]
    stated: int
    derivations: dict[int, list[Derivation]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def conclusions(self) -> range:
        """The numbers of the conclusions."""
        return range(self.stated, len(self.facts))


def close(premises: Premises, rules: tuple[Rule, ...], cap: int = 0) -> Closure:
    """The closure of the premises under the rules.

    `cap`: how many conclusions are allowed; by default as many as there are stated facts, at least
    10,000. A round that exceeds it is discarded and reported as finding KG310.
    """
    return _Fixpoint(premises, rules, cap or max(LEAST_CAP, len(premises.facts))).run()


Round = dict[Fact, list[Derivation]]


class _Fixpoint:
    def __init__(self, premises: Premises, rules: tuple[Rule, ...], cap: int) -> None:
        self._premises = premises
        self._facts = list(premises.facts)
        self._numbers = dict(premises.numbers)
        self._index = Index(self._facts)
        self._rules = [compile_rule(rule, premises.node) for rule in rules]
        self._steps = Steps(max(_LEAST_TRIED, _TRIED * len(self._facts)))
        self._tried = self._steps.left
        self._joins = [Join(rule, self._facts, self._index, self._steps) for rule in self._rules]
        self._things = [isinstance(node, str) for node in premises.nodes]
        self._cap = cap
        self._made = 0
        self._most = max(cap * _DERIVATIONS, _LEAST_DERIVATIONS)
        self._derives = False  # whether derivations, not conclusions, exceed their limit
        self._closure = Closure(self._facts, len(self._facts))

    def run(self) -> Closure:
        """Make rounds until one finds nothing new."""
        fresh = range(len(self._facts))
        while fresh:
            self._index.add(each for each in fresh if self._facts[each][3] != JOINT)
            try:
                fresh = self._keep(self._round(fresh))
            except OverflowedError:
                self._closure.findings.append(self._finding())
                break
        return self._closure

    def _round(self, fresh: range) -> Round:
        """The facts that follow from premises of which at least one is fresh, with derivations."""
        found: Round = defaultdict(list)
        new = made = 0
        for fact, derivation in self._derived(fresh):
            number = self._numbers.get(fact)
            if number is not None and number < self._closure.stated:
                continue
            if fact[3] != ASSERTED and (*fact[:3], ASSERTED) in self._numbers:
                continue  # a fact does not need an attributed conclusion as well
            if any(self._facts[each][:3] == fact[:3] for each in derivation.premises):
                continue  # a triple does not follow from itself, even in another mode
            new += number is None and fact not in found
            made += 1
            if self._grown(new, made):
                raise OverflowedError
            found[fact].append(derivation)
        self._made += made
        return found

    def _grown(self, new: int, made: int) -> bool:
        conclusions = len(self._facts) - self._closure.stated + new
        self._derives = conclusions <= self._cap
        return not self._derives or self._made + made > self._most

    def _derived(self, fresh: range) -> Iterator[tuple[Fact, Derivation]]:
        delta = self._by_predicate(fresh) if fresh.start else {}
        for number, (rule, join) in enumerate(zip(self._rules, self._joins, strict=True)):
            starts = range(len(rule.body)) if fresh.start else [join.cheapest()]
            older = fresh.start or fresh.stop
            for start in starts:
                predicate = max(rule.body[start][1], FREE)
                candidates = delta.get(predicate, []) if fresh.start else join.candidates(start)
                for binding, premises in join.matches(start, candidates, older):
                    attribution = self._attribution(premises)
                    for triple in self._conclusions(rule, binding):
                        yield (*triple, attribution), Derivation(number, premises)

    def _by_predicate(self, fresh: range) -> dict[int, list[int]]:
        delta: dict[int, list[int]] = defaultdict(list)
        for number in fresh:
            if self._facts[number][3] != JOINT:
                delta[self._facts[number][1]].append(number)
                delta[FREE].append(number)
        return delta

    def _attribution(self, premises: tuple[int, ...]) -> int:
        return self._premises.attributions.combined(self._facts[each][3] for each in premises)

    def _conclusions(self, rule: Compiled, binding: list[int]) -> Iterator[tuple[int, int, int]]:
        """The triples of the head, each once, without those that have a literal as subject or predicate
        (SPARQL 1.1, section 16.2)."""
        said = (tuple(value(slot, binding) for slot in head) for head in rule.head)
        for s, p, o in dict.fromkeys(said):
            if self._things[s] and self._things[p]:
                yield s, p, o

    def _keep(self, found: Round) -> range:
        """Number the new facts and store all derivations; gives the range of the new numbers."""
        first = len(self._facts)
        for fact, derivations in found.items():
            number = self._numbers.setdefault(fact, len(self._facts))
            if number == len(self._facts):
                self._facts.append(fact)
            self._closure.derivations.setdefault(number, []).extend(derivations)
        return range(first, len(self._facts))

    def _finding(self) -> Diagnostic:
        if self._steps.rule:
            what = (
                f"the rules try more than {self._tried:,} facts and were stopped; the last one was "
                f"{self._steps.rule}, whose patterns share too few variables"
            )
        else:
            much = (
                f"take more than {self._most:,} steps"
                if self._derives
                else f"conclude more than {self._cap:,} facts"
            )
            what = f"the rules {much} and were stopped{self._busiest()}"
        fix = "narrow the rule, or leave it out: --without NAME"
        return Diagnostic("rules", 0, 0, "KG310", what, fix, severity="warning")

    def _busiest(self) -> str:
        """The rule with the most derivations, in words."""
        names = Counter(
            self._rules[derivation.rule].rule.name
            for derivations in self._closure.derivations.values()
            for derivation in derivations
        )
        return f"; most by {names.most_common(1)[0][0]}" if names else ""
