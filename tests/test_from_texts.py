"""From five raw texts to a graph that a person has judged, on a terminal: the texts of docs/from-texts.md."""

from __future__ import annotations

import csv
import json
import re
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from hanging import ends
from terminal import Terminal
from test_docs import DOCS, README, blocks, in_bash
from typer.testing import CliRunner, Result

from kgraph.cli.app import app
from kgraph.judging.proposals.verdicts import VERDICTS


def run(*arguments: str, stdin: str = "") -> Result:
    done = CliRunner().invoke(app, [*arguments], input=stdin)
    assert done.exit_code == 0, done.output
    return done


def rows(query: str) -> list[dict[str, str]]:
    return [*csv.DictReader(run("query", query, "--format", "csv").stdout.splitlines())]


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project for raw texts with the texts of the page, but without its lexicon; proposals are made."""
    folder = tmp_path_factory.mktemp("proposed")
    with chdir(folder):
        run("init", "harbour", "--raw")
    for block in blocks(DOCS / "from-texts.md"):
        if block.language == "text" and block.file:
            (folder / block.file).write_text(block.text, encoding="utf-8")
    with chdir(folder / "harbour"):
        run("annotate", "raw")
    return folder / "harbour"


@pytest.fixture
def project(proposed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which one is."""
    shutil.copytree(proposed, tmp_path / "harbour")
    monkeypatch.chdir(tmp_path / "harbour")
    return tmp_path / "harbour"


def test_a_graph_of_raw_texts_has_no_claim_before_somebody_has_judged(project: Path) -> None:
    run("build", "--skip", "page")
    report = json.loads((project / "output" / "report.json").read_text())
    assert report["claims"] == report["asserted"] == 0
    assert rows("SELECT * WHERE { ?claim kg:claimant ?who }") == []
    assert rows("SELECT * WHERE { ?claim a kg:ProposedClaim } LIMIT 1")


def test_annotate_counts_the_proposals_that_a_review_counts(project: Path) -> None:
    told = run("annotate", "raw", "--overwrite").stderr
    counted = int(re.search(r"([\d,]+) proposals in all", told)[1].replace(",", ""))  # type: ignore[index]
    with ends():
        at = Terminal(project, "--as", "Eva")
        assert f" 0 of {counted} judged" in at.said()
        at.end("q")


def test_what_was_accepted_on_the_terminal_is_claimed_and_what_was_rejected_is_gone(
    project: Path,
) -> None:
    with ends():
        at = Terminal(
            project, "--as", "Eva", "--where", "document=tuesday", "--where", "kind=claim"
        )
        told, seen = at.said(), []
        while "to judge" in told:
            seen.append(told)
            wanted = "a" if "[denied] that" in told or "[accused]" in told else "r"
            at.child.sendline(wanted)
            if at.child.expect_exact(["\n> ", "Verdicts: "]) == 1:
                break
            told = str(at.child.before)
    assert len(seen) > 3
    run("build", "--skip", "page")
    quotes = {
        row["quote"]
        for row in rows("SELECT ?quote WHERE { ?c kg:claimant ?who ; kg:quote ?quote }")
    }
    assert "it had threatened to close the docks" in quotes
    assert not any("decision" in quote for quote in quotes)
    judges = {row["who"] for row in rows("SELECT ?who WHERE { ?c a kg:Claim ; kg:judgedBy ?who }")}
    assert judges == {"Eva"}
    by_eva = [*csv.DictReader((project / VERDICTS).read_text().splitlines())]
    assert {row["reviewer"] for row in by_eva} == {"Eva"}


def test_a_correction_is_what_the_graph_says(project: Path) -> None:
    with ends():
        at = Terminal(project, "--as", "Eva", "--where", "words=accused")
        assert "[accused]" in at.said()
        assert "All judged" in at.answer("s Criticises")
        at.end("")
    run("build", "--skip", "page")
    found = rows("SELECT ?stance WHERE { ?c a kg:Claim ; kg:stance ?stance ; kg:judgedBy 'Eva' }")
    assert [row["stance"].rpartition("#")[2] for row in found] == ["Criticises"]


def test_a_changed_text_is_not_taken_for_the_one_that_was_judged(project: Path) -> None:
    run("review", "--as", "Eva", "--accept-all", "--where", "document=monday")
    monday = project / "raw" / "monday.txt"
    monday.write_text(monday.read_text().replace("belongs to the town", "belongs to the fund"))
    run("annotate", "raw", "--refreeze")
    done = run("build", "--skip", "page")
    assert "lapsed" in done.output
    quotes = {
        row["quote"]
        for row in rows("SELECT ?quote WHERE { ?c kg:claimant ?who ; kg:quote ?quote }")
    }
    assert not any("belongs" in quote for quote in quotes)


def test_what_the_readme_types_for_raw_texts_works_in_the_folder_that_one_is_in(
    tmp_path: Path,
) -> None:
    """All but the review, which asks on a terminal; `raw` gets a text, and no line names another place."""
    [block] = [each for each in blocks(README) if "kgraph annotate raw" in each.text]
    lines = [line.partition("#")[0].rstrip() for line in block.text.splitlines()]
    at = lines.index("cd harbour")
    lines[at:at] = ["echo 'Ana Lima said that it rained.' > harbour/raw/news.txt"]
    lines[lines.index("kgraph review")] = "kgraph review --list"
    code, told = in_bash("set -e\n" + "\n".join(lines) + "\npwd", tmp_path)
    assert code == 0, told
    assert told.splitlines()[-1] == str(tmp_path)
    assert (tmp_path / "harbour/output/graph.html").exists()
