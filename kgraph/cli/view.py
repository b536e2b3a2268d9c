"""`kgraph view`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.cli.pages import PAGE_FILE
from kgraph.schema.settings import Settings
from kgraph.view.parts import MOST_NAMES

Focus = Annotated[
    str | None,
    typer.Option(
        "--focus",
        help="Show only the surroundings of the entity with this name, which is in the middle.",
    ),
]
Hops = Annotated[int, typer.Option("--hops", min=0, help="How many edges away from it at most.")]
Most = Annotated[
    int,
    typer.Option(
        "--most", min=1, max=MOST_NAMES, help="How many names at most, those with the most edges."
    ),
]
Share = Annotated[
    bool, typer.Option("--share", help="Leave whole texts out, as --text quotes does.")
]
Output = Annotated[Path, typer.Option("--output", "-o", help="The page to write.")]
Opened = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]


@with_settings
def view(
    settings: Settings,
    focus: Focus = None,
    hops: Hops = 1,
    most: Most = MOST_NAMES,
    share: Share = False,
    output: Output = Path(PAGE_FILE),
    open_page: Opened = False,
) -> None:
    """Write the page of a graph, or of a part of it."""
    from kgraph.cli.pages import check_page_file, read_network, write_page
    from kgraph.queries.names import find_in
    from kgraph.storage.graph import graph_quads
    from kgraph.view.parts import around, best_connected

    check_page_file(output, overwrite=settings.overwrite)
    with graph_quads(settings.graph) as quads:
        held = list(quads)
    text = "quotes" if share and settings.text == "full" else settings.text
    network, beside = read_network(held, text)
    part = around(network, find_in(held, focus), hops) if focus else network
    part = best_connected(part, most)
    beside = beside if part is network else beside.part(part)
    write_page(output, part, beside, opened=open_page)
