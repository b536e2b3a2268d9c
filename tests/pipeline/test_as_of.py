"""A graph as of a day is what a build of the documents known on that day gives."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import kgraph
from kgraph.cli.app import app
from kgraph.model.identity import BASE
from kgraph.pipeline.as_of import as_of
from kgraph.pipeline.known_layers import last_day
from kgraph.queries.answers import to_json

Story = dict[str, Any]


def says(speaker: str, stance: str, day: str, name: str, **more: Any) -> Story:
    """A story in which somebody takes a stance on the draft."""
    text = f"{speaker} spoke of the draft."
    mentions = [
        {"id": "who", "label": "Person", "quote": speaker},
        {"id": "verb", "label": stance, "quote": "spoke"},
        {"id": "what", "label": "Draft", "quote": "the draft", "attributes": {"Form": "Name"}},
    ]
    roles = [["Claimant", "who"], ["About", "what"]]
    event = {"id": "E1", "label": stance, "trigger": "verb", "arguments": roles}
    about = {"path": name, "title": name, "issued": day}
    return {**about, "text": text, "mentions": mentions, "events": [event], **more}


def states(one: str, relation: str, other: str, day: str, name: str, **more: Any) -> Story:
    """A story that states something itself."""
    text = f"{one} and {other}."
    mentions = [
        {"id": "a", "label": "Person", "quote": one},
        {"id": "b", "label": "Organization", "quote": other},
    ]
    relations = [{"label": relation, "subject": "a", "object": "b"}]
    about = {"path": name, "title": name, "issued": day}
    return {**about, "text": text, "mentions": mentions, "relations": relations, **more}


SERIES = [
    says("Ana Lima", "Proposes", "2022-03-01", "s01"),
    states("Ana Lima", "leads", "Port Union", "2022-03-03", "s02"),
    says("Ben Oso", "Rejects", "2022-03-05", "s03"),
    states("Ben Oso", "memberOf", "Port Union", "2022-03-08", "s04"),
    says("Ana Lima", "Insists", "2022-03-12", "s05"),
    states(
        "Carl Au", "leads", "Port Union", "2022-03-15", "s06", replaces=f"{BASE}doc/s02"
    ),  # corrects
    says("Carl Au", "Supports", "2022-03-15", "s07"),
    says("Ben Oso", "Demands", "2022-03-20", "s08"),
    states(
        "Dora Ek",
        "leads",
        "Sea Bank",
        "2022-03-22",
        "s09",
        status="retracted",
        status_since="2022-04-10",
    ),
    says("Dora Ek", "Questions", "2022-04-01", "s10"),
    says("Ana Lima", "Rejects", "2022-04-05", "s11"),
    says("Carl Au", "Denies", "2022-04-12", "s12"),
]

PROPOSES, REJECTS = ("Ana Lima proposes", "claim"), ("Ben Oso rejects", "claim")
INSISTS, SUPPORTS = ("Ana Lima insists", "claim"), ("Carl Au supports", "claim")
DEMANDS, QUESTIONS = ("Ben Oso demands", "claim"), ("Dora Ek questions", "claim")
TURNS, DENIES = ("Ana Lima rejects", "claim"), ("Carl Au denies", "claim")
ANA, BEN, CARL, DORA = (
    (sentence, "fact")
    for sentence in (
        "Ana Lima leads the Port Union.",
        "Ben Oso belongs to the Port Union.",
        "Carl Au leads the Port Union.",
        "Dora Ek leads the Sea Bank.",
    )
)
ANA_NO_MORE, DORA_NO_MORE = ((f"The text says that {each[0]}", "claim") for each in (ANA, DORA))
MARCH = [PROPOSES, REJECTS, INSISTS, SUPPORTS, DEMANDS, ANA_NO_MORE, BEN, CARL, DORA]

BOARD = {  # what everybody claims of the draft, and what the stories themselves say, with its standing
    "2022-03-01": [PROPOSES],
    "2022-03-04": [PROPOSES, ANA],
    "2022-03-07": [PROPOSES, REJECTS, ANA],
    "2022-03-08": [PROPOSES, REJECTS, ANA, BEN],
    "2022-03-14": [PROPOSES, REJECTS, INSISTS, ANA, BEN],
    "2022-03-15": [PROPOSES, REJECTS, INSISTS, SUPPORTS, ANA_NO_MORE, BEN, CARL],
    "2022-03-21": [PROPOSES, REJECTS, INSISTS, SUPPORTS, DEMANDS, ANA_NO_MORE, BEN, CARL],
    "2022-03": MARCH,
    "2022-04-01": [*MARCH, QUESTIONS],
    "2022-04-09": [*MARCH, QUESTIONS, TURNS],
    "2022-04-10": [*(each for each in MARCH if each != DORA), DORA_NO_MORE, QUESTIONS, TURNS],
    "2022": [*(each for each in MARCH if each != DORA), DORA_NO_MORE, QUESTIONS, TURNS, DENIES],
}


def built(stories: Iterable[Story], folder: Path, **settings: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "stories.jsonl"
    source.write_text("".join(f"{json.dumps(each)}\n" for each in stories))
    kgraph.build(source, folder / "graph", only=("nq", "store"), validate=False, **settings)
    return folder / "graph"


def known_on(day: str) -> list[Story]:
    """The stories as somebody had them on that day, put together by hand."""
    known = [each for each in SERIES if each["issued"] <= day]
    return [
        {key: value for key, value in each.items() if key not in ("status", "status_since")}
        if each.get("status_since", "") > day
        else each
        for each in known
    ]


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(SERIES, tmp_path_factory.mktemp("series"))


@pytest.mark.parametrize("day", BOARD)
def test_the_board_at_a_date_is_that_of_the_hand_made_table(series: Path, day: str) -> None:
    with kgraph.open(series, as_of=day) as graph:
        rows = list(to_json(graph.ask("claim-board")))
    board = []
    for row in rows:
        said, standing = row["claim"]["sentence"], str(row["standing"])
        board.append((said.partition(" on the draft")[0].partition(" the draft")[0], standing))
    assert sorted(board) == sorted(BOARD[day])


DAYS = ["2022-03-01", "2022-03-14", "2022-03-15", "2022-04-09", "2022-04-30"]


@pytest.mark.parametrize("day", DAYS)
def test_it_has_the_bytes_of_a_build_of_the_documents_that_were_known(
    series: Path, tmp_path: Path, day: str
) -> None:
    by_hand = built(known_on(day), tmp_path)
    assert (as_of(series, day) / "graph.nq").read_bytes() == (by_hand / "graph.nq").read_bytes()


def test_it_is_built_once_and_anew_when_the_graph_is(tmp_path: Path) -> None:
    graph = built(SERIES[:3], tmp_path)
    told: list[str] = []
    first = as_of(graph, "2022-03-04", notify=told.append) / "manifest.json"
    before = first.stat().st_mtime_ns
    as_of(graph, "2022-03-04", notify=told.append)
    assert first.stat().st_mtime_ns == before
    assert told == ["As of 2022-03-04: 2 of 3 documents."] * 2
    built(SERIES[:2], tmp_path)
    as_of(graph, "2022-03-04", notify=told.append)
    assert told[-1] == "As of 2022-03-04: 2 of 2 documents."
    assert first.stat().st_mtime_ns != before


def test_it_is_made_by_the_settings_of_the_build_whatever_became_of_their_files(
    tmp_path: Path,
) -> None:
    files = {
        "own.toml": 'name = "own"\n[labels]\nBoss = "Chief"\n',
        "own.ttl": "@prefix kg: <https://w3id.org/kgraph/ns#> . @prefix o: <https://e.org/#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "o:Chief a rdfs:Class ; rdfs:subClassOf kg:Person .",
        "lexicon.ttl": "@prefix kg: <https://w3id.org/kgraph/ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://e.org/ana> a kg:Person ; rdfs:label "Ana Lima" .',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "rules").mkdir()
    own = """# title: A leader is a member
# comment: Who leads an organization belongs to it.
# example: Ana Lima leads the Port Union, so that she is a member of it.
# policy: leading

PREFIX kg: <https://w3id.org/kgraph/ns#>
CONSTRUCT { ?a kg:memberOf ?b } WHERE { ?a kg:leads ?b }
"""
    (tmp_path / "rules" / "lead.rq").write_text(own)
    boss = states("Ana Lima", "leads", "Port Union", "2022-03-03", "s02")
    boss["mentions"][0]["label"] = "Boss"
    settings = {
        "profile": str(tmp_path / "own.toml"),
        "ontology": [tmp_path / "own.ttl"],
        "lexicon": [tmp_path / "lexicon.ttl"],
        "rules": [tmp_path / "rules"],
    }
    by_hand = built([boss], tmp_path / "hand", **settings)
    whole = built([boss, *SERIES[3:]], tmp_path / "whole", **settings)
    for name in (*files, "rules/lead.rq"):
        (tmp_path / name).unlink()
    found = as_of(whole, "2022-03-03") / "graph.nq"
    assert found.read_bytes() == (by_hand / "graph.nq").read_bytes()
    assert b"memberOf" in found.read_bytes()
    assert b"https://e.org/ana" in found.read_bytes()


def test_documents_without_a_date_are_left_out_and_told(tmp_path: Path) -> None:
    undated = {**SERIES[0], "issued": ""}
    retracted = {key: value for key, value in SERIES[8].items() if key != "status_since"}
    told: list[str] = []
    as_of(built([undated, retracted, SERIES[1]], tmp_path), "2022-03", notify=told.append)
    assert told[0] == "As of 2022-03-31: 2 of 3 documents."
    assert told[1].startswith("1 document without a date of issue is left out")
    assert told[2].startswith("1 document is taken as corrected, replaced, withdrawn or retracted")


def test_a_day_to_come_is_told(series: Path) -> None:
    told: list[str] = []
    as_of(series, "2999", notify=told.append)
    assert told[0] == "As of 2999-12-31: 12 of 12 documents."
    assert told[1].startswith("That day is to come")


def test_a_judgement_of_the_build_holds_on_each_day(tmp_path: Path) -> None:
    stories = [SERIES[1], states("A. Lima", "memberOf", "Sea Bank", "2022-03-04", "s20")]
    judged = tmp_path / "judgements.csv"
    ana = f"{BASE}person/ana-lima"
    with kgraph.open(built(stories, tmp_path / "plain")) as plain:
        name = plain.find("A. Lima").iri
    judged.write_text(f"verdict,first,second,reviewer\nsame,{ana},{name},eva\n")
    whole = built([*stories, *SERIES[5:]], tmp_path / "whole", judgements=[judged])
    judged.unlink()
    with kgraph.open(whole, as_of="2022-03-04") as graph:
        assert graph.find("A. Lima").iri == graph.find("Ana Lima").iri == ana


def test_by_utterance_what_later_documents_report_counts_from_the_day_when_it_was_said(
    tmp_path: Path,
) -> None:
    late = says("Ana Lima", "Proposes", "2022-05-01", "late")
    late["text"] += " On 3 March Ben Oso left."
    late["mentions"] += [
        {"id": "day", "label": "Time", "quote": "3 March", "attributes": {"Value": "2022-03-03"}},
        {"id": "ben", "label": "Person", "quote": "Ben Oso"},
    ]
    late["events"][0]["arguments"].append(["UtteredOn", "day"])
    late["relations"] = [{"label": "represents", "subject": "ben", "object": "what"}]
    graph = built([SERIES[0], late], tmp_path)
    by_issue = kgraph.open(graph, as_of="2022-03-10").claims("polars")
    assert by_issue["document"].to_list() == [f"{BASE}doc/s01"]
    by_utterance = kgraph.open(graph, as_of="2022-03-10", as_of_by="utterance").claims("polars")
    assert sorted(by_utterance["document"].to_list()) == [f"{BASE}doc/late", f"{BASE}doc/s01"]
    before = kgraph.open(graph, as_of="2022-03-02", as_of_by="utterance").claims("polars")
    assert before["document"].to_list() == [f"{BASE}doc/s01"]


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2022-04-05", "2022-04-05"),
        ("2022-02", "2022-02-28"),
        ("2024-02", "2024-02-29"),
        ("1999", "1999-12-31"),
    ],
)
def test_a_month_or_a_year_is_its_last_day(given: str, day: str) -> None:
    assert last_day(given) == day


@pytest.mark.parametrize(
    "given", ["", "soon", "2022-13", "2022-02-30", "22", "2022-4-5", "0000", "2022-04-05T10:00"]
)
def test_what_is_no_date_is_told(given: str) -> None:
    with pytest.raises(kgraph.UsageError, match="is not a date"):
        last_day(given)


def test_graphs_that_cannot_tell_say_so(series: Path, tmp_path: Path) -> None:
    with pytest.raises(kgraph.InputError, match="the first was issued on 2022-03-01"):
        as_of(series, "2021")
    with pytest.raises(kgraph.InputError, match="not the folder of a build"):
        as_of(series / "graph.nq", "2022")
    with pytest.raises(kgraph.InputError, match="kept no annotations"):
        as_of(built(SERIES[:1], tmp_path, text="none"), "2022")
    with pytest.raises(kgraph.UsageError, match="known are issue, utterance"):
        as_of(series, "2022", "hearsay")


@pytest.mark.parametrize(
    "command",
    [
        ["ask", "speakers"],
        ["query", "ASK { ?s ?p ?o }"],
        ["show", "Ana Lima"],
        ["path", "Ana Lima", "Port Union"],
        ["why", "Ana Lima", "leads", "Port Union"],
        ["why-not", "Port Union", "leads", "Ana Lima"],
        ["stats"],
    ],
    ids=lambda command: command[0],
)
def test_every_command_that_asks_takes_a_day(series: Path, command: list[str]) -> None:
    ran = CliRunner().invoke(app, [*command, "--graph", str(series), "--as-of", "2022-03-04"])
    assert ran.exit_code == 0, ran.output
    assert "As of 2022-03-04: 2 of 12 documents." in ran.stderr
