"""What is wrong with annotations, or with a graph: asked of the pipeline and the shapes, printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgraph.cli.choices import configured, settled
from kgraph.cli.console import progress, say
from kgraph.cli.findings import check_format, print_data, print_findings
from kgraph.cli.summary import coverage_table, ledger_table
from kgraph.cli.validation import print_validation
from kgraph.errors import Diagnostic
from kgraph.pipeline.annotation_places import annotation_places
from kgraph.pipeline.build import check
from kgraph.pipeline.collect import Options, ontology_of
from kgraph.shapes.validation import Validation, validate_graph


def check_sources(typed: Options, format: str, *, strict: bool) -> bool:
    """Print what is wrong with annotations and with the graph that they come to, and what they leave
    out. True if no error is among it, or, if `strict`, no warning either.

    Raises as `kgraph.pipeline.build.check`, UsageError for the format.
    """
    check_format(format)
    options = configured(typed)
    with progress("Checking") as on_file:
        report = check(options, on_file)
    ledger = report.sources.ledger
    if format == "text":
        print_findings(ledger.all_findings, ledger.totals)
    _print_validation(report.validation, report.findings, report.totals, format)
    ledger_table(ledger)
    coverage_table(report.sources.coverage)
    return _good(report.findings, strict)


def check_graph(graph: str, typed: Options, format: str, *, strict: bool) -> bool:
    """Print what shapes find in a graph; True as for `check_sources`. Where sources are typed, or
    `kgraph.toml` names some, the lines of annotations are looked up there.

    Raises as `validate_graph`, UsageError for the format.
    """
    check_format(format)
    options = settled(typed)
    found = validate_graph(
        graph,
        ontology_of(options),
        shapes=options.shapes,
        places=(lambda: annotation_places(options)) if options.sources else None,
    )
    _print_validation(found, found.findings, found.totals, format)
    return _good(found.findings, strict)


def _print_validation(
    found: Validation | None,
    findings: Sequence[Diagnostic],
    totals: Mapping[str, int],
    format: str,
) -> None:
    """For people what shapes found; for machines all findings."""
    if format != "text":
        print_data(findings, totals, format, found.names if found else {})
    elif found:
        print_validation(found)
    if found is None:
        say("Not held against shapes: the graph is large, or you said so; --validate does it.")
    elif not found.groups:
        say("The graph keeps all promises of its shapes.")


def _good(findings: Sequence[Diagnostic], strict: bool) -> bool:
    bad = ("error", "warning") if strict else ("error",)
    return not any(finding.severity in bad for finding in findings)
