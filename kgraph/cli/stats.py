"""`kgraph stats`."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def stats(
    settings: Settings,
    format: Annotated[str, typer.Option("--format", help="table, csv, tsv or json.")] = "table",
    agreement: Annotated[
        bool,
        typer.Option(
            "--agreement",
            help="Show instead how far each pair of annotators agrees on texts that both annotated.",
        ),
    ] = False,
    disagreements: Annotated[
        bool,
        typer.Option(
            "--disagreements",
            help="Show instead what each pair of annotators marks differently, and where.",
        ),
    ] = False,
) -> None:
    """Count what a graph contains. These are documents, mentions, entities, propositions, claims
    and quotes, and how far what programs proposed is judged."""
    from kgraph.cli.console import NOTHING_FOUND, print_table, say
    from kgraph.queries.agreement import Agreement, Disagreement
    from kgraph.queries.agreement import agreement as compared
    from kgraph.queries.agreement import disagreements as differing
    from kgraph.queries.figures import Figure, figures, judged
    from kgraph.queries.named_graph import indexed_graph
    from kgraph.storage.graph import build_report
    from kgraph.storage.sparql.source_store import store_of

    with indexed_graph(settings.graph) as (source, index):
        if disagreements:
            found = [*differing(store_of(source))]
            print_table(Disagreement._fields, found, format)
            if not found:
                say(NOTHING_FOUND)
        elif agreement:
            print_table(Agreement._fields, compared(store_of(source)), format)
        else:
            counts = index.figures() if index else figures(store_of(source))
            print_table(Figure._fields, [*counts, *judged(build_report(settings.graph))], format)
