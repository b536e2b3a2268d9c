"""`kgraph annotate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import progress, say
from kgraph.cli.options import with_settings
from kgraph.errors import counted
from kgraph.schema.settings import Settings


@with_settings
def annotate(
    settings: Settings,
    texts: Annotated[
        list[Path], typer.Argument(help="Raw texts, or folders of them.", show_default=False)
    ],
    engine: Annotated[
        str, typer.Option("--with", help="The engine that proposes: see docs/annotate.md.")
    ] = "rules",
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder of frozen texts and proposals.")
    ] = Path("annotated"),
    encoding: Annotated[
        str,
        typer.Option(
            "--encoding",
            show_default=False,
            help="The encoding of texts that are not UTF-8 and do not say what they are.",
        ),
    ] = "",
    model: Annotated[
        str, typer.Option("--model", show_default=False, help="The model that the engine uses.")
    ] = "",
    annotations: Annotated[
        Path | None,
        typer.Option("--annotations", help="The file, or folder, of the engine `file`."),
    ] = None,
) -> None:
    """Propose annotations of raw texts. Nothing that is proposed becomes a claim before it is judged."""
    from kgraph.annotate.annotating import annotate
    from kgraph.annotate.engine import EngineOptions
    from kgraph.annotate.engines import engine_row
    from kgraph.annotate.texts.finding import find_texts
    from kgraph.cli.findings import print_findings
    from kgraph.storage.own_files import OWN

    options = EngineOptions(
        settings=settings, keep=output / OWN, model=model, annotations=annotations
    )
    row = engine_row(engine, options)
    found = find_texts(texts, settings.root)
    with progress("Annotating") as on_text:
        done, ending = annotate(
            found,
            row,
            options,
            output,
            encoding=encoding,
            overwrite=settings.overwrite,
            on_text=on_text,
        )
    print_findings([*done.ledger.all_findings, *ending.findings], done.ledger.totals)
    kinds = ", ".join(counted(n, kind.removesuffix("s")) for kind, n in done.proposed.items())
    say(f"Annotated {counted(done.texts, 'text')} into {output}: {kinds or 'nothing'} proposed.")
    if ending.words:
        say(ending.words)
    if done.stopped:
        raise done.stopped
