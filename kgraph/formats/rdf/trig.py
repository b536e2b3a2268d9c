"""RDF 1.1 TriG: every graph laid out as in Turtle, the default graph first, then sorted by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgraph.formats.rdf.turtle import body
from kgraph.formats.rdf.turtle_terms import TurtleTerms
from kgraph.storage.rdf.blocks import graphs
from kgraph.storage.rdf.namespaces import prefix_block
from kgraph.storage.rdf.quad_lines import QuadLine


def render(lines: Iterable[QuadLine], prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """Sorted distinct N-Quads lines as TriG in UTF-8 (RDF 1.1 TriG). Raises OutputError if the disk
    is full."""
    yield prefix_block(prefixes)
    terms = TurtleTerms(prefixes)
    for graph, run in graphs(lines):
        yield f"\n{graph} {{\n".encode() if graph else b""
        yield from body(run, terms, base)
        yield b"}\n" if graph else b""
