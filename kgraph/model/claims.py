"""What annotations say: entities, propositions about them, and the claims that make them."""

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
    """A thing that mentions denote. `known`: the lexicon describes it, so the document need not;
    `other_names`: what a graph calls it besides `name`."""

    iri: str
    cls: str = ""
    name: str = ""
    known: bool = False
    same_as: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposition:
    """What may be true: a triple without any word on who holds it. Speakers who agree share it.
    `asserted_by`: the claims by which a graph holds it for a fact."""

    iri: str
    subject: str
    predicate: str
    object: Node
    asserted_by: tuple[str, ...] = ()


class Voice(NamedTuple):
    """One level of a chain of reporters: who speaks, and how they take what they say. All are IRIs;
    "" where the graph does not tell, and no claimants where it names nobody."""

    claimants: tuple[str, ...] = ()
    stance: str = ""
    certainty: str = ""
    polarity: str = ""
    tense: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who takes which stance on what, and the characters that say so.

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
"""What a conclusion rests on: on facts alone; on claims, so that it stands on the terms of those who
make them; or on claims of several speakers together, so that it is nobody's word."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One way to a conclusion: the rule, the claims it was applied to, and which of their
    propositions it took. All are IRIs."""

    iri: str
    rule: str = ""
    premises: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DerivedClaim(Claim):
    """What follows by rules; nobody said it. `proofs` holds the IRIs of its proofs."""

    kind: Conclusion = "terms"
    proofs: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """A conclusion is nobody's own words, even where it stands on the document's terms."""
        return False
