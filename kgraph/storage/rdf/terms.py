"""Quads as plain values, for whoever asks nothing of their graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

Object = NamedNode | Literal


def plain(quads: Iterable[Quad | Triple]) -> Iterator[tuple[str, str, Object]]:
    """(subject's IRI, predicate's IRI, object) of each; quads with triple terms are passed over."""
    for quad in quads:
        subject, object = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(object, (NamedNode, Literal)):
            yield subject.value, quad.predicate.value, object
