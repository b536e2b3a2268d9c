"""Commands that hand the graph on: view, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Graph = Annotated[
    str,
    typer.Option("--graph", "-g", help="A graph's folder, an RDF file, or - for Turtle on stdin."),
]


def view(
    graph: Graph = "output",
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
    from kgraph.graph.network import around, to_networkx
    from kgraph.queries.names import find_in
    from kgraph.storage.files import atomic_file
    from kgraph.storage.graph import streamed
    from kgraph.view.network import to_html

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
    file: Annotated[str, typer.Argument(help="The file to write, or - for standard output.")],
    graph: Graph = "output",
    to: Annotated[
        str | None, typer.Option("--to", help="The format (default: by the suffix).")
    ] = None,
) -> None:
    """Write the graph in another format; says what that format cannot hold."""
    from kgraph.cli.console import say
    from kgraph.graph.network import to_networkx
    from kgraph.model.identity import BASE
    from kgraph.schema.prefixes import prefixes
    from kgraph.storage.files import atomic_file
    from kgraph.storage.graph import streamed
    from kgraph.storage.sorting import sorted_distinct
    from kgraph.writers import writer_for

    writer = writer_for(to or file)
    with streamed(graph) as quads, atomic_file(file) as stream:
        network = writer.TAKES == "network"
        source = to_networkx(quads) if network else sorted_distinct(map(str, quads))
        stream.writelines(writer.render(source, prefixes(), BASE))
    if writer.LOSSES:
        say(f"{writer.NAME} does not hold: {'; '.join(writer.LOSSES)}.")
