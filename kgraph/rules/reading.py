"""The quads of documents, lexicon and ontology -> triples that are asserted, or claimed in a way that
carries a premise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kgraph.model.claims import Node
from kgraph.model.vocabulary import KG, RDF, RDFS
from kgraph.rules.attribution import ASSERTED, CARRYING, Attribution, Level
from kgraph.rules.premises import Premises
from kgraph.rules.rules import Rule, Variable
from kgraph.storage.rdf.terms import Object, plain, to_node

_STATEMENTS = frozenset(
    {KG.Proposition, KG.Claim, KG.ReportedClaim, KG.DerivedClaim, KG.Proof, KG.Rule, KG.Document}
)
_SINGLE = {
    KG.within: "within",
    KG.stance: "stance",
    KG.certainty: "certainty",
    KG.polarity: "polarity",
    KG.tense: "tense",
}


@dataclass(slots=True)
class _Claim:
    claimants: list[str] = field(default_factory=list)
    propositions: list[str] = field(default_factory=list)
    within: str = ""
    stance: str = ""
    certainty: str = ""
    polarity: str = ""
    tense: str = ""


def read_premises(
    quads: Iterable[ox.Quad], rules: Iterable[Rule], ontology: Iterable[ox.Quad], base: str
) -> Premises:
    """All that the rules may start from; triples that no rule asks for are left out. Inferred quads
    among the input count for nothing."""
    axioms = list(ontology)
    reading = _Reading(_wanted(rules), base, _classes_of_what_is_told(axioms))
    for quad in quads:
        reading.take(quad)
    for quad in axioms:
        reading.take_background(quad)
    return reading.premises()


def _classes_of_what_is_told(axioms: Iterable[ox.Quad]) -> frozenset[str]:
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


class _Reading:
    """The quads, sorted by what they tell."""

    def __init__(self, wanted: Callable[[str], bool], base: str, told_of: frozenset[str]) -> None:
        self._wanted = wanted
        self._told_of = told_of
        self._background = {f"{base}graph/lexicon", f"{base}graph/ontology"}
        self._inferred = f"{base}graph/inferred"
        self._subjects: dict[str, Object] = {}
        self._predicates: dict[str, Object] = {}
        self._objects: dict[str, Object] = {}
        self._asserted: dict[str, list[str]] = defaultdict(list)
        self._claims: dict[str, _Claim] = defaultdict(_Claim)
        self._plain: set[tuple[str, str, Object]] = set()
        self._typed: set[tuple[str, str, Object]] = set()
        self._strings: dict[str, str] = {}
        self._told: Mapping[str, Callable[[str, Object], None]] = {
            RDF.subject: self._subjects.__setitem__,
            RDF.predicate: self._predicates.__setitem__,
            RDF.object: self._objects.__setitem__,
            KG.claimant: lambda s, o: self._claims[s].claimants.append(self._shared(o)),
            KG.proposition: lambda s, o: self._claims[s].propositions.append(self._shared(o)),
            KG.assertedBy: lambda s, o: self._asserted[s].append(self._shared(o)),
            **{predicate: self._single(name) for predicate, name in _SINGLE.items()},
        }

    def take(self, quad: ox.Quad) -> None:
        """Note a quad for what it may mean."""
        predicate = quad.predicate.value
        told = self._told.get(predicate)
        if told is None and not self._wanted(predicate):
            return
        graph, subject, object = quad.graph_name, quad.subject, quad.object
        named = graph.value if isinstance(graph, ox.NamedNode) else ""
        if named in self._background:
            self.take_background(quad)
        elif named == self._inferred or not isinstance(subject, ox.NamedNode):
            return
        elif told and isinstance(object, (ox.NamedNode, ox.Literal)):
            told(self._shared(subject), object)
        elif predicate == RDF.type:
            self._typed.update(each for each in plain([quad]) if each[2].value not in _STATEMENTS)

    def take_background(self, quad: ox.Quad) -> None:
        """Note a triple of the lexicon or the ontology."""
        if self._wanted(quad.predicate.value):
            self._plain.update(plain([quad]))

    def premises(self) -> Premises:
        """What it comes to."""
        found = Premises()
        found.known = self._predicates.keys() & self._subjects.keys() & self._objects.keys()
        triples: dict[str, tuple[Node, Node, Node]] = {
            iri: (to_node(self._subjects[iri]), predicate.value, to_node(self._objects[iri]))
            for iri, predicate in self._predicates.items()
            if self._wanted(predicate.value) and iri in found.known
        }
        for subject, predicate, object in self._plain | self._stated_types():
            found.add((subject, predicate, to_node(object)), ASSERTED)
        for iri, triple in triples.items():
            if claims := self._asserted.get(iri):
                found.add(triple, ASSERTED, min(claims), iri)
        for claim, propositions, attribution in self._carrying(triples):
            number = found.attributions.number(attribution)
            for iri in propositions:
                if not found.asserted(triples[iri]):  # what is asserted needs nobody's word
                    found.add(triples[iri], number, claim, iri)
        found.reporters = {iri: claim.within for iri, claim in self._claims.items() if claim.within}
        return found

    def _stated_types(self) -> set[tuple[str, str, Object]]:
        """The annotated classes of things. Events and provisions are what somebody says they are: one
        of which nothing is asserted may be merely feared, or denied."""
        parts = (self._subjects, self._objects)
        stated = {part[iri].value for iri in self._asserted for part in parts if iri in part}
        return {
            (thing, predicate, cls)
            for thing, predicate, cls in self._typed
            if thing in stated or cls.value not in self._told_of
        }

    def _carrying(
        self, triples: Mapping[str, object]
    ) -> Iterator[tuple[str, list[str], Attribution]]:
        """The claims that carry premises, with their propositions."""
        for iri, claim in self._claims.items():
            mine = [each for each in claim.propositions if each in triples]
            if mine and (attribution := self._attribution(iri)):
                yield iri, mine, attribution

    def _attribution(self, iri: str) -> Attribution | None:
        """That of a claim; None where it, or one that reports it, carries no premise."""
        chain: list[Level] = []
        own = self._claims[iri]
        seen = set()
        while iri:
            claim = self._claims.get(iri)
            if iri in seen or not claim or not claim.claimants:
                return None
            if claim.stance not in CARRYING or claim.polarity not in ("", KG.Positive):
                return None
            mode = (claim.stance, claim.certainty, claim.tense) if chain else ()
            chain.insert(0, Level(tuple(sorted(set(claim.claimants))), *mode))
            seen.add(iri)
            iri = claim.within
        return Attribution(tuple(chain), own.stance, own.certainty, own.tense)

    def _single(self, name: str) -> Callable[[str, Object], None]:
        return lambda s, o: setattr(self._claims[s], name, self._shared(o))

    def _shared(self, term: Object) -> str:
        """The term's text, each text once in memory."""
        return self._strings.setdefault(term.value, term.value)
