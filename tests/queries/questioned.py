"""The worked example with what follows from it, as the questions see it."""

from __future__ import annotations

from functools import cache

from queries.asked import nquads
from worked import streamed

from kgraph.model.identity import BASE
from kgraph.rules.inferred import infer
from kgraph.rules.parsing import rules_for
from kgraph.schema.ontology import shipped_ontology
from kgraph.storage.rdf.blocks import quads
from kgraph.storage.rdf.quad_lines import line_of


@cache
def example() -> bytes:
    """N-Quads."""
    stated = [q for q in streamed() if str(q.graph_name) != f"<{BASE}graph/inferred>"]
    ontology = shipped_ontology()
    lines = sorted(set(map(line_of, stated)))
    inferred = infer(lambda: lines, rules_for(ontology), ontology).lines
    return nquads([*stated, *quads(inferred)])
