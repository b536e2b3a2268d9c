"""What is counted has one number under one name, wherever it is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from kgraph.cli.app import app

TEXT = """Mayor Ana Lima said that the dam leaked. Engineer Ben Oso did not say that the dam leaked.

Lima never said that it was safe. "It leaked," she said. Oso denied that it had leaked.
"""
SAID = "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ ?c a {0} }}"
Run = Callable[..., str]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command in a project that is annotated, accepted and built; its standard output."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "raw").mkdir()
    (folder / "raw" / "dam.txt").write_text(TEXT)
    (folder / "kgraph.toml").write_text('sources = ["annotated"]\nreviewer = "anna"\n')

    def command(*arguments: str) -> str:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            result = CliRunner().invoke(app, arguments, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.stdout if arguments[0] != "build" else result.stderr

    command("annotate", "raw")
    command("review", "--accept-all")
    return command


@pytest.fixture(scope="module")
def told(run: Run) -> str:
    """What a build says."""
    return run("build")


def figures(run: Run, *graph: str) -> dict[str, int]:
    """The totals of `stats`; how far proposals are judged is told by the report of the build alone."""
    rows = json.loads(run("stats", "--format", "json", *graph))
    totals = {row["figure"]: int(row["number"]) for row in rows if not row["of"]}
    return {name: n for name, n in totals.items() if not name.startswith("proposed ")}


def counted(run: Run, kind: str) -> int:
    (row,) = json.loads(run("query", SAID.format(kind), "--format", "json"))["results"]["bindings"]
    return int(row["n"]["value"])


def test_claims_and_denied_sayings_are_counted_alike_everywhere(run: Run, told: str) -> None:
    claims = counted(run, "kg:Claim") + counted(run, "kg:ReportedClaim")
    denied = counted(run, "kg:DeniedSaying")
    assert claims >= 3
    assert denied == 2
    assert f"Claims: {claims}." in told
    assert f"no claims: {denied} sayings" in told
    stats = figures(run)
    assert (stats["claims"], stats["denied sayings"]) == (claims, denied)


def test_the_index_of_a_build_counts_as_its_graph_does(run: Run, told: str) -> None:
    assert told
    assert figures(run) == figures(run, "--graph", "output/graph.nq")


def test_documents_entities_and_propositions_are_counted_alike(run: Run, told: str) -> None:
    stats = figures(run)
    for name in ("documents", "entities", "propositions"):
        found = re.search(rf"{name.capitalize()}: ([0-9,]+)", told)
        assert found
        assert int(found[1].replace(",", "")) == stats[name]
    assert counted(run, "kg:Proposition") == stats["propositions"]
    assert counted(run, "kg:Document") == stats["documents"]
