"""`kgraph merge`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import progress, say
from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def merge(
    settings: Settings,
    shards: Annotated[
        list[str],
        typer.Argument(
            show_default=False, help="The folders, or addresses, that build --shard has written."
        ),
    ],
) -> None:
    """Put the shards of a build together. The outputs are those of a plain build. Sources and
    options are those with which the shards were made."""
    from kgraph.cli.findings import end_as_found
    from kgraph.cli.summary import print_summary
    from kgraph.pipeline.shards.merging import merge as run

    with progress("Merging") as on_file:
        report = run(
            [Path(shard) for shard in shards],
            settings.output,
            only=settings.only,
            skip=settings.skip,
            predecessor=settings.predecessor,
            overwrite=settings.overwrite,
            strict=settings.strict,
            on_file=on_file,
            notify=say,
        )
    print_summary(report, settings.output)
    end_as_found(report.findings)
