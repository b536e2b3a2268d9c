"""`kgraph diff` as it is typed: its forms, and what it says where there is nothing to compare."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from built_twice import TEXT, graph, record
from typer.testing import CliRunner, Result

from kgraph.cli.app import app
from kgraph.errors import InputError, KgraphError, UsageError


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Two builds: a title with signs of Markdown and of terminals comes in, a fact goes."""
    folder = graph(tmp_path / "output", record(), record("tuesday"))
    hostile = record("tuesday", title="*bold* \x1b[31m_red_ | <b>")
    return graph(folder, record(status="retracted"), hostile, record("sunday"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, arguments)])


def test_the_text_tells_each_part_in_words(output: Path) -> None:
    told = run("-g", output)
    assert told.exit_code == 0
    assert "\n1 document was added\n  + Sunday (sunday): 3 claims\n" in told.stdout
    assert "its status was not told, and is Retracted now" in told.stdout
    assert "\x1b[31m_red_" not in told.stdout
    assert (
        "3 claims more: 1 by the documents themselves, 1 by Ana Lima, 1 by Carla Reis"
        in " ".join(told.stdout.split())
    )


def test_markdown_takes_no_markup_from_data(output: Path) -> None:
    told = run("-g", output, "--format", "markdown").stdout
    assert "\n## 1 document was added\n\n- Sunday (sunday): 3 claims\n" in told
    assert r"\*bold\*" in told
    assert "*bold*" not in told.replace(r"\*", "")


def test_json_has_every_part_with_its_number(output: Path) -> None:
    told = json.loads(run("-g", output, "--format", "json").stdout)
    assert told["added"]["total"] == len(told["added"]["items"]) == 3
    assert {each["after"]["words"]["document"]["label"] for each in told["added"]["items"]} == {
        "Sunday"
    }
    assert all({"total", "items"} == set(part) for part in told.values() if isinstance(part, dict))


def test_the_limit_cuts_what_is_listed_and_not_what_is_counted(output: Path) -> None:
    told = run("-g", output, "--limit", 1).stdout
    assert "3 claims more" in told
    assert "… and 2 more; --limit sets how many are listed." in told
    cut = json.loads(run("-g", output, "--limit", 1, "--format", "json").stdout)
    assert (cut["added"]["total"], len(cut["added"]["items"])) == (3, 1)


def test_nothing_has_changed(output: Path) -> None:
    told = run(output / "graph.nq", output)
    assert told.exit_code == 0
    assert told.stdout.endswith("\nNothing has changed.\n")


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (("--format", "xml"), UsageError, "known are text, markdown, json"),
        (("elsewhere",), InputError, "there is no graph in this folder"),
        (("elsewhere.nq",), InputError, "no such file"),
        (("notes.txt",), UsageError, "no RDF syntax is known"),
        (("-g", "output/graph.nq"), UsageError, "is not the folder of a build"),
    ],
)
def test_what_cannot_be_compared_is_told(
    output: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    error: type[KgraphError],
    words: str,
) -> None:
    monkeypatch.chdir(output.parent)
    Path("notes.txt").write_text(TEXT)
    told = run(*arguments)
    assert isinstance(told.exception, error)
    assert words in str(told.exception)


def test_a_heading_without_a_list_leaves_one_blank_line_in_markdown(tmp_path: Path) -> None:
    graph(tmp_path / "output", record())
    output = graph(tmp_path / "output", record(text=f"It rained. {TEXT}"))
    told = run("-g", output, "--format", "markdown").stdout
    assert "## 3 claims say the same at another place in the text\n" in told
    assert "\n\n\n" not in told
