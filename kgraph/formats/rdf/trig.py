"""RDF 1.1 TriG: every graph laid out as in Turtle, the default graph first, then sorted by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgraph.storage.rdf.blocks import graphs
from kgraph.storage.rdf.layout import body, prefix_block


def render(lines: Iterable[str], prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """Sorted distinct N-Quads lines as TriG in UTF-8 (RDF 1.1 TriG). Raises OutputError if the disk
    is full."""
    yield prefix_block(prefixes)
    for graph, run in graphs(lines):
        yield f"\n{graph} {{\n".encode() if graph else b""
        yield from body(run, prefixes, base)
        yield b"}\n" if graph else b""
