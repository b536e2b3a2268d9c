"""`kgraph profile`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli import options as taken


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
    from kgraph.cli.console import progress
    from kgraph.cli.inputs import configured
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
