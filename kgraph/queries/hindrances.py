"""What keeps a claim from making facts, in words and with what settles it. The list and its order are
those of `kgraph.claims.obstacles`, the words those of the ontology (`docs/model.md`, Facts)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgraph.claims.obstacles import Case, obstacles
from kgraph.model.claims import Claim
from kgraph.model.vocabulary import KG
from kgraph.queries.lookup import Lookup
from kgraph.schema.ontology import local_name, shipped_ontology


@dataclass(frozen=True, slots=True)
class Hindrance:
    """`reason`: the local name of an obstacle, or of the class of denied sayings; `words`: they complete
    the sentence "It is not asserted because …"; `remedy`: what settles it, a whole sentence."""

    reason: str
    words: str
    remedy: str


_DENIED = Hindrance(
    local_name(KG.DeniedSaying),
    "the text says that nobody said so",
    "Leave it, unless the polarity of the saying is wrong; then correct the annotation.",
)


def obstacles_to_fact(lookup: Lookup, claim: str) -> tuple[Hindrance, ...]:
    """The reasons why a claim does not make facts under the promotion policy of its document: first what
    the graph names as the reason, then what the claim itself shows, then what the policy asks for."""
    told = lookup.reader.claim(claim)
    if told.denied:
        return (_DENIED,)
    reasons = dict.fromkeys((told.held_back_by, *_shown(lookup, told)))
    return tuple(_hindrance(each) for each in reasons if each)


def _shown(lookup: Lookup, claim: Claim) -> Iterator[str]:
    """The obstacles (IRIs) that can be read off a claim and its document."""
    if claim.claimants and claim.claimants != (claim.document,):
        yield KG.NotItsOwnWord
    if claim.chain:
        yield KG.IsReported
    document = lookup.reader.document(claim.document) if claim.document else None
    yield from obstacles(
        Case(
            judged=not claim.proposed,
            status=document.status if document else "",
            stance=claim.stance if claim.own else "",  # of others, it is not the text's stance
            polarity=claim.polarity,
            certainty=claim.certainty,
            tense=claim.tense,
            ironic=claim.irony,
            conditional=bool(claim.condition) or claim.certainty == KG.Conditional,
        )
    )
    policy = lookup.local(claim.document, KG.promotionPolicy) if claim.document else ""
    if policy == local_name(KG.NotPromoted):
        yield KG.PolicyForbids
    if policy == local_name(KG.TwoSources):
        yield KG.NeedsTwoSources


def _hindrance(obstacle: str) -> Hindrance:
    ontology = shipped_ontology()
    words = ontology.labels.get(obstacle, local_name(obstacle))
    return Hindrance(local_name(obstacle), words, ontology.remedies.get(obstacle, ""))
