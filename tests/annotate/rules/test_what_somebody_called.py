"""What stands behind `what`, and what somebody says or calls it, as `told` writes it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("What Lima said was false.", []),
        ("What he says is a lie.", []),
        ("What Lima said was that it rained.", ["Lima | Asserts | it rained"]),
        ("What Lima called a step was a war.", ["Lima | Asserts | What a step"]),
        (
            "What Lima called a step was, Oso said, a war.",
            ["Lima | Asserts | What a step", "Oso | Asserts | What Lima called a step was a war"],
        ),
        ("What Lima says was a farce has paid off.", ["Lima | Asserts | a farce"]),
    ],
)
def test_what_is_told_of_it_is_not_what_somebody_says(text: str, claims: list[str]) -> None:
    assert told(text) == claims
