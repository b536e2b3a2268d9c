"""How others meet a claim that is the subject of their verb, as `told` writes it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The council's finding that flow fell by 41 percent is disputed by Oso.",
            [
                "The council | Asserts | flow fell by 41 percent",
                "Oso | Denies | flow fell by 41 percent",
            ],
        ),
        (
            "Lima's claim that drought was to blame was dismissed by the council.",
            [
                "Lima | Asserts | drought was to blame",
                "the council | Rejects | Lima's claim that drought was to blame",
            ],
        ),
        (
            "The claim by Ben Oso that it rained was denied by Ana Lima.",
            ["Ben Oso | Asserts | it rained", "Ana Lima | Denies | it rained"],
        ),
        (
            "Lima's claim that it rained was dismissed as nonsense by Oso.",
            ["Lima | Asserts | it rained", "Oso | Rejects | Lima's claim that it rained"],
        ),
        (
            "Lima's claim that it rained was not denied by Oso.",
            ["Lima | Asserts | it rained", "Oso | Denies- | it rained"],
        ),
        (
            "Lima's claim that it rained was later confirmed by Oso.",
            ["Lima | Asserts | it rained", "Oso | Asserts | it rained"],
        ),
    ],
)
def test_who_denies_or_rejects_a_claim_that_is_told_first_does_so(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "verb",
    [
        "was false",
        "was denied on Monday",
        "was mentioned by Oso",
        "must be rejected by Oso",
        "was ignored by Oso",
    ],
)
def test_nobody_who_is_not_told_meets_a_claim(verb: str) -> None:
    assert told(f"Lima's claim that it rained {verb}.") == ["Lima | Asserts | it rained"]
