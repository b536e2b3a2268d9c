"""`kgraph check`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli import options as taken
from kgraph.cli.console import progress, say
from kgraph.cli.findings import check_format, print_data, print_findings
from kgraph.errors import Diagnostic

if TYPE_CHECKING:
    from kgraph.pipeline.collect import Options
    from kgraph.shapes.validation import Validation


def check(
    sources: taken.Sources = None,
    graph: Annotated[
        str,
        typer.Option(
            "--graph",
            "-g",
            show_default=False,
            help="Check this graph instead: a folder, an RDF file, or -. Sources then only tell "
            "on which line something stands.",
        ),
    ] = "",
    format: taken.Format = "",
    profile: taken.ProfileName = "",
    lexicon: taken.LexiconFiles = None,
    ontology: taken.OntologyFiles = None,
    base: taken.Base = "",
    root: taken.Root = None,
    offsets: taken.Offsets = "",
    promote: taken.Promote = "stated",
    jobs: taken.Jobs = 1,
    infer: taken.Infer = True,
    rules: taken.Rules = None,
    without: taken.Without = None,
    validate: taken.Validate = None,
    shapes: taken.Shapes = None,
    output: Annotated[str, typer.Option("--format", help="text, json or sarif.")] = "text",
    strict: taken.Strict = False,
) -> None:
    """Say everything that is wrong with annotations, or with a graph, at once, with its place and
    cure. Exit code 1 if there are errors."""
    from kgraph.pipeline.build import Options

    typed = Options(
        sources=tuple(sources or ()),
        format=format,
        profile=profile,
        lexicon=tuple(lexicon or ()),
        ontology=tuple(ontology or ()),
        base=base,
        root=root,
        offsets=offsets,
        policy=promote,
        jobs=jobs,
        infer=infer,
        rules=tuple(rules or ()),
        without=tuple(without or ()),
        validate=validate,
        shapes=tuple(shapes or ()),
        coverage=True,
    )
    if graph:
        good = _check_graph(graph, typed, output, strict=strict)
    else:
        good = _check_sources(typed, output, strict=strict)
    raise typer.Exit(0 if good else 1)


def _check_sources(typed: Options, format: str, *, strict: bool) -> bool:
    """Print what is wrong with annotations and with the graph that they come to, and what they leave
    out. True if no error is among it, or, if `strict`, no warning either.

    Raises as `kgraph.pipeline.build.check`, UsageError for the format.
    """
    from kgraph.cli.inputs import configured
    from kgraph.cli.summary import coverage_table, ledger_table
    from kgraph.pipeline.build import check

    check_format(format)
    options = configured(typed)
    with progress("Checking") as on_file:
        report = check(options, on_file)
    ledger = report.found.ledger
    if format == "text":
        print_findings(ledger.all_findings, ledger.totals)
    _print_validation(report.validation, report.findings, report.totals, format)
    ledger_table(ledger)
    coverage_table(report.found.coverage)
    return _good(report.findings, strict)


def _check_graph(graph: str, typed: Options, format: str, *, strict: bool) -> bool:
    """Print what shapes find in a graph; True as for `_check_sources`. Where sources are typed, or
    `kgraph.toml` names some, the lines of annotations are looked up there.

    Raises as `validate_graph`, UsageError for the format.
    """
    from kgraph.cli.inputs import settled
    from kgraph.pipeline.annotation_places import annotation_places
    from kgraph.pipeline.collect import ontology_of
    from kgraph.shapes.validation import validate_graph

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
    from kgraph.cli.print_validation import print_validation

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
