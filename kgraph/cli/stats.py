"""`kgraph stats`."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli import options as taken


def stats(
    graph: taken.Graph = "output",
    format: taken.TableFormat = "table",
    agreement: Annotated[
        bool, typer.Option("--agreement", help="How far annotators of the same text agree.")
    ] = False,
) -> None:
    """Count what a graph holds: documents, mentions, entities, propositions, claims, quotes."""
    from kgraph.cli.console import print_table
    from kgraph.queries.agreement import Agreement
    from kgraph.queries.agreement import agreement as compared
    from kgraph.queries.figures import Figure, figures
    from kgraph.storage.graph import opened

    with opened(graph) as store:
        if agreement:
            print_table(Agreement._fields, compared(store), format)
        else:
            print_table(Figure._fields, figures(store), format)
