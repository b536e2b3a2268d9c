"""The quads of documents, lexicon and ontology -> the premises of rules: triples that are asserted, or
claimed in a way that carries a premise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

import pyoxigraph as ox

from kgraph.errors import Diagnostic
from kgraph.model.claims import Node, Voice
from kgraph.model.vocabulary import KG, RDF
from kgraph.rdf.chains import VOICE
from kgraph.rdf.claim_terms import ASSERTED_BY, DENIED, PARTS, PROPOSITION, REPORTER
from kgraph.rdf.from_rdf import ClaimReader
from kgraph.rdf.quad_index import QuadIndex
from kgraph.rules.attribution import ASSERTED, Attribution, carries
from kgraph.rules.premises import Premises
from kgraph.rules.rules import Rule, Variable
from kgraph.storage.rdf.terms import Object, plain, to_node

_STATEMENTS = frozenset(
    {KG.Proposition, KG.Claim, KG.DerivedClaim, KG.Proof, KG.Rule, KG.Document, KG.Eventuality}
)
"""Classes that rules do not ask for: of what a graph consists of, and of what may never have been."""

_TOLD = frozenset({KG.ReportedClaim, KG.DeniedSaying})
"""The classes of claims that say whether a claim carries a premise."""

_READ = frozenset(
    {
        *(RDF.type, REPORTER, ASSERTED_BY, PROPOSITION, *VOICE, *DENIED.values(), *PARTS),
        *(KG.condition, KG.irony, KG.heldBackBy),
    }
)


def read_premises(
    quads: Iterable[ox.Quad], rules: Iterable[Rule], ontology: Iterable[ox.Quad], base: str
) -> Premises:
    """All that the rules may start from; triples that no rule asks for are left out. Inferred quads
    among the input count for nothing."""
    reading = _PremiseReader(_wanted(rules), base)
    for quad in quads:
        reading.take(quad)
    for quad in ontology:
        reading.take_background(quad)
    return reading.premises()


def _wanted(rules: Iterable[Rule]) -> Callable[[str], bool]:
    """Whether a rule asks for triples with that predicate."""
    predicates = {pattern[1] for rule in rules for pattern in rule.body}
    if any(isinstance(each, Variable) for each in predicates):
        return lambda predicate: True
    return predicates.__contains__


class _PremiseReader:
    """The quads, sorted by what they say."""

    def __init__(self, wanted: Callable[[str], bool], base: str) -> None:
        self._wanted = wanted
        self._background = {f"{base}graph/lexicon", f"{base}graph/ontology"}
        self._inferred = f"{base}graph/inferred"
        self._index = QuadIndex(_READ)
        self._reader = ClaimReader(self._index, _unheard)
        self._plain: set[tuple[str, str, Object]] = set()

    def take(self, quad: ox.Quad) -> None:
        """Note a quad for what it may mean."""
        predicate = quad.predicate.value
        if predicate not in _READ and not self._wanted(predicate):
            return
        graph = quad.graph_name
        named = graph.value if isinstance(graph, ox.NamedNode) else ""
        if named in self._background:
            self.take_background(quad)
        elif named == self._inferred:
            return
        elif predicate != RDF.type:
            self._index.take(quad)
        else:
            self._take_class(quad)

    def take_background(self, quad: ox.Quad) -> None:
        """Note a triple of the lexicon or the ontology."""
        if self._wanted(quad.predicate.value):
            self._plain.update(plain([quad]))

    def premises(self) -> Premises:
        """All that was noted."""
        found = Premises()
        triples: dict[str, tuple[Node, Node, Node]] = {}
        for iri in self._index.subjects(PARTS[1]):
            if told := self._reader.triple(iri):
                found.known.add(iri)
                if self._wanted(told[1]):
                    triples[iri] = told
        for subject, predicate, object in self._plain:
            found.add((subject, predicate, to_node(object)), ASSERTED)
        for iri, triple in triples.items():
            if claims := self._reader.asserted_by(iri):
                found.add(triple, ASSERTED, min(claims), iri)
        for claim, propositions in self._claimed(triples):
            if attribution := self._attribution(claim):
                number = found.attributions.number(attribution)
                for iri in propositions:
                    if not found.asserted(triples[iri]):  # what is asserted needs nobody's word
                        found.add(triples[iri], number, claim, iri)
        return found

    def _take_class(self, quad: ox.Quad) -> None:
        """The class of a thing, which is a fact: what may never have been does not have a plain one."""
        cls = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
        if cls in _TOLD:
            self._index.take(quad)
        elif cls not in _STATEMENTS and self._wanted(RDF.type):
            self._plain.update(plain([quad]))

    def _claimed(self, triples: Collection[str]) -> Iterator[tuple[str, list[str]]]:
        """The claims on those propositions, each with its own of them."""
        for claim in self._index.subjects(PROPOSITION):
            propositions = self._reader.propositions_of(claim)
            if mine := [each for each in propositions if each in triples]:
                yield claim, mine

    def _attribution(self, claim: str) -> Attribution | None:
        """That of a claim; None where it, or one that reports it, carries no premise."""
        if not carries(self._reader, claim):
            return None
        *reporting, own = self._reader.chain(claim)
        levels = (*(_reported(voice) for voice in reporting), Voice(own.claimants))
        passed = (claim, *self._reader.reporters(claim))
        conditions = {c for each in passed for c in self._index.iris(each, KG.condition)}
        certainty = KG.Conditional if conditions else own.certainty
        return Attribution(levels, own.stance, certainty, own.tense, tuple(sorted(conditions)))


def _reported(voice: Voice) -> Voice:
    """A level of a chain without what is the same in all that carry a premise."""
    return voice._replace(polarity="", saying_polarity="", saying_certainty="")


def _unheard(finding: Diagnostic) -> None:
    """What is wrong with a graph is reported where it is shown; here it only carries no premise."""
