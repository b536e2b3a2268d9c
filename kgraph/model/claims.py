"""Entities, propositions about them, and the claims that make these propositions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf
from typing import NamedTuple

from kgraph.model.vocabulary import KG, XSD


@dataclass(frozen=True, slots=True)
class Literal:
    """A value: its lexical form as written, its datatype's IRI, its language tag."""

    value: str
    datatype: str = XSD.string
    language: str = ""


Node = str | Literal
"""An IRI (without angle brackets) or a literal."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that mentions denote. `known`: the lexicon describes it, so that the document need not;
    `other_names`: its further names in a graph."""

    iri: str
    cls: str = ""
    name: str = ""
    known: bool = False
    same_as: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposition:
    """A triple that may be true, without anything about who claims it; speakers who agree share it.
    `asserted_by`: the claims that make it a fact of a graph."""

    iri: str
    subject: str
    predicate: str
    object: Node
    asserted_by: tuple[str, ...] = ()


class Voice(NamedTuple):
    """One level of a chain of reporters: the claimants, and their stance, certainty and tense. All are
    IRIs; "" if the graph does not have one, and no claimants if it names nobody."""

    claimants: tuple[str, ...] = ()
    stance: str = ""
    certainty: str = ""
    polarity: str = ""
    tense: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: who takes which stance on which propositions, with the characters that say so.

    The first block of fields is the identity (`kgraph.model.identity.claim_iri`): IRIs and
    literals; `chain` holds the claims it is reported by, outermost first. The second block follows
    from the annotation and the text: `begin` and `end` are code points of the document, half open;
    `quote` holds the words between them where the claim was read from a graph that has them.
    """

    document: str
    annotator: str = ""
    claimants: tuple[str, ...] = ()
    stance: str = ""
    certainty: str = ""
    polarity: str = ""
    tense: str = ""
    voice: str = ""
    cue: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    propositions: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    uttered_on: tuple[Node, ...] = ()
    uttered_at: tuple[Node, ...] = ()
    valid_from: tuple[Node, ...] = ()
    valid_until: tuple[Node, ...] = ()
    because: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()

    iri: str = ""
    attributed_to: tuple[str, ...] = ()
    annotation_ids: tuple[str, ...] = ()
    quotation: str = ""
    begin: int = 0
    end: int = 0
    quote: str = ""
    notes: tuple[str, ...] = ()
    extras: tuple[tuple[str, Node], ...] = ()

    @property
    def own(self) -> bool:
        """Made by the document, in its own voice, and reported by no other claim."""
        return self.claimants == (self.document,) and not self.chain

    @property
    def states(self) -> bool:
        """States its propositions as facts: what the policy `stated` asserts (model, rule 2)."""
        return (
            self.own
            and self.stance == KG.Asserts
            and self.polarity in ("", KG.Positive)
            and self.certainty in ("", KG.Certain)
            and self.tense != KG.Future
        )


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
    """A conclusion of rules, which nobody said. `proofs`: the IRIs of its proofs."""

    kind: Conclusion = "terms"
    proofs: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """False, as nobody said a conclusion, even if it follows from the document's claims."""
        return False
