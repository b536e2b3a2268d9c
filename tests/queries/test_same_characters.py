"""Claims of two people on the same characters of a document: which of them are paired."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.reviewed import options
from queries.asked import Asked, Row
from worked import annotate

from kgraph.pipeline.build import build

SAID = "“[T1 Content|They were warned, and they did nothing],” [T2 Person|Neil Garrow] [T3 Asserts|said]."
ASSERTED = "E1 Asserts:T3 Claimant:T2 Content:T1"


def asked(folder: Path, question: str = "opposed-words") -> list[Row]:
    build(options(folder / "in"), folder / "out")
    with Asked((folder / "out" / "graph.nq").read_bytes()) as ask:
        return ask(question)


def answered(folder: Path, stance: str, verb: str, who: str = "Priya Ashdown") -> list[Row]:
    """The pairs where somebody takes a stance on the words that Garrow says."""
    text = f"{SAID} [T4 Person|{who}] [T5 {stance}|{verb}] this."
    events = f"{ASSERTED}\nE2 {stance}:T5 Claimant:T4 Content:T1"
    annotate(folder / "in", "ward", text, events, language="en")
    return asked(folder)


@pytest.mark.parametrize(
    ("stance", "verb", "why"),
    [
        ("Denies", "denies", "one asserts, the other denies"),
        ("Questions", "doubts", "one asserts, the other questions"),
    ],
)
def test_who_denies_what_another_one_says_with_the_same_characters_is_paired(
    tmp_path: Path, stance: str, verb: str, why: str
) -> None:
    [row] = answered(tmp_path, stance, verb)
    assert str(row["why"]).partition(";")[0] == why
    assert row["for_quote"] == row["against_quote"] == "They were warned, and they did nothing"
    assert (row["for_chain"], row["against_chain"]) == (
        "Neil Garrow asserts",
        f"Priya Ashdown {verb if stance == 'Denies' else 'questions'}",
    )


def test_the_same_characters_are_paired_whether_or_not_that_stands_before_them(
    tmp_path: Path,
) -> None:
    text = (
        "[T1 Person|Kopp] [T2 Asserts|said] [T3 Content|that [T4 Content|it rained]]."
        " [T5 Person|Falk] [T6 Denies|disputes] that."
    )
    events = "E1 Asserts:T2 Claimant:T1 Content:T3\nE2 Denies:T6 Claimant:T5 Content:T4"
    annotate(tmp_path / "in", "rain", text, events, language="en")
    [row] = asked(tmp_path)
    assert (row["for_quote"], row["against_quote"]) == ("that it rained", "it rained")


@pytest.mark.parametrize(
    ("stance", "who"), [("Denies", "Neil Garrow"), ("Asserts", "Priya Ashdown")]
)
def test_one_speaker_and_one_stance_on_the_same_characters_are_not_paired(
    tmp_path: Path, stance: str, who: str
) -> None:
    assert answered(tmp_path, stance, "spoke of", who) == []


def test_who_reports_a_denial_is_not_paired_with_it(tmp_path: Path) -> None:
    told = "[T5 Person|Falk] [T6 Denies|denied] that [T4 Content|it rained]"
    text = f"[T1 Person|Kopp] [T2 Asserts|said] that {told}."
    events = "E1 Asserts:T2 Claimant:T1 Claim:E2\nE2 Denies:T6 Claimant:T5 Content:T4"
    annotate(tmp_path / "in", "rain", text, events, language="en")
    assert asked(tmp_path) == []


def test_pairs_on_the_same_characters_come_first(tmp_path: Path) -> None:
    for name, stance in (("friday", "Asserts"), ("monday", "Denies")):
        text = f"[T1 Person|The {name} man] [T2 {stance}|spoke] [T3 Content|the dam was inspected in May]."
        annotate(
            tmp_path / "in",
            name,
            text,
            f"E1 {stance}:T2 Claimant:T1 Content:T3",
            language="en",
        )
    first, second = answered(tmp_path, "Denies", "denies")
    assert first["for_chain"] == "Neil Garrow asserts"
    assert second["for_quote"] == "the dam was inspected in May"
