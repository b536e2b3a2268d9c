"""`kgraph resolve` on the command line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from judging.resolved import built, row, write_stories
from typer.testing import CliRunner
from worked import annotate

import kgraph
from kgraph.cli.app import app
from kgraph.cli.resolving.options import Asked
from kgraph.cli.resolving.terminal import ask
from kgraph.errors import UsageError
from kgraph.judging.identity.judgements import JUDGEMENTS, render
from kgraph.pipeline.resolve_beginning import begin
from kgraph.schema.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_stories(tmp_path / "in")
    built(tmp_path / "in", tmp_path / "out", only=("nq", "store"))
    (tmp_path / "in" / JUDGEMENTS).unlink()
    return tmp_path / "in"


def story(tmp_path: Path, text: str, *mentions: tuple[str, str]) -> Path:
    """The folder of one text with mentions, by label and words; its graph is beside it."""
    folder = tmp_path / "in"
    folder.mkdir()
    quoted = [
        {"id": f"m{number}", "label": label, "quote": words}
        for number, (label, words) in enumerate(mentions)
    ]
    told = {"path": "one", "text": text, "mentions": quoted}
    (folder / "one.jsonl").write_text(json.dumps(told) + "\n")
    built(folder, tmp_path / "out", only=("nq", "store"))
    (folder / JUDGEMENTS).unlink()
    return folder


def resolve(folder: Path, *words: str) -> str:
    """Standard output; a failure is raised."""
    given = ["resolve", str(folder), "-g", str(folder.parent / "out"), "--as", "ann", *words]
    result = CliRunner().invoke(app, given, catch_exceptions=False, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.stdout


def rows(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((folder / JUDGEMENTS).read_text())))


def test_without_a_terminal_it_asks_nothing(folder: Path) -> None:
    with pytest.raises(UsageError, match="--list"):
        resolve(folder)
    assert not (folder / JUDGEMENTS).exists()


def test_a_list_that_was_filled_in_is_taken_in(folder: Path, tmp_path: Path) -> None:
    listed = list(csv.DictReader(StringIO(resolve(folder, "--list", "--format", "csv"))))
    [pair] = [each for each in listed if {each["first_name"], each["second_name"]} == BOTH]
    pair["verdict"] = "same"
    with (tmp_path / "filled.csv").open("w") as stream:
        writer = csv.DictWriter(stream, pair.keys())
        writer.writeheader()
        writer.writerows(listed)
    resolve(folder, "--take", str(tmp_path / "filled.csv"))
    [judged] = rows(folder)
    assert (judged["verdict"], judged["first"], judged["reviewer"]) == (
        "same",
        pair["first"],
        "ann",
    )
    assert "score" not in judged


BOTH = {"Anna Lima", "Ana Lima"}


def test_names_are_judged_and_taken_back(folder: Path) -> None:
    resolve(folder, "--different", "Anna Lima", "Ana Lima", "--note", "twins")
    [judged] = rows(folder)
    assert (judged["verdict"], judged["note"]) == ("different", "twins")
    assert "owl" not in resolve(folder, "--list", "--status", "judged", "--format", "sssom")
    resolve(folder, "--undo", "Ana Lima", "Anna Lima")
    assert rows(folder) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--same", "Anna Lima", "-"),
        ("--different", "Anna Lima", "Bo", "--in", "one"),
        ("--same", "Anna Lima", "Anna Lima"),
        ("--same", "Anna Lima", "Ana Lima", "--different", "Ana Lima", "Anna Lima"),
        ("--same", "Anna Lima", "Ana Lima", "--same", "Bo", "Ana Lima"),
        ("--list", "--status", "sam"),
        ("--list", "--in", "one"),
        ("--status", "judged"),
        ("--same", "Anna Lima", "Ana Lima", "--format", "csv"),
        ("--undo", "Anna Lima", "Ana Lima", "--note", "twins"),
        ("--list", "--format", "sssom"),
    ],
)
def test_what_cannot_be_judged_so_is_told(folder: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        resolve(folder, *words)


def test_names_of_what_nothing_can_be_both_are_no_judgement_and_their_iris_are(
    tmp_path: Path,
) -> None:
    folder = story(tmp_path, "Bo Li went to Oz.", ("Person", "Bo Li"), ("State", "Oz"))
    with pytest.raises(UsageError, match="Bo Li has the class Person and Oz has the class State"):
        resolve(folder, "--same", "Bo Li", "Oz")
    assert not (folder / JUDGEMENTS).exists()
    resolve(folder, "--same", "person/bo-li", "state/oz")
    assert [each["verdict"] for each in rows(folder)] == ["same"]


def test_a_name_of_several_things_lists_the_candidates_of_all_each_once(folder: Path) -> None:
    told = resolve(folder, "--list", "--of", "Lima", "--format", "csv")
    [pair] = csv.DictReader(StringIO(told))
    assert {pair["first_name"], pair["second_name"]} == BOTH


def test_a_terminal_shows_each_sentence_once_with_its_words_in_brackets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Ana\n Lima met Anna Lima."
    folder = story(tmp_path, text, ("Person", "Ana\n Lima"), ("Person", "Anna Lima"))
    monkeypatch.setattr("builtins.input", lambda prompt: "q")
    settings = Settings(sources=(folder,), graph=tmp_path / "out", reviewer="ann")
    with begin(settings, lambda given: given) as begun:
        ask(begun, Asked())
    quoted = [each for each in capsys.readouterr().out.splitlines() if "│" in each]
    assert quoted == ["    │ one: [Ana Lima] met [Anna Lima]."]


def test_a_terminal_asks_one_candidate_after_the_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers: Iterator[str] = iter(["?", "x", "s a note", "u", "d", "u", "n", "q"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(answers))
    settings = Settings(sources=(folder,), graph=folder.parent / "out", reviewer="ann")
    with begin(settings, lambda given: given) as begun:
        ask(begun, Asked())
    told = capsys.readouterr().out
    assert "'x' is not an answer" in told
    assert told.count("Taken back.") == 2
    assert "1 judgement made." in told
    assert [each["verdict"] for each in rows(folder)] == ["unsure"]


def test_a_graph_in_which_two_things_are_merged_brings_up_what_was_written_of_them(
    folder: Path,
) -> None:
    out, anna, ana = folder.parent / "out", "person/anna-lima", "person/ana-lima"
    built(folder, out, [row("same", anna, ana)], only=("nq", "store"))
    file = folder / JUDGEMENTS
    settings = Settings(sources=(folder,), graph=out, reviewer="ben", judgements=(file,))
    with begin(settings, lambda given: given) as begun:
        assert begun.findings == ()
    file.write_bytes(render([row("same", anna, ana), row("different", ana, anna, "ben")]))
    with begin(settings, lambda given: given) as begun:
        [finding] = begun.findings
    assert (finding.code, finding.line) == ("KG858", 2)
    assert f"{file}:3" in finding.what


def test_what_is_one_thing_already_cannot_be_judged_and_can_be_taken_back(folder: Path) -> None:
    resolve(folder, "--same", "Anna Lima", "Ana Lima")
    again = [row("same", "person/anna-lima", "person/ana-lima")]
    built(folder, folder.parent / "out", again, only=("nq", "store"))
    with pytest.raises(UsageError, match="--undo takes it back"):
        resolve(folder, "--different", "Anna Lima", "Ana Lima")
    resolve(folder, "--undo", "Anna Lima", "Ana Lima")
    assert rows(folder) == []


def test_two_judgements_of_one_person_stay_and_wait_until_one_takes_their_place(
    folder: Path,
) -> None:
    resolve(folder, "--same", *sorted(BOTH))
    [same] = rows(folder)
    with (folder / JUDGEMENTS).open("a") as stream:
        stream.write(",".join({**same, "verdict": "different"}.values()) + "\n")
    listed = list(csv.DictReader(StringIO(resolve(folder, "--list", "--format", "csv"))))
    assert any({each["first_name"], each["second_name"]} == BOTH for each in listed)
    resolve(folder, "--same", "Bo", "http://www.wikidata.org/entity/Q649")
    assert sorted(each["verdict"] for each in rows(folder)) == ["different", "same", "same"]
    resolve(folder, "--different", *sorted(BOTH))
    assert sorted(each["verdict"] for each in rows(folder)) == ["different", "same"]


def test_an_office_of_two_publishers_makes_a_fact_once_somebody_has_joined_it(
    tmp_path: Path,
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    for name in ("a", "b"):
        words = f"[T1 Office|Mayor] [T2 Person|Ana Lima] spoke to {name}."
        annotate(folder, name, words, "R1 holdsOffice Arg1:T2 Arg2:T1", publisher=name)

    def facts() -> list[tuple[str, int]]:
        kgraph.build(folder, out, policy="two-sources", only=("nq", "store"))
        with kgraph.open(out) as graph:
            return [(each.sentence, len(each.words)) for each in graph.show("Ana Lima").facts]

    assert facts() == []
    with kgraph.open(out) as graph:
        held = graph.query("SELECT DISTINCT ?o { ?s rdf:object ?o . ?o a kg:Office }").rows
    resolve(folder, "--same", *(office.value for (office,) in held))
    assert facts() == [("Ana Lima holds the office of Mayor.", 2)]
