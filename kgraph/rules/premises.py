"""The facts that rules start from, by number: triples with their attributions."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from kgraph.model.claims import Node
from kgraph.model.identity import BASE, ntriples
from kgraph.model.vocabulary import RDF
from kgraph.rules.attribution import ASSERTED
from kgraph.rules.attribution_numbers import AttributionNumbers
from kgraph.rules.claims import Claims
from kgraph.rules.columns import Column, Mask, Numbers
from kgraph.rules.facts import Facts, Rows
from kgraph.rules.iri_numbers import IriNumbers

NONE = -1
"""In the place of a number: there is none."""


class Premises:
    """The stated facts by number, and by number also nodes, in N-Triples form.

    `said_by`: the number of the first claim that makes each fact, `NONE` if the lexicon, the ontology or
    an annotated class states it; `put_in`: that of its proposition, `NONE` if the graph does not
    describe one. `propositions` and `claims.names` are the IRIs of these. `told`, `told_in`: side by
    side, facts and the (numbers of) documents that tell them, unless all know them. `described`: subject,
    predicate and object of each proposition, in rows. `classes`: all that things of the graph have.
    """

    def __init__(self, base: str = BASE) -> None:
        self.nodes: list[str] = []
        self.attributions = AttributionNumbers()
        self.facts = Facts()
        self.said_by = Column()
        self.put_in = Column()
        self.told = Column()
        self.told_in = Column()
        self.claims = Claims(base)
        self.propositions = IriNumbers(f"{base}proposition/")
        self.described = np.empty((0, 3), np.int64)
        self.classes: set[str] = set()
        self._numbers: dict[str, int] = {}

    def number(self, form: str) -> int:
        """The number of a node in N-Triples form, new or known."""
        number = self._numbers.setdefault(form, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(form)
        return number

    def is_node(self, form: str) -> bool:
        """Whether a node has a number."""
        return form in self._numbers

    def node(self, node: Node) -> int:
        """The number of a node, new or known."""
        return self.number(ntriples(node))

    def things(self) -> Mask:
        """Whether each node is a thing, and not a literal."""
        return np.array([not form.startswith('"') for form in self.nodes], np.bool_)

    def held(self) -> set[str]:
        """The properties and the classes that facts have, in N-Triples form."""
        facts, kind = self.facts, self._numbers.get(f"<{RDF.type}>", NONE)
        classes = np.unique(facts.objects[facts.predicates == kind]).tolist()
        predicates = np.unique(facts.predicates).tolist()
        return self.classes | {self.nodes[each] for each in (*predicates, *classes)}

    def add(
        self,
        rows: Rows,
        claims: npt.ArrayLike = NONE,
        propositions: npt.ArrayLike = NONE,
    ) -> None:
        """Add stated facts, with the claims that make them; the first one of a fact is kept."""
        places = self.facts.add(rows)
        makers = np.broadcast_to(np.asarray(claims), rows.subjects.shape)
        self.said_by.extend(makers[places])
        self.put_in.extend(np.broadcast_to(np.asarray(propositions), makers.shape)[places])
        made = np.flatnonzero(makers != NONE)
        numbers = self.facts.find(self.facts.find_triples(rows[made]), rows.whose[made])
        self.told.extend(numbers)
        self.told_in.extend(np.array(self.claims.documents, np.int64)[makers[made]])

    def state(self, triples: Iterable[tuple[Node, Node, Node]]) -> None:
        """Add asserted facts that no claim makes."""
        numbers = [list(map(self.node, triple)) for triple in triples]
        self.add(asserted_rows(np.array(numbers, np.int64).reshape(-1, 3)))


def asserted_rows(triples: Numbers) -> Rows:
    """Rows of facts, from rows of three numbers of nodes."""
    s, p, o = triples.T
    return Rows(s, p, o, np.full(len(triples), ASSERTED, np.int64))
