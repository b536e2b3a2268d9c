"""`kgraph show`."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def show(
    settings: Settings,
    name: Annotated[
        str, typer.Argument(help="Lavrov, 'Sergei Lavrov', person/sergei-lavrov, or an IRI.")
    ],
    format: Annotated[
        str, typer.Option("--format", help="card, table, records, csv, tsv or json.")
    ] = "card",
) -> None:
    """Show the card of an entity. It has the facts, its claims and the claims about it, each
    with its quote."""
    from kgraph.cli.printing.cards import print_card
    from kgraph.queries.cards import card
    from kgraph.queries.named_graph import named_graph
    from kgraph.queries.names import find_entity
    from kgraph.queries.parallel import processors

    gc.disable()  # statements make no circles, and looking for some takes a fifth of the time
    with named_graph(settings.graph) as (_, names):
        print_card(card(names.lookup, find_entity(names, name), jobs=processors()), format)
