"""Promotion: which propositions become facts, and through which claims. It is decided when all documents
and annotators are known (`docs/model.md`, Facts)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from kgraph.claims.obstacles import CONDITION, Case, first, obstacles
from kgraph.errors import UsageError
from kgraph.model.claims import Proposition
from kgraph.model.layer_graph import LayerStatements, LayerVerdict, Promotion, Stated
from kgraph.model.vocabulary import KG

POLICIES = ("stated", "none", "two-sources", "legacy")
"""The policies by the name that users give."""

_RELAXED: Mapping[str, str] = {
    "corrected": KG.CorrectedDocument,
    "amended": KG.AmendedDocument,
    "replaced": KG.ReplacedDocument,
    "withdrawn": KG.WithdrawnDocument,
    "retracted": KG.RetractedDocument,
    "doubtful": KG.DoubtfulDocument,
    "disputed": KG.Disputed,
    "contradicted": KG.Contradicted,
}
_LEGACY = frozenset(
    {
        *(KG.UnknownAttribute, KG.SwappedEnds, KG.BesideEmptyClaim, KG.InQuestion, KG.InCondition),
        *(KG.NonVeridicalRole, KG.CorrectedDocument, KG.AmendedDocument, KG.ReplacedDocument),
        *(KG.WithdrawnDocument, KG.Disputed, KG.Contradicted),
    }
)
"""The obstacles that the policy `legacy` lifts: under it, whatever no claim reaches is a fact."""
_MEANT = 6  # the condition on how a statement is meant


class Policy(NamedTuple):
    """A promotion policy: its name, one of `POLICIES`, and the obstacles (IRIs) that do not count."""

    name: str
    lifted: frozenset[str] = frozenset()


STATED = Policy("stated")
"""The policy that holds unless the user names another."""


def parse_policy(text: str) -> Policy:
    """The policy that a user names, with what does not hinder after commas: `stated,replaced`.

    Raises UsageError for a name that is not known.
    """
    name, *relaxed = (part.strip() for part in text.split(","))
    if name not in POLICIES:
        raise UsageError(f"no promotion policy '{name}'; known are {', '.join(POLICIES)}")
    if unknown := [each for each in relaxed if each not in _RELAXED]:
        known = ", ".join(_RELAXED)
        raise UsageError(f"'{unknown[0]}' does not relax a promotion policy; known are {known}")
    lifted = frozenset(_RELAXED[each] for each in relaxed)
    return Policy(name, lifted | _LEGACY if name == "legacy" else lifted)


def is_legacy_fact(stated: Stated, status: str) -> bool:
    """Whether a proposition is a fact under the policy `legacy`."""
    return not {*stated.obstacles, *_of_document(status, replaced=False)} - _LEGACY


@dataclass(frozen=True, slots=True)
class Promoter:
    """Decides on the statements of documents. `replaced`: the documents (IRIs) that another one replaces.

    Under `two-sources`, `promoted` are the propositions (IRIs) that documents of two publishers state.
    """

    policy: Policy
    replaced: Collection[str] = frozenset()
    promoted: Collection[str] = frozenset()

    def standing(
        self, layers: Sequence[LayerStatements]
    ) -> Iterator[tuple[LayerStatements, Stated]]:
        """What the layers of one document state, with all that keeps it from being a fact. A claim of which
        a part is disputed states nothing else either."""
        disputed = _disputed(layers)
        told = (stated for layer in layers for stated in layer.stated)
        claims = {each.claim for each in told if each.proposition.iri in disputed}
        for layer in layers:
            around = _of_document(layer.status, replaced=layer.document in self.replaced)
            for stated in layer.stated:
                contested = (KG.Disputed,) if stated.claim in claims else ()
                found = {*stated.obstacles, *around, *contested} - self.policy.lifted
                yield layer, Stated(stated.proposition, stated.claim, tuple(found))

    def verdicts(self, layers: Sequence[LayerStatements]) -> Iterator[LayerVerdict]:
        """What becomes of each layer of one document. A claim that is held back makes no fact, whatever
        another layer with the same claim says."""
        told: dict[str, dict[Proposition, set[str]]] = defaultdict(lambda: defaultdict(set))
        held: dict[str, dict[str, str]] = defaultdict(dict)
        for layer in layers:
            held[layer.graph] |= dict(layer.proposed)
        for layer, stated in self.standing(layers):
            if stated.obstacles:
                before = held[layer.graph].get(stated.claim)
                found = (*stated.obstacles, *([before] if before else ()))
                held[layer.graph][stated.claim] = first(found)
            if self.policy.name in ("stated", "legacy"):
                told[layer.graph][stated.proposition].add(stated.claim)
        facts = {
            graph: {p: by - held[graph].keys() for p, by in its.items() if by - held[graph].keys()}
            for graph, its in told.items()
        }
        asserted = {p.iri for found in facts.values() for p in found} | {*self.promoted}
        for layer in layers:
            its = facts.get(layer.graph, {})
            yield LayerVerdict(
                layer,
                tuple(Promotion(p, tuple(sorted(by))) for p, by in its.items()),
                tuple(sorted(held[layer.graph].items())),
                tuple((e, not asserted.isdisjoint(e.memberships)) for e in layer.eventualities),
            )


class TwoSources:
    """The policy `two-sources`: facts are what documents of two publishers state in their own voice.

    Documents without a known publisher do not count.
    """

    def __init__(self) -> None:
        self._claims: dict[Proposition, set[tuple[str, str]]] = defaultdict(set)

    def take(self, standing: Iterable[tuple[LayerStatements, Stated]]) -> None:
        """Add what the layers of a document state, where nothing keeps it from being a fact."""
        for layer, stated in standing:
            if layer.publisher and not stated.obstacles:
                self._claims[stated.proposition].add((layer.publisher, stated.claim))

    def promotions(self) -> Iterator[Promotion]:
        """The propositions that documents of two publishers state."""
        for proposition, sources in self._claims.items():
            if len({publisher for publisher, _ in sources}) > 1:
                yield Promotion(proposition, tuple(sorted(claim for _, claim in sources)))


def _of_document(status: str, *, replaced: bool) -> tuple[str, ...]:
    return obstacles(Case(status=status, replaced=replaced))


def _disputed(layers: Sequence[LayerStatements]) -> set[str]:
    """The propositions (IRIs) on which annotators contradict each other: what one says of them, no mention
    of the other does; or one states what the other negates."""
    values: dict[str, dict[int, set[frozenset[str]]]] = defaultdict(lambda: defaultdict(set))
    for number, layer in enumerate(layers if len(layers) > 1 else ()):  # several may have no name
        for stated in layer.stated:
            found = frozenset(stated.obstacles) - {KG.Contradicted}  # what it says all the same
            if all(CONDITION[each] == _MEANT for each in found):
                values[stated.proposition.iri][number].add(found)
    return {
        iri
        for iri, by_layer in values.items()
        if any(_contradict(one, other) for one, other in combinations(by_layer.values(), 2))
    }


def _contradict(one: set[frozenset[str]], other: set[frozenset[str]]) -> bool:
    plain, negative = frozenset[str](), frozenset({KG.IsNegative})
    opposed = (plain in one and negative in other) or (negative in one and plain in other)
    return opposed or one.isdisjoint(other)
