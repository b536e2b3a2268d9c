"""Terms of pyoxigraph as plain values of the model, and back; and their N-Triples forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, Triple

from kgraph.model.claims import Literal, Node
from kgraph.model.vocabulary import XSD

Object = NamedNode | ox.Literal

_SOUND = re.compile(
    r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~!$&'()*+,;=:@-]*)*(?:#[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?"
)
"""IRIs that are surely valid; pyoxigraph takes longer to say so, and decides on all others."""


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


def form_of(node: Node) -> str:
    """A node in N-Triples form, as pyoxigraph prints it. Raises ValueError for an IRI that is not absolute
    or not valid, a language tag that is not valid, and a surrogate."""
    if isinstance(node, str):
        return iri_form(node)
    text = node.value
    if text.isprintable() and '"' not in text and "\\" not in text:
        form = f'"{text}"'
    else:
        form = str(ox.Literal(text))
    if node.language:
        return f"{form}@{_tag_form(node.language)}"
    return form if node.datatype == XSD.string else f"{form}^^{iri_form(node.datatype)}"


@lru_cache(maxsize=1 << 14)
def iri_form(iri: str) -> str:
    """An IRI in N-Triples form. Raises ValueError for one that is not absolute or not valid."""
    return f"<{iri}>" if _SOUND.fullmatch(iri) else str(ox.NamedNode(iri))


@lru_cache(maxsize=256)
def _tag_form(tag: str) -> str:
    return str(ox.Literal("", language=tag).language)


def is_iri(value: str) -> bool:
    """Whether the value is an absolute IRI (RFC 3987)."""
    try:
        return bool(ox.NamedNode(value))
    except ValueError:
        return False
