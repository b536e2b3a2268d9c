"""Which predicate stands for which field of the model's values: one table for both directions, so that
`to_rdf` and `from_rdf` cannot drift apart (`docs/model.md`, How it looks in RDF)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal as OneOf
from typing import NamedTuple

from kgraph.model.claims import Claim, Literal, Node
from kgraph.model.vocabulary import DCTERMS, KG, RDF, SKOS, XSD


class Term(NamedTuple):
    """A field of a claim and its predicate. `holds`: one IRI, several IRIs, several IRIs or literals,
    several texts, one text, or one number."""

    field: str
    predicate: str
    holds: OneOf["iri", "iris", "nodes", "texts", "text", "number"]

    def nodes(self, claim: Claim) -> Iterator[Node]:
        """The values that the field has in a claim, as they stand in RDF."""
        value = getattr(claim, self.field)
        if self.holds == "number":
            yield Literal(str(value), XSD.nonNegativeInteger)
        elif self.holds == "texts":
            yield from map(Literal, value)
        elif self.holds in ("iri", "text"):
            yield from [value if self.holds == "iri" else Literal(value)] if value else []
        else:
            yield from value


PROPOSITION = KG.proposition
"""From a claim to its propositions."""

CLAIM = (
    Term("annotator", KG.annotator, "iri"),
    Term("stance", KG.stance, "iri"),
    Term("certainty", KG.certainty, "iri"),
    Term("polarity", KG.polarity, "iri"),
    Term("tense", KG.tense, "iri"),
    Term("quotation", KG.quotation, "iri"),
    Term("claimants", KG.claimant, "iris"),
    Term("attributed_to", KG.attributedTo, "iris"),
    Term("propositions", PROPOSITION, "iris"),
    Term("about", KG.about, "iris"),
    Term("addressees", KG.addressee, "iris"),
    Term("because", KG.because, "iris"),
    Term("cue", KG.cue, "iris"),
    Term("content", KG.content, "iris"),
    Term("evidence", KG.evidence, "iris"),
    Term("uttered_on", KG.utteredOn, "nodes"),
    Term("uttered_at", KG.utteredAt, "nodes"),
    Term("valid_from", KG.validFrom, "nodes"),
    Term("valid_until", KG.validUntil, "nodes"),
    Term("annotation_ids", KG.annotationId, "texts"),
    Term("notes", SKOS.note, "texts"),
    Term("quote", KG.quote, "text"),
    Term("begin", KG.quoteBegin, "number"),
    Term("end", KG.quoteEnd, "number"),
)
"""All fields of a claim but for its class, the claim that reports it (`REPORTER`), and what follows
from these: its document, its chain, its voice."""

REPORTER = KG.within
"""From a claim to the claim that reports it: the last of `Claim.chain`."""

PARTS = (RDF.subject, RDF.predicate, RDF.object)
"""The fields `subject`, `predicate`, `object` of a proposition."""

ASSERTED_BY = KG.assertedBy
"""From a proposition to the claims by which it is a fact."""

PROOF: Mapping[str, str] = {"rule": KG.rule, "premises": KG.premise, "given": KG.given}
"""The fields of a proof."""

DOCUMENT: Mapping[str, str] = {
    "title": DCTERMS.title,
    "issued": DCTERMS.issued,
    "publisher": DCTERMS.publisher,
    "language": DCTERMS.language,
}
"""The fields of a document that are literals."""

STATUS: Mapping[str, str] = {
    "corrected": KG.Corrected,
    "retracted": KG.Retracted,
    "published": KG.Published,
}
"""The status of a document, as the model and as RDF call it."""
