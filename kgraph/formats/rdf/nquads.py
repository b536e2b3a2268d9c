"""RDF 1.1 N-Quads in canonical form: the sorted lines themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgraph.storage.rdf.blocks import blocks, document
from kgraph.storage.rdf.quad_lines import QuadLine


def render(lines: Iterable[QuadLine], _prefixes: Mapping[str, str], _base: str) -> Iterator[bytes]:
    """Sorted distinct N-Quads lines as a document in UTF-8 (RDF 1.1 N-Quads, section 2)."""
    return map(document, blocks(lines))
