"""Options made from the table of settings: what is typed, what `kgraph.toml` says, the defaults."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import pytest
import typer
from typer.testing import CliRunner

from kgraph.cli.options import with_settings
from kgraph.errors import UsageError
from kgraph.schema.settings import Settings


def settled(*typed: str, command: str = "build") -> Settings:
    """The settings that a command of this name gets."""
    seen: list[Settings] = []

    def take(settings: Settings) -> None:
        seen.append(settings)

    take.__name__ = command
    app = typer.Typer()
    app.command()(with_settings(take))
    result = CliRunner().invoke(app, [*typed])
    assert result.exit_code == 0, result.output
    return seen[0]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "kgraph.toml"


def test_nothing_typed_is_the_defaults() -> None:
    assert settled() == Settings()
    assert settled(command="query") == Settings()


def test_what_is_typed_wins_over_the_file_and_the_file_over_the_defaults(project: Path) -> None:
    project.write_text('profile = "gum"\njobs = 3\nrules = "mine"\nstrict = true\n')
    found = settled("--jobs", "2", "--rules", "a", "--rules", "b", "texts")
    assert found == Settings(
        sources=(Path("texts"),),
        profile="gum",
        jobs=2,
        rules=(Path("a"), Path("b")),
        strict=True,
    )


def test_a_default_that_is_typed_wins_over_the_file(project: Path) -> None:
    project.write_text(
        'profile = "gum"\njobs = 3\npromote = "none"\ninfer = false\nvalidate = false\n'
        'strict = true\noutput = "there"\n'
    )
    typed = "--profile default --jobs 1 --promote stated --infer --validate --no-strict"
    found = settled(*typed.split(), "--output", "output")
    assert found == Settings(validate=True, graph=Path("there"), jobs=1)


def test_the_graph_is_read_where_the_project_is_written(project: Path) -> None:
    project.write_text('output = "there"\n')
    assert settled(command="query").graph == Path("there")
    assert settled("-g", "output", command="query").graph == Path("output")
    assert settled(command="build").output == Path("there")


def test_a_command_has_its_own_options_too() -> None:
    def query(settings: Settings, name: str, format: str = "table") -> None:
        typer.echo(f"{name} {format} {settings.limit}")

    app = typer.Typer()
    app.command()(with_settings(query))
    result = CliRunner().invoke(app, ["x", "--format", "csv", "--limit", "7"])
    assert result.output == "x csv 7\n"
    assert CliRunner().invoke(app, ["x", "--limit", "0"]).exit_code == 2
    assert CliRunner().invoke(app, ["x", "--jobs", "2"]).exit_code == 2


class Group(NamedTuple):
    """Two options in one value."""

    least: Annotated[int, typer.Option("--least")] = 1
    words: Annotated[tuple[str, ...], typer.Option("--word")] = ()


def test_options_may_come_as_one_value() -> None:
    def query(settings: Settings, group: Group) -> None:
        typer.echo(f"{group.least} {group.words} {settings.limit}")

    app = typer.Typer()
    app.command()(with_settings(query))
    assert CliRunner().invoke(app, ["--limit", "7"]).output == "1 () 7\n"
    typed = ["--word", "a", "--word", "b", "--least", "2", "--limit", "7"]
    assert CliRunner().invoke(app, typed).output == "2 ('a', 'b') 7\n"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("--as-of", ""), "'' is not a date"),
        (("--as-of-by", "utterance"), "name a day with --as-of too"),
    ],
)
def test_a_day_that_is_none_is_never_passed_over(typed: tuple[str, ...], words: str) -> None:
    app = typer.Typer()
    app.command()(with_settings(query))
    result = CliRunner().invoke(app, [*typed])
    assert isinstance(result.exception, UsageError)
    assert words in str(result.exception)


def query(settings: Settings) -> None:
    raise AssertionError(settings)
