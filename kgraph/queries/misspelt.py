"""Warnings about terms in a query that neither the ontology nor the graph has. The answer stays as it is."""

from __future__ import annotations

from collections.abc import Mapping

from kgraph.errors import warn
from kgraph.schema.ontology import Ontology
from kgraph.schema.terms import Terms, unknown_terms
from kgraph.storage.sparql.named_terms import named_terms
from kgraph.storage.sparql.query_requests import QueryEngine
from kgraph.storage.sparql.results import Boolean


def warn_of_unknown_terms(
    worker: QueryEngine, text: str, prefixes: Mapping[str, str], ontology: Ontology, path: str
) -> None:
    """Issue KG181 as a warning of Python for each such term, with its place and the nearest term."""

    def used(iri: str) -> bool:
        somewhere = f"{{ ?s <{iri}> ?o }} UNION {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }}"
        answer = worker.query(f"ASK {{ {{ {somewhere} }} UNION {{ GRAPH ?g {{ {somewhere} }} }} }}")
        return isinstance(answer, Boolean) and answer.value

    for finding in unknown_terms(named_terms(text, prefixes), Terms(ontology), used, text, path):
        warn(finding)
