"""IRIs of conclusions and proofs: `claim/<hash>` and `proof/<hash>`, from their content alone
(as `kgraph.model.identity.digest`; test vectors in `tests/rules`). All terms are in N-Triples form."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from kgraph.model.identity import checksum, ntriples, scheme_iri
from kgraph.rules.attribution import ASSERTED, JOINT, Attribution
from kgraph.rules.closure import Closure
from kgraph.rules.columns import listed
from kgraph.rules.premises import NONE, Premises, asserted_rows
from kgraph.rules.rules import Rule

_KINDS = {ASSERTED: "fact", JOINT: "joint"}


def attributed_to(attribution: Attribution) -> str:
    """What the name of a conclusion is made from besides its kind and its proposition: the claimants of
    each level (`claimant1` is the outermost) and the mode in which they report (`stance1`,
    `certainty1`, `tense1`), then the mode of the own level (stance, certainty, tense) and the
    conditions. Each line begins with a line feed."""
    terms = ("stance", "certainty", "tense")
    lines: list[str] = []
    for depth, level in enumerate(attribution.chain, 1):
        lines += sorted({f"claimant{depth}\t{ntriples(each)}" for each in level.claimants})
        lines += [f"{t}{depth}\t{ntriples(v)}" for t in terms if (v := getattr(level, t))]
    lines += [f"{t}\t{ntriples(v)}" for t in terms if (v := getattr(attribution, t))]
    lines += sorted({f"condition\t{ntriples(each)}" for each in attribution.condition})
    return "".join(f"\n{line}" for line in lines)


def conclusion_name(base: str, proposition: str, kind: str, attributed: str) -> str:
    """`claim/<hash>` over: kind (`fact`, `claim` or `joint`), proposition, and `attributed_to`."""
    text = f'kind\t"{kind}"\nproposition\t{proposition}{attributed}'
    return f"<{base}claim/{checksum(text)}>"


def proposition_name(base: str, subject: str, predicate: str, object: str) -> str:
    """As `kgraph.model.identity.proposition_iri`."""
    text = f"subject\t{subject}\npredicate\t{predicate}\nobject\t{object}"
    return f"<{base}proposition/{checksum(text)}>"


def proof_name(
    base: str, conclusion: str, rule: str, premises: Iterable[str], given: Iterable[str]
) -> str:
    """`proof/<hash>` over conclusion, rule, premises, and the propositions taken from these."""
    used = "".join(f"\npremise\t{each}" for each in sorted(set(premises)))
    taken = "".join(f"\ngiven\t{each}" for each in sorted(set(given)))
    text = f"conclusion\t{conclusion}\nrule\t{rule}{used}{taken}"
    return f"<{base}proof/{checksum(text)}>"


def rule_name(base: str, rule: Rule) -> str:
    """`scheme/rule/<name>`."""
    return f"<{scheme_iri(base, 'rule', rule.name)}>"


class ConclusionIris:
    """The IRIs of facts by number."""

    def __init__(self, premises: Premises, closure: Closure, base: str) -> None:
        self._premises = premises
        facts = closure.facts
        self._parts = [listed(each) for each in (facts.subjects, facts.predicates, facts.objects)]
        self._triples, self._whose = listed(facts.triples), listed(facts.whose)
        self._said_by = listed(premises.said_by.values)
        self._put_in = listed(premises.put_in.values)
        self._stated = closure.stated
        self._base = base
        self._names: dict[int, str] = {}
        self._propositions: dict[int, str] = {}
        self._attributed: dict[int, str] = {}
        known = closure.facts.find_triples(asserted_rows(premises.described))
        described = np.full(closure.facts.distinct_triples + 1, NONE, np.int64)
        described[known] = np.arange(len(known))
        again = np.flatnonzero((known >= 0) & (described[known] != np.arange(len(known))))
        self._described = listed(described)
        self._also = {premises.propositions[each] for each in again.tolist()}

    def name(self, number: int) -> str:
        """The IRI of a fact in a proof: of a claim that makes it, of a conclusion, or of a proposition
        if the lexicon or the ontology states it."""
        if number < self._stated:
            claim = self._said_by[number]
            return self.proposition(number) if claim == NONE else self._premises.claims.names[claim]
        if number not in self._names:
            whose = self._whose[number]
            kind = _KINDS.get(whose, "claim")
            proposition, attributed = self.proposition(number), self._attribution(whose)
            self._names[number] = conclusion_name(self._base, proposition, kind, attributed)
        return self._names[number]

    def proposition(self, number: int) -> str:
        """The IRI of the proposition of a fact."""
        if number < self._stated:
            known = self._put_in[number]
            if known != NONE:
                return self._premises.propositions[known]
        triple = self._triples[number]
        if triple not in self._propositions:
            name = proposition_name(self._base, *self.triple(number))
            self._propositions[triple] = name
        return self._propositions[triple]

    def is_described(self, number: int) -> bool:
        """Whether the graph describes the proposition of a fact."""
        if number < self._stated and self._put_in[number] != NONE:
            return True
        known = self._described[self._triples[number]]
        name = self.proposition(number)
        return (known != NONE and self._premises.propositions[known] == name) or name in self._also

    def triple(self, number: int) -> tuple[str, str, str]:
        """Subject, predicate, object of a fact."""
        nodes = self._premises.nodes
        s, p, o = self._parts
        return nodes[s[number]], nodes[p[number]], nodes[o[number]]

    def proof(self, conclusion: int, rule: str, premises: Collection[int]) -> str:
        """The IRI of a proof of a conclusion by the rule with that IRI."""
        names = map(self.name, premises)
        given = map(self.proposition, premises)
        return proof_name(self._base, self.name(conclusion), rule, names, given)

    def _attribution(self, whose: int) -> str:
        if whose not in self._attributed:
            self._attributed[whose] = attributed_to(self._premises.attributions[whose])
        return self._attributed[whose]
