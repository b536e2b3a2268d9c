"""The steps of a build: sources -> sorted lines -> all outputs, which are replaced together."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from kgraph.pipeline.chosen_outputs import check_names
from kgraph.pipeline.collect import CollectedGraph
from kgraph.pipeline.figures import figures
from kgraph.pipeline.garbage_collection import seldom_collected
from kgraph.pipeline.graph_lines import GraphLines, graph_lines
from kgraph.pipeline.parts.gathering import Gather, OnFile, ignore_progress
from kgraph.pipeline.parts.previous import Saving, previous_build
from kgraph.pipeline.report import Report
from kgraph.pipeline.shape_check import check_shapes, is_wanted
from kgraph.pipeline.writing import Writing
from kgraph.schema.settings import Options
from kgraph.storage.graph import PIECES
from kgraph.storage.predecessor import keep_predecessor
from kgraph.storage.sets.outputs import Outputs, atomic_outputs

__all__ = ["Options", "Report", "build", "check"]


def build(
    options: Options,
    output: Path,
    *,
    overwrite: bool = False,
    strict: bool = False,
    on_file: OnFile = ignore_progress,
    notify: Callable[[str], None] = lambda message: None,
    gather: Gather | None = None,
) -> Report:
    """Read the sources and write all outputs into the folder, or none of them. What the last build into
    the folder has, and what still holds, is not converted again; the outputs are the same. With `gather`
    nothing is converted here.

    Raises InputError if nothing can be read, or with `strict` if anything was lost;
    UsageError for unknown names; OutputError where the folder cannot be written.
    """
    check_names(options)
    report, files = Report(), ExitStack()
    staged = atomic_outputs(output, overwrite=overwrite, notify=notify)
    with seldom_collected(), staged as outputs, files:
        previous = None if gather else previous_build(output, options, files, notify)
        saving = Saving(outputs.folder(PIECES), options, files)
        found = CollectedGraph(
            *(options, report.sources, files, on_file),
            folder=outputs.workspace(),
            keeps=options.text != "none",
            previous=previous,
            saving=saving,
            gather=gather,
            notify=notify,
        )
        graph = graph_lines(found, options, report, files)
        report.refuse(options, strict=strict)
        _write(outputs, graph, found, saving, options, report)
        report.refuse(options, strict=strict)
    return report


def _write(
    outputs: Outputs,
    graph: GraphLines,
    found: CollectedGraph,
    saving: Saving,
    options: Options,
    report: Report,
) -> None:
    """Write all outputs, and what the next build takes over from this one."""
    if options.predecessor:
        keep_predecessor(outputs, options.text)
    writing = Writing(outputs, graph, options, report, found.previous, found.changed)
    kept = None if options.text == "none" else found.annotations()
    marks = writing.stream(), writing.annotations(kept)
    writing.all_else()
    saving.finish(found.meaning, marks, writing.told)


def check(options: Options, on_file: OnFile = ignore_progress) -> Report:
    """Read the sources as `build` does and validate the graph against shapes, without writing outputs.

    Raises as `build`, but not OutputError, and not for sources of which nothing can be read.
    """
    report = Report()
    with ExitStack() as files:
        found = CollectedGraph(options, report.sources, files, on_file)
        graph = graph_lines(found, options, report, files)
        report.count(figures(graph.stated, options.base))
        if is_wanted(options, report.triples):
            report.validation = check_shapes(graph.whole, None, options, report)
    return report
