"""IRIs of conclusions and proofs: `claim/<hash>` and `proof/<hash>`, from their content alone
(`kgraph.model.identity.digest`; test vectors in `tests/rules`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kgraph.model.claims import Literal, Node
from kgraph.model.identity import digest, proposition_iri, scheme_iri
from kgraph.rules.attribution import ASSERTED, JOINT, Attribution
from kgraph.rules.premises import Fact, Premises
from kgraph.rules.rules import Rule

_KINDS = {ASSERTED: "fact", JOINT: "joint"}


def conclusion_iri(base: str, proposition: str, kind: str, attribution: Attribution) -> str:
    """`claim/<hash>` over: kind (`fact`, `claim` or `joint`), proposition, claimants of each level
    (`claimant1` is the outermost) and the mode in which they report (`stance1`, `certainty1`,
    `tense1`), then the mode of the own level (stance, certainty, tense) and the conditions."""
    terms = ("stance", "certainty", "tense")
    levels: list[tuple[str, Iterable[Node], bool]] = []
    for depth, level in enumerate(attribution.chain, 1):
        levels.append((f"claimant{depth}", level.claimants, False))
        levels += ((f"{t}{depth}", [v], False) for t in terms if (v := getattr(level, t)))
    fields: list[tuple[str, Iterable[Node], bool]] = [
        ("kind", [Literal(kind)], False),
        ("proposition", [proposition], False),
        *levels,
        *((name, [v] if (v := getattr(attribution, name)) else [], False) for name in terms),
        ("condition", attribution.condition, False),
    ]
    return f"{base}claim/{digest(fields)}"


def proof_iri(
    base: str, conclusion: str, rule: str, premises: Iterable[str], given: Iterable[str]
) -> str:
    """`proof/<hash>` over conclusion, rule, premises, and the propositions taken from these."""
    fields: list[tuple[str, Iterable[Node], bool]] = [
        ("conclusion", [conclusion], False),
        ("rule", [rule], False),
        ("premise", premises, False),
        ("given", given, False),
    ]
    return f"{base}proof/{digest(fields)}"


def rule_iri(base: str, rule: Rule) -> str:
    """`scheme/rule/<name>`."""
    return scheme_iri(base, "rule", rule.name)


class FactNames:
    """The IRIs of facts by number."""

    def __init__(self, premises: Premises, facts: list[Fact], stated: int, base: str) -> None:
        self._premises = premises
        self._facts = facts
        self._stated = stated
        self._base = base
        self._names: dict[int, str] = {}
        self._propositions: dict[int, str] = {}

    def name(self, number: int) -> str:
        """The IRI of a fact in a proof: of a claim that makes it, of a conclusion, or of a proposition
        if the lexicon or the ontology states it."""
        if number not in self._names:
            self._names[number] = self._named(number)
        return self._names[number]

    def proposition(self, number: int) -> str:
        """The IRI of the proposition of a fact."""
        known = self._premises.propositions[number] if number < self._stated else ""
        if not known and number not in self._propositions:
            self._propositions[number] = proposition_iri(self._base, *self.triple(number))
        return known or self._propositions[number]

    def triple(self, number: int) -> tuple[str, str, Node]:
        """Subject, predicate, object of a fact."""
        s, p, o, _ = self._facts[number]
        nodes = self._premises.nodes
        return str(nodes[s]), str(nodes[p]), nodes[o]

    def proof(self, conclusion: int, rule: str, premises: Collection[int]) -> str:
        """The IRI of a proof of a conclusion by the rule with that IRI."""
        names = {self.name(each) for each in premises}
        given = {self.proposition(each) for each in premises}
        return proof_iri(self._base, self.name(conclusion), rule, names, given)

    def _named(self, number: int) -> str:
        proposition = self.proposition(number)
        if number < self._stated:
            return self._premises.names[number] or proposition
        attribution = self._facts[number][3]
        kind = _KINDS.get(attribution, "claim")
        return conclusion_iri(
            self._base, proposition, kind, self._premises.attributions[attribution]
        )
