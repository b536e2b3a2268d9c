"""`kgraph profile`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import progress
from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def profile(
    settings: Settings,
    sources: Annotated[list[Path], typer.Argument(help="Annotation files, or folders of them.")],
    output: Annotated[
        str, typer.Option("--output", "-o", help="The file to write, or - for standard output.")
    ] = "-",
    profile: Annotated[
        str,
        typer.Option(
            "--profile", help="A profile that says how texts and annotation files are paired."
        ),
    ] = "default",
) -> None:
    """Draft a profile for a corpus. It has each label with its count, examples and the nearest
    term."""
    from kgraph.cli.inputs import with_inputs
    from kgraph.pipeline.meaning import meaning_of
    from kgraph.pipeline.profile_draft import render
    from kgraph.pipeline.usage import usage_of
    from kgraph.storage.files import STANDARD, atomic_file
    from kgraph.storage.replacing import refuse_to_replace

    if output != STANDARD:
        refuse_to_replace(output, overwrite=settings.overwrite)
    options = with_inputs(
        replace(settings, sources=tuple(sources), profile=profile), tell_verdicts=False
    )
    with progress("Reading") as on_file:
        used = usage_of(options, on_file)
    with atomic_file(output) as stream:
        for line in render(used, sources[0].stem, meaning_of(options).scheme):
            stream.write(line.encode())
