"""Commands that hand the graph on: view, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli import options as taken


def view(
    graph: taken.Graph = "output",
    focus: Annotated[
        str | None, typer.Option("--focus", help="Only what lies around this entity.")
    ] = None,
    hops: Annotated[int, typer.Option("--hops", min=0, help="How far around it.")] = 1,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path(
        "view.html"
    ),
    open_page: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write the interactive page of a graph, or of what lies around one entity."""
    from kgraph.cli.console import say
    from kgraph.network import around, to_networkx
    from kgraph.queries.names import find_in
    from kgraph.storage.files import atomic_file
    from kgraph.storage.graph import streamed
    from kgraph.view.pyvis_network import to_html

    with streamed(graph) as quads:
        held = list(quads)
    network = to_networkx(held)
    if focus:
        network = around(network, find_in(held, focus), hops)
    with atomic_file(output) as stream:
        stream.write(to_html(network).encode())
    say(f"{output}: {network.number_of_nodes()} nodes, {network.number_of_edges()} edges")
    if open_page:
        typer.launch(output.resolve().as_uri())


def export(
    file: Annotated[
        str,
        typer.Argument(
            help="The file to write, for brat and webanno-tsv the folder, or - for standard output."
        ),
    ],
    graph: taken.Graph = "output",
    to: Annotated[
        str | None, typer.Option("--to", help="The format (default: by the suffix).")
    ] = None,
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            help="The profile that reads the annotations (default: the one of the build).",
        ),
    ] = "",
    form: Annotated[
        str,
        typer.Option(
            "--form", help="Of RDF: rdf-1.2 (reifiers), claim-graphs or nanopublications."
        ),
    ] = "",
) -> None:
    """Write the graph in another format, or as annotations; says what that format cannot hold."""
    from kgraph.cli.exports import export_annotations, export_graph
    from kgraph.formats.table import writer_for

    writer = writer_for(to or file)
    if writer.TAKES == "layers":
        export_annotations(writer, file, graph, profile)
    else:
        export_graph(writer, file, graph, form)
