"""Terms of pyoxigraph as nodes of the model: rules and what they match are values."""

from __future__ import annotations

import pyoxigraph as ox

from kgraph.model.claims import Literal, Node
from kgraph.storage.rdf.terms import Object


def to_node(term: Object) -> Node:
    """The inverse of `kgraph.graph.triples.to_term`."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return Literal(term.value, term.datatype.value, term.language or "")
