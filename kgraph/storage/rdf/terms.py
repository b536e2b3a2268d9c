"""Terms of pyoxigraph as plain values of the model, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, Triple

from kgraph.model.claims import Literal, Node

Object = NamedNode | ox.Literal


def plain(quads: Iterable[Quad | Triple]) -> Iterator[tuple[str, str, Object]]:
    """(subject's IRI, predicate's IRI, object) of each; quads with triple terms are left out."""
    for quad in quads:
        subject, object = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(object, (NamedNode, ox.Literal)):
            yield subject.value, quad.predicate.value, object


def to_node(term: Object) -> Node:
    """The inverse of `to_term`."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return Literal(term.value, term.datatype.value, term.language or "")


def to_term(node: Node) -> ox.NamedNode | ox.Literal:
    """A node of the model as a term of pyoxigraph."""
    if isinstance(node, str):
        return ox.NamedNode(node)
    if node.language:
        return ox.Literal(node.value, language=node.language)
    return ox.Literal(node.value, datatype=ox.NamedNode(node.datatype))


def is_iri(value: str) -> bool:
    """Whether the value is an absolute IRI (RFC 3987)."""
    try:
        return bool(ox.NamedNode(value))
    except ValueError:
        return False
