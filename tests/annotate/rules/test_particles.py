"""Verbs whose particle stands apart from them, as `told` writes what they report."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The council ruled both options out.", ["The council | RulesOut | both options"]),
        ("The bank has ruled a sale out.", ["The bank | RulesOut | a sale"]),
        ("Norrline ruled strikes out for now.", ["Norrline | RulesOut | strikes"]),
        ("The union would not rule a strike out.", ["The union | RulesOut- | a strike"]),
        ("The company turned the offer down.", ["The company | Rejects | the offer"]),
        ("The minister brushed the criticism off on Friday.",
         ["The minister | Rejects | the criticism"]),
        ("Varga brushed the charges aside, and left.", ["Varga | Rejects | the charges"]),
        ("The mayor ruled out a sale.", ["The mayor | RulesOut | a sale"]),
    ],
)  # fmt: skip
def test_a_particle_may_stand_behind_what_a_verb_is_about(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Petra Lind ruled that out.",
        "Petra Lind ruled that out on Monday.",
        "The government did not rule that out.",
        "Ben Roth ruled it out.",
        "The mayor turned it down.",
        "Varga turned that down on Friday.",
        "The minister brushed this aside.",
        "Varga pointed that out.",
    ],
)
def test_what_only_stands_for_something_said_elsewhere_is_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "said",
    [
        "out of three claims two were valid",
        "outside help was legal",
        "Ben Roth was out",
        "out-of-town voters were left out",
    ],
)
def test_a_clause_behind_ruled_that_is_what_a_court_says(said: str) -> None:
    assert told(f"The court ruled that {said}.") == [f"The court | Asserts | {said}"]
