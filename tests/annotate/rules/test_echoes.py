"""Who only says it too says what was said, as `told` writes it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("called on the government to act", "Demands | the government to act"),
        ("said that it rained", "Asserts | it rained"),
        ("warned that it would rain", "Warns | it would rain"),
        ("criticised the plan", "Criticises | the plan"),
    ],
)
@pytest.mark.parametrize(
    "echo", ["a view echoed by Oso", "a call later repeated by Oso", "a claim confirmed by Oso"]
)
def test_who_echoes_it_says_the_same(said: str, claim: str, echo: str) -> None:
    assert told(f"Lima {said}, {echo}.") == [f"Lima | {claim}", f"Oso | {claim}"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima said that it rained, which was echoed by Oso.",
         ["Lima | Asserts | it rained", "Oso | Asserts | it rained"]),
        ("It rained, a claim echoed by Oso.", []),
        (
            "Lima did not say that it rained, a claim echoed by Oso.",
            ["Lima | Asserts- | it rained"],
        ),
        ("Oso echoed his call.", ["Oso | Asserts | his call"]),
    ],
)  # fmt: skip
def test_what_is_echoed_is_said_only_where_it_is_known(text: str, claims: list[str]) -> None:
    assert told(text) == claims
