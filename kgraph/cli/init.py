"""`kgraph init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import say
from kgraph.errors import typed


def init(
    folder: Annotated[Path, typer.Argument(help="The new project's folder.")],
    raw: Annotated[
        bool,
        typer.Option(
            "--raw", help="For texts that nobody has annotated yet: kgraph annotate proposes."
        ),
    ] = False,
) -> None:
    """Start a project in a new folder. It has a kgraph.toml, a lexicon, an annotated text and a
    configuration of brat."""
    from kgraph.pipeline.project import start

    start(folder, raw=raw)
    is_here = folder.resolve() == Path.cwd()
    started = "Started a project in this folder." if is_here else f"Started {folder}."
    go = "" if is_here else f"cd {typed(folder)}, then "
    if raw:
        steps = f"{go}`kgraph annotate raw`, `kgraph review` and `kgraph build`"
        say(f"{started} Now: put texts into {folder / 'raw'}, {steps}.")
        return
    say(f"{started} Now: {go}`kgraph build`; annotate more in {folder / 'texts'}.")
