"""Commands that look into a graph: show, query, stats."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli import options as taken


def show(
    name: Annotated[
        str, typer.Argument(help="Lavrov, 'Sergei Lavrov', person/sergei-lavrov, or an IRI.")
    ],
    graph: taken.Graph = "output",
    format: Annotated[
        str, typer.Option("--format", help="card, table, csv, tsv or json.")
    ] = "card",
) -> None:
    """Show an entity's card: facts, what it claims, what is claimed of it, each with its quote."""
    from kgraph.cli.cards import print_card
    from kgraph.queries.cards import card
    from kgraph.queries.names import find_in
    from kgraph.storage.graph import opened

    with opened(graph) as store:
        print_card(card(store, find_in(store, name)), format)


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


def query(
    sparql: Annotated[
        str | None, typer.Argument(show_default=False, help="SPARQL, or - to read it from stdin.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", "-f", show_default=False, help="Read SPARQL from a file."),
    ] = None,
    graph: taken.Graph = "output",
    format: Annotated[
        str,
        typer.Option(
            "--format",
            show_default=False,
            help="table, csv, tsv, json or xml; of a graph: turtle, trig, nquads, ntriples or "
            "jsonld (default: table, turtle).",
        ),
    ] = "",
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds it may take.")] = 30,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows to show at most.")] = 10_000,
) -> None:
    """Ask a graph in SPARQL: SELECT, ASK (exit code 1 for no), CONSTRUCT or DESCRIBE. The usual
    prefixes need no declaration."""
    from kgraph.cli.asking import asked, print_result, query_text

    text, path = query_text(sparql, file, graph)
    result, names = asked(graph, text, path, format=format, timeout=timeout, limit=limit)
    if not print_result(result, format, names):
        raise typer.Exit(1)
