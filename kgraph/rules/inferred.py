"""Conclusions as lines of `graph/inferred`: what follows, from what, by which rule, on whose terms.

`kgraph.rules.conclusion_iris` gives them their IRIs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from kgraph.errors import Diagnostic
from kgraph.model.claims import Literal
from kgraph.model.identity import BASE, ntriples
from kgraph.model.vocabulary import KG, RDF, RDFS, XSD
from kgraph.rdf.citations import read_citations
from kgraph.rdf.claim_terms import PARTS
from kgraph.rules.attribution import ASSERTED, JOINT, weakest_mode
from kgraph.rules.circles import Named
from kgraph.rules.closure import Closure, close
from kgraph.rules.columns import listed
from kgraph.rules.conclusion_iris import ConclusionIris, rule_name
from kgraph.rules.derivations import derive
from kgraph.rules.idle_rules import Own, idle_rules
from kgraph.rules.premises import NONE, Premises
from kgraph.rules.proofs import Proofs
from kgraph.rules.reading import read_premises
from kgraph.rules.rules import Rule
from kgraph.schema.ontology import Ontology
from kgraph.storage.rdf.quad_lines import QuadLine, line_of

Lines = Callable[[], Iterable[QuadLine]]
"""Gives a new iterator over sorted lines at each call: they are read twice and never all in memory."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """The conclusions. `facts`, `derived` and `joint` count those from facts alone, those on the terms
    of somebody's claims, and those from claims of several speakers, which nobody claims."""

    lines: Iterator[QuadLine]
    facts: int = 0
    derived: int = 0
    joint: int = 0
    findings: tuple[Diagnostic, ...] = field(default=())


def infer(
    lines: Lines,
    rules: Sequence[Rule],
    ontology: Ontology,
    base: str = BASE,
    *,
    cap: int = 0,
    own: Own | None = None,
) -> Inferred:
    """The conclusions of the rules, as lines of `<base>graph/inferred` in any order.

    `lines`: those of the graph, sorted, each once. `cap`: how many conclusions each rule is allowed; by
    default as many as there are stated facts that the rules use, at least 100,000. Finding KG310
    for each rule that has more. `own`: the rules of the user, of which those that nothing can follow
    from are found too.
    """
    premises = read_premises(lines(), rules, _background(ontology), base)
    closure = close(premises, rules, cap)
    idle = idle_rules(premises, rules, own or {}, ontology)
    conclusions = _Conclusions(premises, closure, rules, base)
    kinds = closure.facts.whose[conclusions.proofs.proven]
    facts, joint = int(np.sum(kinds == ASSERTED)), int(np.sum(kinds == JOINT))
    return Inferred(
        lines=conclusions.lines(lines),
        facts=facts,
        derived=len(kinds) - facts - joint,
        joint=joint,
        findings=(*closure.findings, *idle),
    )


@lru_cache(maxsize=1)
def _background(ontology: Ontology) -> tuple[QuadLine, ...]:
    """The triples of an ontology; builds one after the other mostly have the same one."""
    return tuple(line_of(quad.triple) for quad in ontology.quads)


_TYPE = f"<{RDF.type}>"
_PARTS = tuple(f"<{each}>" for each in PARTS)
_PROPOSITION, _PROOF, _RULE, _PREMISE, _GIVEN = (
    f"<{each}>" for each in (KG.proposition, KG.proof, KG.rule, KG.premise, KG.given)
)
_IS_CONCLUSION, _IS_PROOF, _IS_PROPOSITION = (
    f"<{each}>" for each in (KG.DerivedClaim, KG.Proof, KG.Proposition)
)
_TRUE = ntriples(Literal("true", XSD.boolean))


class _Conclusions:
    """The conclusions of a closure, named and proven."""

    def __init__(
        self, premises: Premises, closure: Closure, rules: Sequence[Rule], base: str
    ) -> None:
        self._premises = premises
        self._stated = closure.stated
        self._rules = rules
        self._rule_names = [rule_name(base, rule) for rule in rules]
        self._graph = f"<{base}graph/inferred>"
        self._names = ConclusionIris(premises, closure, base)
        self._described: set[int] = set()
        self._whose = listed(closure.facts.whose)
        self._triples = listed(closure.facts.triples)
        self._said_by = listed(premises.said_by.values)
        derivations = derive(premises, closure)
        self._premises_of = derivations.premises_of()
        self._rule_of = listed(derivations.rules)
        self.proofs = Proofs(closure, derivations, self._names.name, self._proof)

    def lines(self, source: Lines) -> Iterator[QuadLine]:
        """All lines. The source is read again for the quotes of the claims that conclusions cite."""
        if not self.proofs.proven:
            return
        sources = self._sources()
        used: set[int] = set()
        for number in self.proofs.proven:
            proofs = self.proofs.of(number)
            used.update(self._rule_of[row] for _, row in proofs)
            yield from self._conclusion(number, proofs, sources[number])
        yield from self._cited(source, sources)
        for name, rule in ((self._rule_names[each], self._rules[each]) for each in sorted(used)):
            yield self._line(name, _TYPE, f"<{KG.Rule}>")
            yield self._line(name, f"<{RDFS.label}>", ntriples(Literal(rule.title)))
            yield self._line(name, f"<{RDFS.comment}>", ntriples(Literal(rule.comment)))

    def _conclusion(
        self, number: int, proofs: list[Named], sources: tuple[int, ...]
    ) -> list[QuadLine]:
        name, proposition = self._names.name(number), self._names.proposition(number)
        said = self._described_lines(number)
        if self._whose[number] == ASSERTED:
            said.append(self._line(*self._names.triple(number)))
        said.append(self._line(name, _TYPE, _IS_CONCLUSION))
        said.append(self._line(name, _PROPOSITION, proposition))
        for predicate, object in self._terms(number, proofs, sources):
            said.append(self._line(name, f"<{predicate}>", object))
        for proof, row in proofs:
            said.append(self._line(name, _PROOF, proof))
            said += self._proven(proof, row)
        return said

    def _terms(
        self, number: int, proofs: list[Named], sources: tuple[int, ...]
    ) -> Iterator[tuple[str, str]]:
        """That it follows from facts alone; else the claims that it rests on, and how it holds."""
        kind = self._whose[number]
        if kind == ASSERTED:
            yield KG.factual, _TRUE
            return
        if kind == JOINT:
            yield KG.joint, _TRUE
        yield from ((KG.onTermsOf, self._premises.claims.names[each]) for each in sources)
        certainty, tense, condition = self._mode(number, proofs)
        yield from ((KG.certainty, f"<{each}>") for each in [certainty] if each)
        yield from ((KG.tense, f"<{each}>") for each in [tense] if each)
        yield from ((KG.condition, f"<{each}>") for each in condition)

    def _mode(self, number: int, proofs: list[Named]) -> tuple[str, str, tuple[str, ...]]:
        """Certainty, tense and conditions; those of a joint conclusion are those of its first proof."""
        attributions, kind = self._premises.attributions, self._whose[number]
        if kind != JOINT:
            return attributions[kind].mode
        premises = self._attributed(number, proofs[0][1])
        return weakest_mode([attributions[self._whose[each]] for each in premises])

    def _proven(self, proof: str, row: int) -> list[QuadLine]:
        premises = self._premises_of(row)
        rule = self._rule_names[self._rule_of[row]]
        said = [
            self._line(proof, _TYPE, _IS_PROOF),
            self._line(proof, _RULE, rule),
        ]
        names = {self._names.name(each) for each in premises}
        said += [self._line(proof, _PREMISE, name) for name in names]
        for proposition, premise in {self._names.proposition(p): p for p in premises}.items():
            said.append(self._line(proof, _GIVEN, proposition))
            said += self._described_lines(premise)
        return said

    def _described_lines(self, number: int) -> list[QuadLine]:
        """The lines of the proposition of a fact, if nothing describes it yet."""
        triple = self._triples[number]
        if triple in self._described or self._names.is_described(number):
            return []
        self._described.add(triple)
        name = self._names.proposition(number)
        parts = zip(_PARTS, self._names.triple(number), strict=True)
        said = [self._line(name, part, node) for part, node in parts]
        return [self._line(name, _TYPE, _IS_PROPOSITION), *said]

    def _sources(self) -> dict[int, tuple[int, ...]]:
        """The claims (numbers) at the leaves of each conclusion's first proof, sorted: of one that does not
        follow from facts alone, the claims that are no facts; of one that does, the first, which it cites."""
        found: dict[int, tuple[int, ...]] = {}
        edge = list(self.proofs.proven)
        while edge:
            number = edge[-1]
            if number in found:
                edge.pop()
                continue
            premises = self._attributed(number, self.proofs.first(number))
            later = [p for p in premises if p >= self._stated and p not in found]
            if later:
                edge += later
                continue
            edge.pop()
            claims = sorted({each for p in premises for each in self._below(p, found)} - {NONE})
            is_fact = self._whose[number] == ASSERTED
            found[number] = tuple(claims[:1] if is_fact else claims)
        return found

    def _below(self, premise: int, found: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
        if premise < self._stated:
            return (self._said_by[premise],)
        return found[premise]

    def _attributed(self, number: int, row: int) -> list[int]:
        premises = self._premises_of(row)
        if self._whose[number] == ASSERTED:
            return premises
        return [each for each in premises if self._whose[each] != ASSERTED]

    def _cited(self, source: Lines, sources: Mapping[int, tuple[int, ...]]) -> Iterator[QuadLine]:
        """What the claims say that conclusions cite: the first of each one's sources."""
        citing: dict[int, list[int]] = defaultdict(list)
        for number, claims in sources.items():
            for claim in claims[:1]:
                citing[claim].append(number)
        names = {self._premises.claims.names[claim]: claim for claim in citing}
        for name, predicate, object in read_citations(source(), names):
            for number in citing[names[name]]:
                yield self._line(self._names.name(number), predicate, object)

    def _proof(self, number: int, row: int) -> str:
        rule = self._rule_names[self._rule_of[row]]
        return self._names.proof(number, rule, self._premises_of(row))

    def _line(self, subject: str, predicate: str, object: str) -> QuadLine:
        return QuadLine(f"{subject} {predicate} {object} {self._graph}")
