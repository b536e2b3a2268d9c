"""A graph as the forms of RDF need it: its quads by their subject, and its statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kgraph.rdf.chains import STATEMENTS
from kgraph.rdf.claim_terms import REPORTER
from kgraph.rdf.graph_reader import GraphReader
from kgraph.storage.rdf.terms import to_term

Quads = Iterable[ox.Quad]


class StatementQuads:
    """All quads of a graph by their subject, for a form cannot write the first before it knows the last.

    `statements`: the IRIs of claims, denied sayings, proposals and conclusions, sorted. Quads with triple
    terms are left out.
    """

    def __init__(self, quads: Quads) -> None:
        self.by_subject: dict[str, list[ox.Quad]] = {}
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and isinstance(
                quad.object, (ox.NamedNode, ox.Literal)
            ):
                self.by_subject.setdefault(quad.subject.value, []).append(quad)
        self.reader = GraphReader(quad for found in self.by_subject.values() for quad in found)
        self._reported: dict[str, list[str]] = {}
        self.statements = sorted(self.reader.of_class(*STATEMENTS))
        for statement in self.statements:
            self.reader.reporters(statement)  # so that a chain that is not whole is reported
            for reporter in self.values(statement, REPORTER):
                self._reported.setdefault(reporter, []).append(statement)

    def about(self, subject: str) -> Iterator[ox.Triple]:
        """What the graph says of a subject, in whatever named graph."""
        return (quad.triple for quad in self.by_subject.get(subject, ()))

    def values(self, subject: str, predicate: str) -> list[str]:
        """The IRIs that a subject has for a predicate, sorted."""
        found = (t.object for t in self.about(subject) if t.predicate.value == predicate)
        return sorted({each.value for each in found if isinstance(each, ox.NamedNode)})

    def reported_by(self, claim: str) -> Sequence[str]:
        """The claims, denied sayings and proposals that stand within a claim, sorted."""
        return self._reported.get(claim, ())

    def triple(self, proposition: str) -> ox.Triple | None:
        """The triple that a proposition stands for; None where the graph does not tell it whole."""
        found = self.reader.triple(proposition)
        if found is None:
            return None
        subject, predicate, object = found
        return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), to_term(object))

    def triples(self, statement: str) -> list[ox.Triple]:
        """The triples that a statement's propositions stand for."""
        return [t for p in sorted(self.reader.propositions_of(statement)) if (t := self.triple(p))]
