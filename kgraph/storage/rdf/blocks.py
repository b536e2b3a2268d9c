"""Sorted N-Quads lines, cut into blocks at the end of a subject or of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby, islice

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kgraph.storage.rdf.quad_lines import QuadLine, split_graph, subject_of
from kgraph.storage.sorting import sorted_distinct

_SIZE = 16_384  # lines


def blocks(lines: Iterable[QuadLine], size: int = _SIZE) -> Iterator[list[QuadLine]]:
    """Blocks of about `size` sorted lines. A block ends where a subject ends, so that all lines of a
    subject are in one block; a subject with more lines than `size` is held in memory as a whole."""
    source = iter(lines)
    while block := list(islice(source, size)):
        subject = subject_of(block[-1]) + " "
        for line in source:
            if not line.startswith(subject):
                source = chain([line], source)
                break
            block.append(line)
        yield block


def document(block: list[QuadLine]) -> bytes:
    """The lines as an N-Quads document in UTF-8 (an N-Triples document if they name no graph)."""
    # One by one: a single wide character would make the text of all lines four bytes wide.
    return b" .\n".join([*map(str.encode, block), b""])


def quads(lines: Iterable[QuadLine]) -> Iterator[Quad]:
    """The quads of sorted lines in their order. They are parsed a block at a time."""
    return chain.from_iterable(map(_parsed, blocks(lines)))


def triple_lines(lines: Iterable[QuadLine]) -> Iterator[QuadLine]:
    """Sorted lines without their graphs; a triple that is in several graphs is given once."""
    return (triple for triple, _ in groupby(split_graph(line)[0] for line in lines))


def triples(block: list[QuadLine]) -> list[Triple]:
    """The block's triples in its order; a triple that is in several graphs is given once."""
    return [quad.triple for quad in _parsed(list(triple_lines(block)))]


def serialize_triples(
    listed: list[Triple], syntax: RdfFormat, prefixes: Mapping[str, str] | None = None
) -> bytes:
    """The triples as pyoxigraph writes them: exact lexical forms, in the given order."""
    return serialize(listed, format=syntax, prefixes=dict(prefixes or {})) or b""


def graphs(
    lines: Iterable[QuadLine],
) -> Iterator[tuple[NamedNode | None, Iterator[QuadLine]]]:
    """(graph, its sorted lines without the graph), in the order of the graphs' N-Triples forms.

    The default graph is None and comes first. As with `groupby`, take one graph's lines before
    asking for the next graph. Raises OutputError if the disk is full.
    """
    keyed = sorted_distinct(map(_graph_first, lines))
    for graph, run in groupby((line.partition(" ") for line in keyed), key=lambda parts: parts[0]):
        name = NamedNode(graph[1:-1]) if graph else None
        yield name, (QuadLine(triple) for _, _, triple in run)


def _parsed(block: list[QuadLine]) -> Iterator[Quad]:
    return iter(parse(document(block), format=RdfFormat.N_QUADS))


def _graph_first(line: QuadLine) -> str:
    triple, graph = split_graph(line)
    return f"{graph} {triple}"
