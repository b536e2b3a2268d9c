"""Verdicts on claims of whose things more is known than when they were judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from judging.proposing import SAID, Engine, write
from judging.reviewed import attributes, item, kept, options, rows, session
from typer.testing import CliRunner, Result

from kgraph.cli.app import app
from kgraph.errors import Diagnostic
from kgraph.judging.proposals.verdicts import VERDICTS, render
from kgraph.pipeline.build import build

CLAIM = "Asserts “said” Claim"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the proposals on one sentence, of things of which nothing is known, and anna's verdict
    on what Lavrov said."""
    write(tmp_path / "in", Engine(knows="entities").propose((SAID,)))
    at = session(tmp_path / "in")
    at.accept([item(at, CLAIM)])
    return tmp_path / "in"


def told(folder: Path) -> list[Diagnostic]:
    """What a build says of verdicts."""
    report = build(options(folder), folder.parent / "out")
    return [each for each in report.findings if each.code.startswith("KG70")]


def propose(folder: Path, engine: Engine | None = None, **changed: Any) -> None:
    """Propose again, with Lavrov's mention changed."""
    record = (engine or Engine(knows="a lexicon")).propose((SAID,))
    [lavrov] = [each for each in record["mentions"] if (each["begin"], each["end"]) == (0, 6)]
    given = changed.pop("attributes", {})
    lavrov.update(changed)
    lavrov["attributes"] |= given
    write(folder, record)


def test_a_verdict_holds_on_when_a_lexicon_tells_of_what_class_things_are(folder: Path) -> None:
    propose(folder)
    [finding] = told(folder)
    assert (finding.code, finding.severity, finding.line) == ("KG708", "note", 2)
    assert "1 verdict holds on, as only more is known now" in finding.what
    assert "“Lavrov” was Entity and is Person" in finding.what
    left = attributes(kept(folder, folder.parent / "kept"))
    assert left["Asserts"]["JudgedBy"] == left["Person Lavrov"]["JudgedBy"] == "anna"
    assert all("Proposed" not in each for each in left.values())


def test_what_holds_on_is_judged_and_can_be_judged_again_or_taken_back(folder: Path) -> None:
    before = rows(folder)
    propose(folder)
    at = session(folder)
    assert at.waiting() == []
    at.reject([item(at, CLAIM)])
    [row] = rows(folder)
    assert (row.decision, row.things) == ("reject", "Person | State | Draft")
    at.undo()
    assert [each.key for each in rows(folder)] == [each.key for each in before]
    at.withdraw([item(at, CLAIM)])
    assert rows(folder) == []


def test_a_rejection_holds_on(folder: Path) -> None:
    (folder / VERDICTS).unlink()
    at = session(folder)
    at.reject([item(at, CLAIM)])
    propose(folder)
    assert [each.code for each in told(folder)] == ["KG708"]
    assert "Asserts" not in attributes(kept(folder, folder.parent / "kept"))


@pytest.mark.parametrize(
    ("engine", "changed", "why"),
    [
        (Engine("llm"), {}, "“Lavrov” was Entity and is Person, as llm: Person proposes"),
        (None, {"label": "Time"}, "“Lavrov” was Entity and is Time"),
    ],
    ids=["a program only proposes it", "another class"],
)
def test_a_verdict_lapses_where_something_else_is_known(
    folder: Path, engine: Engine | None, changed: dict[str, str], why: str
) -> None:
    propose(folder, engine, **changed)
    [finding] = told(folder)
    assert finding.code == "KG703"
    assert why in finding.what
    assert "Proposed" in attributes(kept(folder, folder.parent / "kept"))["Asserts"]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ({}, {"Value": "one"}, "KG708"),
        ({"Value": "one"}, {"Value": "one", "Form": "two | 3"}, "KG708"),
        ({"Value": "one"}, {"Value": "two"}, "KG703"),
        ({"Value": "one"}, {}, "KG703"),
        ({}, {"Polarity": "Negative"}, "KG703"),
    ],
    ids=["a value", "more", "another value", "less", "what is said of it"],
)
def test_values_may_be_added_and_not_changed(
    tmp_path: Path, before: dict[str, str], after: dict[str, str], code: str
) -> None:
    folder = tmp_path / "in"
    propose(folder, attributes=before)
    at = session(folder)
    at.accept([item(at, CLAIM)])
    propose(folder, attributes=after)
    assert [each.code for each in told(folder)] == [code]


def test_a_link_of_the_lexicon_may_be_added(folder: Path) -> None:
    propose(folder, links=["https://example.org/lavrov"])
    [finding] = told(folder)
    assert finding.code == "KG708"
    assert "is Person https://example.org/lavrov" in finding.what


def test_of_two_verdicts_that_say_otherwise_of_what_is_one_proposal_now_neither_holds_on(
    folder: Path,
) -> None:
    vague = rows(folder)
    write(folder, Engine().propose((SAID,)))
    (folder / VERDICTS).unlink()
    at = session(folder)
    at.reject([item(at, CLAIM)])
    persons = rows(folder)
    propose(folder, label="Politician", attributes={"Proposed": "rules: name of the lexicon"})
    (folder / VERDICTS).write_bytes(render([*vague, *persons]))
    found = told(folder)
    assert {each.code for each in found} <= {"KG703"}
    assert len(found) == 2


def test_who_has_judged_again_is_not_heard_twice(folder: Path) -> None:
    vague = rows(folder)
    propose(folder)
    (folder / VERDICTS).unlink()
    at = session(folder)
    at.reject([item(at, CLAIM)])
    (folder / VERDICTS).write_bytes(render([*vague, *rows(folder)]))
    [finding] = told(folder)
    assert finding.code == "KG703"
    assert "anna has judged it again since" in finding.what
    assert "Asserts" not in attributes(kept(folder, folder.parent / "kept"))


def test_a_file_from_before_these_columns_lapses_as_it_did(folder: Path) -> None:
    text = (folder / VERDICTS).read_text(encoding="utf-8")
    lines = [line.rsplit(",", 4)[0] for line in text.splitlines()]
    (folder / VERDICTS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert told(folder) == []
    propose(folder)
    assert [each.code for each in told(folder)] == ["KG703"]


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result


def test_the_rules_of_kgraph_with_a_lexicon_and_a_date_that_came_after_the_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("raw").mkdir()
    story = "Vela Tarn told the council on Monday that the port would close."
    Path("raw/one.txt").write_text(story, encoding="utf-8")
    run("annotate", "raw")
    run("review", "annotated", "--as", "anna", "--accept-all")
    Path("raw/lexicon.ttl").write_text(
        "@prefix kg: <https://w3id.org/kgraph/ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://w3id.org/kgraph/id/person/tarn> a kg:Person ; rdfs:label "Vela Tarn" .\n',
        encoding="utf-8",
    )
    sidecar = Path("annotated/one.toml")
    sidecar.write_text(f'issued = "2024-03-06"\n{sidecar.read_text(encoding="utf-8")}', "utf-8")
    run("annotate", "raw")
    listed = run("review", "annotated", "--list", "--status", "accepted", "--format", "json")
    [claim] = [each for each in json.loads(listed.stdout) if each["kind"] == "claim"]
    assert "Person “Vela Tarn”" in claim["claim"]
    assert "Time (2024-03-04) “Monday”" in claim["claim"]
    assert "“Monday” was Time and is Time Value=2024-03-04" in listed.stderr
