"""Fact checks: what is checked is said by nobody who is named, and not by the text."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    "line",
    [
        "Claim: The port was sold",
        "CLAIM: The port was sold",
        "**Claim:** The port was sold",
        "**Claim**: The port was sold.",
        "Claim 2: The port was sold.",
        "Claim #2: The port was sold.",
        "Claim (Facebook post): The port was sold.",
        "Myth – The port was sold.",
        "Rumour: The port was sold.",
        "Viral claim: The port was sold.",
        "• Claim: The port was sold.",
        "The claim\n\nThe port was sold.",
        "## What was claimed\n\nThe port was sold.",
    ],
)
def test_a_claim_that_is_checked_is_of_nobody_and_only_possible(line: str) -> None:
    assert told(f"{line}\n\nVerdict: False") == ["| Asserts? | The port was sold"]


def test_what_is_told_within_a_claim_that_is_checked_is_a_part_of_it() -> None:
    assert told("Claim: The ministry ordered hospitals to burn files.\n\nVerdict: False.") == [
        "The ministry | Demands | hospitals to burn files",
        "| Asserts? | The ministry ordered hospitals to burn files",
    ]


def test_who_is_named_behind_a_claim_makes_it() -> None:
    assert told("Claim by Ben Oso: The port was sold.\n\nVerdict: False.") == [
        "Ben Oso | Asserts | The port was sold"
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Claims rose by half, Lima said.", ["Lima | Asserts | Claims rose by half"]),
        ("Claim your prize: Lima says it is free.", ["Lima | Asserts | it is free"]),
        ("Claim to fame: It rained.", []),
        ("Claims: 3\n\nIt rained.", []),
        ("Insurance\n\nClaims\n\nThe port was sold.", []),
        ("The claim\n\nA post says it rained.\n\nVerdict: False", ["A post | Asserts | it rained"]),
        ("Verdict: It did not rain, Lima says.", ["Lima | Asserts | It did not rain"]),
    ],
)
def test_other_words_are_no_claim_that_is_checked(text: str, claims: list[str]) -> None:
    assert told(text) == claims
