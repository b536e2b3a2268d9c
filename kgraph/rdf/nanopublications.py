"""Each statement as a nanopublication (https://nanopub.net/guidelines/working_draft/).

What is asserted is that somebody takes a stance on a proposition, and not the proposition: a plain
triple stands in an assertion only where the graph asserts it by that very claim, and `kg:assertedBy`
stands beside it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.model.claims import Literal, Node
from kgraph.model.vocabulary import DCTERMS, KG, NP, PROV, RDF, XSD
from kgraph.rdf.carried_text import carrying
from kgraph.rdf.chains import VOICE
from kgraph.rdf.claim_terms import (
    ASSERTED_BY,
    DENIED,
    NAME,
    PARTS,
    PROPOSED,
    PROPOSITION,
    REPORTER,
)
from kgraph.rdf.statement_quads import Quads, StatementQuads
from kgraph.storage.rdf.terms import to_term

CREATOR = "https://w3id.org/kgraph"
"""Who has made a nanopublication where nobody is named: this program."""

LICENSE = "http://rightsstatements.org/vocab/CNE/1.0/"
"""The terms of use where none are named: copyright has not been evaluated, so nothing is granted."""


def _now() -> str:
    """The time in UTC as `xsd:dateTime`: `SOURCE_DATE_EPOCH` if it is set
    (https://reproducible-builds.org/specs/source-date-epoch/), so that two exports can be the same."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(given) if given.isdecimal() else int(time.time())
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Imprint:
    """The creator and the licence of nanopublications (IRIs), and when they are made
    (an `xsd:dateTime`)."""

    creator: str = CREATOR
    license: str = LICENSE
    created: str = field(default_factory=_now)


class _Parts(NamedTuple):
    """The IRIs of a nanopublication and of its graphs. They begin with that of the nanopublication,
    which ends in `/`, so that signing can turn them all into trusty URIs."""

    itself: str
    head: str
    assertion: str
    provenance: str
    pubinfo: str


def nanopublications(quads: Quads, imprint: Imprint | None = None) -> Iterator[ox.Quad]:
    """A nanopublication for each claim, denied saying, proposal and conclusion of a graph, all of one
    imprint and without whole texts."""
    held, imprint = StatementQuads(carrying(quads, "quotes")), imprint or Imprint()
    for statement in held.statements:
        yield from _Nanopublication(statement, held).quads(imprint)


_CIRCUMSTANCES = frozenset(
    {
        *(KG.evidence, KG.content, KG.cue, KG.quote, KG.quoteBegin, KG.quoteEnd, KG.page),
        *(KG.annotator, KG.annotationId, KG.addressee, KG.utteredOn, KG.utteredAt, KG.proof),
        *(KG.quotation, KG.proposedBy, KG.judgedBy),
    }
)
"""What provenance tells of a statement: from which characters, whose annotations and which proofs it
was read, by what it was proposed, who judged it, and when, where and to whom it was said."""

_VOICE = frozenset(
    {
        *(RDF.type, REPORTER, KG.condition, KG.irony, KG.heldBackBy),
        *(*VOICE, *DENIED.values(), *PROPOSED.values()),
    }
)
"""What an assertion tells of the claims that report its statement, that its statement reports, or on
whose terms it holds."""


class _Nanopublication:
    def __init__(self, statement: str, held: StatementQuads) -> None:
        self._statement, self._held = statement, held
        itself = f"{statement}/nanopub/"
        self._parts = _Parts(itself, *(f"{itself}{each}" for each in _Parts._fields[1:]))
        below = (statement, *held.values(statement, KG.onTermsOf))
        reporters = (up for each in below for up in (each, *held.reader.all_reporters(each)))
        self._others = tuple(each for each in dict.fromkeys(reporters) if each != statement)

    def quads(self, imprint: Imprint) -> Iterator[ox.Quad]:
        """Its four graphs."""
        parts = self._parts
        graphs = (parts.assertion, parts.provenance, parts.pubinfo)
        terms = (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)
        head = [(RDF.type, NP.Nanopublication), *zip(terms, graphs, strict=True)]
        yield from _about(parts.itself, head, parts.head)
        yield from _within(parts.assertion, self._assertion())
        yield from self._provenance()
        yield from self._pubinfo(imprint)

    def _assertion(self) -> Iterator[ox.Triple]:
        """That somebody takes a stance on a proposition or reports a claim, and who reports that."""
        for triple in self._held.about(self._statement):
            if _is_of_the_model(triple) and triple.predicate.value not in _CIRCUMSTANCES:
                yield triple
        for claim in (*self._others, *self._held.reported_by(self._statement)):
            for triple in self._held.about(claim):
                if triple.predicate.value in _VOICE:
                    yield triple
        for proposition in self._held.values(self._statement, PROPOSITION):
            yield from self._proposition(proposition)

    def _proposition(self, proposition: str) -> Iterator[ox.Triple]:
        plain = self._held.triple(proposition)  # first of all: it reports what lacks a part
        for triple in self._held.about(proposition):
            if triple.predicate.value in (RDF.type, *PARTS):
                yield triple
        if plain and self._statement in self._held.values(proposition, ASSERTED_BY):
            yield plain
            by = ox.NamedNode(ASSERTED_BY), ox.NamedNode(self._statement)
            yield ox.Triple(ox.NamedNode(proposition), *by)

    def _provenance(self) -> Iterator[ox.Quad]:
        """The document and the annotator; the characters, or the proofs, that the statements rest on."""
        held, parts = self._held, self._parts
        document = held.reader.document_of(self._statement)
        proofs = held.values(self._statement, KG.proof)
        premises = (each for proof in proofs for each in held.values(proof, KG.premise))
        sources = dict.fromkeys([document, *premises] if document else premises)
        annotators = held.values(self._statement, KG.annotator)
        origin = [
            *((PROV.wasDerivedFrom, each) for each in sources or [self._statement]),
            *((PROV.wasAttributedTo, each) for each in annotators),
        ]
        yield from _about(parts.assertion, origin, parts.provenance)
        yield from _within(parts.provenance, self._circumstances())
        cited = (e for s in (self._statement, *self._others) for e in held.reader.cited(s))
        for subject in dict.fromkeys((*cited, *proofs)):
            yield from _within(parts.provenance, held.about(subject))
        for triple in held.about(document):
            term = triple.predicate.value
            if term.startswith(DCTERMS.iri) or term in (RDF.type, KG.status):
                yield from _within(parts.provenance, [triple])

    def _circumstances(self) -> Iterator[ox.Triple]:
        for statement in (self._statement, *self._others):
            for triple in self._held.about(statement):
                term = triple.predicate.value
                if term in _CIRCUMSTANCES or not (_is_of_the_model(triple) or term == NAME):
                    yield triple

    def _pubinfo(self, imprint: Imprint) -> Iterator[ox.Quad]:
        """Who has made the nanopublication, when, and under which licence; and what it says, in words."""
        parts = self._parts
        told: list[tuple[str, Node]] = [
            (DCTERMS.creator, imprint.creator),
            (DCTERMS.created, Literal(imprint.created, XSD.dateTime)),
            (DCTERMS.license, imprint.license),
        ]
        yield from _about(parts.itself, told, parts.pubinfo)
        for triple in self._held.about(self._statement):
            if triple.predicate.value == NAME:
                label = ox.Triple(ox.NamedNode(parts.itself), triple.predicate, triple.object)
                yield from _within(parts.pubinfo, [label])


def _is_of_the_model(triple: ox.Triple) -> bool:
    """Whether its predicate is the model's, and not the corpus's own or a remark."""
    term = triple.predicate.value
    return term == RDF.type or term.startswith(KG.iri)


def _about(subject: str, pairs: Iterable[tuple[str, Node]], graph: str) -> Iterator[ox.Quad]:
    s, g = ox.NamedNode(subject), ox.NamedNode(graph)
    for predicate, node in pairs:
        yield ox.Quad(s, ox.NamedNode(predicate), to_term(node), g)


def _within(graph: str, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    name = ox.NamedNode(graph)
    for each in triples:
        yield ox.Quad(each.subject, each.predicate, each.object, name)
