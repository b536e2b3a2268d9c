"""What rules ask for, so that reading can pass over everything else."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.model.claims import Node
from kgraph.model.identity import ntriples
from kgraph.model.vocabulary import RDF
from kgraph.rules.rules import Pattern, Rule, Variable


class RuleTerms:
    """`named`: the classes (IRIs) that rules name. `asks_kinds_of_all`: whether a rule asks for the class
    of things that nothing else in the rule is said of, so that the classes of all things count.
    `constants`: all nodes that the rules name."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        bodies = [pattern for rule in rules for pattern in rule.body]
        heads = [pattern for rule in rules for pattern in rule.head]
        self._asked = _Predicates(bodies)
        self._concluded = _Predicates(heads)
        self.asks_kinds = self.asks(f"<{RDF.type}>")
        self.named = frozenset(object for _, _, object in bodies if isinstance(object, str))
        self.asks_kinds_of_all = any(
            not _is_tied(pattern, rule.body)
            for rule in rules
            for pattern in rule.body
            if pattern[1] == RDF.type or isinstance(pattern[1], Variable)
        )
        self.constants: list[Node] = [
            slot
            for pattern in (*bodies, *heads)
            for slot in pattern
            if not isinstance(slot, Variable)
        ]

    def asks(self, predicate: str) -> bool:
        """Whether a rule asks for triples with that predicate (in N-Triples form)."""
        return predicate in self._asked

    def concludes(self, predicate: str) -> bool:
        """Whether a rule concludes triples with that predicate (in N-Triples form)."""
        return predicate in self._concluded


class _Predicates:
    def __init__(self, patterns: Sequence[Pattern]) -> None:
        predicates = [pattern[1] for pattern in patterns]
        self._any = any(isinstance(each, Variable) for each in predicates)
        self._forms = {ntriples(each) for each in predicates if not isinstance(each, Variable)}

    def __contains__(self, form: str) -> bool:
        return self._any or form in self._forms


def _is_tied(kind: Pattern, body: Sequence[Pattern]) -> bool:
    """Whether another pattern says more of the thing whose class is asked for, in terms of a property."""
    return kind[1] == RDF.type and any(
        kind[0] in (subject, object)
        for subject, predicate, object in body
        if predicate != RDF.type and not isinstance(predicate, Variable)
    )
