"""Shapes held against the graph of a build: whether, which, and where in the sources it breaks them."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.pipeline.collect import ontology_of
from kgraph.pipeline.graph_lines import GraphLines
from kgraph.schema.settings import Options
from kgraph.storage.rdf.blocks import quads

if TYPE_CHECKING:
    from kgraph.shapes.validation import Validation

UNASKED = 100_000  # triples up to which shapes are held against a graph unasked


def is_wanted(options: Options, triples: int) -> bool:
    """Whether shapes are held against so many triples: as asked; unasked, if one brings shapes of
    one's own or the graph is not too large."""
    if options.validate is None:
        return bool(options.shapes) or triples <= UNASKED
    return options.validate


def check_shapes(graph: GraphLines, store: Path, options: Options) -> Validation:
    """What the shapes find; `store` is the folder of the graph's store, which their SPARQL asks."""
    from kgraph.pipeline.annotation_places import annotation_places
    from kgraph.shapes.query_runner import directly, guarded
    from kgraph.shapes.validation import SHIPPED, read_shapes, shipped_shapes, validate
    from kgraph.storage.rdf.store import open_store
    from kgraph.storage.sparql.queries import QueryWorker

    with ExitStack() as end:
        if options.shapes:
            shapes = read_shapes([SHIPPED, *options.shapes])
            ask = guarded(end.enter_context(QueryWorker(store)))
        else:
            shapes, ask = shipped_shapes(), directly(open_store(store))
        return validate(
            quads(graph.whole()),
            shapes,
            ontology_of(options),
            ask,
            places=lambda: annotation_places(options),
        )
