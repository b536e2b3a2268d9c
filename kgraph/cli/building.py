"""Commands that read annotations: build, check, formats, init, profile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli import options as taken


def build(
    sources: taken.Sources = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of the graph.")] = Path(
        "output"
    ),
    format: taken.Format = "",
    profile: taken.ProfileName = "",
    lexicon: taken.LexiconFiles = None,
    ontology: taken.OntologyFiles = None,
    base: taken.Base = "",
    root: taken.Root = None,
    offsets: taken.Offsets = "",
    text: Annotated[
        str, typer.Option("--text", help="Source text in the graph: full, quotes or none.")
    ] = "quotes",
    promote: taken.Promote = "stated",
    jobs: taken.Jobs = 1,
    infer: taken.Infer = True,
    rules: taken.Rules = None,
    without: taken.Without = None,
    validate: taken.Validate = None,
    shapes: taken.Shapes = None,
    strict: taken.Strict = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files that no build of kgraph wrote.")
    ] = False,
) -> None:
    """Read annotations and write the graph: Turtle, GraphML, page, store and report."""
    from kgraph.cli.choices import configured
    from kgraph.cli.console import progress, say
    from kgraph.cli.summary import summary
    from kgraph.pipeline.build import Options
    from kgraph.pipeline.build import build as run

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
        text=text,
        jobs=jobs,
        infer=infer,
        rules=tuple(rules or ()),
        without=tuple(without or ()),
        validate=validate,
        shapes=tuple(shapes or ()),
    )
    options = configured(typed)
    with progress("Reading") as on_file:
        report = run(
            options, output, overwrite=overwrite, strict=strict, on_file=on_file, notify=say
        )
    summary(report, output)


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
    from kgraph.cli.checking import check_graph, check_sources
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
        good = check_graph(graph, typed, output, strict=strict)
    else:
        good = check_sources(typed, output, strict=strict)
    raise typer.Exit(0 if good else 1)


def formats() -> None:
    """List what can be read and what can be written."""
    from kgraph.cli.console import print_table
    from kgraph.formats.table import READERS, WRITERS

    rows = [("read", r.name, " ".join(r.suffixes), r.title) for r in READERS.values()]
    for writer in WRITERS.values():
        first, *others = writer.losses or ("",)
        rows.append(("write", writer.name, " ".join(writer.endings), first and f"not {first}"))
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
    format: taken.Format = "",
    like: Annotated[
        str, typer.Option("--profile", help="A profile that says how files pair.")
    ] = "default",
    root: taken.Root = None,
) -> None:
    """Draft a profile from what a corpus uses: every label, its count, examples, the nearest term."""
    from kgraph.cli.choices import configured
    from kgraph.cli.console import progress
    from kgraph.pipeline.build import Options, usage
    from kgraph.pipeline.collect import meaning_of
    from kgraph.pipeline.profile_draft import render
    from kgraph.storage.files import atomic_file

    options = configured(
        Options(sources=tuple(sources), format=format, profile=like, base="", root=root)
    )
    with progress("Reading") as on_file:
        used = usage(options, on_file)
    with atomic_file(output) as stream:
        for line in render(used, sources[0].stem, meaning_of(options).scheme):
            stream.write(line.encode())
