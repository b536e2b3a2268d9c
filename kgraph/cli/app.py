"""The commands, by name. What a command needs is imported when it runs, so that help comes fast."""

from __future__ import annotations

import typer

from kgraph.cli import building, explaining, exploring, questions, sharing

app = typer.Typer(
    name="kgraph",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Annotated text into a knowledge graph one can trust: every edge cites the characters it "
    "came from, says who claims it, and is never mistaken for a fact.",
)

for command in (
    building.build,
    building.check,
    exploring.query,
    exploring.show,
    explaining.why,
    explaining.why_not,
    exploring.stats,
    sharing.view,
    sharing.export,
    building.formats,
    building.profile,
    building.init,
):
    app.command()(command)
app.command(context_settings=questions.SETTINGS)(questions.ask)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"kgraph {version('kgraph')}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and end."
    ),
) -> None:
    """Options of all commands."""
