"""RDF 1.1 N-Triples in canonical form: the union of all graphs, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import RdfFormat

from kgraph.storage.rdf.blocks import blocks, serialized, triples


def render(lines: Iterable[str], _prefixes: Mapping[str, str], _base: str) -> Iterator[bytes]:
    """Sorted distinct N-Quads lines as N-Triples in UTF-8 (RDF 1.1 N-Triples, section 2)."""
    for block in blocks(lines):
        yield serialized(triples(block), RdfFormat.N_TRIPLES)
