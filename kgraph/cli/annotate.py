"""`kgraph annotate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import printable_lines, progress, put, say
from kgraph.cli.options import with_settings
from kgraph.errors import InputError, UsageError, counted
from kgraph.schema.settings import Settings

if TYPE_CHECKING:
    from kgraph.annotate.annotating import Annotated as Done


@with_settings
def annotate(
    settings: Settings,
    texts: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Raw texts, or folders of them: .txt, .md, .html, .docx, .pdf, .eml.",
            show_default=False,
        ),
    ] = None,
    engine: Annotated[
        str, typer.Option("--with", help="The engine that proposes: rules, spacy, llm or file.")
    ] = "rules",
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="The folder into which frozen texts and proposals are written."
        ),
    ] = Path("annotated"),
    encoding: Annotated[
        str,
        typer.Option(
            "--encoding",
            show_default=False,
            help="The encoding of texts that are not UTF-8, whatever they declare to be.",
        ),
    ] = "",
    refreeze: Annotated[
        bool,
        typer.Option(
            "--refreeze", help="Freeze texts anew whose files have changed; else they are refused."
        ),
    ] = False,
    model: Annotated[
        str, typer.Option("--model", show_default=False, help="The model that the engine uses.")
    ] = "",
    annotations: Annotated[
        Path | None,
        typer.Option(
            "--annotations",
            show_default=False,
            help="The annotations of another program: a file, or a folder of files.",
        ),
    ] = None,
    endpoint: Annotated[
        str,
        typer.Option(
            "--endpoint",
            show_default=False,
            help="The API that the engine llm asks, such as http://localhost:8080/v1; "
            "without it nothing is sent anywhere.",
        ),
    ] = "",
    budget: Annotated[
        int,
        typer.Option(
            "--budget", min=0, help="Tokens that prompts and answers may have; 0: any number."
        ),
    ] = 0,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout", min=0, help="Seconds for an answer of the engine llm; 0: 600 seconds."
        ),
    ] = 0,
    show_prompt: Annotated[
        bool,
        typer.Option("--show-prompt", help="Print what the engine llm asks, and ask nothing."),
    ] = False,
) -> None:
    """Propose annotations of raw texts. What is proposed is nobody's claim until somebody has judged it."""
    from kgraph.annotate.annotating import annotate
    from kgraph.annotate.engine import EngineOptions
    from kgraph.annotate.engines import engine_row
    from kgraph.annotate.texts.encoding_names import known_encoding
    from kgraph.annotate.texts.finding import find_texts
    from kgraph.annotate.texts.freezing import Ways
    from kgraph.cli.findings import print_findings
    from kgraph.cli.inputs import with_lexicon
    from kgraph.storage.own_files import OWN

    if show_prompt:
        _show_prompt(settings)
        return
    if not texts:
        raise UsageError("Name raw texts, or folders of them.")
    settings = with_lexicon(settings, texts)
    options = EngineOptions(
        settings=settings,
        keep=output / OWN,
        model=model,
        annotations=annotations,
        endpoint=endpoint,
        budget=budget,
        timeout=timeout,
    )
    row = engine_row(engine, options)
    ways = Ways(known_encoding(encoding) if encoding else "", refreeze)
    found = find_texts(texts, output, settings.root, follow_links=settings.follow_links)
    with progress("Annotating") as on_text:
        done, ending = annotate(
            found.texts,
            row,
            options,
            output,
            ways=ways,
            overwrite=settings.overwrite,
            on_text=on_text,
        )
    for finding in (*found.findings, *ending.findings):
        done.ledger.report(finding)
    print_findings(done.ledger.all_findings, done.ledger.totals)
    _print_done(done, output)
    if ending.words:
        say(ending.words)
    if done.stopped:
        raise done.stopped
    if not done.texts:
        raise InputError("No text could be annotated.")


def _print_done(done: Done, output: Path) -> None:
    """Say what was proposed, what was lost on the way, and what comes next."""
    kinds = [counted(n, kind.removesuffix("s")) for kind, n in done.proposed.items() if n]
    say(
        f"Annotated: {counted(done.texts, 'text')}, of which frozen now: {done.frozen:,}. Proposed: "
        f"{', '.join(kinds) or 'nothing'}."
    )
    if lost := done.ledger.dropped.total():
        say(
            f"Not proposed, as the text does not hold it: {counted(lost, 'annotation')}, see above."
        )
    if done.texts:
        say(f"Nobody has judged this yet. Next: kgraph review {output}, or kgraph build {output}.")


def _show_prompt(settings: Settings) -> None:
    from kgraph.annotate.llm.engine import prompt_of

    put(printable_lines(prompt_of(settings).shown().rstrip()))
