"""The steps of a build: sources -> sorted lines -> all outputs, which are replaced together."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from kgraph.pipeline.collect import Collection
from kgraph.pipeline.graph_lines import GraphLines, graph_lines
from kgraph.pipeline.parts.gathering import OnFile, ignore_progress
from kgraph.pipeline.parts.previous import PIECES, Saving, previous_build
from kgraph.pipeline.report import Report
from kgraph.pipeline.shape_check import check_shapes, is_wanted
from kgraph.schema.prefixes import prefixes
from kgraph.schema.settings import Options
from kgraph.storage.graph import ANNOTATIONS, STREAM
from kgraph.storage.rdf.blocks import quads
from kgraph.storage.rdf.store import write_store
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
) -> Report:
    """Read the sources and write all outputs into the folder, or none of them. What the last build into
    the folder has, and what still holds, is not converted again; the outputs are the same.

    Raises InputError if nothing can be read, or with `strict` if anything was lost;
    UsageError for unknown names; OutputError where the folder cannot be written.
    """
    report = Report()
    with (
        atomic_outputs(output, overwrite=overwrite, notify=notify) as outputs,
        ExitStack() as files,
    ):
        keeps = options.text != "none"
        previous = previous_build(output, options, files)
        saving = Saving(outputs.folder(PIECES), files)
        found = Collection(
            options, report.sources, files, on_file, keeps=keeps, previous=previous, saving=saving
        )
        graph = graph_lines(found.lines(), options, report, files)
        report.refuse(options, strict=strict)
        if keeps:
            outputs.open(ANNOTATIONS).writelines(found.annotations())
        _write_rdf(outputs, graph, options)
        saving.finish(options, found.meaning, outputs.digest(STREAM), outputs.digest(ANNOTATIONS))
        store = _write_store(outputs.folder("store"), graph)
        report.names_beyond = _write_network(outputs, graph, options)
        if is_wanted(options, report.triples):
            report.validation = check_shapes(quads(graph.whole()), store, options)
        outputs.open("report.json").write(report.render())
        report.refuse(options, strict=strict)
    return report


def check(options: Options, on_file: OnFile = ignore_progress) -> Report:
    """Read the sources as `build` does and validate the graph against shapes, without writing outputs.

    Raises as `build`, but not OutputError, and not for sources of which nothing can be read.
    """
    report = Report()
    with ExitStack() as files:
        found = Collection(options, report.sources, files, on_file)
        graph = graph_lines(found.lines(), options, report, files)
        if is_wanted(options, report.triples):
            folder = Path(files.enter_context(TemporaryDirectory())) / "store"
            report.validation = check_shapes(
                quads(graph.whole()), _write_store(folder, graph), options
            )
    return report


def _write_rdf(outputs: Outputs, graph: GraphLines, options: Options) -> None:
    from kgraph.formats.rdf import nquads, turtle
    from kgraph.rdf import void

    names, base = prefixes(options.base), options.base
    outputs.open(STREAM).writelines(nquads.render(graph.whole(), names, base))
    outputs.open("graph.ttl").writelines(turtle.render(graph.stated, names, base))
    outputs.open("inferred.ttl").writelines(turtle.render(graph.inferred, names, base))
    outputs.open("void.ttl").write(void.render(graph.whole(), names, base))


def _write_store(folder: Path, graph: GraphLines) -> Path:
    """The folder, with the store of the graph in it."""
    write_store(folder, graph.whole())
    return folder


def _write_network(outputs: Outputs, graph: GraphLines, options: Options) -> int:
    """Write the network as GraphML, and its page; the number of names that the page does not hold."""
    from kgraph.formats.graphml import write as graphml
    from kgraph.view.beside import network_and_beside
    from kgraph.view.parts import MOST_NAMES, number_of_names
    from kgraph.view.pyvis_network import to_html

    network, beside = network_and_beside(graph.whole())
    names, base = prefixes(options.base), options.base
    outputs.open("graph.graphml").writelines(graphml.render(network, names, base))
    outputs.open("graph.html").write(to_html(network, beside).encode())
    return max(0, number_of_names(network) - MOST_NAMES)
