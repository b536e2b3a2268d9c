"""`kgraph query`."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli import options as taken


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
    from kgraph.cli.print_results import asked, print_result, query_text

    text, path = query_text(sparql, file, graph)
    result, names = asked(graph, text, path, format=format, timeout=timeout, limit=limit)
    if not print_result(result, format, names):
        raise typer.Exit(1)
