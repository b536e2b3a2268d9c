"""`kgraph path`."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.explanations import TreeFormat, print_explanation
from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings

_Name = Annotated[str, typer.Argument(help="A name, a path under the base, or an IRI.")]


@with_settings
def path(
    settings: Settings,
    start: _Name,
    end: _Name,
    ways: Annotated[
        int,
        typer.Option(
            "--ways",
            min=1,
            max=100,
            help="How many ways at most, each with other things between the ends.",
        ),
    ] = 1,
    facts: Annotated[
        bool,
        typer.Option("--facts", help="Only over facts, not over what somebody claims."),
    ] = False,
    format: TreeFormat = "tree",
) -> None:
    """Show how two things hang together. It shows the shortest way over what is claimed, with
    who claims each step, in which words. Exit code 1 if there is none."""
    from dataclasses import asdict

    from kgraph.cli.printing.trees import ways_between
    from kgraph.queries.named_graph import named_graph
    from kgraph.queries.names import find_entity
    from kgraph.queries.paths import paths

    with named_graph(settings.graph) as (_, names):
        ends = [find_entity(names, each) for each in (start, end)]
        found = paths(names.lookup, *ends, ways=ways, facts=facts)
    print_explanation(format, asdict(found), ways_between(found))
    if not found.ways:
        raise typer.Exit(1)
