"""The reader of the claims of a graph that is held in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kgraph.errors import warn
from kgraph.model.vocabulary import KG, RDF, SKOS
from kgraph.rdf.chains import Report
from kgraph.rdf.claim_terms import (
    ADDED_BY,
    ASSERTED_BY,
    CLAIM,
    DENIED,
    DOCUMENT,
    NAME,
    PARTS,
    PROOF,
    PROPOSED,
    REPLACES,
    REPORTER,
    SAME_AS,
    TEXT,
)
from kgraph.rdf.from_rdf import ClaimReader
from kgraph.rdf.quad_index import QuadIndex, Statement


class GraphReader(ClaimReader):
    """The claims of a graph, held in memory. `without`: predicates that nobody will ask for; `also`:
    others that somebody will."""

    def __init__(
        self,
        graph: Iterable[Statement],
        report: Report = warn,
        without: Collection[str] = (),
        also: Collection[str] = (),
    ) -> None:
        self._index = QuadIndex(WANTED.difference(without).union(also), graph)
        super().__init__(self._index, report)

    def values(self, predicate: str) -> Iterator[tuple[str, Sequence[str]]]:
        """Each subject with the IRIs that are its values of the predicate."""
        for subject in self._index.subjects(predicate):
            yield subject, self._index.iris(subject, predicate)

    def of_class(self, *classes: str) -> list[str]:
        """All that are of one of the classes."""
        return self._index.having(RDF.type, classes)


WANTED = frozenset(
    {
        *(RDF.type, REPORTER, ASSERTED_BY, KG.proof, KG.factual, KG.joint, KG.status, KG.onTermsOf),
        *(term.predicate for term in CLAIM),
        *(*DENIED.values(), *PROPOSED.values(), *PARTS, *PROOF.values()),
        *DOCUMENT.values(),
        *(
            NAME,
            SKOS.prefLabel,
            SKOS.altLabel,
            SAME_AS,
            REPLACES,
            TEXT,
            ADDED_BY,
            KG.kind,
            KG.wording,
            KG.namedBy,
        ),
    }
)
"""The predicates that claims, propositions, proofs, entities and documents are read from."""
