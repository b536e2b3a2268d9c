"""Claims that somebody did something, and that he did not: which are paired, with few words in common."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.reviewed import options
from queries.asked import Asked, Row
from worked import annotate

from kgraph.pipeline.build import build

MAAS_WARNED = "[T3 Person|Ruben Maas] was warned in writing"
MAAS_RESIGNED = "chief engineer [T3 Person|Ruben Maas] resigned on Friday"


def paired(
    folder: Path, one: str, stance: str, other: str, *, who: str = "Ruben Maas"
) -> list[Row]:
    """The pairs of what a source asserts in one article with what somebody says in another one."""
    for name, speaker, cue, what in (
        ("monday", "The source", "Asserts", one),
        ("tuesday", who, stance, other),
    ):
        words = f"[T1 Person|{speaker}] [T2 {cue}|spoke] [T9 Content|{what}]."
        annotate(folder / "in", name, words, f"E1 {cue}:T2 Claimant:T1 Content:T9", language="en")
    build(options(folder / "in"), folder / "out")
    with Asked((folder / "out" / "graph.nq").read_bytes()) as ask:
        return ask("opposed-words")


@pytest.mark.parametrize(
    ("one", "stance", "other"),
    [
        (MAAS_RESIGNED, "Denies", "he had resigned"),
        (MAAS_RESIGNED, "Denies", "resigning"),
        (MAAS_RESIGNED, "Denies", "having resigned"),
        (MAAS_RESIGNED, "Asserts", "“I have not resigned and I will not resign”"),
        (MAAS_RESIGNED, "Asserts", "he never submitted a resignation"),
        (
            "[T3 Person|Ruben Maas] warned the council of the crack in writing",
            "Asserts",
            "he had never warned the council",
        ),
        (
            "the old firm paid [T3 Person|Ruben Maas] a large sum for the report",
            "Denies",
            "he was paid for a report",
        ),
        (MAAS_RESIGNED, "Asserts", "it is not true that I resigned"),
        (MAAS_RESIGNED, "Asserts", "“Reports that I resigned are false”"),
        ("[T3 Person|Ruben Maas] signed a contract in March", "Asserts", "I signed no contract"),
        (
            "[T3 Person|Ruben Maas] had bribed the inspector",
            "Asserts",
            "he had never bribed anybody",
        ),
        (MAAS_RESIGNED, "Asserts", "no resignation of Ruben Maas had taken place"),
        ("[T3 Person|Ruben Maas] knew of the crack", "Denies", "any knowledge of the crack"),
        (
            "engineers inspected the dam in 2022",
            "Asserts",
            "no inspection of the dam had taken place",
        ),
        ("[T3 Person|Ruben Maas] was fired in January", "Denies", "he had been dismissed"),
        (
            "[T3 Person|Ruben Maas] knew of the crack in the northern pillar",
            "Asserts",
            "I did not know of a crack",
        ),
        (
            "[T3 Person|Ruben Maas] was warned in writing of the crack",
            "Asserts",
            "he received no written warning",
        ),
        (
            "the inspector gave [T3 Person|Ruben Maas] a first warning",
            "Denies",
            "he had been warned",
        ),
        (
            "[T3 Person|Ruben Maas] undertook to repair the dam",
            "Asserts",
            "I gave no written undertaking to repair the dam",
        ),
        (
            "[T3 Person|Ruben Maas] met the minister in May",
            "Asserts",
            "I had no meeting with the minister",
        ),
        ("[T3 Person|Ruben Maas] agreed to the sale", "Asserts", "I gave no consent to the sale"),
        (
            "[T3 Person|Ruben Maas] ordered the closure of the dam",
            "Asserts",
            "I gave no order to close the dam",
        ),
    ],
)
def test_a_deed_and_its_denial_are_paired_where_the_subject_is_the_same(
    tmp_path: Path, one: str, stance: str, other: str
) -> None:
    [row] = paired(tmp_path, one, stance, other)
    assert row["for_chain"] == "The source asserts"


@pytest.mark.parametrize(
    ("one", "stance", "other", "who"),
    [
        (MAAS_RESIGNED, "Denies", "he had resigned", "Ilse Corvin"),
        (MAAS_RESIGNED, "Denies", "he had resigned from the board of the theatre", "Ruben Maas"),
        (MAAS_RESIGNED, "Denies", "Weil had resigned", "Ruben Maas"),
        (MAAS_RESIGNED, "Asserts", "I resigned", "Ruben Maas"),
        (MAAS_RESIGNED, "Asserts", "“Reports that I resigned are true”", "Ruben Maas"),
        ("it is not clear whether [T3 Person|Ruben Maas] resigned", "Denies", "he resigned", "Ruben Maas"),
        (MAAS_RESIGNED, "Denies", "he had failed to resign", "Ruben Maas"),
        ("[T3 Person|Ruben Maas] called Eck a liar", "Asserts", "I did not call Weil a liar", "Ruben Maas"),
        ("Eck voted for [T3 Person|Ruben Maas]", "Asserts", "I did not vote for Weil", "Ruben Maas"),
        ("[T3 Person|Ruben Maas] knew of the crack", "Asserts", "I did not know", "Ruben Maas"),
        (MAAS_WARNED, "Asserts", "I received a written warning", "Ruben Maas"),
        (MAAS_WARNED, "Asserts", "Lund received no written warning", "Ruben Maas"),
        (MAAS_WARNED, "Asserts", "he gave no written warning", "Ruben Maas"),
        ("[T3 Person|Ruben Maas] received a letter", "Asserts", "I received no warning", "Ruben Maas"),
        ("[T3 Person|Ruben Maas] resigned in March 2024", "Denies", "he resigned in May 2024", "Ruben Maas"),
    ],
)  # fmt: skip
def test_deeds_of_others_and_other_deeds_are_not_paired(
    tmp_path: Path, one: str, stance: str, other: str, who: str
) -> None:
    assert paired(tmp_path, one, stance, other, who=who) == []


def test_one_name_of_two_kinds_is_one(tmp_path: Path) -> None:
    """One text may take for an agent whom another one takes for a person."""
    claims = paired(
        tmp_path, MAAS_RESIGNED.replace("Person|", "Agent|"), "Denies", "he had resigned"
    )
    assert len(claims) == 1


def test_an_office_stands_for_who_holds_it(tmp_path: Path) -> None:
    title = "[T5 Office|Mayor] [T6 Person|Petra Halvorsen] left. "
    holds = "\nR1 holdsOffice Arg1:T6 Arg2:T5"
    warned = (
        "[T1 Person|Ruben Maas] [T2 Asserts|said]"
        " [T9 Content|[T4 Person|he] had warned [T3 Person|Petra Halvorsen]]."
    )
    never = "[T1 Person|Greta Lund] [T2 Asserts|said] [T9 Content|{} had never received such a warning]."
    event = "E1 Asserts:T2 Claimant:T1 Content:T9"
    annotate(
        tmp_path / "in", "monday", title + warned, f"{event}{holds}\n* Equiv T1 T4", language="en"
    )
    for name, who in (("tuesday", "the mayor"), ("friday", "the mayor of Trevik")):
        told = "[T7 Person|Petra Halvorsen] left. " + never.format(who)
        annotate(tmp_path / "in", name, told, event, language="en")
    build(options(tmp_path / "in"), tmp_path / "out")
    with Asked((tmp_path / "out" / "graph.nq").read_bytes()) as ask:
        [row] = ask("opposed-words")
    assert row["against_quote"] == "the mayor had never received such a warning"
    assert "Petra Halvorsen" in str(row["why"]).partition("both speak of: ")[2]


def test_figures_of_two_polls_are_not_paired(tmp_path: Path) -> None:
    for name, who in (("monday", "A poll of voters"), ("tuesday", "The Velmoor survey")):
        share = {"monday": 41, "tuesday": 46}[name]
        words = f"[T1 Agent|{who}] [T2 Asserts|found] [T9 Content|{share} percent of voters trust Halvorsen]."
        annotate(
            tmp_path / "in", name, words, "E1 Asserts:T2 Claimant:T1 Content:T9", language="en"
        )
    build(options(tmp_path / "in"), tmp_path / "out")
    with Asked((tmp_path / "out" / "graph.nq").read_bytes()) as ask:
        assert ask("opposed-words") == []


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("it rained", "[T4 Person|Ana Lima] was wrong", 1),
        ("it rained", "[T4 Person|Ana Lima] is mistaken and that it snowed", 1),
        ("it rained", "[T4 Person|Ana Lima] was ill", 0),
        ("it rained", "[T4 Person|Ben Oso] was wrong", 0),
        ("it rained", "the plan of [T4 Person|Ana Lima] was wrong", 0),
    ],
)
def test_who_is_said_to_be_wrong_is_opposed_in_what_she_said_before(
    tmp_path: Path, one: str, other: str, pairs: int
) -> None:
    words = f"[T1 Person|Ana Lima] [T2 Asserts|said] [T9 Content|{one}]. "
    words += f"[T5 Person|Eva Reis] [T6 Asserts|said] [T7 Content|{other}]."
    events = "E1 Asserts:T2 Claimant:T1 Content:T9\nE2 Asserts:T6 Claimant:T5 Content:T7"
    annotate(tmp_path / "in", "monday", words, events, language="en")
    build(options(tmp_path / "in"), tmp_path / "out")
    with Asked((tmp_path / "out" / "graph.nq").read_bytes()) as ask:
        assert len(ask("opposed-words")) == pairs


def test_the_staff_of_somebody_and_his_office_are_one(tmp_path: Path) -> None:
    told = "the office of [T3 Person|Ruben Maas] counted the cost twice"
    assert len(paired(tmp_path, told, "Denies", "his staff had counted anything twice")) == 1


def test_who_doubts_a_proposal_is_opposed_to_who_makes_it(tmp_path: Path) -> None:
    words = "[T1 Person|Ana Lima] [T2 Proposes|suggested] [T9 Content|buses might bring them to Torma]. "
    words += (
        "[T5 Person|Eva Reis] [T6 Questions|doubts] [T7 Content|buses might bring them to Torma]."
    )
    events = "E1 Proposes:T2 Claimant:T1 Content:T9\nE2 Questions:T6 Claimant:T5 Content:T7"
    annotate(tmp_path / "in", "monday", words, events, language="en")
    build(options(tmp_path / "in"), tmp_path / "out")
    with Asked((tmp_path / "out" / "graph.nq").read_bytes()) as ask:
        [row] = ask("opposed-words")
    assert (row["for_chain"], row["against_chain"]) == ("Ana Lima proposes", "Eva Reis questions")


SWITCHED = (
    "the company's managers switched off an alarm at the Holt Bridge treatment works on 11 February"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SWITCHED, "Nobody at this company switched off an alarm"),
        (SWITCHED, "No one at the company switched off an alarm"),
        (SWITCHED, "Not one of our managers switched off the alarm"),
        (SWITCHED, "None of the managers had switched off an alarm"),
        (SWITCHED, "that no manager switched off an alarm"),
        (SWITCHED, "The sensor failed. Nobody here switched off an alarm. We called within six hours"),
        (SWITCHED, "“Nobody at this company switched off an alarm,” said Maas, its chief. “It failed.”"),
        ("two guards hid the letters in a cell of the Torma gaol in May", "no guard hid the letters"),
        ("the minister's aides deleted messages before the hearing", "Nobody deleted any messages"),
        ("the council sold the old harbour to a firm from Velmoor last year", "No one has sold the harbour"),
        ("the drivers were paid in cash behind the station", "none of the drivers was paid in cash"),
    ],
)  # fmt: skip
def test_who_says_that_nobody_did_it_is_opposed_to_who_tells_it_with_place_and_date(
    tmp_path: Path, one: str, other: str
) -> None:
    [row] = paired(tmp_path, one, "Asserts", other)
    assert row["for_chain"] == "The source asserts"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nobody switched off an alarm at the works", "Nobody at this company switched off an alarm"),
        ("the managers did not switch off an alarm at the works", "Nobody switched off an alarm"),
        (SWITCHED, "Nobody at Solvane switched off an alarm"),
        (f"{SWITCHED} 2024", "Nobody switched off an alarm in 2019"),
        (SWITCHED, "Nobody switched off three alarms"),
        (SWITCHED, "Nobody would switch off an alarm if it rang"),
        (SWITCHED, "Nobody likes the company. It switched off an alarm"),
        (SWITCHED, "No, the managers switched off an alarm"),
        (SWITCHED, "Nobody switched it off"),
        ("two ministers resigned over the dam on Friday", "Nobody resigned"),
    ],
)  # fmt: skip
def test_who_says_that_nobody_did_something_else_is_opposed_to_nobody(
    tmp_path: Path, one: str, other: str
) -> None:
    assert paired(tmp_path, one, "Asserts", other) == []
