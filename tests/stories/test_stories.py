"""Every story through every way out: nothing is a fact by accident, and no fact is lost.

`make test-long` takes each story through all ways and through the command `check`; `make test` takes
each through the page or one of the ways that `kgraph export` writes, in turn, and every tenth through the
command.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from counts import LONG
from stories.expected import Right, has_error, should_fail
from stories.notation import Story, stories
from stories.ways_out import IN_TURN, WAYS, build, profile_of, verdict
from typer.testing import CliRunner

from kgraph.cli.app import app
from kgraph.queries.questions import questions

STORIES = stories()
NUMBERED = tuple(enumerate(STORIES))
COMMANDED = STORIES if LONG else STORIES[::10]


@pytest.mark.parametrize(("number", "story"), NUMBERED, ids=[story.id for story in STORIES])
def test_a_story_comes_out_as_it_is_right(number: int, story: Story, tmp_path: Path) -> None:
    ways = _ways(number)
    built = build(story, tmp_path, page="page" in ways)
    wrong = Right(story, built.graph).differences()
    for way in ways:
        leaks, missing = verdict(built, way)
        wrong += [f"{way} leaks {each}" for each in leaks]
        wrong += [f"{way} misses {each}" for each in missing]
    assert not wrong, "\n".join(["", *wrong])
    findings, lost = built.report.findings, built.report.sources.ledger.losses
    assert any(finding.severity == "error" for finding in findings) == has_error(story), findings
    if (fails := should_fail(story)) is not None:
        counts = [finding for finding in findings if finding.severity != "note"]
        assert bool(counts or lost) == fails, findings


def _ways(number: int) -> list[str]:
    chosen = IN_TURN if LONG else (IN_TURN[number % len(IN_TURN)],)
    return [way for way in WAYS if way in chosen or way not in IN_TURN]


@pytest.mark.parametrize("story", COMMANDED, ids=lambda story: story.id)
def test_check_is_strict_with_what_is_withheld_and_with_nothing_else(
    story: Story, tmp_path: Path
) -> None:
    source = story.write(tmp_path)
    command = ["check", str(source), "--profile", profile_of(story, source), "--strict"]
    done = CliRunner().invoke(app, [*command, "--format", "json"])
    found = json.loads(done.stdout)["findings"]
    errors = [finding for finding in found if finding["severity"] == "error"]
    assert bool(errors) == has_error(story), done.stdout
    if (fails := should_fail(story)) is not None:
        assert done.exit_code == fails, done.stdout


def test_a_demand_and_a_denied_refusal_do_not_contradict_each_other(tmp_path: Path) -> None:
    name = "one demands talks, another denies that a third refused them"
    (story,) = (each for each in STORIES if each.name == name)
    store, question = build(story, tmp_path).store, questions()["contradictions"].text
    assert not list(store.query(question, use_default_graph_as_union=True))
