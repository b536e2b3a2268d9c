"""The commands, by name. What a command needs is imported when it runs, so that help comes fast."""

from __future__ import annotations

import os
from typing import Any

import typer
from typer.core import TyperGroup

from kgraph.cli.annotate import annotate
from kgraph.cli.answer_page import AnswerCommand
from kgraph.cli.ask import SETTINGS, ask
from kgraph.cli.build import build
from kgraph.cli.check import check
from kgraph.cli.console import interrupted
from kgraph.cli.diff import diff
from kgraph.cli.endpoint import LocalCommand, QueryCommand
from kgraph.cli.export import export
from kgraph.cli.formats import formats
from kgraph.cli.init import init
from kgraph.cli.mcp import mcp
from kgraph.cli.merge import merge
from kgraph.cli.path import path
from kgraph.cli.profile import profile
from kgraph.cli.publish import publish
from kgraph.cli.query import query
from kgraph.cli.resolve import resolve
from kgraph.cli.resolving.options import ResolveCommand
from kgraph.cli.review import review
from kgraph.cli.serve import serve
from kgraph.cli.show import show
from kgraph.cli.stats import stats
from kgraph.cli.terms import terms
from kgraph.cli.view import view
from kgraph.cli.why import why
from kgraph.cli.why_not import why_not
from kgraph.errors import DEBUG, printable


class Commands(TyperGroup):
    """The commands, which Ctrl-C ends in the same way with every version of Typer: some end without a
    word, some with exit code 1. Who types the name of a question as a command is told how to ask it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As `TyperGroup`; raises a usage error that tells how to ask the question of that name."""
        typed = "".join(args[:1])
        if typed not in self.commands and (name := _question_called(typed)):
            ctx.fail(f"No such command '{printable(typed)}'. It is a question: kgraph ask {name}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """As `TyperGroup`; Ctrl-C raises SystemExit 130."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            interrupted()


def _question_called(typed: str) -> str:
    """The shipped question of that name, give or take a letter; "" if there is none."""
    from difflib import get_close_matches

    from kgraph.storage.resources import shipped_path

    names = [path.stem for path in sorted(shipped_path("ontology", "questions").glob("*.rq"))]
    wanted = typed.lower().replace("_", "-")
    return next(iter(get_close_matches(wanted, names, n=1, cutoff=_ALIKE)), "")


_ALIKE = 0.85

app = typer.Typer(
    name="kgraph",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn annotated text into a knowledge graph. Every edge cites the characters that it was read "
    "from and says who claims it, and no claim is written as a fact.",
)

_CLASSES = {query: QueryCommand, resolve: ResolveCommand, ask: AnswerCommand}

# As `--help` lists them: a project from its texts to its graph, what is asked of a graph, where it goes, and
# what helps with annotations.
for command in (
    init,
    annotate,
    review,
    build,
    resolve,
    check,
    merge,
    ask,
    show,
    why,
    why_not,
    path,
    query,
    stats,
    diff,
    view,
    serve,
    mcp,
    export,
    publish,
    formats,
    terms,
    profile,
):
    app.command(
        cls=_CLASSES.get(command, LocalCommand),
        context_settings=SETTINGS if command is ask else None,
    )(command)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"kgraph {version('kgraph')}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and exit."
    ),
    debug: bool = typer.Option(
        False, "--debug", help="Show the Python traceback of a fault in kgraph (KG999)."
    ),
) -> None:
    """Options of all commands."""
    if debug:
        os.environ[DEBUG] = "1"
