"""Who tells that somebody said something: never left out without a trace."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

SAID = "“I will not leave,” Lima told the members"


@pytest.mark.parametrize(
    ("frame", "source"),
    [
        ("according to three who were present", "three who were present"),
        ("according to at least three who were there", "at least three who were there"),
        ("according to some who were there", "some who were there"),
        ("according to those familiar with the talks", "those familiar with the talks"),
        ("according to two of the three who were present", "two of the three who were present"),
        ("according to the other two", "the other two"),
        ("said three who were present", "three who were present"),
        ("said one of those who were there", "one of those who were there"),
        ("as Oso remembers it", "Oso"),
        ("two of her aides remember", "two of her aides"),
        ("by her own account", "her"),
    ],
)
def test_who_hands_on_what_is_said_is_named(frame: str, source: str) -> None:
    assert told(f"{SAID}, {frame}.") == [
        "Lima | Asserts | “I will not leave,”",
        f"{source} | Asserts | {SAID}",
    ]


@pytest.mark.parametrize(
    "frame",
    [
        "according to not fewer than three witnesses",
        "by all accounts",
        "if Oso is to be believed",
        "as seen by the Courier",
        "said all but one of those present",
        "or so the story goes",
    ],
)
def test_what_is_told_by_a_source_that_is_not_understood_is_only_possible(frame: str) -> None:
    assert told(f"{SAID}, {frame}.") == ["Lima | Asserts? | “I will not leave,”"]


@pytest.mark.parametrize(
    "text",
    [
        "“I will not leave,” Lima said, written off by all.",
        "Lima said that, by all accounts, Oso had left.",
        "By all accounts, the bridge was old. “I will not leave,” Lima said.",
        "“I will not leave,” Lima said in her own account of the night.",
    ],
)
def test_other_words_leave_certain_who_speaks(text: str) -> None:
    claims = told(text)
    assert claims
    assert all("?" not in claim for claim in claims)


def test_what_is_remembered_is_no_claim_where_it_is_a_thing() -> None:
    assert told("Lima remembers Oso. Lima remembered the plan.") == []
    assert told("The door was open, Lima remembers.") == ["Lima | Asserts | The door was open"]


def test_who_is_told_something_ends_before_it_also_with_a_relative_clause() -> None:
    said = ["Lima | Asserts | it rained"]
    assert told("Lima told those who were there that it rained.") == said
    assert told("Lima told residents who were there that it rained.") == said
    assert told("Lima told Oso who had left.") == ["Lima | Asserts | who had left"]
