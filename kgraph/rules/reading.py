"""The quads of documents, lexicon and ontology -> the premises of rules: triples that are asserted, or
claimed in a way that carries a premise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

import pyoxigraph as ox

from kgraph.errors import Diagnostic
from kgraph.model.claims import Node, Voice
from kgraph.model.vocabulary import KG, RDF, RDFS
from kgraph.rdf.chains import VOICE
from kgraph.rdf.claim_terms import ASSERTED_BY, PARTS, PROPOSITION, REPORTER
from kgraph.rdf.from_rdf import ClaimReader
from kgraph.rdf.quad_index import QuadIndex
from kgraph.rules.attribution import ASSERTED, CARRYING, Attribution
from kgraph.rules.premises import Premises
from kgraph.rules.rules import Rule, Variable
from kgraph.storage.rdf.terms import Object, plain, to_node

_STATEMENTS = frozenset(
    {KG.Proposition, KG.Claim, KG.ReportedClaim, KG.DerivedClaim, KG.Proof, KG.Rule, KG.Document}
)
_READ = frozenset({RDF.type, REPORTER, ASSERTED_BY, PROPOSITION, *VOICE, *PARTS})


def read_premises(
    quads: Iterable[ox.Quad], rules: Iterable[Rule], ontology: Iterable[ox.Quad], base: str
) -> Premises:
    """All that the rules may start from; triples that no rule asks for are left out. Inferred quads
    among the input count for nothing."""
    axioms = list(ontology)
    reading = _PremiseReader(_wanted(rules), base, _narrated_classes(axioms))
    for quad in quads:
        reading.take(quad)
    for quad in axioms:
        reading.take_background(quad)
    return reading.premises()


def _narrated_classes(axioms: Iterable[ox.Quad]) -> frozenset[str]:
    """Events and provisions, with all classes below them."""
    above = [(s, o.value) for s, p, o in plain(axioms) if p == RDFS.subClassOf]
    found, size = {KG.Event, KG.Provision}, 0
    while size < len(found):
        size = len(found)
        found |= {lower for lower, upper in above if upper in found}
    return frozenset(found)


def _wanted(rules: Iterable[Rule]) -> Callable[[str], bool]:
    """Whether a rule asks for triples with that predicate."""
    predicates = {pattern[1] for rule in rules for pattern in rule.body}
    if any(isinstance(each, Variable) for each in predicates):
        return lambda predicate: True
    return predicates.__contains__


class _PremiseReader:
    """The quads, sorted by what they say."""

    def __init__(self, wanted: Callable[[str], bool], base: str, narrated: frozenset[str]) -> None:
        self._wanted = wanted
        self._narrated = narrated
        self._background = {f"{base}graph/lexicon", f"{base}graph/ontology"}
        self._inferred = f"{base}graph/inferred"
        self._index = QuadIndex(_READ)
        self._reader = ClaimReader(self._index, _unheard)
        self._plain: set[tuple[str, str, Object]] = set()
        self._typed: set[tuple[str, str, Object]] = set()

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
        for subject, predicate, object in self._plain | self._stated_types():
            found.add((subject, predicate, to_node(object)), ASSERTED)
        for iri, triple in triples.items():
            if claims := self._reader.asserted_by(iri):
                found.add(triple, ASSERTED, min(claims), iri)
        for claim, propositions in self._claimed(triples):
            if reported := self._attribution(claim):
                attribution, reporter = reported
                if reporter:
                    found.reporters[claim] = reporter
                number = found.attributions.number(attribution)
                for iri in propositions:
                    if not found.asserted(triples[iri]):  # what is asserted needs nobody's word
                        found.add(triples[iri], number, claim, iri)
        return found

    def _take_class(self, quad: ox.Quad) -> None:
        """The class of a thing; of claims it matters only which are reported."""
        cls = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
        if cls == KG.ReportedClaim:
            self._index.take(quad)
        elif cls not in _STATEMENTS and self._wanted(RDF.type):
            self._typed.update(plain([quad]))

    def _stated_types(self) -> set[tuple[str, str, Object]]:
        """The annotated classes of things. Events and provisions are what somebody says they are: one
        of which nothing is asserted may be merely feared, or denied."""
        asserted = map(self._reader.triple, self._index.subjects(ASSERTED_BY))
        stated = {node for triple in asserted if triple for node in (triple[0], triple[2])}
        return {
            (thing, predicate, cls)
            for thing, predicate, cls in self._typed
            if thing in stated or cls.value not in self._narrated
        }

    def _claimed(self, triples: Collection[str]) -> Iterator[tuple[str, list[str]]]:
        """The claims on those propositions, each with its own of them."""
        for claim in self._index.subjects(PROPOSITION):
            propositions = self._reader.propositions_of(claim)
            if mine := [each for each in propositions if each in triples]:
                yield claim, mine

    def _attribution(self, claim: str) -> tuple[Attribution, str] | None:
        """That of a claim, and the claim that reports it, "" if none does; None where it, or one that
        reports it, carries no premise."""
        chain = self._reader.chain(claim)
        if not all(voice.claimants and _carries(voice) for voice in chain):
            return None
        *reporting, own = chain
        levels = (*(voice._replace(polarity="") for voice in reporting), Voice(own.claimants))
        reporter = "".join(self._reader.reporters(claim)[-1:]) if reporting else ""
        return Attribution(levels, own.stance, own.certainty, own.tense), reporter


def _carries(voice: Voice) -> bool:
    return voice.stance in CARRYING and voice.polarity in ("", KG.Positive)


def _unheard(finding: Diagnostic) -> None:
    """What is wrong with a graph is reported where it is shown; here it only carries no premise."""
