"""`kgraph view`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.errors import counted
from kgraph.schema.settings import Settings


@with_settings
def view(
    settings: Settings,
    focus: Annotated[
        str | None,
        typer.Option("--focus", help="Show only the surroundings of the entity with this name."),
    ] = None,
    hops: Annotated[
        int, typer.Option("--hops", min=0, help="How many edges away from it at most.")
    ] = 1,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path(
        "view.html"
    ),
    open_page: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write the interactive page of a graph, or of the surroundings of one entity."""
    from kgraph.cli.console import say
    from kgraph.network import around, to_networkx
    from kgraph.queries.names import find_in
    from kgraph.storage.files import atomic_file
    from kgraph.storage.graph import graph_quads
    from kgraph.storage.replacing import PAGE_MARK, refuse_to_replace
    from kgraph.view.pyvis_network import to_html

    refuse_to_replace(output, overwrite=settings.overwrite, mark=PAGE_MARK)
    with graph_quads(settings.graph) as quads:
        held = list(quads)
    network = to_networkx(held)
    if focus:
        network = around(network, find_in(held, focus), hops)
    with atomic_file(output) as stream:
        stream.write(to_html(network).encode())
    nodes = counted(network.number_of_nodes(), "node")
    say(f"{output}: {nodes}, {counted(network.number_of_edges(), 'edge')}")
    if open_page:
        typer.launch(output.resolve().as_uri())
