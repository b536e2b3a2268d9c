"""Sorted N-Quads lines, cut where a subject or a graph ends: what one call of the serializer takes.

A line is `str(pyoxigraph.Quad)`: canonical N-Quads without the ` .` at its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby, islice

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, parse, serialize

from kgraph.storage.sorting import sorted_distinct

_SIZE = 16_384  # lines


def blocks(lines: Iterable[str], size: int = _SIZE) -> Iterator[list[str]]:
    """Runs of about `size` sorted lines that end where a subject ends, so that none is torn.

    A single subject with more lines than `size` is held in memory whole.
    """
    source = iter(lines)
    while block := list(islice(source, size)):
        subject = block[-1].partition(" ")[0] + " "
        for line in source:
            if not line.startswith(subject):
                source = chain([line], source)
                break
            block.append(line)
        yield block


def document(block: list[str]) -> bytes:
    """The lines as an N-Quads document in UTF-8 (an N-Triples document if they name no graph)."""
    return (" .\n".join(block) + " .\n").encode() if block else b""


def quads(lines: Iterable[str]) -> Iterator[Quad]:
    """The quads of sorted lines in their order, a block at a time."""
    return chain.from_iterable(map(_parsed, blocks(lines)))


def triples(block: list[str]) -> list[Triple]:
    """The block's triples in its order; one that stands in several graphs comes once."""
    return [triple for triple, _ in groupby(quad.triple for quad in _parsed(block))]


def serialized(
    listed: list[Triple], syntax: RdfFormat, prefixes: Mapping[str, str] | None = None
) -> bytes:
    """These triples by the library's serializer: exact lexical forms, in the order given."""
    return serialize(listed, format=syntax, prefixes=dict(prefixes or {})) or b""


def graphs(lines: Iterable[str]) -> Iterator[tuple[str, Iterator[str]]]:
    """(graph, its sorted lines without the graph), in the order of the graphs' N-Triples forms.

    The default graph is `""` and comes first. As with `groupby`, take one graph's lines before
    asking for the next graph. Raises OutputError when the disk takes no more.
    """
    keyed = sorted_distinct(map(_graph_first, quads(lines)))
    for graph, run in groupby((line.partition(" ") for line in keyed), key=lambda parts: parts[0]):
        yield graph, (triple for _, _, triple in run)


def _parsed(block: list[str]) -> Iterator[Quad]:
    return iter(parse(document(block), format=RdfFormat.N_QUADS))


def _graph_first(quad: Quad) -> str:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return f"{graph} {quad.triple}"
