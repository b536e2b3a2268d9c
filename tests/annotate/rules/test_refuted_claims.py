"""Claims of others of which somebody tells what to think."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The claim that Moss lied is false, Pell said.",
            "Pell | Asserts | The claim that Moss lied is false",
        ),
        (
            "The allegation that Moss lied was baseless, according to Pell.",
            "Pell | Asserts | The allegation that Moss lied was baseless",
        ),
        (
            "Pell said that reports that Moss had lied were untrue.",
            "Pell | Asserts | reports that Moss had lied were untrue",
        ),
        (
            "Pell insisted that the accusation that Moss had lied was not true.",
            "Pell | Insists | the accusation that Moss had lied was not true",
        ),
        (
            "Pell said Oso's claim that Moss lied was a lie.",
            "Pell | Asserts | Oso's claim that Moss lied was a lie",
        ),
        (
            "Pell called the claim that Moss lied absurd.",
            "Pell | Asserts | the claim that Moss lied absurd",
        ),
    ],
)
def test_who_calls_a_claim_false_does_not_say_that_it_was_made(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The claim that Moss lied is false.", ["| Asserts | Moss lied"]),
        (
            "Pell said Oso's claim that Moss lied had hurt her.",
            [
                "Pell | Asserts | Oso's claim that Moss lied had hurt her",
                "Oso | Asserts | Moss lied",
            ],
        ),
        (
            "Pell denied Oso's claim that Moss lied.",
            ["Pell | Denies | Moss lied", "Oso | Asserts | Moss lied"],
        ),
    ],
)
def test_a_claim_of_another_stays_and_ends_before_the_main_verb(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims
