"""What is asked once although it stands in several places, and in which order questions come."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from judging.reviewed import options, rows, session

from kgraph.judging.proposals.accepted_rows import verdict_on
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.verdicts import ACCEPT, REJECT
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.proposal_words import lines_of
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers

PROPOSED = {"Proposed": "rules: name"}


def name(id: str, label: str, quote: str, nth: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "label": label,
        "quote": quote,
        "nth": nth,
        "attributes": {**PROPOSED, **more},
    }


def story(folder: Path, text: str, *mentions: dict[str, Any], **more: Any) -> Session:
    """A session on a text with proposed mentions."""
    folder.mkdir()
    record = {"path": "a", "text": text, "annotator": "rules", "mentions": mentions, **more}
    (folder / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return session(folder)


def says(id: str, speaker: str, verb: str, content: str) -> dict[str, Any]:
    arguments = [["Claimant", speaker], ["Content", content]]
    return {
        "id": id,
        "label": "Asserts",
        "trigger": verb,
        "arguments": arguments,
        "attributes": {"Proposed": "rules: reporting verb"},
    }


def asked(at: Session) -> list[str]:
    """The words of all that is asked if each question is answered by accepting, in order."""
    found = []
    while waiting := at.waiting():
        found.append(waiting[0].words)
        at.accept(waiting[:1])
    return found


TEXT = "Oz met Ana Lima in 2021. Oz left with Lima on Friday. Oz came."


def places(at: Session) -> list[str]:
    return [each.words for each in at.waiting()]


def test_a_name_that_stands_several_times_is_asked_about_once(tmp_path: Path) -> None:
    at = story(tmp_path / "in", TEXT, *(name(f"T{n}", "State", "Oz", n) for n in (1, 2, 3)))
    assert places(at) == ["“Oz”"]
    at.accept(at.waiting())
    assert [row.decision for row in rows(tmp_path / "in")] == [ACCEPT] * 3
    assert not at.waiting()
    at.undo()
    assert places(at) == ["“Oz”"]


def test_rejecting_a_name_rejects_it_in_all_places(tmp_path: Path) -> None:
    at = story(tmp_path / "in", TEXT, *(name(f"T{n}", "State", "Oz", n) for n in (1, 2, 3)))
    at.reject(at.waiting())
    assert [row.decision for row in rows(tmp_path / "in")] == [REJECT] * 3
    assert not at.waiting()


def test_names_of_two_classes_are_asked_about_apart(tmp_path: Path) -> None:
    mentions = (
        name("T1", "State", "Oz"),
        name("T2", "Place", "Oz", 2),
        name("T3", "Entity", "Oz", 3),
    )
    at = story(tmp_path / "in", TEXT, *mentions)
    assert asked(at) == ["“Oz”", "“Oz”"]
    assert not [each for each in at.items if at.standing(each).outcome == "open"]


def test_a_part_of_a_name_goes_along_with_the_whole_one(tmp_path: Path) -> None:
    mentions = name("T1", "Person", "Ana Lima"), name("T2", "Person", "Lima", 2)
    assert asked(story(tmp_path / "in", TEXT, *mentions)) == ["“Ana Lima”"]


def test_a_last_name_that_two_have_is_asked_about(tmp_path: Path) -> None:
    text = "Ana Moss met Ben Moss. Then Moss left."
    names = name("T1", "Person", "Ana Moss"), name("T2", "Person", "Ben Moss")
    at = story(tmp_path / "in", text, *names, name("T3", "Person", "Moss", 3))
    assert asked(at) == ["“Ana Moss”", "“Ben Moss”", "“Moss”"]


def test_dates_that_nothing_names_are_accepted_together_and_rejected_apart(tmp_path: Path) -> None:
    dates = name("T1", "Time", "2021", Value="2021"), name("T2", "Time", "Friday")
    at = story(tmp_path / "in", TEXT, *dates)
    assert places(at) == ["“2021”"]
    at.reject(at.waiting())
    assert places(at) == ["“Friday”"]
    at.undo()
    at.accept(at.waiting())
    assert len(rows(tmp_path / "in")) == 2


SAID = "Ana Lima said it rained. It snowed, Lima said, and Oz heard Lima."


@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_name_that_no_claim_uses_goes_along_with_the_claims_that_use_it(
    tmp_path: Path, is_accepted: bool
) -> None:
    mentions = (
        name("T1", "Person", "Ana Lima"),
        name("T2", "Asserts", "said"),
        name("T3", "Quote", "it rained"),
        name("T4", "Person", "Lima", 3),
    )
    events = [says("E1", "T1", "T2", "T3")]
    at = story(tmp_path / "in", SAID, *mentions, events=events)
    [claim] = at.waiting()
    if is_accepted:
        at.accept([claim])
        assert not at.waiting()
    else:
        at.reject([claim])
        assert places(at) == ["“Ana Lima”"]


def test_what_others_have_judged_keeps_their_verdict(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    at = story(folder, TEXT, name("T1", "Person", "Ana Lima"), name("T2", "Person", "Lima", 2))
    [lima] = [each for each in at.items if each.words == "“Lima”"]
    at.reject([lima])
    other = session(folder, "ben")
    other.accept(other.waiting())
    assert {(row.reviewer, row.decision) for row in rows(folder)} == {
        ("anna", REJECT),
        ("ben", ACCEPT),
    }
    [lima] = [each for each in other.items if each.words == "“Lima”"]
    assert other.standing(lima).outcome == "rejected"


def test_two_claims_of_one_speaker_come_in_the_order_of_their_verbs(tmp_path: Path) -> None:
    text = "She said it rained and added that it then snowed for hours."
    mentions = (
        name("T1", "Person", "She"),
        name("T2", "Asserts", "said"),
        name("T3", "Quote", "it rained"),
        name("T4", "Asserts", "added"),
        name("T5", "Quote", "that it then snowed for hours"),
    )
    events = [says("E1", "T1", "T4", "T5"), says("E2", "T1", "T2", "T3")]
    at = story(tmp_path / "in", text, *mentions, events=events)
    assert [each.id for each in at.waiting()] == ["E2", "E1"]


def test_what_reports_a_claim_comes_before_it_wherever_its_verb_stands(tmp_path: Path) -> None:
    text = "Oz said that it rained, Lima said."
    mentions = (
        name("T1", "State", "Oz"),
        name("T2", "Asserts", "said", 1),
        name("T3", "Quote", "it rained"),
        name("T4", "Quote", "Oz said that it rained"),
        name("T5", "Person", "Lima"),
        name("T6", "Asserts", "said", 2),
    )
    events = [says("E1", "T1", "T2", "T3"), says("E2", "T5", "T6", "T4")]
    at = story(tmp_path / "in", text, *mentions, events=events)
    assert [each.id for each in at.waiting()] == ["E2", "E1"]


def test_a_question_names_what_is_judged_with_it_and_not_what_was_judged_before(
    tmp_path: Path,
) -> None:
    days = [name(f"D{n}", "Time", day) for n, day in enumerate(("2021", "Friday"))]
    oz = [name(f"O{n}", "Person", "Oz", n) for n in (1, 2, 3)]
    at = story(tmp_path / "in", TEXT, *days, *oz)

    def told() -> dict[str, list[str]]:
        meaning = meaning_of(options(tmp_path / "in"))
        telling, unnamed = Telling(meaning), UnnamedSpeakers(at, meaning)
        return {each.words: [*lines_of(at, telling, unnamed, each)] for each in at.waiting()}

    first = told()
    assert first["“2021”"][1:] == ["Accepted with it: “Friday”."]
    assert first["“Oz”"][1:] == ["An answer holds for 2 more places with these words."]
    rest = [each for each in at.items if each.place in ("25..27", "46..52")]
    assert [each.words for each in rest] == ["“Oz”", "“Friday”"]
    at.judge([verdict_on(each, "anna", ACCEPT) for each in rest], [])
    second = told()
    assert second["“2021”"][1:] == []
    assert second["“Oz”"][1:] == ["An answer holds for 1 more place with these words."]


def test_a_corrected_class_holds_for_the_other_places_that_the_question_speaks_of(
    tmp_path: Path,
) -> None:
    text = "Nordvin grew. Nordvin sold wine. Sena slept."
    at = story(
        tmp_path / "a",
        text,
        name("T1", "Person", "Nordvin"),
        name("T2", "Person", "Nordvin", nth=2),
        name("T3", "Person", "Sena"),
    )
    first, _ = at.waiting()
    at.correct(first, cls="Organization")
    classes = [row.corrected.cls for row in rows(tmp_path / "a")]
    assert classes == ["Organization", "Organization"]
    assert [each.words for each in at.waiting()] == ["“Sena”"]
    at.undo()
    assert len(at.waiting()) == 2


def test_a_name_of_which_nothing_tells_what_it_is_takes_no_shorter_one_along(
    tmp_path: Path,
) -> None:
    text = "Elder Green is far. Reyes of the Green list left. Sena Council met. The Council left."
    at = story(
        tmp_path / "in",
        text,
        *(name("T1", "Entity", "Elder Green"), name("T2", "Entity", "Green", 2)),
        *(name("T3", "Organization", "Sena Council"), name("T4", "Organization", "Council", 2)),
    )
    assert places(at) == ["“Elder Green”", "“Green”", "“Sena Council”"]
