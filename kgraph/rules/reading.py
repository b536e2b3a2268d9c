"""The lines of documents, lexicon and ontology -> the premises of rules: triples that are asserted, or
claimed in a way that carries a premise.

Nearly all lines of a graph are passed over, so what is done for each line is little: it is split at
its first two spaces, and looked up by its predicate.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from kgraph.model.vocabulary import KG, NIF, RDF
from kgraph.rdf.chains import VOICE
from kgraph.rdf.claim_terms import ASSERTED_BY, PARTS, PROPOSITION
from kgraph.rules.attribution import ASSERTED
from kgraph.rules.claims import CLASSES, FURTHER, Pair
from kgraph.rules.columns import Numbers
from kgraph.rules.facts import Rows
from kgraph.rules.premises import NONE, Premises, asserted_rows
from kgraph.rules.rule_terms import RuleTerms
from kgraph.rules.rules import Rule
from kgraph.storage.rdf.quad_lines import QuadLine

_STATEMENTS = frozenset(
    {KG.Proposition, KG.Claim, KG.DerivedClaim, KG.Proof, KG.Rule, KG.Document, KG.Eventuality}
)
"""Classes that rules do not ask for: of what a graph consists of, and of what may never have been."""

_TEXTS = frozenset({NIF.Context, NIF.String, NIF.RFC5147String})
"""Classes of texts and of stretches of text: they count only for rules that name them."""

_LAYER = "/layer/"
"""What follows a document's IRI in that of the graph of one of its annotators."""

(
    _MODE,
    _CLAIMANT,
    _FURTHER,
    _PROPOSITION,
    _SUBJECT,
    _PREDICATE,
    _OBJECT,
    _ASSERTED,
    _TYPE,
) = range(9)
"""What a line tells by its predicate."""

_ROLES = {
    **dict.fromkeys((*VOICE, KG.irony, KG.heldBackBy), _MODE),
    **dict.fromkeys(FURTHER, _FURTHER),
    **dict(zip(PARTS, (_SUBJECT, _PREDICATE, _OBJECT), strict=True)),
    KG.claimant: _CLAIMANT,
    PROPOSITION: _PROPOSITION,
    ASSERTED_BY: _ASSERTED,
    RDF.type: _TYPE,
}


def read_premises(
    lines: Iterable[QuadLine], rules: Sequence[Rule], ontology: Iterable[QuadLine], base: str
) -> Premises:
    """All that the rules may start from; triples that no rule asks for are left out. `lines` are sorted,
    `ontology` are triples. Inferred quads among the input count for nothing."""
    reading = _PremiseReader(RuleTerms(rules), base)
    reading.take_ontology(ontology)
    reading.take(lines)
    return reading.premises()


class _PremiseReader:
    """The lines, sorted by what they say: propositions with what they are made of, claims with how they
    are meant (in `Claims`), and plain triples that are facts."""

    def __init__(self, wanted: RuleTerms, base: str) -> None:
        self._wanted = wanted
        self._background = {f"<{base}graph/lexicon>", f"<{base}graph/ontology>"}
        self._apart = {*self._background, f"<{base}graph/inferred>"}
        self._roles = {f"<{iri}>": (role, iri) for iri, role in _ROLES.items()}
        self._told = {f"<{iri}>" for iri in CLASSES}
        passed = _STATEMENTS | (_TEXTS - wanted.named)
        self._passed = {f"<{iri}>" for iri in passed}
        self._found = Premises(base)
        self._documents: dict[str, int] = {}
        self._kinds: dict[str, list[str]] = {}
        self._plain = array("q")
        self._triples = array("i")  # of propositions, three numbers of nodes each
        self._is_asked = bytearray()  # whether a rule asks for a proposition's predicate
        self._asserting = bytearray()  # keys of the claims by which propositions are facts
        self._asserted = array("q")  # the numbers of these propositions
        self._claimed = bytearray()  # keys of propositions that claims make
        self._claims = array("q")  # the numbers of these claims

    def take_ontology(self, triples: Iterable[QuadLine]) -> None:
        """Note triples of the ontology."""
        for line in triples:
            subject, predicate, object = line.split(" ", 2)
            self._take_background(subject, predicate, object)

    def take(self, lines: Iterable[QuadLine]) -> None:
        """Note all lines, a subject at a time."""
        roles, apart, wanted = self._roles, self._apart, self._wanted.asks
        last, where, values = "", "", list[tuple[int, str, str]]()
        for line in lines:
            subject, predicate, rest = line.split(" ", 2)
            role = roles.get(predicate)
            if role is None and not wanted(predicate):
                continue
            object, _, graph = rest.rpartition(" ")
            if not object or '"' in graph or graph[0] not in "<_":
                object, graph = rest, ""
            if graph in apart:
                if graph in self._background:
                    self._take_background(subject, predicate, object)
            elif role is not None:
                if role[0] == _TYPE and object not in self._told:
                    self._take_class(subject, object)
                    continue
                if subject != last:
                    self._take_subject(last, where, values)
                    last, where, values = subject, graph, []
                values.append((*role, object))
        self._take_subject(last, where, values)

    def _take_background(self, subject: str, predicate: str, object: str) -> None:
        """Note a triple of the lexicon or the ontology."""
        if not self._wanted.asks(predicate) or not (_is_iri(subject) and _is_value(object)):
            return
        if self._roles.get(predicate, (NONE,))[0] == _TYPE:
            self._kinds.setdefault(object, []).append(subject)
        else:
            self._plain.extend(map(self._found.number, (subject, predicate, object)))

    def _take_class(self, subject: str, object: str) -> None:
        """The class of a thing, which is a fact: what may never have been does not have a plain one."""
        if object not in self._passed and self._wanted.asks_kinds and _is_iri(subject):
            things = self._kinds.setdefault(object, [])
            if not things or things[-1] != subject:
                things.append(subject)

    def _take_subject(self, subject: str, graph: str, values: list[tuple[int, str, str]]) -> None:
        """Note what was told of a subject, sorted: a claim, first in that graph, or a proposition."""
        if not values or not _is_iri(subject):
            return
        parts = ["", "", ""]
        claimants: dict[str, None] = {}
        mode: dict[Pair, None] = {}
        further: dict[Pair, None] = {}
        propositions: dict[str, None] = {}
        asserting: dict[str, None] = {}
        for role, iri, value in values:
            if _SUBJECT <= role <= _OBJECT:
                if not parts[role - _SUBJECT] and _is_value(value, role == _OBJECT):
                    parts[role - _SUBJECT] = value
            elif role == _ASSERTED:
                if _is_iri(value):
                    asserting[value] = None
            elif role == _CLAIMANT:
                claimants[value] = None
            elif role == _PROPOSITION:
                if _is_iri(value):
                    propositions[value] = None
            elif role == _FURTHER:
                further[iri, value] = None
            else:
                mode[iri, value] = None
        if all(parts):
            self._take_proposition(subject, parts, asserting)
        if claimants or mode or further or propositions:
            self._take_claim(subject, propositions)
            name = graph.rstrip(">").partition(_LAYER)[0]
            document = self._documents.setdefault(name, len(self._documents))
            self._found.claims.add(subject, document, tuple(claimants), tuple(mode), tuple(further))

    def _take_proposition(self, iri: str, parts: list[str], asserting: Iterable[str]) -> None:
        is_asked = self._wanted.asks(parts[1])
        if not is_asked and not self._wanted.concludes(parts[1]):
            return
        for each in asserting if is_asked else ():
            self._asserted.append(len(self._found.propositions))
            self._asserting += self._found.claims.names.key(each)
        self._found.propositions.add(iri)
        self._is_asked.append(is_asked)
        self._triples.extend(map(self._found.number, parts))

    def _take_claim(self, iri: str, propositions: Iterable[str]) -> None:
        for each in propositions:
            self._claimed += self._found.propositions.key(each)
            self._claims.append(len(self._found.claims.names))

    def premises(self) -> Premises:
        """All that was noted."""
        triples = np.array(self._triples, np.int64).reshape(-1, 3)
        self._found.described = triples
        self._add_asserted(triples)
        self._add_plain()
        self._add_claimed(triples)
        return self._found

    def _add_asserted(self, triples: Numbers) -> None:
        """Add the propositions that are facts by claims."""
        claims, found = self._found.claims, np.array(self._asserted, np.int64)
        makers = claims.numbers(self._asserting)
        order = np.argsort(makers, kind="stable")
        rows = asserted_rows(triples[found[order]])
        self._found.add(rows, makers[order], found[order])

    def _add_plain(self) -> None:
        """Add the triples of lexicon and ontology, and the classes of things."""
        found, kinds = self._found, self._kinds
        found.classes.update(kinds)
        plain = [np.array(self._plain, np.int64)]
        for each in self._wanted.constants:
            found.node(each)
        if not self._wanted.asks_kinds_of_all:
            kinds = {kind: [*filter(found.is_node, things)] for kind, things in kinds.items()}
        for kind, things in kinds.items():
            ends = [found.number(f"<{RDF.type}>"), found.number(kind)]
            numbers = np.empty((len(things), 3), np.int64)
            numbers[:, 0], numbers[:, 1:] = [*map(found.number, things)], ends
            plain.append(numbers.ravel())
        found.add(asserted_rows(np.concatenate(plain).reshape(-1, 3)))

    def _add_claimed(self, triples: Numbers) -> None:
        """Add the propositions that are claimed, unless they are facts: these need nobody's word."""
        found = self._found
        propositions = found.propositions.find(self._claimed)
        asked = np.frombuffer(self._is_asked, np.bool_)
        mine = np.flatnonzero(propositions >= 0)
        mine = mine[asked[propositions[mine]]]
        rows = asserted_rows(triples[propositions[mine]])
        open = found.facts.find(found.facts.find_triples(rows), ASSERTED) < 0
        mine, rows = mine[open], rows[open]
        claims = np.array(self._claims, np.int64)[mine]
        found.claims.find_reporters()
        numbers = {
            each: found.claims.attribution(each, found.attributions) for each in claims.tolist()
        }
        whose = np.array([numbers[each] for each in claims.tolist()], np.int64)
        held = whose >= 0
        rows = Rows(rows.subjects, rows.predicates, rows.objects, whose)[held]
        found.add(rows, claims[held], propositions[mine][held])


def _is_iri(form: str) -> bool:
    return form[0] == "<" and form[1] != "<"


def _is_value(form: str, is_object: bool = True) -> bool:
    """Whether it is an IRI or, as an object, a literal: no blank node, and no triple term."""
    return _is_iri(form) or (is_object and form[0] == '"')
