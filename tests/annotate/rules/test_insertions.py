"""Insertions between a verb and its "that": what is said stands behind them, and somebody in them may say it
too."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

BY_TWO = [
    ("Ana Lima said, and Oso confirmed, that it rained.", "Ana Lima | Asserts", "Oso | Asserts"),
    ("Lima said, though Oso denied, that it rained.", "Lima | Asserts", "Oso | Denies"),
    ("Lima claims, but Oso denies, that it rained.", "Lima | Asserts", "Oso | Denies"),
    ("Lima has said, and Oso has denied, that it rained.", "Lima | Asserts", "Oso | Denies"),
    (
        "Lima said on Monday, and Oso confirmed on Tuesday, that it rained.",
        "Lima | Asserts",
        "Oso | Asserts",
    ),
    ("Lima told reporters, and Oso confirmed, that it rained.", "Lima | Asserts", "Oso | Asserts"),
    (
        "The council said, and two officials confirmed to the Herald, that it rained.",
        "The council | Asserts",
        "two officials | Asserts",
    ),
    ("Lima did not say, as Oso claimed, that it rained.", "Lima | Asserts-", "Oso | Asserts"),
    ("Lima said, and Oso did not deny, that it rained.", "Lima | Asserts", "Oso | Denies-"),
    ("Lima said, and still believes, that it rained.", "Lima | Asserts", "Lima | Believes"),
]
BY_ONE = [
    "Lima said, however, that it rained.",
    "Lima said, without proof, that it rained.",
    "Lima said, in a letter to Oso, that it rained.",
    "Lima said, when asked by Oso, that it rained.",
    "Lima said, as Oso had, that it rained.",
    "Lima said, if Oso is right, that it rained.",
    "Lima said, and no one denied, that it rained.",
]


@pytest.mark.parametrize(("text", "one", "other"), BY_TWO)
def test_two_who_say_the_same_make_two_claims(text: str, one: str, other: str) -> None:
    assert told(text) == [f"{one} | it rained", f"{other} | it rained"]


@pytest.mark.parametrize("text", BY_ONE)
def test_what_is_inserted_is_no_part_of_what_is_said(text: str) -> None:
    assert told(text) == ["Lima | Asserts | it rained"]


def test_what_is_said_in_an_insertion_ends_with_it() -> None:
    found = told("Lima said, although she admitted a mistake, that it rained.")
    assert found == ["Lima | Asserts | it rained", "she | Concedes | a mistake"]


def test_a_source_may_stand_between_a_verb_and_what_is_said() -> None:
    found = told("Lima said, according to Oso, that it rained.")
    assert found == ["Lima | Asserts | it rained", "Oso | Asserts | Lima said that it rained"]


def test_that_in_a_list_is_no_conjunction() -> None:
    assert told("Lima left, and Oso confirmed, that day.") == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Oso, Lima said, had not read it.", "Lima | Asserts | Oso had not read it"),
        ("Oso, said Lima, had not read it.", "Lima | Asserts | Oso had not read it"),
        ("She, Lima said, would leave.", "Lima | Asserts | She would leave"),
        ("Today, Lima said, it rained.", "Lima | Asserts | it rained"),
    ],
)
def test_one_word_before_the_speaker_is_the_subject_of_what_goes_on(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "On Monday, Lima said, the port will close.",
            ["Lima | Asserts | On Monday the port will close"],
        ),
        ("In 2019, she said, the port closed.", ["she | Asserts | In 2019 the port closed"]),
        ("At the port, Lima said, it rained.", ["Lima | Asserts | At the port it rained"]),
        ("In a letter, Lima said, it rained.", ["Lima | Asserts | it rained"]),
        ("On Monday, Lima said that it rained.", ["Lima | Asserts | it rained"]),
        ("On Monday, Lima said, laughing.", []),
    ],
)
def test_words_that_tell_when_or_where_go_on_behind_an_inserted_speaker(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("he complained twice and never heard back", "he complained twice and never heard back"),
        ("she called and heard nothing", "she called and heard nothing"),
        ("the pump leaked and never heard back", "the pump leaked"),
    ],
)
def test_who_hears_nothing_is_the_one_of_whom_the_clause_tells(said: str, kept: str) -> None:
    assert told(f"Lima said that {said}.") == [f"Lima | Asserts | {kept}"]


@pytest.mark.parametrize(
    "who",
    [
        "The report, published on Monday,",
        "The letter, signed by 11 families,",
        "The report, which nobody has read,",
        "The mayor, a lawyer,",
        "Ana Lima, 54,",
    ],
)
def test_what_describes_a_subject_leaves_its_verb_a_verb(who: str) -> None:
    assert told(f"{who} claims that records were altered.") == [
        f"{who.partition(',')[0]} | Asserts | records were altered"
    ]


def test_a_noun_behind_a_comma_is_no_verb_of_who_speaks() -> None:
    assert told("The council said 900 had died, claims that doctors deny.")[0] == (
        "The council | Asserts | 900 had died"
    )


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("according to Lima", "Lima | Asserts"),
        ("as Lima admitted", "Lima | Concedes"),
        ("in Lima's view", "Lima | Believes"),
    ],
)
@pytest.mark.parametrize(
    "verb", ["never left", "no longer works", "left", "later left", "deliberately and often lied"]
)
def test_a_clause_goes_on_behind_its_source_with_an_adverb(
    source: str, speaker: str, verb: str
) -> None:
    assert told(f"Mr Reyes, {source}, {verb}.") == [f"{speaker} | Mr Reyes {verb}"]


def test_a_subject_alone_says_nothing() -> None:
    assert told("The dam, according to Lima, now the mayor, burst.") == []


def test_what_such_a_subject_does_next_is_of_it_too() -> None:
    text = "The letter, signed by 11 families, claims that records were altered and demands an inquiry."
    assert told(text) == [
        "The letter | Asserts | records were altered",
        "The letter | Demands | an inquiry",
    ]


@pytest.mark.parametrize(
    "behind",
    [
        "when it rained",
        "because it was old",
        "if it rained",
        "only if it rained",
        "until it rained",
    ],
)
def test_when_why_and_whether_it_is_so_is_a_part_of_what_a_source_tells(behind: str) -> None:
    claims = told(f"The dam burst, according to a diary, {behind}.")
    assert claims == [f"a diary | Asserts | The dam burst {behind}"]


@pytest.mark.parametrize("behind", ["as talks went on", "although it was new", "once a minister"])
def test_what_else_stands_behind_a_source_is_no_part_of_what_it_tells(behind: str) -> None:
    assert told(f"The dam burst, according to Lima, {behind}.") == [
        "Lima | Asserts | The dam burst"
    ]
