"""A graph that is older than what it was built from: commands that pass on what it says tell so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner
from worked import annotate

from kgraph.cli.app import app
from kgraph.cli.outdated import newer_inputs
from kgraph.schema.config import CONFIG, read_config


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a text and its graph, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / CONFIG).write_text('sources = ["annotated"]\n')
    annotate(tmp_path / "annotated", "one", "[T1 Person|Ana] fell.")
    assert CliRunner().invoke(app, ["build"]).exit_code == 0
    return tmp_path


def make_newer(path: Path) -> None:
    """Change the time of a file to a second after that of the graph."""
    path.touch()
    later = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))


def said(*words: str) -> str:
    return CliRunner().invoke(app, words).stderr


def test_nothing_is_said_of_a_graph_that_has_all(project: Path) -> None:
    assert said("show", "Ana") == ""


@pytest.mark.parametrize(
    "name", ["verdicts.csv", "annotated/one.ann", "annotated/two/new.txt", CONFIG]
)
def test_an_input_that_is_newer_than_the_graph_is_told(project: Path, name: str) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    make_newer(project / name)
    told = said("stats")
    assert Path(name).name in told
    assert "newer than the graph in output; `kgraph build` takes in" in told


def test_nothing_is_said_of_another_graph_and_outside_of_a_project(project: Path) -> None:
    make_newer(project / "verdicts.csv")
    assert said("show", "Ana", "-g", "output") == ""
    (project / CONFIG).unlink()
    assert said("show", "Ana") == ""


def test_what_is_hidden_and_the_graph_itself_are_no_inputs(project: Path) -> None:
    (project / CONFIG).write_text('sources = ["."]\n')
    assert CliRunner().invoke(app, ["build"]).exit_code == 0
    (project / ".git").mkdir()
    make_newer(project / ".git" / "index")
    make_newer(project / "output" / "notes.txt")
    assert newer_inputs(read_config(Path())) == []
