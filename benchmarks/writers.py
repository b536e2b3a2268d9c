"""Triples a second of every writer, beside the library's bare serializer on the same triples.

    python -m benchmarks.writers [TRIPLES]     (default 1,000,000)

The writers start from sorted lines, as in a build; the bare serializer is timed twice, from terms
in memory and from the same lines, because reading them is part of the way.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kgraph.formats.table import WRITERS
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, NIF, PREFIXES, RDF, RDFS, XSD
from kgraph.storage.rdf.blocks import document
from kgraph.storage.sorting import sorted_distinct

NAMES = {**PREFIXES, **{n: f"{BASE}{n}/" for n in ("person", "claim", "proposition")}}


def lines(count: int) -> Iterator[str]:
    """N-Quads lines much as a build makes them: eight for each mention with its claim."""
    for number in range(count // 8):
        doc, name = f"<{BASE}doc/{number // 100:06}>", f"{number:026}"
        mention = f"<{BASE}doc/{number // 100:06}#char={number % 100},{number % 100 + 9}>"
        whole = f"^^<{XSD.nonNegativeInteger}>"
        yield f"<{BASE}person/p{number}> <{RDF.type}> <{KG.iri}Person> {doc}"
        yield f'<{BASE}person/p{number}> <{RDFS.label}> "Сергей {number}" {doc}'
        yield f"<{BASE}claim/{name}> <{RDF.type}> <{KG.Claim}> {doc}"
        yield f"<{BASE}claim/{name}> <{KG.evidence}> {mention} {doc}"
        yield f"<{BASE}proposition/{name}> <{RDF.subject}> <{BASE}person/p{number}> {doc}"
        yield f'{mention} <{NIF.beginIndex}> "{number % 100}"{whole} {doc}'
        yield f'{mention} <{NIF.endIndex}> "{number % 100 + 9}"{whole} {doc}'
        yield f'{mention} <{NIF.anchorOf}> "\\"Сергей\\" {number}" {doc}'


def timed(name: str, count: int, work: Callable[[], object]) -> None:
    """Print one row: the name, thousands of triples a second, seconds."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    print(f"{name:32}{count / seconds / 1000:>8.0f} k/s{seconds:>8.2f} s", flush=True)


def drain(chunks: Iterable[bytes]) -> None:
    """Take all chunks and keep none."""
    for _ in chunks:
        pass


def bare(quads: Iterable[Quad]) -> None:
    """The library alone: no layout, no sections, prefixes as they come."""
    serialize((quad.triple for quad in quads), format=RdfFormat.TURTLE, prefixes=NAMES)


def main(count: int) -> None:
    """Time the sort, the bare serializer and every writer of quads."""
    given = list(lines(count))
    count = len(given)
    timed("sorted_distinct", count, lambda: list(sorted_distinct(given)))
    timed("sorted_distinct through files", count, lambda: list(sorted_distinct(given, count // 4)))
    ordered = list(sorted_distinct(given))
    source = document(ordered)
    in_memory = list(parse(source, format=RdfFormat.N_QUADS))
    timed("bare turtle, terms in memory", count, lambda: bare(in_memory))
    in_memory.clear()
    timed("bare turtle, from lines", count, lambda: bare(parse(source, format=RdfFormat.N_QUADS)))
    for name, format in WRITERS.items():
        if format.takes == "quads":
            timed(name, count, partial(drain, format.writer.render(ordered, NAMES, BASE)))
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
