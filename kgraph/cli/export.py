"""`kgraph export`."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def export(
    settings: Settings,
    file: Annotated[
        str,
        typer.Argument(
            help="The file to write (for brat, webanno-tsv and neo4j, the folder), or - for standard output."
        ),
    ],
    to: Annotated[
        str | None, typer.Option("--to", "--format", help="The format (default: by the suffix).")
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
            "--form", help="The form of RDF: rdf-1.2 (reifiers), claim-graphs or nanopublications."
        ),
    ] = "",
) -> None:
    """Write a graph, or its annotations, in another format. It says what that format cannot
    hold."""
    from kgraph.cli.console import say
    from kgraph.pipeline.exporting import export as write

    write(settings, file, to=to or "", profile=profile, form=form, tell=say)
