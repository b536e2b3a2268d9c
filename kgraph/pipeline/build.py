"""The steps of a build: sources -> sorted lines -> all outputs, which are replaced together."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import ExitStack
from pathlib import Path

from kgraph.formats.rdf import nquads
from kgraph.pipeline.collect import CollectedGraph, temporary_folder
from kgraph.pipeline.graph_lines import GraphLines, graph_lines
from kgraph.pipeline.parts.gathering import Gather, OnFile, ignore_progress
from kgraph.pipeline.parts.previous import PIECES, Previous, Saving, previous_build
from kgraph.pipeline.report import Report
from kgraph.pipeline.shape_check import check_shapes, is_wanted
from kgraph.pipeline.wanted import check_names, too_large, wanted
from kgraph.queries.index_writing import write_index
from kgraph.schema.prefixes import prefixes
from kgraph.schema.settings import Options
from kgraph.storage.graph import ANNOTATIONS, INDEX, STREAM
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
    gather: Gather | None = None,
) -> Report:
    """Read the sources and write all outputs into the folder, or none of them. What the last build into
    the folder has, and what still holds, is not converted again; the outputs are the same. With `gather`
    nothing is converted here.

    Raises InputError if nothing can be read, or with `strict` if anything was lost;
    UsageError for unknown names; OutputError where the folder cannot be written.
    """
    report = Report()
    with (
        atomic_outputs(output, overwrite=overwrite, notify=notify) as outputs,
        ExitStack() as files,
    ):
        check_names(options)
        keeps = options.text != "none"
        previous = None if gather else previous_build(output, options, files)
        saving = Saving(outputs.folder(PIECES), files)
        found = CollectedGraph(
            *(options, report.sources, files, on_file),
            folder=outputs.workspace(),
            keeps=keeps,
            previous=previous,
            saving=saving,
            gather=gather,
        )
        graph = graph_lines(found.lines(), options, report, files, previous)
        report.refuse(options, strict=strict)
        if keeps:
            outputs.open(ANNOTATIONS).writelines(found.annotations())
        outputs.open(STREAM).writelines(nquads.render(graph.whole(), {}, options.base))
        marks = outputs.digest(STREAM), outputs.digest(ANNOTATIONS)
        is_same = previous and previous.files[STREAM] == marks[0]
        _write(outputs, graph, options, report, previous if is_same else None)
        told = {"rules": graph.rules, "names_beyond": report.names_beyond}
        saving.finish(options, found.meaning, marks, told)
        outputs.open("report.json").write(report.render())
        report.refuse(options, strict=strict)
    return report


def check(options: Options, on_file: OnFile = ignore_progress) -> Report:
    """Read the sources as `build` does and validate the graph against shapes, without writing outputs.

    Raises as `build`, but not OutputError, and not for sources of which nothing can be read.
    """
    report = Report()
    with ExitStack() as files:
        found = CollectedGraph(options, report.sources, files, on_file)
        graph = graph_lines(found.lines(), options, report, files)
        if is_wanted(options, report.triples):
            store = _write_store(temporary_folder(files) / "store", graph)
            report.validation = check_shapes(quads(graph.whole()), store, options)
    return report


def _write(
    outputs: Outputs,
    graph: GraphLines,
    options: Options,
    report: Report,
    same: Previous | None,
) -> None:
    """Write the outputs that are wanted, and validate the graph. `same`: the last build, if its graph is the
    same, so that its files are taken over."""
    asked = wanted(options, report.triples)
    report.left_out = sorted(too_large(options, report.triples))
    if "ttl" in asked and not _carried(outputs, same, "graph.ttl", "inferred.ttl", "void.ttl"):
        _write_turtle(outputs, graph, options)
    drawn = [_DRAWN[name] for name in ("graphml", "page") if name in asked]
    if drawn and same and _carried(outputs, same, *drawn):
        report.names_beyond = same.told["names_beyond"]
    elif drawn:
        report.names_beyond = _write_network(outputs, graph, options, asked)
    validates = is_wanted(options, report.triples)
    with ExitStack() as files:
        if "store" in asked:
            store = _write_store(outputs.folder("store"), graph)
            write_index(outputs.folder(INDEX), graph.whole(), options.base)
        elif validates:
            store = _write_store(temporary_folder(files) / "store", graph)
        if validates:
            report.validation = check_shapes(quads(graph.whole()), store, options)


_DRAWN = {"graphml": "graph.graphml", "page": "graph.html"}


def _carried(outputs: Outputs, same: Previous | None, *names: str) -> bool:
    """Whether the files were taken over from the last build."""
    if same is None or not same.files.keys() >= {*names}:
        return False
    return outputs.carry({name: same.files[name] for name in names})


def _write_turtle(outputs: Outputs, graph: GraphLines, options: Options) -> None:
    from kgraph.formats.rdf import turtle
    from kgraph.rdf import void

    names, base = prefixes(options.base), options.base
    outputs.open("graph.ttl").writelines(turtle.render(graph.stated, names, base))
    outputs.open("inferred.ttl").writelines(turtle.render(graph.inferred, names, base))
    outputs.open("void.ttl").write(void.render(graph.whole(), names, base))


def _write_store(folder: Path, graph: GraphLines) -> Path:
    """The folder, with the store of the graph in it."""
    write_store(folder, graph.whole())
    return folder


def _write_network(
    outputs: Outputs, graph: GraphLines, options: Options, asked: Collection[str]
) -> int:
    """Write the network as GraphML, and its page; the number of names that the page does not hold."""
    from kgraph.formats.graphml import write as graphml
    from kgraph.view.beside import network_and_beside
    from kgraph.view.parts import MOST_NAMES, number_of_names
    from kgraph.view.pyvis_network import to_html

    network, beside = network_and_beside(quads(graph.whole()))
    if "graphml" in asked:
        lines = graphml.render(network, prefixes(options.base), options.base)
        outputs.open("graph.graphml").writelines(lines)
    if "page" not in asked:
        return 0
    outputs.open("graph.html").write(to_html(network, beside).encode())
    return max(0, number_of_names(network) - MOST_NAMES)
