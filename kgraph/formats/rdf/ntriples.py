"""RDF 1.1 N-Triples in canonical form: the union of all graphs, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgraph.storage.rdf.blocks import blocks, document, triple_lines
from kgraph.storage.rdf.quad_lines import QuadLine


def render(lines: Iterable[QuadLine], _prefixes: Mapping[str, str], _base: str) -> Iterator[bytes]:
    """Sorted distinct N-Quads lines as N-Triples in UTF-8 (RDF 1.1 N-Triples, section 2)."""
    return map(document, blocks(triple_lines(lines)))
