"""RDF 1.1 Turtle: the union of all graphs, in sections, with a fixed prefix block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgraph.storage.rdf.layout import body, prefix_block


def render(lines: Iterable[str], prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """Sorted distinct N-Quads lines as Turtle in UTF-8 (RDF 1.1 Turtle). Raises OutputError if the
    disk is full."""
    yield prefix_block(prefixes)
    yield from body(lines, prefixes, base)
