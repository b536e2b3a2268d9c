"""`kgraph query`."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.answer_page import OpenPage, ViewFile
from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def query(
    settings: Settings,
    sparql: Annotated[
        str | None, typer.Argument(show_default=False, help="SPARQL, or - to read it from stdin.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", "-f", show_default=False, help="Read SPARQL from a file."),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            show_default=False,
            help="table, csv, tsv, json or xml; of a graph: turtle, trig, nquads, ntriples or "
            "jsonld (default: table, turtle).",
        ),
    ] = "",
    view: ViewFile = None,
    open_page: OpenPage = False,
) -> None:
    """Query a graph in SPARQL: SELECT, ASK (exit code 1 for no), CONSTRUCT or DESCRIBE. The usual
    prefixes need not be declared."""
    from kgraph.cli.answer_page import named_in_result, page_asked_for, write_answer_page
    from kgraph.cli.print_results import print_result, query_text, run_query
    from kgraph.pipeline.meaning import ontology_of

    graph, page = str(settings.graph), page_asked_for(view, open_page, settings)
    text, path = query_text(sparql, file, graph)
    result, names = run_query(
        graph,
        text,
        path,
        ontology_of(settings),
        format=format,
        timeout=settings.timeout,
        limit=settings.limit,
    )
    is_no = not print_result(result, format, names)
    if page:
        write_answer_page(page, named_in_result(result), settings, opened=open_page)
    if is_no:
        raise typer.Exit(1)
