"""Conclusions as quads of `graph/inferred`: what follows, from what, by which rule, on whose terms.

`kgraph.rules.naming` gives them their IRIs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from kgraph.errors import Diagnostic
from kgraph.model.claims import Literal, Node
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF, RDFS, XSD
from kgraph.rdf.citations import read_citations
from kgraph.rules.attribution import ASSERTED, JOINT, weakest_mode
from kgraph.rules.closure import Closure, Derivation, close
from kgraph.rules.idle_rules import Own, idle_rules
from kgraph.rules.naming import FactNames, rule_iri
from kgraph.rules.premises import Premises
from kgraph.rules.proofs import Named, proofs
from kgraph.rules.reading import read_premises
from kgraph.rules.rules import Rule
from kgraph.schema.ontology import Ontology
from kgraph.storage.rdf.terms import to_term

Quads = Callable[[], Iterable[ox.Quad]]
"""Gives a new iterator over the quads at each call: they are read twice and never all in memory."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """The conclusions. `facts`, `derived` and `joint` count those from facts alone, those on the terms
    of somebody's claims, and those from claims of several speakers, which nobody claims."""

    quads: Iterator[ox.Quad]
    facts: int = 0
    derived: int = 0
    joint: int = 0
    findings: tuple[Diagnostic, ...] = field(default=())


def infer(
    quads: Quads,
    rules: Sequence[Rule],
    ontology: Ontology,
    base: str = BASE,
    *,
    cap: int = 0,
    own: Own | None = None,
) -> Inferred:
    """The conclusions of the rules, as quads of `<base>graph/inferred` in any order.

    `cap`: how many conclusions are allowed; by default as many as there are stated propositions that
    the rules use, at least 10,000. If there are more, finding KG310 reports it. `own`: the rules of the
    user, of which those that nothing can follow from are found too.
    """
    premises = read_premises(quads(), rules, ontology.quads, base)
    closure = close(premises, tuple(rules), cap)
    idle = idle_rules(closure, premises.nodes, rules, own or {}, ontology)
    conclusions = _Conclusions(premises, closure, tuple(rules), base)
    kinds = [closure.facts[each][3] for each in conclusions.proven]
    facts, joint = kinds.count(ASSERTED), kinds.count(JOINT)
    return Inferred(
        quads=conclusions.quads(quads),
        facts=facts,
        derived=len(kinds) - facts - joint,
        joint=joint,
        findings=(*closure.findings, *idle),
    )


class _Conclusions:
    """The conclusions of a closure, named and proven. `proven`: their proofs, by number."""

    def __init__(
        self, premises: Premises, closure: Closure, rules: tuple[Rule, ...], base: str
    ) -> None:
        self._premises = premises
        self._facts = closure.facts
        self._closure = closure
        self._rules = rules
        self._rule_iris = [rule_iri(base, rule) for rule in rules]
        self._base = base
        self._graph = ox.NamedNode(f"{base}graph/inferred")
        self._names = FactNames(premises, closure.facts, closure.stated, base)
        self._described: set[str] = set(premises.known)
        self.proven = proofs(closure, self._names.name, self._proof)

    def quads(self, source: Quads) -> Iterator[ox.Quad]:
        """All quads. The source is read again for the quotes of the claims that conclusions cite."""
        if not self.proven:
            return
        proven = self.proven
        sources = self._sources(proven)
        citations = read_citations(
            source(), {each for claims in sources.values() for each in claims[:1]}
        )
        for number in sorted(proven):
            yield from self._conclusion(number, proven[number], sources[number])
            for claim in sources[number][:1]:
                for predicate, node in citations(claim):
                    yield self._quad(self._names.name(number), predicate, node)
        used = {derivation.rule for named in proven.values() for _, derivation in named}
        for iri, rule in ((self._rule_iris[each], self._rules[each]) for each in sorted(used)):
            yield self._quad(iri, RDF.type, KG.Rule)
            yield self._quad(iri, RDFS.label, Literal(rule.title))
            yield self._quad(iri, RDFS.comment, Literal(rule.comment))

    def _conclusion(
        self, number: int, proven: list[Named], sources: tuple[str, ...]
    ) -> Iterator[ox.Quad]:
        triple, iri = self._names.triple(number), self._names.name(number)
        proposition = self._names.proposition(number)
        yield from self._describe(proposition, triple)
        if self._facts[number][3] == ASSERTED:
            yield self._quad(*triple)
        yield self._quad(iri, RDF.type, KG.DerivedClaim)
        yield self._quad(iri, KG.proposition, proposition)
        for predicate, node in self._terms(number, proven, sources):
            yield self._quad(iri, predicate, node)
        for proof, derivation in proven:
            yield self._quad(iri, KG.proof, proof)
            yield from self._proven(proof, derivation)

    def _terms(
        self, number: int, proven: list[Named], sources: tuple[str, ...]
    ) -> Iterator[tuple[str, Node]]:
        """That it follows from facts alone; else the claims that it rests on, and how it holds."""
        kind = self._facts[number][3]
        if kind == ASSERTED:
            yield KG.factual, Literal("true", XSD.boolean)
            return
        if kind == JOINT:
            yield KG.joint, Literal("true", XSD.boolean)
        yield from ((KG.onTermsOf, each) for each in sources)
        certainty, tense, condition = self._mode(number, proven)
        yield from ((KG.certainty, each) for each in [certainty] if each)
        yield from ((KG.tense, each) for each in [tense] if each)
        yield from ((KG.condition, each) for each in condition)

    def _mode(self, number: int, proven: list[Named]) -> tuple[str, str, tuple[str, ...]]:
        """Certainty, tense and conditions; those of a joint conclusion are those of its first proof."""
        attributions, kind = self._premises.attributions, self._facts[number][3]
        if kind != JOINT:
            return attributions[kind].mode
        premises = self._attributed(number, proven[0][1].premises)
        return weakest_mode([attributions[self._facts[each][3]] for each in premises])

    def _proven(self, proof: str, derivation: Derivation) -> Iterator[ox.Quad]:
        yield self._quad(proof, RDF.type, KG.Proof)
        yield self._quad(proof, KG.rule, self._rule_iris[derivation.rule])
        for name in sorted({self._names.name(each) for each in derivation.premises}):
            yield self._quad(proof, KG.premise, name)
        given = {self._names.proposition(each): each for each in derivation.premises}
        for proposition, premise in sorted(given.items()):
            yield self._quad(proof, KG.given, proposition)
            yield from self._describe(proposition, self._names.triple(premise))

    def _describe(self, iri: str, triple: tuple[str, str, Node]) -> Iterator[ox.Quad]:
        """The quads of a proposition that the graph does not describe yet."""
        if iri not in self._described:
            self._described.add(iri)
            yield self._quad(iri, RDF.type, KG.Proposition)
            for part, node in zip((RDF.subject, RDF.predicate, RDF.object), triple, strict=True):
                yield self._quad(iri, part, node)

    def _sources(self, proven: Mapping[int, list[Named]]) -> dict[int, tuple[str, ...]]:
        """The claims at the leaves of each conclusion's first proof, sorted: of one that does not follow
        from facts alone, the claims that are no facts; of one that does, the first, which it cites."""
        found: dict[int, tuple[str, ...]] = {}
        edge = list(proven)
        while edge:
            number = edge[-1]
            _, first = proven[number][0]
            premises = self._attributed(number, first.premises)
            later = [p for p in premises if p >= self._closure.stated and p not in found]
            if later:
                edge += later
                continue
            edge.pop()
            claims = sorted({each for p in premises for each in self._below(p, found)} - {""})
            is_fact = self._facts[number][3] == ASSERTED
            found[number] = tuple(claims[:1] if is_fact else claims)
        return found

    def _below(self, premise: int, found: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
        is_stated = premise < self._closure.stated
        return (self._premises.names[premise],) if is_stated else found[premise]

    def _attributed(self, number: int, premises: Iterable[int]) -> list[int]:
        if self._facts[number][3] == ASSERTED:
            return list(premises)
        return [each for each in premises if self._facts[each][3] != ASSERTED]

    def _proof(self, number: int, derivation: Derivation) -> str:
        return self._names.proof(number, self._rule_iris[derivation.rule], derivation.premises)

    def _quad(self, subject: str, predicate: str, node: Node) -> ox.Quad:
        s, p = ox.NamedNode(subject), ox.NamedNode(predicate)
        return ox.Quad(s, p, to_term(node), self._graph)
