"""Validation of the graph of a build against shapes, with places in the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kgraph.pipeline.collect import temporary_folder
from kgraph.pipeline.meaning import ontology_of
from kgraph.schema.settings import Options
from kgraph.storage.rdf.blocks import quads
from kgraph.storage.rdf.quad_lines import QuadLine

if TYPE_CHECKING:
    from kgraph.pipeline.report import Report
    from kgraph.shapes.validation import Validation

_SAME = {"KG121": "KG504"}
"""The codes of findings of shapes by those on the same annotations that say the same."""

UNASKED = 100_000  # graphs with up to so many triples are validated by default
_IN_MEMORY = (
    5_000  # and those with up to so many are loaded sooner than a store on the disk is opened
)


def is_wanted(options: Options, triples: int) -> bool:
    """Whether a graph of so many triples is validated: as the options say; by default, if the user has
    shapes or the graph is not too large."""
    if options.validate is None:
        return bool(options.shapes) or triples <= UNASKED
    return options.validate


def check_shapes(
    lines: Callable[[], Iterable[QuadLine]],
    store: Path | None,
    options: Options,
    report: Report,
) -> Validation:
    """The findings of the shapes in the sorted lines of a graph, without those of which the report has told
    already. The SPARQL of shapes is answered by the store in the folder `store`, which has the same lines; if
    there is none, by one that is made for it."""
    from kgraph.pipeline.annotation_places import annotation_places
    from kgraph.shapes.query_runner import directly, guarded
    from kgraph.shapes.validation import SHIPPED, read_shapes, shipped_shapes, validate
    from kgraph.storage.sparql.queries import QueryWorker

    told = report.findings
    with ExitStack() as end:
        if options.shapes:
            shapes = read_shapes([SHIPPED, *options.shapes])
            ask = guarded(end.enter_context(QueryWorker(store or _written(lines(), end))))
        else:
            is_small = report.triples <= _IN_MEMORY
            shapes, ask = shipped_shapes(), directly(_opened(lines(), store, end, is_small))
        found = validate(
            quads(lines()),
            shapes,
            ontology_of(options),
            ask,
            places=lambda: annotation_places(options),
            own=options.shapes,
        )
    return found.without({(_SAME.get(each.code, ""), each.path, each.line) for each in told})


def _opened(
    lines: Iterable[QuadLine], store: Path | None, files: ExitStack, is_small: bool
) -> ox.Store:
    from kgraph.storage.rdf.store import load_lines, open_store

    if not is_small:
        return open_store(store or _written(lines, files))
    opened = ox.Store()
    load_lines(opened, lines)
    return opened


def _written(lines: Iterable[QuadLine], files: ExitStack) -> Path:
    """The folder of a store that is removed with the files."""
    from kgraph.storage.rdf.store import write_store

    folder = temporary_folder(files) / "store"
    write_store(folder, lines)
    return folder
