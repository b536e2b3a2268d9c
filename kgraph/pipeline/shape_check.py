"""Validation of the graph of a build against shapes, with places in the sources."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kgraph.errors import Diagnostic
from kgraph.pipeline.meaning import ontology_of
from kgraph.schema.settings import Options

if TYPE_CHECKING:
    from kgraph.shapes.validation import Validation

_SAME = {"KG121": "KG504"}
"""The codes of findings of shapes by those on the same annotations that say the same."""

UNASKED = 100_000  # graphs with up to so many triples are validated by default


def is_wanted(options: Options, triples: int) -> bool:
    """Whether a graph of so many triples is validated: as the options say; by default, if the user has
    shapes or the graph is not too large."""
    if options.validate is None:
        return bool(options.shapes) or triples <= UNASKED
    return options.validate


def check_shapes(
    quads: Iterable[ox.Quad], store: Path, options: Options, told: Iterable[Diagnostic] = ()
) -> Validation:
    """The findings of the shapes in the quads of a graph, without those of which the annotations have `told`
    already; the SPARQL of shapes is answered by the store in the folder `store`, which has the same quads."""
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
        found = validate(
            quads,
            shapes,
            ontology_of(options),
            ask,
            places=lambda: annotation_places(options),
            own=options.shapes,
        )
    return found.without({(_SAME.get(each.code, ""), each.path, each.line) for each in told})
