"""Claims of small values, for the tests of their sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kgraph.claims.sentences.wording import ClaimWords
from kgraph.model.claims import Claim, DerivedClaim, Entity, Literal, Node, Proposition
from kgraph.model.vocabulary import RDF
from kgraph.schema.ontology import Ontology, shipped_ontology

TEXT = "doc/text"


@dataclass
class Told:
    """What a text tells: things, propositions and claims, all named by short texts."""

    ontology: Ontology = field(default_factory=shipped_ontology)
    things: dict[str, Entity] = field(default_factory=dict)
    propositions: dict[str, Proposition] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.thing("the title", "Document", TEXT)

    def thing(self, name: str, cls: str = "Person", iri: str = "") -> str:
        """A thing of that name and class of the ontology; its IRI is its name."""
        self.things[iri or name] = Entity(iri or name, self._term(cls), name)
        return iri or name

    def said(self, subject: str, predicate: str, object: Node) -> str:
        """A proposition, by the local name of its predicate; `a` is the class of an event."""
        iri = f"p{len(self.propositions)}"
        known = RDF.type if predicate == "a" else self._term(predicate)
        object = self._term(object) if predicate == "a" and isinstance(object, str) else object
        self.propositions[iri] = Proposition(iri, subject, known, object)
        return iri

    def claim(
        self,
        *claimants: str,
        stance: str = "",
        said: tuple[str, ...] = (),
        content: str = "",
        within: str = "",
        derived: bool = False,
        **fields: Any,
    ) -> str:
        """A claim of those claimants; `content` are words of the text."""
        iri = f"c{len(self.claims)}"
        mentions = (f"{iri}-content",) if content else ()
        self.words.update(dict.fromkeys(mentions, content))
        concepts = {k: self._term(v) if k in _CONCEPTS else v for k, v in fields.items()}
        make = DerivedClaim if derived else Claim
        self.claims[iri] = make(
            document=TEXT,
            iri=iri,
            claimants=claimants,
            stance=self._term(stance) if stance else "",
            propositions=said,
            content=mentions,
            chain=(*self.claims[within].chain, within) if within else (),
            **concepts,
        )
        return iri

    def sentence(self, claim: str) -> str:
        """The sentence of a claim."""
        return self._wording.sentence(self.claims[claim])

    @property
    def _wording(self) -> ClaimWords:
        return ClaimWords(
            self.ontology,
            lambda iri: self.things.get(iri, Entity(iri, name=iri)),
            self.propositions.get,
            self.claims.get,
            lambda mention: self.words.get(mention, ""),
            lambda iri: [each for each in self.claims.values() if each.chain[-1:] == (iri,)],
        )

    def _term(self, name: str) -> str:
        return self.ontology.find_property(name) or self.ontology.find(name) or name


_CONCEPTS = frozenset(
    "certainty polarity tense saying_polarity saying_certainty held_back_by quotation".split()
)


def said_by(*claimants: str, things: Mapping[str, str] | None = None, **fields: Any) -> str:
    """The sentence of one claim that Ana leads Elm Fund, by those claimants."""
    told = Told()
    for name, cls in {"Ana": "Person", "Elm Fund": "Organization", **(things or {})}.items():
        told.thing(name, cls)
    said = told.said("Ana", "leads", "Elm Fund")
    return told.sentence(told.claim(*claimants, said=(said,), **fields))


def dated(value: str, datatype: str = "date") -> Literal:
    """A date, or another value of XSD."""
    return Literal(value, f"http://www.w3.org/2001/XMLSchema#{datatype}")
