"""Commands that read annotations: build, check, formats, init."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[Path] | None,
    typer.Argument(
        show_default=False,
        help="Annotation files, or folders of them. Without any: the sources of kgraph.toml, "
        "else the worked example that ships with kgraph.",
    ),
]
Format = Annotated[
    str, typer.Option("--from", help="The format of the files (default: told by each file).")
]
ProfileName = Annotated[
    str, typer.Option("--profile", help="What labels mean: a shipped profile, or a .toml file.")
]
LexiconFiles = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", help="Known entities, as RDF (default: lexicon.ttl of a source)."),
]
OntologyFiles = Annotated[
    list[Path] | None, typer.Option("--ontology", help="Classes and properties of your own.")
]
Base = Annotated[str, typer.Option("--base", help="What the IRIs of the graph begin with.")]
Root = Annotated[
    Path | None, typer.Option("--root", help="The folder that documents are named under.")
]
Offsets = Annotated[
    str,
    typer.Option(
        "--offsets",
        help="What offsets count, if not what the format says: codepoints, utf16 or bytes.",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Any loss or finding is an error.")]


def build(
    sources: Sources = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of the graph.")] = Path(
        "output"
    ),
    format: Format = "",
    profile: ProfileName = "",
    lexicon: LexiconFiles = None,
    ontology: OntologyFiles = None,
    base: Base = "",
    root: Root = None,
    offsets: Offsets = "",
    text: Annotated[
        str, typer.Option("--text", help="Source text in the graph: full, quotes or none.")
    ] = "quotes",
    promote: Annotated[
        str, typer.Option("--promote", help="What becomes a fact: stated, none or two-sources.")
    ] = "stated",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to read with.")] = 1,
    infer: Annotated[bool, typer.Option(help="Draw the conclusions of the rules.")] = True,
    rules: Annotated[
        list[Path] | None,
        typer.Option("--rules", help="A folder of rules of your own. May be repeated."),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", help="A rule or policy to leave out. May be repeated."),
    ] = None,
    validate: Annotated[
        bool | None,
        typer.Option(
            help="Hold the graph against SHACL shapes (default: up to 100,000 triples).",
            show_default=False,
        ),
    ] = None,
    shapes: Annotated[
        list[Path] | None,
        typer.Option("--shapes", help="Shapes of your own, as RDF. May be repeated."),
    ] = None,
    strict: Strict = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files that no build of kgraph wrote.")
    ] = False,
) -> None:
    """Read annotations and write the graph: Turtle, GraphML, page, store and report."""
    from dataclasses import replace

    from kgraph.cli.choices import options_of
    from kgraph.cli.console import progress, say
    from kgraph.cli.summary import summary
    from kgraph.pipeline import build as run

    options = options_of(
        sources, format, profile, lexicon, ontology, base, root, offsets, promote, text, jobs
    )
    chosen = replace(
        options,
        infer=infer,
        rules=tuple(rules or ()),
        without=tuple(without or ()),
        validate=True if shapes else validate,
        shapes=tuple(shapes or ()),
    )
    with progress("Reading") as on_file:
        report = run(
            chosen, output, overwrite=overwrite, strict=strict, on_file=on_file, notify=say
        )
    summary(report, output)


def check(
    sources: Sources = None,
    format: Format = "",
    profile: ProfileName = "",
    lexicon: LexiconFiles = None,
    ontology: OntologyFiles = None,
    base: Base = "",
    root: Root = None,
    offsets: Offsets = "",
    output: Annotated[str, typer.Option("--format", help="text, json or sarif.")] = "text",
    strict: Strict = False,
) -> None:
    """Say everything that is wrong with annotations, at once, with its place and cure."""
    from kgraph.cli.choices import options_of
    from kgraph.cli.console import progress
    from kgraph.cli.findings import print_findings
    from kgraph.cli.summary import coverage_table, ledger_table
    from kgraph.pipeline import check as run

    options = options_of(sources, format, profile, lexicon, ontology, base, root, offsets)
    with progress("Checking") as on_file:
        report, coverage = run(options, on_file)
    ledger = report.found.ledger
    print_findings(ledger.all_findings, ledger.totals, format=output)
    ledger_table(ledger)
    coverage_table(coverage)
    errors = [f for f in ledger.all_findings if strict or f.severity == "error"]
    raise typer.Exit(1 if errors else 0)


def formats() -> None:
    """List what can be read and what can be written."""
    from kgraph.cli.console import print_table
    from kgraph.readers import READERS
    from kgraph.writers import WRITERS

    rows = [("read", r.NAME, " ".join(r.SUFFIXES), r.TITLE) for r in READERS.values()]
    for writer in WRITERS.values():
        first, *others = writer.LOSSES or ("",)
        rows.append(("write", writer.NAME, " ".join(writer.SUFFIXES), first and f"not {first}"))
        rows += [("", "", "", f"not {loss}") for loss in others]
    print_table(("", "name", "suffixes", "what it is; what it does not hold"), rows)


def init(
    folder: Annotated[Path, typer.Argument(help="The new project's folder.")],
) -> None:
    """Start a project: kgraph.toml, a lexicon, one annotated text."""
    from kgraph.cli.choices import start_project
    from kgraph.cli.console import say

    start_project(folder)
    say(
        f"Started {folder}. Now: cd {folder}, then `kgraph build`; annotate more in {folder}/texts."
    )


def profile(
    sources: Annotated[list[Path], typer.Argument(help="Annotation files, or folders of them.")],
    output: Annotated[
        str, typer.Option("--output", "-o", help="The file to write (- for standard output).")
    ] = "-",
    format: Format = "",
    like: Annotated[
        str, typer.Option("--profile", help="A profile that says how files pair.")
    ] = "default",
    root: Root = None,
) -> None:
    """Draft a profile from what a corpus uses: every label, its count, examples, the nearest term."""
    from kgraph.cli.choices import options_of
    from kgraph.cli.console import progress
    from kgraph.graph.collect import meaning_of
    from kgraph.graph.drafting import render
    from kgraph.pipeline import usage
    from kgraph.storage.files import atomic_file

    options = options_of(sources, format, like, None, None, "", root, "")
    with progress("Reading") as on_file:
        used = usage(options, on_file)
    with atomic_file(output) as stream:
        for line in render(used, sources[0].stem, meaning_of(options).scheme):
            stream.write(line.encode())
