"""The sentences of claims that are read from a graph: their labels or, in a graph that gives them none,
sentences made anew."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from kgraph.claims.clauses import Clauses
from kgraph.claims.english import capitalised
from kgraph.claims.wording import LEAD, ClaimWords
from kgraph.model.claims import Claim, Entity, Node
from kgraph.rdf.from_rdf import ClaimReader
from kgraph.schema.ontology import local_name, shipped_ontology


class SentenceReader:
    """Sentences about what a `ClaimReader` reads."""

    def __init__(self, reader: ClaimReader) -> None:
        self._reader = reader
        self._made: dict[str, str] = {}

    def sentence(self, claim: str) -> str:
        """The sentence of the claim of that IRI."""
        if claim not in self._made:
            known = self._reader.label(claim)
            self._made[claim] = known or self._words.sentence(self._reader.claim(claim))
        return self._made[claim]

    def fact(self, claim: str) -> str:
        """What the claim says, as a sentence of its own, for a claim that makes a fact: `The text says
        that Ana leads Elm Fund.` is `Ana leads Elm Fund.`"""
        return capitalised(self.sentence(claim).removeprefix(LEAD))

    def clause(self, subject: str, predicate: str, object: Node) -> str:
        """A triple in words, without a full stop: `China holds a veto over the 2022 Istanbul draft`."""
        return capitalised(self._clauses.clause([(subject, predicate, object)]))

    def obstacle(self, concept: str) -> str:
        """What keeps a statement from being asserted, such as `it stands in a condition`; "" for
        nothing."""
        return shipped_ontology().labels.get(concept, local_name(concept))

    @cached_property
    def _words(self) -> ClaimWords:
        return ClaimWords(
            ontology=shipped_ontology(),
            entity_of=self._entity,
            proposition_of=self._reader.proposition,
            claim_of=self._claim,
            words_of=self._reader.words,
        )

    @cached_property
    def _clauses(self) -> Clauses:
        return Clauses(shipped_ontology(), self._entity)

    def _entity(self, iri: str) -> Entity:
        """As the graph calls it, or else the ontology."""
        entity = self._reader.entity(iri)
        label = shipped_ontology().labels.get(iri)
        return replace(entity, name=label) if label and entity.name == local_name(iri) else entity

    def _claim(self, iri: str) -> Claim | None:
        return self._reader.claim(iri) if self._reader.is_statement(iri) else None
