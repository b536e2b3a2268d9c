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
    ("text", "claims"),
    [
        ("Mayor Petra Lind ruled that out.", ["Petra Lind | RulesOut | that"]),
        ("Petra Lind ruled that out on Monday.", ["Petra Lind | RulesOut | that"]),
        ("The government did not rule that out.", ["The government | RulesOut- | that"]),
        ("Ben Roth ruled it out.", ["Ben Roth | RulesOut | it"]),
        ("The mayor turned it down.", ["The mayor | Rejects | it"]),
        ("Varga turned that down on Friday.", ["Varga | Rejects | that"]),
        ("The minister brushed this aside.", ["The minister | Rejects | this"]),
        ("Varga pointed that out.", []),
    ],
)
def test_who_rules_out_or_rejects_what_others_said_takes_a_stance(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


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


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The trust pressed on with its plan to close the ward.", []),
        ("Norrline pushed on with the sale.", []),
        ("The council pushed back on the plan.", []),
        ("The bank wrote down its loans.", []),
        ("Oso figured out the code.", []),
        ("Oso thought up a plan.", []),
        ("The report showed up in May.", []),
        ("Oso wished away the danger.", []),
        ("Oso reported up to nine cases.", ["Oso | Asserts | up to nine cases"]),
        (
            "Lima said out of five votes two were void.",
            ["Lima | Asserts | out of five votes two were void"],
        ),
        ("Lima called for calm.", ["Lima | Demands | calm"]),
    ],
)
def test_a_particle_makes_of_a_verb_one_that_does_not_report(text: str, claims: list[str]) -> None:
    assert told(text) == claims
