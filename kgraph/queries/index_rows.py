"""What a subject adds to the index of a graph: the rows that are made of its own lines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kgraph.model.plain_text import plain_text
from kgraph.model.vocabulary import DCTERMS, KG, RDF, RDFS, SKOS
from kgraph.queries.index_format import key
from kgraph.rdf.claim_terms import REPORTER
from kgraph.rdf.from_rdf import NO_KINDS
from kgraph.rdf.quad_index import QuadIndex
from kgraph.schema.ontology import local_name

CALLED = (
    RDFS.label,
    SKOS.prefLabel,
    KG.wording,
    DCTERMS.title,
)  # in the order of `ClaimReader.entity`


class Told:
    """What claims say of their speakers and reporters, as `kgraph.rdf.quad_index.Descriptions`."""

    KEPT = (RDF.type, KG.claimant, REPORTER)

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file

    def iris(self, subject: str, predicate: str) -> Sequence[str]:
        """As `Descriptions`."""
        query = "select value from said where claim = ? and predicate = ?"
        found = (value for (value,) in self._file.execute(query, (subject, predicate)))
        return sorted(found, key=lambda iri: f"{iri}>")

    def literals(self, subject: str, predicate: str) -> Sequence[ox.Literal]:
        """As `Descriptions`; none are kept."""
        return ()


def place_of(index: QuadIndex, statement: str) -> tuple[int, str, int, int]:
    """The key of a statement and where it stands: document, begin, end."""
    document = "".join(index.iris(statement, KG.evidence)[:1]).rpartition("#")[0]
    begin, end = (index.literals(statement, each)[0] for each in (KG.quoteBegin, KG.quoteEnd))
    return key(statement), document, int(begin.value), int(end.value)


def called_in(index: QuadIndex) -> Iterator[str]:
    """All that have a name."""
    return (subject for predicate in CALLED for subject in index.subjects(predicate))


def thing_of(index: QuadIndex, iri: str) -> tuple[str, str, str]:
    """A thing with its kind and its name, as `ClaimReader.entity` has them."""
    classes = [each for each in index.iris(iri, RDF.type) if each not in NO_KINDS]
    kind = local_name(min(classes or index.iris(iri, KG.kind), default=""))
    texts = (text for p in CALLED for text in sorted(each.value for each in index.literals(iri, p)))
    return iri, kind, plain_text(next(texts, local_name(iri)))
