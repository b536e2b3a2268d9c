"""What annotations say: entities, propositions about them, and the claims that make them."""

from __future__ import annotations

from dataclasses import dataclass

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
    """A thing that mentions denote. `known`: the lexicon describes it, so the document need not."""

    iri: str
    cls: str = ""
    name: str = ""
    known: bool = False
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Proposition:
    """What may be true: a triple without any word on who holds it. Speakers who agree share it."""

    iri: str
    subject: str
    predicate: str
    object: Node


@dataclass(frozen=True, slots=True)
class Claim:
    """Who takes which stance on what, and the characters that say so.

    The first block of fields is the identity (`kgraph.model.identity.claim_iri`): IRIs and
    literals; `chain` holds the claims it is reported by, outermost first. The second block follows
    from the annotation and the text.
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
