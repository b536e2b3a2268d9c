"""Looking up what a graph says about a thing, in the union of its named graphs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple, cast

import pyoxigraph as ox

from kgraph.claims.sentences.english import told_name
from kgraph.claims.sentences.reading import SentenceReader
from kgraph.model.claims import Literal
from kgraph.model.identity import BASE
from kgraph.model.memo import Memo
from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.parallel import sent_by_fields
from kgraph.rdf.claim_terms import MENTION, PARTS, PROPOSITION, REPORTER
from kgraph.rdf.from_rdf import ClaimReader
from kgraph.schema.ontology import local_name
from kgraph.storage.rdf.quad_lines import values_in
from kgraph.storage.rdf.sorted_file import ChangedError, SortedFile
from kgraph.storage.rdf.store import in_memory
from kgraph.storage.rdf.terms import Object, literal_of, plain


@sent_by_fields
@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A node with its label; `iri` is "" for a literal, `kind` the local name of its class."""

    label: str
    kind: str
    iri: str = ""


class Publication(NamedTuple):
    """How a document was published: its status is Corrected, Retracted or another one, `issued` a day; each
    is "" if the graph does not know it."""

    status: str = ""
    issued: str = ""
    publisher: str = ""


class Lookup:
    """A graph that is asked about one thing after the other, with a cache. `reader` reads claims from
    it, `sentences` puts them into words.

    `united`: the store is one of `kgraph.storage.rdf.store`, whose default graph has each triple once; things
    are described from there, so that a name that a thousand documents give is read once. `lines`: the same
    graph as a sorted file, from which things are described in a fifth of the time."""

    def __init__(
        self,
        source: ox.Store | Iterable[ox.Quad],
        *,
        united: bool = False,
        lines: SortedFile | None = None,
        reopen: Callable[[], ox.Store] | None = None,
        base: str = "",
    ) -> None:
        given = isinstance(source, ox.Store)
        self._opened = source if isinstance(source, ox.Store) else in_memory(source)
        self._reopen, self._process = reopen, os.getpid()
        self._whole = ox.DefaultGraph() if united or not given else None
        self._lines, self._base = lines, base
        self.reader = ClaimReader(self)
        self.sentences = SentenceReader(self.reader, self._within)
        self._described = Memo(self._describe, _KEPT)
        self._things: dict[str, Thing] = {}
        self._publications = Memo(self._publication, _KEPT)

    @property
    def store(self) -> ox.Store:
        """The store. What a copy of the process inherits of a store on the disk lacks its threads, and must
        not even be closed there."""
        if self._reopen and self._process != os.getpid():
            self._inherited, self._opened = self._opened, self._reopen()
            self._process = os.getpid()
        return self._opened

    def iris(self, subject: str, predicate: str) -> Sequence[str]:
        """The values of a property that are things, each once, in the order of their N-Triples forms."""
        return self._described[subject].iris.get(predicate, ())

    def literals(self, subject: str, predicate: str) -> Sequence[ox.Literal]:
        """The values that are literals, each once, in that order."""
        found = self._described[subject].literals.get(predicate)
        if not found:
            return ()
        if isinstance(found[0], str):
            found[:] = [literal_of(each) for each in found if isinstance(each, str)]
        return cast(list[ox.Literal], found)

    def properties(self, subject: str) -> Iterable[str]:
        """The predicates that the subject has a value for."""
        described = self._described[subject]
        return {**described.iris, **described.literals}

    def values(self, subject: str, predicate: str) -> list[str]:
        """The values that are literals, without datatype and language."""
        return [literal.value for literal in self.literals(subject, predicate)]

    def local(self, subject: str, predicate: str) -> str:
        """The local name of the first value that is a thing; "" if there is none."""
        return local_name("".join(self.iris(subject, predicate)[:1]))

    def subjects(self, predicate: str, object: str) -> set[str]:
        """The subjects that have that thing as a value of the property."""
        found = self._quads(None, predicate, object)
        return {subject for subject, _, _ in plain(found)}

    def claims_of(self, proposition: str) -> set[str]:
        """The claims and conclusions that have the proposition."""
        return self.subjects(PROPOSITION, proposition)

    def _within(self, claim: str) -> set[str]:
        found = self.subjects(REPORTER, claim)
        return {each for each in found if not self.reader.is_derived(each)}

    def claims_by(self, speaker: str) -> set[str]:
        """The claims that have the speaker in their chain, and the conclusions that rest on these."""
        said = self.subjects(KG.claimant, speaker) | self.subjects(KG.attributedTo, speaker)
        return said.union(*(self.subjects(KG.onTermsOf, claim) for claim in said))

    def proposals_within(self, claim: str) -> set[str]:
        """What is merely proposed to stand within a claim: no speaker is said to say it."""
        return {each for each in self._within(claim) if self.reader.is_proposed(each)}

    def mentions_of(self, thing: str) -> set[str]:
        """The mentions that denote a thing."""
        return self.subjects(MENTION["denotes"], thing)

    def propositions_with(self, thing: str) -> set[str]:
        """The propositions that have the thing as subject or object."""
        return self.subjects(PARTS[0], thing) | self.subjects(PARTS[2], thing)

    def having_part(self, part: int, term: Object) -> set[str]:
        """The propositions with that subject (part 0), predicate (1) or object (2)."""
        predicate = ox.NamedNode(PARTS[part])
        found = self.store.quads_for_pattern(None, predicate, term, self._whole)
        return {proposition for proposition, _, _ in plain(found)}

    def predicates(self) -> set[str]:
        """The predicates of all propositions."""
        return {predicate for _, predicate in self.pairs(PARTS[1])}

    def objects(self) -> Iterator[Object]:
        """The objects of all propositions."""
        found = self._quads(None, PARTS[2], None)
        return (object for _, _, object in plain(found))

    def pairs(self, predicate: str, outside: str = "") -> set[tuple[str, str]]:
        """(subject, value) of all statements with the predicate. `outside`: a named graph; statements
        that are in this graph alone are left out (the default graph, as the union, does not count)."""
        if not outside:
            triples = plain(self._quads(None, predicate, None))
            return {(subject, object.value) for subject, _, object in triples}
        found: dict[tuple[str, str], set[str]] = {}
        for quad in self._quads(None, predicate, None, everywhere=True):
            for subject, _, object in plain([quad]):
                found.setdefault((subject, object.value), set()).add(_graph(quad))
        return {
            pair
            for pair, graphs in found.items()
            if graphs - {outside, ""} or outside not in graphs
        }

    def holds(self, iri: str) -> bool:
        """Whether the graph has a triple with that IRI as subject or object; False for other text."""
        try:
            found = (self._quads(iri, None, None), self._quads(None, None, iri))
        except ValueError:
            return False
        return any(True for quads in found for _ in quads)

    def is_predicate(self, iri: str) -> bool:
        """Whether a triple has that predicate; False for text that is not an IRI."""
        try:
            return any(True for _ in self._quads(None, iri, None))
        except ValueError:
            return False

    def thing(self, node: Object | Literal | str) -> Thing:
        """The node with its label and its kind, which are the same as on the page; a pronoun of which
        nobody knows whom it means is told as such."""
        if isinstance(node, (ox.Literal, Literal)):
            return Thing(node.value, "Literal")
        iri = node if isinstance(node, str) else node.value
        if iri not in self._things:
            entity = self.reader.entity(iri)
            name = entity.name if entity.links else told_name(entity.name)
            self._things[iri] = Thing(name, local_name(entity.cls) or "Thing", iri)
        return self._things[iri]

    def publication(self, document: str) -> Publication:
        """How a document was published."""
        return self._publications[document]

    def around(self, iri: str, graph: str) -> set[tuple[str, str, Object]]:
        """The triples of one named graph that the thing is subject or object of."""
        found = chain(
            self._quads(iri, None, None, everywhere=True),
            self._quads(None, None, iri, everywhere=True),
        )
        return set(plain(quad for quad in found if _graph(quad) == graph))

    @cached_property
    def base(self) -> str:
        """The beginning of the graph's own IRIs, as found in one of its claims if it was not told."""
        if self._base:
            return self._base
        for kind in (KG.Claim, KG.ReportedClaim, KG.ProposedClaim):
            for claim, _, _ in plain(self._quads(None, RDF.type, kind)):
                return claim.rpartition("claim/")[0] or BASE
        return BASE

    def is_described_in(self, iri: str, graph: str) -> bool:
        """Whether a named graph has a triple of which the thing is the subject."""
        found = self.store.quads_for_pattern(ox.NamedNode(iri), None, None, ox.NamedNode(graph))
        return any(True for _ in found)

    def _quads(
        self,
        subject: str | None,
        predicate: str | None,
        object: str | None,
        *,
        everywhere: bool = False,
    ) -> Iterator[ox.Quad]:
        """`everywhere`: in all graphs, for what asks for their names."""
        pattern = _term(subject), _term(predicate), _term(object)
        return self.store.quads_for_pattern(*pattern, None if everywhere else self._whole)

    def _publication(self, document: str) -> Publication:
        found = self.reader.document(document)
        return Publication(found.status.capitalize(), found.issued, found.publisher)

    def _describe(self, subject: str) -> _Description:
        if self._lines:
            try:
                return _of_lines(self._lines.about(subject))
            except ChangedError:
                self._lines = None
        return _of_triples(plain(self._quads(subject, None, None)))


class _Description(NamedTuple):
    """The values of a subject by predicate; literals that were not asked for yet in N-Triples form."""

    iris: dict[str, list[str]]
    literals: dict[str, list[ox.Literal | str]]


_KEPT = 20_000
"""Descriptions: what a name, a document or a claim that reports others is asked for again and again."""


def _of_triples(triples: Iterable[tuple[str, str, Object]]) -> _Description:
    found: dict[str, set[Object]] = {}
    for _, predicate, object in triples:
        found.setdefault(predicate, set()).add(object)
    description = _Description({}, {})
    for predicate, nodes in found.items():
        for node in sorted(nodes, key=str) if len(nodes) > 1 else nodes:
            if isinstance(node, ox.NamedNode):
                description.iris.setdefault(predicate, []).append(node.value)
            else:
                description.literals.setdefault(predicate, []).append(node)
    return description


def _of_lines(lines: str) -> _Description:
    """What sorted lines say of their subject; the same triple in several graphs comes together."""
    iris, literals = dict[str, list[str]](), dict[str, list[ox.Literal | str]]()
    last: tuple[str, str, str] | None = None
    for triple in values_in(lines):
        if triple != last:
            last = triple
            predicate, iri, literal = triple
            if iri:
                iris.setdefault(predicate, []).append(iri)
            elif literal:
                literals.setdefault(predicate, []).append(literal)
    return _Description(iris, literals)


def _term(iri: str | None) -> ox.NamedNode | None:
    return None if iri is None else ox.NamedNode(iri)


def _graph(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
