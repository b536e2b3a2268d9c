"""What keeps a statement from being asserted: one list of (concept, condition, test), in the order in
which the first is named (`docs/model.md`, Facts). Promotion, `why-not`, `check` and the ledger read it.

The words of each obstacle and what settles it stand in the ontology (`kg:Obstacle`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from kgraph.model.vocabulary import KG

Within = Literal["", "words", "identity", "condition"]
"""Whose words a statement stands in: nobody's; those of somebody; those of somebody, in indirect speech,
of what identifies a thing; those of a condition."""


class Case(NamedTuple):
    """What is known of a statement that bears on whether it is asserted.

    `judged`: it is no mere proposal of a program; `understood` and `attributes_understood`: its labels
    and roles, and its attributes, have a meaning; `swapped`: it was drawn the wrong way round;
    `beside_empty_claim`: a claim that says nothing stands in its sentence; `named`: by a role that does
    not say that it is so; `inherited`: the obstacles (IRIs) of what names it in roles that do; `status`
    and `replaced`: of its document; `disputed`: by another annotator of the document, or by those who
    judge it; `contradicted`: by the same annotator. `stance`, `polarity`, `certainty`, `tense`: IRIs, ""
    if unsaid.
    """

    judged: bool = True
    understood: bool = True
    attributes_understood: bool = True
    swapped: bool = False
    beside_empty_claim: bool = False
    in_question: bool = False
    within: Within = ""
    named: bool = False
    stated: bool = True
    status: str = ""
    replaced: bool = False
    disputed: bool = False
    contradicted: bool = False
    stance: str = ""
    polarity: str = ""
    certainty: str = ""
    tense: str = ""
    ironic: bool = False
    conditional: bool = False
    inherited: frozenset[str] = frozenset()


class Obstacle(NamedTuple):
    """A reason not to assert: its concept, the number of the condition that fails, and the test."""

    concept: str
    condition: int
    holds: Callable[[Case], bool]


_SURE = frozenset({"", KG.Certain, KG.Conditional})  # the last is an obstacle of its own
OBSTACLES = (
    Obstacle(KG.NotJudged, 7, lambda case: not case.judged),
    Obstacle(KG.UnknownTerm, 4, lambda case: not case.understood),
    Obstacle(KG.UnknownAttribute, 4, lambda case: not case.attributes_understood),
    Obstacle(KG.SwappedEnds, 4, lambda case: case.swapped),
    Obstacle(KG.BesideEmptyClaim, 3, lambda case: case.beside_empty_claim),
    Obstacle(KG.InQuestion, 3, lambda case: case.in_question),
    Obstacle(KG.InSomebodysWords, 2, lambda case: case.within == "words"),
    Obstacle(KG.InReportedWords, 2, lambda case: case.within == "identity"),
    Obstacle(KG.InCondition, 2, lambda case: case.within == "condition"),
    Obstacle(KG.NonVeridicalRole, 1, lambda case: case.named),
    Obstacle(KG.NoStatement, 1, lambda case: not case.stated),
    Obstacle(KG.CorrectedDocument, 5, lambda case: case.status == "corrected"),
    Obstacle(KG.AmendedDocument, 5, lambda case: case.status == "amended"),
    Obstacle(KG.ReplacedDocument, 5, lambda case: case.status == "replaced" or case.replaced),
    Obstacle(KG.WithdrawnDocument, 5, lambda case: case.status == "withdrawn"),
    Obstacle(KG.RetractedDocument, 5, lambda case: case.status == "retracted"),
    Obstacle(KG.DoubtfulDocument, 5, lambda case: case.status == "doubtful"),
    Obstacle(KG.Disputed, 5, lambda case: case.disputed),
    Obstacle(KG.Contradicted, 5, lambda case: case.contradicted),
    Obstacle(KG.IsNegative, 6, lambda case: case.polarity not in ("", KG.Positive)),
    Obstacle(KG.NotCertain, 6, lambda case: case.certainty not in _SURE),
    Obstacle(KG.IsConditional, 6, lambda case: case.conditional),
    Obstacle(KG.OfTheFuture, 6, lambda case: case.tense == KG.Future),
    Obstacle(KG.IsIronic, 6, lambda case: case.ironic),
    Obstacle(KG.NotAsserting, 6, lambda case: case.stance not in ("", KG.Asserts)),
)
"""All of them, the one that is named first first: what nobody has judged, what is not understood, then the
document's own word, then what the document is worth, then how the statement is meant."""

CONDITION = {each.concept: each.condition for each in OBSTACLES}
"""The number of the condition that fails, by obstacle."""
_RANKS = {each.concept: rank for rank, each in enumerate(OBSTACLES)}
_WITHHOLDING = frozenset({1, 2, 3, 4, 7})  # the document's own word, understood and judged


def obstacles(case: Case) -> tuple[str, ...]:
    """The obstacles (IRIs) of a case, in their order."""
    if case == _PLAIN:
        return ()
    inherited = case.inherited
    return tuple(
        [concept for concept, _, holds in OBSTACLES if concept in inherited or holds(case)]
    )


_PLAIN = Case()


def first(concepts: Iterable[str]) -> str:
    """The obstacle that is named of several; "" if there are none."""
    return min(concepts, key=_RANKS.__getitem__, default="")


def in_order(concepts: Iterable[str]) -> tuple[str, ...]:
    """The obstacles in the order in which the first one is named."""
    return tuple(sorted(concepts, key=_RANKS.__getitem__))


def withholds(concept: str) -> bool:
    """Whether an obstacle takes the statement from the document: nobody is its claimant. Of the others
    the document remains the claimant."""
    return concept in CONDITION and CONDITION[concept] in _WITHHOLDING
