"""`kgraph query`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.answer_page import AskedPage
from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings

if TYPE_CHECKING:
    from kgraph.storage.sparql.results import Result


Sparql = Annotated[
    str | None, typer.Argument(show_default=False, help="SPARQL, or - to read it from stdin.")
]
File = Annotated[
    str | None,
    typer.Option("--file", "-f", show_default=False, help="Read SPARQL from a file."),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        show_default=False,
        help="table, csv, tsv, json or xml; of a graph: turtle, trig, nquads, ntriples or "
        "jsonld (default: table, turtle).",
    ),
]
Endpoint = Annotated[
    str,
    typer.Option(
        "--endpoint",
        help="Ask the SPARQL endpoint at this address, such as http://localhost:8080/sparql, in place "
        "of a graph.",
    ),
]


@with_settings
def query(
    settings: Settings,
    page: AskedPage,
    sparql: Sparql = None,
    file: File = None,
    format: Format = "",
    endpoint: Endpoint = "",
) -> None:
    """Query a graph in SPARQL. SELECT, ASK (exit code 1 for no), CONSTRUCT and DESCRIBE are
    answered. The usual prefixes need not be declared."""
    from kgraph.cli.answer_page import named_in_result, page_asked_for, write_answer_page
    from kgraph.cli.printing.results import print_result, query_text, run_query
    from kgraph.pipeline.meaning import ontology_of
    from kgraph.storage.sparql.query_requests import MOST_ROWS

    graph, page_file = str(settings.graph), page_asked_for(page, settings)
    text, path = query_text(sparql, file, "" if endpoint else graph)
    if endpoint:
        result, names = _asked(endpoint, text, settings, format)
    else:
        result, names = run_query(
            graph,
            text,
            path,
            ontology_of(settings),
            format=format,
            timeout=settings.timeout,
            limit=settings.limit or MOST_ROWS,
        )
    is_no = not print_result(result, format, names)
    if page_file:
        write_answer_page(page_file, named_in_result(result), settings, opened=page.open_page)
    if is_no:
        raise typer.Exit(1)


def _asked(
    endpoint: str, text: str, settings: Settings, format: str
) -> tuple[Result, Mapping[str, str]]:
    """The answer of a server, and the prefixes that the query could use."""
    from kgraph.cli.findings import print_findings
    from kgraph.cli.printing.results import check_format
    from kgraph.errors import needing
    from kgraph.publish.address import address_of
    from kgraph.schema.prefixes import prefixes
    from kgraph.storage.sparql.query_requests import MOST_ROWS

    check_format(format)
    with needing("kgraph query --endpoint", "publish"):
        from kgraph.publish.asking import ask_server
    address, names = address_of(endpoint), prefixes(settings.base)
    if address.finding:
        print_findings([address.finding])
    result = ask_server(
        address,
        text,
        prefixes=names,
        timeout=settings.timeout,
        limit=settings.limit or MOST_ROWS,
    )
    return result, names
