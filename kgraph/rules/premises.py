"""The facts that rules start from, by number: triples with their attributions."""

from __future__ import annotations

from kgraph.model.claims import Node
from kgraph.rules.attribution import ASSERTED, Attributions

Fact = tuple[int, int, int, int]
"""The numbers of subject, predicate, object and attribution."""


class Premises:
    """The stated facts by number.

    `names`: the IRI of the first claim that makes each fact, "" if the lexicon, the ontology or an
    annotated class states it. `propositions`: the IRIs of their propositions, "" if the graph does not
    describe one; `known`: all that it describes.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.attributions = Attributions()
        self.facts: list[Fact] = []
        self.numbers: dict[Fact, int] = {}
        self.names: list[str] = []
        self.propositions: list[str] = []
        self.known: set[str] = set()
        self._nodes: dict[Node, int] = {}

    def node(self, node: Node) -> int:
        """The number of a node, new or known."""
        number = self._nodes.setdefault(node, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(node)
        return number

    def asserted(self, triple: tuple[Node, Node, Node]) -> bool:
        """Whether the triple was added as an asserted fact."""
        s, p, o = map(self.node, triple)
        return (s, p, o, ASSERTED) in self.numbers

    def add(
        self,
        triple: tuple[Node, Node, Node],
        attribution: int,
        claim: str = "",
        proposition: str = "",
    ) -> None:
        """Add a stated fact; of several claims that make it, the first by IRI is kept."""
        s, p, o = map(self.node, triple)
        fact = (s, p, o, attribution)
        number = self.numbers.setdefault(fact, len(self.facts))
        if number == len(self.facts):
            self.facts.append(fact)
            self.names.append(claim)
            self.propositions.append(proposition)
        elif claim and (claim < self.names[number] or not self.names[number]):
            self.names[number] = claim
            self.propositions[number] = proposition
