"""A build names the raw texts that nobody has annotated, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgraph.annotate.texts.finding import texts_to_annotate
from kgraph.cli.app import app


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one annotated text, and one that came since."""
    monkeypatch.chdir(tmp_path)
    run("init", ".", "--raw")
    (tmp_path / "raw/monday.txt").write_text("Ana Lima said that it rained.\n")
    run("annotate", "raw")
    (tmp_path / "raw/tuesday.md").write_text("Ben Oso said that it snowed.\n")
    return tmp_path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_build_says_which_texts_wait_to_be_annotated(project: Path) -> None:
    assert "1 text in raw without annotations, such as tuesday.md" in run("build", "--only", "nq")
    run("annotate", "raw")
    assert "Not built" not in run("build", "--only", "nq")
    assert texts_to_annotate(project / "raw", project / "annotated") == []


def test_a_raw_text_that_is_frozen_is_not_passed_over(project: Path) -> None:
    told = run("build", ".", "--only", "nq", "-o", "other")
    assert "raw/tuesday.md" in told
    assert "raw/monday.txt" not in told


def test_a_frozen_text_that_was_edited_since_is_named(project: Path) -> None:
    (project / "raw/monday.txt").write_text("Ana Lima said that it hailed.\n")
    assert "raw/monday.txt" in run("build", ".", "--only", "nq", "-o", "other")
