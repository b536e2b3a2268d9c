"""`kgraph check`."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import progress, say
from kgraph.cli.findings import check_format, print_data, print_findings
from kgraph.cli.options import with_settings
from kgraph.errors import Diagnostic
from kgraph.schema.settings import Settings

if TYPE_CHECKING:
    from kgraph.shapes.validation import Validation


@with_settings
def check(
    settings: Settings,
    graph: Annotated[
        str,
        typer.Option(
            "--graph",
            "-g",
            show_default=False,
            help="Check this graph instead of sources: a folder, an RDF file, or -. With sources "
            "as well, findings give the lines of the annotations.",
        ),
    ] = "",
    print_as: Annotated[
        str,
        typer.Option(
            "--format",
            help="How findings are printed: text on standard error, json or sarif (2.1.0) on "
            "standard output.",
        ),
    ] = "text",
) -> None:
    """Report what is wrong with annotations, or with a graph. Each finding has its place and its
    remedy. Exit code 1 if there are errors."""
    check_format(print_as)
    good = _check_graph(graph, settings, print_as) if graph else _check_sources(settings, print_as)
    raise typer.Exit(0 if good else 1)


def _check_sources(settings: Settings, format: str) -> bool:
    """Print the findings about annotations and about the graph that is built from them, and the gaps of
    the annotation. True if there are no errors and, if `strict`, no warnings.

    Raises as `kgraph.pipeline.build.check`, UsageError for the format.
    """
    from kgraph.cli.inputs import with_inputs
    from kgraph.cli.summary import print_asserted, print_coverage, print_ledger, print_standing
    from kgraph.pipeline.build import check

    options = replace(with_inputs(settings), coverage=True)
    with progress("Checking") as on_file:
        report = check(options, on_file)
    ledger = report.sources.ledger
    if format == "text":
        print_findings(ledger.all_findings, ledger.totals)
    if ledger.documents or format != "text":  # an empty graph conforms, which says nothing
        _print_validation(report.validation, report.findings, report.totals, format)
    print_ledger(ledger)
    print_asserted(report)
    print_standing(report)
    print_coverage(report.sources.coverage)
    return _good(report.findings, settings)


def _check_graph(graph: str, settings: Settings, format: str) -> bool:
    """Print the findings of shapes in a graph; True as for `_check_sources`. If there are sources, the
    lines of annotations are looked up in them.

    Raises as `validate_graph`, UsageError for the format.
    """
    from kgraph.pipeline.annotation_places import annotation_places
    from kgraph.pipeline.meaning import ontology_of
    from kgraph.shapes.validation import validate_graph

    gc.disable()  # a graph in memory makes no circles, and is looked through again as it grows
    found = validate_graph(
        graph,
        ontology_of(settings),
        shapes=settings.shapes,
        places=(lambda: annotation_places(settings)) if settings.sources else None,
    )
    _print_validation(found, found.findings, found.totals, format)
    return _good(found.findings, settings)


def _print_validation(
    found: Validation | None,
    findings: Sequence[Diagnostic],
    totals: Mapping[str, int],
    format: str,
) -> None:
    """Print the findings of shapes for people, or all findings for machines."""
    from kgraph.cli.printing.validation import print_validation

    if format != "text":
        print_data(findings, totals, format, found.names if found else {})
    elif found:
        print_validation(found)
    if found is None:
        say(
            "Not validated against shapes: the graph is large, or validation is off; --validate does it."
        )
    elif not found.groups:
        say("The graph conforms to its shapes.")


def _good(findings: Sequence[Diagnostic], settings: Settings) -> bool:
    bad = ("error", "warning") if settings.strict else ("error",)
    return not any(finding.severity in bad for finding in findings)
