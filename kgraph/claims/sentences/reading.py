"""The sentences of claims that are read from a graph: their labels or, in a graph that gives them none,
sentences made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Literal

from kgraph.claims.sentences.attitude_verbs import attitude_verb
from kgraph.claims.sentences.clauses import Clauses, Said
from kgraph.claims.sentences.english import capitalised
from kgraph.claims.sentences.wording import LEAD, ClaimWords
from kgraph.model.claims import Claim, DerivedClaim, Entity, Node
from kgraph.model.memo import Memo
from kgraph.rdf.from_rdf import ClaimReader
from kgraph.schema.ontology import local_name, shipped_ontology

Mark = Literal["fact", "claim", "held back", "proposed", "denied", "follows"]
"""How a claim stands: it makes a fact; somebody makes it, or a document states it without its becoming
a fact; it is held back (`kg:heldBackBy`) though the document does not state it; a program proposes it and
nobody has judged it; it is told not to have been made; it follows by a rule."""


_KEPT = 1 << 16  # clauses: premises come again and again


class SentenceReader:
    """Sentences about what a `ClaimReader` reads; `reports_of` gives the claims (IRIs) that stand
    within a claim."""

    def __init__(self, reader: ClaimReader, reports_of: Callable[[str], Iterable[str]]) -> None:
        self._reader = reader
        self._reports_of = reports_of
        self._made: dict[str, str] = {}
        self._entities: dict[str, Entity] = {}
        self._told = Memo[Said, str](lambda said: self._clauses.clause([said]), _KEPT)

    def sentence(self, claim: str) -> str:
        """The sentence of the claim of that IRI."""
        if claim not in self._made:
            known = self._reader.label(claim)
            self._made[claim] = known or self._words.sentence(self._reader.claim(claim))
        return self._made[claim]

    def told(self, claim: Claim) -> str:
        """The sentence of a claim; of one that makes a fact, what it says: `The text says that Ana leads
        Elm Fund.` is `Ana leads Elm Fund.`"""
        sentence = self.sentence(claim.iri)
        said = capitalised(sentence.removeprefix(LEAD))
        return said if said != sentence and self.mark(claim) == "fact" else sentence

    def mark(self, claim: Claim) -> Mark:
        """How the claim stands."""
        if claim.proposed:
            return "proposed"
        if claim.denied:
            return "denied"
        if isinstance(claim, DerivedClaim):
            return "follows"
        if any(self._reader.makes_fact(claim.iri, each) for each in claim.propositions):
            return "fact"
        return "held back" if claim.held_back_by and not claim.own else "claim"

    def clause(self, subject: str, predicate: str, object: Node) -> str:
        """A triple in words, without a capital letter and a full stop: `the draft is a model for them`."""
        return self._told[subject, predicate, object]

    def attitude_verbs(self, claim: str) -> tuple[str, ...]:
        """For each level of the chain of a claim the verb by which the text tells an attitude, "" where it is
        none; of a conclusion, which no text tells, nothing."""
        if self._reader.is_derived(claim):
            return ()
        return tuple(map(self._attitude_verb, (*self._reader.reporters(claim), claim)))

    def _attitude_verb(self, claim: str) -> str:
        if not claim or self._reader.voice(claim).stance not in shipped_ontology().attitudes:
            return ""
        told = self._reader.claim(claim)
        return attitude_verb(told.stance, [*map(self._reader.words, told.cue)])

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
            reports_of=self._reports,
        )

    @cached_property
    def _clauses(self) -> Clauses:
        return Clauses(shipped_ontology(), self._entity)

    def _reports(self, claim: str) -> Iterator[Claim]:
        """The claims within a claim, but for those of a circle or of another broken chain."""
        for each in sorted(self._reports_of(claim)):
            if all(self._reader.reporters(each)):
                yield self._reader.claim(each)

    def _entity(self, iri: str) -> Entity:
        """As the graph calls it, or else the ontology."""
        if iri not in self._entities:
            entity = self._reader.entity(iri)
            label = shipped_ontology().labels.get(iri)
            is_nameless = entity.name == local_name(iri)
            self._entities[iri] = entity._replace(name=label) if label and is_nameless else entity
        return self._entities[iri]

    def _claim(self, iri: str) -> Claim | None:
        """None for what is no statement of the graph, such as the "" at the head of a broken chain."""
        return self._reader.claim(iri) if iri and self._reader.is_statement(iri) else None
