"""`kgraph diff`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings

_MOST = 20  # of each part that people are shown


@with_settings
def diff(
    settings: Settings,
    old: Annotated[
        Path | None,
        typer.Argument(
            show_default=False,
            help="The older graph: the folder of a build, an RDF file, or - for Turtle on standard input "
            "(default: what the last build into the folder has replaced).",
        ),
    ] = None,
    new: Annotated[
        Path | None,
        typer.Argument(show_default=False, help="The newer graph (default: that of --graph)."),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text, markdown or json.")] = "text",
    limit: Annotated[
        int | None,
        typer.Option(
            min=1,
            show_default=False,
            help="How many of each part to list; all are counted (default: 20, and all in JSON).",
        ),
    ] = None,
) -> None:
    """Show what is different between two graphs, in claims. It says which claims are new, which
    are gone, which only moved, what has become a fact or is none any more, and what names are
    taken for. Of one graph, or none, its last two builds are compared."""
    from kgraph.cli.printing.diff import check_format, print_difference
    from kgraph.diff.comparing import compare

    check_format(format)
    most = limit or (None if format == "json" else _MOST)
    print_difference(compare(old, new or settings.graph, most=most), format)
