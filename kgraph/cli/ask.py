"""`kgraph ask`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli import options as taken

SETTINGS = {"ignore_unknown_options": True}
"""What the command is registered with: the names of parameters are the questions' own."""


def ask(
    question: Annotated[
        str | None, typer.Argument(show_default=False, help="Its name; without it: a list of all.")
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[--NAME VALUE]...",
            show_default=False,
            help="Parameters of the question, as --NAME VALUE or NAME=VALUE.",
        ),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", show_default=False, help="A parameter, as NAME=VALUE."),
    ] = None,
    graph: taken.Graph = "output",
    format: Annotated[
        str, typer.Option("--format", help="table, csv, tsv, json or markdown.")
    ] = "table",
    questions: Annotated[
        Path | None,
        typer.Option(
            "--questions",
            show_default=False,
            help="A folder of questions of your own (default: questions/ beside kgraph.toml).",
        ),
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds it may take.")] = 30,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows to show at most.")] = 10_000,
) -> None:
    """Ask a question of the pack, with names as you write them; alone it lists the questions."""
    from kgraph.cli.print_answers import answered, print_answer, print_questions, typed
    from kgraph.queries.questions import find_question
    from kgraph.queries.questions import questions as pack
    from kgraph.schema.config import read_config

    name, given = typed(question, values or (), param or ())
    known = pack(questions or read_config(Path()).questions)
    if name is None:
        print_questions(known.values(), format)
    else:
        chosen = find_question(known, name)
        found = answered(chosen, given, graph, format=format, timeout=timeout, limit=limit)
        print_answer(found, format)
