"""A build names the raw texts that nobody has annotated, and no others."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgraph.annotate.texts.out_of_step import OutOfStep, out_of_step
from kgraph.cli.app import app
from kgraph.errors import InputError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one annotated text, and one that came since."""
    monkeypatch.chdir(tmp_path)
    run("init", ".", "--raw")
    (tmp_path / "raw/monday.txt").write_text("Ana Lima said that it rained.\n")
    run("annotate", "raw")
    (tmp_path / "raw/tuesday.md").write_text("Ben Oso said that it snowed.\n")
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == code, result.output
    return result.output


def test_a_build_says_which_texts_wait_to_be_annotated(project: Path) -> None:
    assert "1 text in raw without annotations, such as tuesday.md" in run("build", "--only", "nq")
    run("annotate", "raw")
    assert "Not built" not in run("build", "--only", "nq")
    assert out_of_step(project / "raw", project / "annotated") == OutOfStep([], [], [])


def test_a_build_says_which_texts_have_changed_since(project: Path) -> None:
    (project / "raw/monday.txt").write_text("Ana Lima said that it hailed.\n")
    os.utime(project / "raw/monday.txt", ns=(2**62, 2**62))
    told = run("build", "--only", "nq")
    assert "changed since: 1 text in raw, such as monday.txt" in told
    assert "--refreeze" in told


def test_a_text_that_was_only_touched_has_not_changed(project: Path) -> None:
    os.utime(project / "raw/monday.txt", ns=(2**62, 2**62))
    assert "changed since" not in run("build", "--only", "nq")


def test_a_build_says_which_texts_are_gone(project: Path) -> None:
    run("annotate", "raw")
    (project / "raw/monday.txt").unlink()
    told = run("build", "--only", "nq")
    assert "not in raw any more: 1 text, such as annotated/monday.txt" in told
    for path in (project / "annotated").glob("monday.*"):
        path.unlink()
    assert "any more" not in run("build", "--only", "nq")


def test_a_text_frozen_from_elsewhere_is_not_gone(project: Path) -> None:
    (project / "raw/monday.txt").rename(project / "monday.txt")
    (project / "raw/tuesday.md").unlink()
    assert out_of_step(project / "raw", project / "annotated").gone == []


def test_a_raw_text_that_is_frozen_is_not_passed_over(project: Path) -> None:
    told = run("build", ".", "--only", "nq", "-o", "other")
    assert "raw/tuesday.md" in told
    assert "raw/monday.txt" not in told


def test_a_frozen_text_that_was_edited_since_is_named(project: Path) -> None:
    (project / "raw/monday.txt").write_text("Ana Lima said that it hailed.\n")
    assert "raw/monday.txt" in run("build", ".", "--only", "nq", "-o", "other")


def failed(*arguments: str) -> str:
    """What the error of a command says."""
    error = CliRunner().invoke(app, arguments).exception
    assert isinstance(error, InputError)
    return " ".join(f"{each.path}: {each.what}; {each.fix}" for each in error.diagnostics)


@pytest.mark.parametrize("command", ["build", "check", "review --list"])
@pytest.mark.parametrize("exists", [False, True])
def test_where_nothing_is_annotated_yet_the_texts_that_can_be_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, exists: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init", ".", "--raw")
    if exists:
        (tmp_path / "annotated").mkdir()
    assert "put raw texts into a folder" in failed(*command.split())
    (tmp_path / "raw/README.md").write_text("Texts of May.\n")
    for number in range(4):
        (tmp_path / f"raw/{number}.txt").write_text("Ana Lima said that it rained.\n")
    (tmp_path / "more texts").mkdir()
    (tmp_path / "more texts/a.html").write_text("<p>Ana Lima said that it rained.\n")
    told = failed(*command.split())
    assert "5 raw texts can be: more texts/a.html, raw/0.txt, raw/1.txt, and 2 more" in told
    assert "kgraph annotate 'more texts' raw" in told
    assert "spelling" not in told


def test_a_folder_of_annotations_in_which_nothing_is_readable_is_no_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init", ".", "--raw")
    (tmp_path / "raw/a.txt").write_text("Ana Lima said that it rained.\n")
    (tmp_path / "annotated").mkdir()
    (tmp_path / "annotated/notes.xyz").write_text("?")
    assert "notes.xyz" in failed("build")


def test_texts_without_a_date_of_issue_are_told_once_until_they_have_one(project: Path) -> None:
    (project / "raw/2026-11-03-dam.txt").write_text("Ben Oso said that the dam held.\n")
    told = run("annotate", "raw")
    assert "Date of issue known: 1 text (read from: name of the file 1)." in told
    assert "Without a date of issue: 2 texts, such as annotated/monday.txt." in told
    assert "Without a date of issue: 2 of 3 documents" in run("build")
    assert json.loads((project / "output/report.json").read_text())["undated"] == 2
    assert "undated documents,,2" in run("stats", "--format", "csv")
    for name in ("monday", "tuesday"):
        metadata = project / f"annotated/{name}.toml"
        metadata.write_text(f'issued = "2024-02-29"\n{metadata.read_text()}')
    known = "known: 3 texts (read from: metadata 2, name of the file 1)."
    told = run("annotate", "raw")
    assert (known in told, "Without a date" in told) == (True, False)
    assert "Without a date" not in run("build")
    assert "undated" not in run("stats", "--format", "csv")


def test_a_date_of_issue_below_the_source_is_told_to_stand_in_the_wrong_place(
    project: Path,
) -> None:
    run("annotate", "raw")
    with (project / "annotated/monday.toml").open("a") as metadata:
        metadata.write('issued = "2024-02-29"\n')
    told = run("annotate", "raw", code=5)
    assert "metadata: issued stands below [source], where it tells nothing of the text" in told
    assert "write it above [source], at the top of the file" in told


def test_texts_that_could_not_be_annotated_are_counted(project: Path) -> None:
    (project / "raw/spanish.txt").write_bytes(b"El se\xf1or habl\xf3.\n")
    told = run("annotate", "raw", code=5)
    assert "Annotated: 2 texts, of which frozen now: 1." in told
    assert "Not annotated: 1 text, see above." in told
    assert told.rstrip().endswith("Done, but with the errors above; exit code 5.")
    (project / "raw/spanish.txt").unlink()
    assert "Not annotated" not in run("annotate", "raw")


def test_a_build_counts_annotations_and_stats_the_mentions_that_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Anna left.\n")
    (tmp_path / "a.ann").write_text("T1\tPerson 0 4\tAnna\nT2\tGroup 0 4\tAnna\n")
    assert "Read and kept annotations: 2 mentions." in run("build", "a.ann")
    assert "\nmentions,,1\n" in run("stats", "--format", "csv").replace("\r", "")
