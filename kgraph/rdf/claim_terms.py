"""Which predicate stands for which field of the model's values: one table for both directions, so that
`to_rdf` and `from_rdf` cannot drift apart (`docs/model.md`, How it looks in RDF)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from kgraph.model.annotations import Spans
from kgraph.model.claims import CLAIM_FIELDS, Holds, Literal, Node
from kgraph.model.vocabulary import DC, DCTERMS, GAF, KG, NIF, OWL, RDF, RDFS, XSD


class ClaimTerm(NamedTuple):
    """A field of a claim and its predicate. `holds`: one IRI, several IRIs, several IRIs or literals,
    several texts, one text, one number, or whether something is so."""

    field: str
    predicate: str
    holds: Holds

    def nodes(self, value: Any) -> Iterable[Node]:
        """A value that the field has, and that is not empty, as it stands in RDF."""
        match self.holds:
            case "iris" | "nodes":
                found: Iterable[Node] = value
            case "iri":
                found = (value,)
            case "text":
                found = (Literal(value),)
            case "texts":
                found = map(Literal, value)
            case "number":
                found = (Literal(str(value), XSD.nonNegativeInteger),)
            case "flag":
                found = (_TRUE,)
        return found


_TRUE = Literal("true", XSD.boolean)

PROPOSITION = KG.proposition
"""From a claim to its propositions."""

CLAIM = tuple(
    ClaimTerm(each.name, each.predicate, each.holds) for each in CLAIM_FIELDS if each.predicate
)
"""All fields of a claim but for its class, the claim that reports it (`REPORTER`), what follows from
these (its document, its chain, its voice), and `extras`, which are written and not read back."""

claim_values = attrgetter(*(each.field for each in CLAIM))
"""The values that a claim has for the fields of `CLAIM`."""

DENIED: Mapping[str, str] = {KG.claimant: KG.deniedClaimant, KG.stance: KG.deniedStance}
"""The predicates of a denied saying that stand in the place of a claim's."""

PROPOSED: Mapping[str, str] = {
    KG.claimant: KG.proposedClaimant,
    KG.stance: KG.proposedStance,
}
"""The predicates of a proposal that stand in the place of a claim's."""

NOT_OF_PROPOSALS = frozenset({KG.voice, KG.attributedTo})
"""The predicates that a proposal lacks, as nobody says it."""

REPORTER = KG.within
"""From a claim to the claim that reports it: the last of `Claim.chain`."""

PARTS = (RDF.subject, RDF.predicate, RDF.object)
"""The fields `subject`, `predicate`, `object` of a proposition."""

ADDED_BY = DC.contributor
"""Of the named graph of a layer: the reviewer who added to it."""

ASSERTED_BY = KG.assertedBy
"""From a proposition to the claims by which it is a fact."""

PROOF: Mapping[str, str] = {"rule": KG.rule, "premises": KG.premise, "given": KG.given}
"""The fields of a proof."""

DOCUMENT: Mapping[str, str] = {
    "title": DCTERMS.title,
    "issued": DCTERMS.issued,
    "publisher": DC.publisher,
    "language": DC.language,
    "status_since": KG.statusSince,
}
"""The fields of a document that are short texts."""

TEXT = NIF.isString
"""From a document to its whole text."""

REPLACES = DCTERMS.replaces
"""From a document to the one that it corrects."""

STATUS: Mapping[str, str] = {
    "published": KG.Published,
    "corrected": KG.Corrected,
    "amended": KG.Amended,
    "replaced": KG.Replaced,
    "withdrawn": KG.Withdrawn,
    "retracted": KG.Retracted,
}
"""The status of a document, as the model and as RDF call it."""

MENTION: Mapping[str, str] = {
    "document": NIF.referenceContext,
    "begin": NIF.beginIndex,
    "end": NIF.endIndex,
    "words": NIF.anchorOf,
    "page": KG.page,
    "denotes": GAF.denotes,
}
"""What a graph says of a mention: where it stands, in code points and by page, its words, and what it
denotes."""


def mention_types(spans: Spans) -> tuple[str, ...]:
    """The classes of a mention: its IRI is that of RFC 5147 where it is one stretch of text."""
    return (NIF.String, NIF.RFC5147String) if len(spans) == 1 else (NIF.String,)


NAME = RDFS.label
"""From an entity to its name."""

SAME_AS = OWL.sameAs
"""From an entity to the same one elsewhere."""
