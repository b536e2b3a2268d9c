"""JSON-LD 1.1 in expanded form: a node object a line, a `@graph` for each named graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, RdfFormat

from kgraph.storage.rdf.blocks import blocks, graphs, serialize_triples, triples
from kgraph.storage.rdf.quad_lines import QuadLine


def render(lines: Iterable[QuadLine], _prefixes: Mapping[str, str], _base: str) -> Iterator[bytes]:
    """Sorted distinct N-Quads lines as one JSON-LD array in UTF-8 (JSON-LD 1.1, 4.9 and 9). Raises
    OutputError if the disk is full."""
    between = b"[\n"
    for graph, run in graphs(lines):
        yield between
        yield from _graph_object(graph, run) if graph else _nodes(run)
        between = b",\n"
    yield b"[]\n" if between == b"[\n" else b"\n]\n"


def _graph_object(graph: NamedNode, run: Iterable[QuadLine]) -> Iterator[bytes]:
    name = json.dumps(graph.value, ensure_ascii=False)
    yield f'{{"@id":{name},"@graph":[\n'.encode()
    yield from _nodes(run)
    yield b"\n]}"


def _nodes(run: Iterable[QuadLine]) -> Iterator[bytes]:
    between = b""
    for block in blocks(run):
        array = serialize_triples(triples(block), RdfFormat.JSON_LD)
        yield between + array[1:-1].replace(b']},{"@id":', b']},\n{"@id":')
        between = b",\n"
