"""Entities, propositions about them, and the claims that make these propositions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple
from typing import Literal as OneOf

from kgraph.model.vocabulary import KG, SKOS, XSD


class Literal(NamedTuple):
    """A value: its lexical form as written, its datatype's IRI, its language tag."""

    value: str
    datatype: str = XSD.string
    language: str = ""


Node = str | Literal
"""An IRI (without angle brackets) or a literal."""


class Entity(NamedTuple):
    """A thing that mentions denote. `known`: the lexicon describes it, so that the document need not;
    `links`: what it is elsewhere, as (predicate, IRI); `other_names`: its further names in a graph;
    `actual`: false for an event or provision that no statement makes a fact, and for a thing that is named
    in somebody's words or by proposals alone; `named_by`: the claims (IRIs) whose words these are;
    `proposed_by`: what proposes it, where proposals alone name it."""

    iri: str
    cls: str = ""
    name: str = ""
    known: bool = False
    links: tuple[tuple[str, str], ...] = ()
    other_names: tuple[str, ...] = ()
    actual: bool = True
    named_by: tuple[str, ...] = ()
    proposed_by: tuple[str, ...] = ()


class Proposition(NamedTuple):
    """A triple that may be true, without anything about who claims it; speakers who agree share it.
    `asserted_by`: the claims that make it a fact of a graph; `known_from`: the named graph of the lexicon,
    where that holds the triple, whoever claims it."""

    iri: str
    subject: str
    predicate: str
    object: Node
    asserted_by: tuple[str, ...] = ()
    known_from: str = ""


class Voice(NamedTuple):
    """One level of a chain of reporters: the claimants and their stance; certainty, polarity and tense
    of what they say; polarity and certainty of the saying itself ("did not say", "reportedly said").
    All are IRIs; "" if the graph does not have one, and no claimants if it names nobody."""

    claimants: tuple[str, ...] = ()
    stance: str = ""
    certainty: str = ""
    polarity: str = ""
    tense: str = ""
    saying_polarity: str = ""
    saying_certainty: str = ""


Holds = OneOf["iri", "iris", "nodes", "text", "texts", "number", "flag"]
"""What a field of a claim holds: one IRI, several IRIs, several IRIs or literals, one text, several
texts, a number, or whether something is so."""

Takes = OneOf["", "thing", "words", "statement", "either"]
"""What the role of an event takes that fills a field: a mention or an event that denotes a thing, a
mention, an event, or a mention as well as an event; "" where no role does."""


class ClaimField(NamedTuple):
    """A row of the table that the fields of `Claim` make.

    `predicate`: its IRI in RDF; "" where RDF says it otherwise (`kgraph.rdf`). `term`: its name in the
    hash of a claim, and that of its role. `identity`: it is part of that hash.
    """

    name: str
    predicate: str
    term: str
    holds: Holds
    takes: Takes
    identity: bool

    @property
    def role(self) -> str:
        """The role that fills it: `UtteredAt` for `utteredAt`; "" where none does."""
        return f"{self.term[0].upper()}{self.term[1:]}" if self.takes else ""


_EMPTY: Mapping[Holds, object] = {"iri": "", "text": "", "number": 0, "flag": False}


def _field(
    predicate: str,
    holds: Holds = "iris",
    takes: Takes = "",
    *,
    term: str = "",
    identity: bool = True,
    in_rdf: bool = True,
    required: bool = False,
) -> Any:
    """A field of `Claim`, and its row."""
    empty = _EMPTY.get(holds, ())
    row = {
        "predicate": predicate if in_rdf else "",
        "term": term or predicate.removeprefix(KG.iri),
        "holds": holds,
        "takes": takes,
        "identity": identity,
    }
    return field(metadata=row) if required else field(default=empty, metadata=row)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: who takes which stance on which propositions, with the characters that say so.

    Each field is a row of `CLAIM_FIELDS`. Those of the identity come first, in the order in which
    `kgraph.model.identity.claim_iri` hashes them; `chain` holds the claims it is reported by,
    outermost first. A claim is `denied` where it is told not to have been made; then `claimants` and
    `stance` are those of the saying that did not take place. It is `proposed` where it is no more than a
    proposal of a program (`proposed_by`), which nobody has judged; then they are those of the claim that
    it would be. The others follow from the annotation and the text: `begin` and `end` are code points of
    the document, half open; `page` is that of a PDF, or the first and the last, as `3–4`; `quote` holds
    the words between them where the claim was read from a graph that has them.
    """

    document: str = _field("", "iri", term="document", required=True)
    annotator: str = _field(KG.annotator, "iri")
    claimants: tuple[str, ...] = _field(KG.claimant, takes="thing")
    stance: str = _field(KG.stance, "iri")
    certainty: str = _field(KG.certainty, "iri")
    polarity: str = _field(KG.polarity, "iri")
    tense: str = _field(KG.tense, "iri")
    voice: str = _field(KG.voice, "text")
    cue: tuple[str, ...] = _field(KG.cue, takes="words")
    content: tuple[str, ...] = _field(KG.content, takes="words")
    evidence: tuple[str, ...] = _field(KG.evidence)
    propositions: tuple[str, ...] = _field(KG.proposition, takes="statement")
    about: tuple[str, ...] = _field(KG.about, takes="thing")
    addressees: tuple[str, ...] = _field(KG.addressee, takes="thing")
    uttered_on: tuple[Node, ...] = _field(KG.utteredOn, "nodes", "thing")
    uttered_at: tuple[Node, ...] = _field(KG.utteredAt, "nodes", "thing")
    valid_from: tuple[Node, ...] = _field(KG.validFrom, "nodes", "thing")
    valid_until: tuple[Node, ...] = _field(KG.validUntil, "nodes", "thing")
    because: tuple[str, ...] = _field(KG.because, takes="statement")
    chain: tuple[str, ...] = _field(KG.within, in_rdf=False)
    saying_polarity: str = _field(KG.sayingPolarity, "iri")
    saying_certainty: str = _field(KG.sayingCertainty, "iri")
    condition: tuple[str, ...] = _field(KG.condition, takes="either")
    on_behalf_of: tuple[str, ...] = _field(KG.onBehalfOf, takes="thing")
    irony: bool = _field(KG.irony, "flag")

    iri: str = ""
    attributed_to: tuple[str, ...] = _field(KG.attributedTo, identity=False)
    annotation_ids: tuple[str, ...] = _field(KG.annotationId, "texts", identity=False)
    quotation: str = _field(KG.quotation, "iri", identity=False)
    begin: int = _field(KG.quoteBegin, "number", identity=False)
    end: int = _field(KG.quoteEnd, "number", identity=False)
    page: str = _field(KG.page, "text", identity=False)
    quote: str = _field(KG.quote, "text", identity=False)
    notes: tuple[str, ...] = _field(SKOS.note, "texts", identity=False)
    held_back_by: str = _field(KG.heldBackBy, "iri", identity=False)
    denied: bool = _field(KG.DeniedSaying, "flag", identity=False, in_rdf=False)
    proposed: bool = _field(KG.ProposedClaim, "flag", identity=False, in_rdf=False)
    proposed_by: tuple[str, ...] = _field(KG.proposedBy, "texts", identity=False)
    judged_by: tuple[str, ...] = _field(KG.judgedBy, "texts", identity=False)
    extras: tuple[tuple[str, Node], ...] = ()

    @property
    def own(self) -> bool:
        """Made by the document, in its own voice, and reported by no other claim. A proposal is made by
        nobody."""
        return self.claimants == (self.document,) and not (self.chain or self.proposed)

    @property
    def states(self) -> bool:
        """States its propositions as facts (`docs/model.md`, Facts)."""
        return self.own and not (self.held_back_by or self.denied)


CLAIM_FIELDS = tuple(
    ClaimField(each.name, **each.metadata) for each in fields(Claim) if each.metadata
)
"""The fields of a claim but for its IRI and `extras`, those of the identity first, in its order."""

CLAIM_ROLES = frozenset({*(each.role for each in CLAIM_FIELDS if each.takes), "Claim"})
"""The roles of a claim's event. `Claim` names the claims that it reports: it is their `chain`."""


Conclusion = OneOf["facts", "terms", "joint"]
"""What a conclusion follows from: from facts alone; from claims, so that it holds on the terms of those
who make them; or from claims of several speakers together, so that nobody claims it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof of a conclusion: the rule, the claims that it was applied to, and the propositions of
    theirs that it used. All are IRIs."""

    iri: str
    rule: str = ""
    premises: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DerivedClaim(Claim):
    """A conclusion of rules, which nobody said. `proofs`: the IRIs of its proofs; `terms`: the claims
    that it rests on and that are no facts."""

    kind: Conclusion = "terms"
    proofs: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """False, as nobody said a conclusion, even if it follows from the document's claims."""
        return False
