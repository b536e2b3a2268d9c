"""The graph of some sources as lines, without the outputs of a build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain

from kgraph.pipeline.collect import CollectedGraph, SourceReport
from kgraph.schema.settings import Options
from kgraph.storage.rdf.quad_lines import QuadLine


def collect(options: Options, report: SourceReport) -> Iterator[QuadLine]:
    """The sorted N-Quads lines of the sources and the lexicon. Raises as `CollectedGraph`."""
    with ExitStack() as files:
        yield from chain.from_iterable(CollectedGraph(options, report, files).coming())
