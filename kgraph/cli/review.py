"""`kgraph review`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.errors import UsageError
from kgraph.schema.settings import Settings

STATUSES = ("waiting", "open", "accepted", "rejected", "disputed", "held", "lapsed", "all")
_LISTED = "What --list shows: " + ", ".join(STATUSES) + "."


@with_settings
def review(
    settings: Settings,
    list_them: Annotated[
        bool, typer.Option("--list", help="List proposals on standard output, and ask nothing.")
    ] = False,
    status: Annotated[str, typer.Option("--status", help=_LISTED)] = "waiting",
    print_as: Annotated[
        str, typer.Option("--format", help="How --list prints: table, records, csv, tsv or json.")
    ] = "table",
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            help="Only proposals with this: 'rule=reporting verb', 'engine=rules', 'kind=claim', "
            "'label=Asserts', 'speaker=*Lavrov*', 'words=', 'claim=', 'document=', 'key=', or "
            "'confidence>=0.9'. May be repeated; all must hold.",
        ),
    ] = None,
    accept_all: Annotated[
        bool, typer.Option("--accept-all", help="Accept all that wait, or those of --where.")
    ] = False,
    reject_all: Annotated[
        bool, typer.Option("--reject-all", help="Reject all that wait, or those of --where.")
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", help="Accept the proposal of this key. May be repeated."),
    ] = None,
    reject: Annotated[
        list[str] | None,
        typer.Option("--reject", help="Reject the proposal of this key. May be repeated."),
    ] = None,
    undo: Annotated[
        list[str] | None,
        typer.Option("--undo", help="Remove your verdict on this key. May be repeated."),
    ] = None,
    stance: Annotated[
        str, typer.Option("--stance", help="With --accept: the stance that the claim has instead.")
    ] = "",
    speaker: Annotated[
        str,
        typer.Option(
            "--speaker",
            help="With --accept: who says it instead, in words of the text; '(unknown)' for nobody "
            "who is named, '(the document)' for the text itself.",
        ),
    ] = "",
    note: Annotated[
        str, typer.Option("--note", help="A remark that is written beside the verdicts.")
    ] = "",
    second: Annotated[
        bool,
        typer.Option("--second", help="Also ask for what others have judged already."),
    ] = False,
) -> None:
    """Judge what programs propose, one proposal at a time on a terminal, or by rule; verdicts go into
    verdicts.csv."""
    from kgraph.cli.review_batch import Asked, run_batch

    asked = Asked(
        lists=list_them,
        status=status,
        format=print_as,
        where=tuple(where or ()),
        accept_all=accept_all,
        reject_all=reject_all,
        accept=tuple(accept or ()),
        reject=tuple(reject or ()),
        undo=tuple(undo or ()),
        stance=stance,
        speaker=speaker,
        note=note,
        second=second,
    )
    if asked.is_batch:
        run_batch(settings, asked)
        return
    if not sys.stdin.isatty():
        what = "kgraph review asks on a terminal, and standard input is none"
        fix = (
            "run it in a terminal, or use --list, --accept-all, --reject-all, --accept or --reject"
        )
        raise UsageError(f"{what}: {fix}")
    from kgraph.cli.review_terminal import ask

    ask(settings, asked)
