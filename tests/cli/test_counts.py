"""One project is counted alike wherever kgraph tells how much it holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import kgraph
from kgraph.cli.app import app

_TEXT = (
    "Ana Lima leads the Guild. Ben Oso said that Carla Reis left. "
    "Ben Oso denied that Carla Reis promised a bridge. Dora Sa said that rain fell."
)
_PROPOSED = {"attributes": {"Proposed": "rules: reporting verb"}}


def _mention(id: str, label: str, quote: str, after: str = "") -> dict[str, str]:
    return {"id": id, "label": label, "quote": quote, **({"after": after} if after else {})}


RECORD: Mapping[str, Any] = {
    "id": "monday",
    "text": _TEXT,
    "mentions": [
        _mention("ana", "Person", "Ana Lima"),
        _mention("guild", "Organization", "the Guild"),
        _mention("ben", "Person", "Ben Oso", "Guild. "),
        _mention("said", "Asserts", "said", "Guild. Ben Oso"),
        _mention("left", "Content", "Carla Reis left"),
        _mention("again", "Person", "Ben Oso", "left. "),
        _mention("denied", "Denies", "denied"),
        _mention("all", "Content", "Carla Reis promised a bridge"),
        _mention("carla", "Person", "Carla Reis", "denied that"),
        _mention("promised", "Promises", "promised"),
        _mention("bridge", "Content", "a bridge"),
        _mention("dora", "Person", "Dora Sa"),
        {**_mention("told", "Asserts", "said", "Dora Sa"), **_PROPOSED},
        {**_mention("rain", "Content", "rain fell"), **_PROPOSED},
    ],
    "relations": [{"label": "leads", "subject": "ana", "object": "guild"}],
    "events": [
        {
            "label": label,
            "trigger": trigger,
            "arguments": [["Claimant", who], ["Content", what]],
            **more,
        }
        for label, trigger, who, what, more in (
            ("Asserts", "said", "ben", "left", {}),
            ("Denies", "denied", "again", "all", {}),
            ("Promises", "promised", "carla", "bridge", {}),
            ("Asserts", "told", "dora", "rain", _PROPOSED),
        )
    ],
    "clusters": [["ben", "again"]],
}
_NUMBERS = {"documents": 1, "claims": 3, "denied sayings": 1, "asserted": 1}

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Commands in a project which has been built."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "monday.jsonl").write_text(f"{json.dumps(RECORD)}\n")
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> str:
        done = CliRunner().invoke(app, arguments)
        assert done.exit_code == 0, done.output
        return done.output

    command("build", "texts")
    return command


def _query(run: Run, what: str) -> int:
    [row] = json.loads(
        run("query", f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {what} }}", "--format", "json")
    )["results"]["bindings"]
    return int(row["n"]["value"])


def test_a_build_its_report_stats_and_sparql_count_alike(run: Run) -> None:
    told = json.loads(Path("output/report.json").read_text())
    stats = {(each.figure, each.of): each.number for each in kgraph.open("output").stats()}
    asked = {
        "documents": "?x a kg:Document",
        "claims": "{ ?x a kg:Claim } UNION { ?x a kg:ReportedClaim }",
        "denied sayings": "?x a kg:DeniedSaying",
        "proposals": "?x a kg:ProposedClaim",
        "propositions": "?x a kg:Proposition",
        "entities": "?m <http://groundedannotationframework.org/gaf#denotes> ?x",
    }
    reported = {
        **{name: told[name] for name in ("documents", "claims", "propositions", "entities")},
        "denied sayings": told["denied_sayings"],
        "proposals": told["proposed"],
    }
    assert {name: stats[name, ""] for name in asked} == reported
    assert {name: _query(run, what) for name, what in asked.items()} == reported
    assert stats["propositions", "asserted"] == told["asserted"]
    assert {**reported, "asserted": told["asserted"]}.items() >= _NUMBERS.items()


def test_the_words_of_a_build_tell_denied_sayings_apart_from_claims(run: Run) -> None:
    told = run("build", "texts")
    assert "Claims: 3." in told
    assert "Not among the claims: 1 denied saying (`kgraph ask denied-sayings`)." in told
    assert "asserted: 1." in told
    assert "Asserted:" not in told  # the number stands there once
    checked = run("check", "texts")
    assert "of 3 claims" in checked
    assert "Asserted: 1 proposition." in checked
    assert "legacy" not in checked  # which makes the same a fact here


def test_speakers_and_denied_sayings_are_as_many_as_the_report_says(run: Run) -> None:
    speakers = json.loads(run("ask", "speakers", "--format", "json"))
    in_its_own_voice = 1  # the document says that Ana Lima leads the Guild, and is no speaker
    assert sum(each["claims"] for each in speakers) + in_its_own_voice == _NUMBERS["claims"]
    denied = json.loads(run("ask", "denied-sayings", "--format", "json"))
    assert [each["claim"]["text"] for each in denied] == [
        "Ben Oso denies that Carla Reis promised a bridge."
    ]


def test_a_diff_counts_the_claims_and_denied_sayings_of_a_document_as_its_report_does(
    run: Run,
) -> None:
    other = {"id": "sunday", "text": "Ana Lima left.", "mentions": RECORD["mentions"][:1]}
    Path("sunday.jsonl").write_text(f"{json.dumps(other)}\n")
    run("build", "sunday.jsonl", "--output", "before")
    told = json.loads(run("diff", "before", "output", "--format", "json"))
    assert told["added"]["total"] == _NUMBERS["claims"]
    assert sum(each["more"] for each in told["speakers"]["items"]) == _NUMBERS["claims"]
    assert told["denied_added"]["total"] == _NUMBERS["denied sayings"]
    assert "monday: 3 claims, 1 denied saying and 1 proposal" in run("diff", "before", "output")
    assert "monday: it had 3 claims, 1 denied saying and 1 proposal" in run(
        "diff", "output", "before"
    )
