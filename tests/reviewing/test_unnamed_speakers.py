"""Of whom nobody knows who speaks: what a question says, and what a build says."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest
from judging.proposing import BY, SAID, Engine, speaking, write
from judging.reviewed import add, item, options, session
from judging.test_corrected_speakers_of_others import proposed
from typer.testing import CliRunner

from kgraph.cli.app import app
from kgraph.errors import Diagnostic
from kgraph.judging.proposals.added_claims import Missed
from kgraph.pipeline.build import build
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers

TEXT = "Kari Lund came. She slept. Then she said that it rained."
CHAIN = [["T1", "T2"], ["T2", "T3"]]  # Kari Lund, She, she


def told(
    folder: Path, text: str, names: Sequence[tuple[str, str]], clusters: list[list[str]]
) -> None:
    """Writes a text in which the third of three mentions, by label and words, said that it rained."""
    words = [*names, ("Quote", "it rained"), ("Asserts", "said")]
    mentions = [
        {"id": f"T{n}", "label": label, "quote": quote, **BY}
        for n, (label, quote) in enumerate(words, 1)
    ]
    filled = [["Claimant", "T3"], ["Content", "T4"]]
    event = {"id": "E1", "label": "Asserts", "trigger": "T5", "arguments": filled, **BY}
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(folder, record | {"events": [event], "clusters": clusters})


@pytest.mark.parametrize(("clusters", "expected"), [(CHAIN, []), (CHAIN[1:], ["“she”"])])
def test_a_pronoun_of_a_pronoun_of_a_name_is_known(
    tmp_path: Path, clusters: list[list[str]], expected: list[str]
) -> None:
    names = [("Person", "Kari Lund"), ("Person", "She"), ("Person", "she")]
    told(tmp_path / "in", TEXT, names, clusters)
    at = session(tmp_path / "in")
    unnamed = UnnamedSpeakers(at, meaning_of(options(tmp_path / "in")))
    assert unnamed.of(item(at, "Asserts “said” Claimant")) == expected


@pytest.mark.parametrize(("clusters", "expected"), [([["T1", "T2"]], []), ([], ["“Her office”"])])
def test_her_office_is_known_where_it_is_known_who_she_is(
    tmp_path: Path, clusters: list[list[str]], expected: list[str]
) -> None:
    names = [("Person", "Kari Lund"), ("Person", "Her"), ("Organization", "Her office")]
    told(tmp_path / "in", "Kari Lund came. Her office said that it rained.", names, clusters)
    at = session(tmp_path / "in")
    unnamed = UnnamedSpeakers(at, meaning_of(options(tmp_path / "in")))
    claim = item(at, "Asserts “said” Claimant")
    assert unnamed.of(claim) == expected
    at.accept([claim])
    build(options(tmp_path / "in"), tmp_path / "out")
    graph = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert ("Kari Lund’s office says" in graph) == bool(clusters)


def test_of_a_claim_of_nobody_a_build_says_once_how_a_reviewer_names_somebody(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    write(folder, Engine().propose((SAID,)))
    at = session(folder)
    at.accept(at.waiting())
    at.correct(item(at, "Asserts “said” Claim"), speaker="(unknown)", content="the draft")
    codes = {"KG121", "KG504"}

    def findings() -> list[Diagnostic]:
        report = build(options(folder, validate=True), tmp_path / "out")
        found = [each for each in report.findings if each.code in codes]
        assert sum(report.totals[code] for code in codes) == len(found)
        return found

    [finding] = findings()
    assert (finding.code, finding.severity) == ("KG121", "note")
    assert finding.what == "Asserts has no Claimant, as anna accepted it"
    [commands] = re.findall(r"`kgraph (review --list .*?)`", finding.fix)
    asked = [*shlex.split(commands)[1:], "--as", "anna", "--format", "json"]
    listed = json.loads(CliRunner().invoke(app, ["review", str(folder), *asked]).stdout)
    [key] = [each["key"] for each in listed if each["kind"] == "claim"]
    named = ["--as", "anna", "--accept", key, "--speaker", "Kyiv"]
    assert CliRunner().invoke(app, ["review", str(folder), *named]).exit_code == 0
    assert findings() == []
    at = session(folder)
    row = at.corrected_by(item(at, "Asserts “said” Claim"))
    assert row
    assert row.corrected.content == "the draft [31..40]"


def test_of_an_added_claim_of_nobody_a_build_names_how_it_is_added_anew(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, Engine().propose((SAID, "It is said to rain.")))
    add(session(folder), Missed("(unknown)", "Asserts", "to rain", "is said"))
    report = build(options(folder, validate=True), tmp_path / "out")
    [finding] = [each for each in report.findings if each.code in ("KG121", "KG504")]
    assert (finding.severity, finding.what) == (
        "note",
        "Asserts has no Claimant, as anna added it",
    )
    assert "--undo KEY" in finding.fix


@pytest.mark.parametrize(("form", "expected"), [({"Form": "Name"}, []), ({}, ["“King”"])])
def test_a_title_that_is_said_to_be_a_name_is_somebody(
    tmp_path: Path, form: dict[str, str], expected: list[str]
) -> None:
    folder = speaking(
        tmp_path,
        "King said it rained.",
        {"Person": ("King", 1), "Quote": ("it rained", 1), "Asserts": ("said", 1)},
    )
    record = json.loads((folder / "news.jsonl").read_text(encoding="utf-8"))
    record["mentions"][0]["attributes"] = BY["attributes"] | form
    write(folder, record)
    at = session(folder)
    unnamed = UnnamedSpeakers(at, meaning_of(options(folder)))
    assert unnamed.of(item(at, "Asserts “said” Claimant")) == expected


def test_who_was_corrected_is_known_where_a_pronoun_is_the_same(tmp_path: Path) -> None:
    folder = proposed(tmp_path / "in", "The mayor", "She")
    at = session(folder)
    unnamed = UnnamedSpeakers(at, meaning_of(options(folder)))
    added = item(at, "Asserts “added” Claimant")
    assert unnamed.of(added) == ["“The mayor”"]
    at.correct(item(at, "Asserts “said” Claimant"), speaker="Ana Lima")
    assert unnamed.of(added) == []
    at.undo()
    assert unnamed.of(added) == ["“The mayor”"]


@pytest.mark.parametrize(
    ("who", "label", "is_told"),
    [
        ("The company", "Organization", True),
        ("The water company", "Organization", True),
        ("A company", "Organization", False),
        ("The Sena Trust", "Organization", False),
        ("Norrline", "Organization", False),
        ("The report", "Document", False),
    ],
)
def test_an_organisation_that_is_only_described_is_said_to_have_no_name(
    tmp_path: Path, who: str, label: str, is_told: bool
) -> None:
    words = [(label, who), ("Quote", "it rained"), ("Asserts", "said")]
    mentions = [
        {"id": f"T{n}", "label": label, "quote": quote, **BY}
        for n, (label, quote) in enumerate(words, 1)
    ]
    filled = [["Claimant", "T1"], ["Content", "T2"]]
    event = {"id": "E1", "label": "Asserts", "trigger": "T3", "arguments": filled, **BY}
    record = {"path": "story", "text": f"{who} said that it rained.", "annotator": "rules"}
    write(tmp_path / "in", record | {"mentions": mentions, "events": [event]})
    at = session(tmp_path / "in")
    unnamed = UnnamedSpeakers(at, meaning_of(options(tmp_path / "in")))
    told = unnamed.asked(item(at, "Asserts “said” Claimant"), [f"{who} says that it rained."])
    assert told.startswith(f"No name is known for “{who}”; w WORDS names it") == is_told
    assert bool(told) == is_told
