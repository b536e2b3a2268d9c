"""Who verifies what others say, and who cannot."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The Courier has not been able to verify his claim.",
            ["The Courier | Asserts- | his claim"],
        ),
        (
            "The Courier was not immediately able to verify the report.",
            ["The Courier | Asserts- | the report"],
        ),
        (
            "The Courier could not independently verify that it rained.",
            ["The Courier | Asserts- | it rained"],
        ),
        (
            "The Courier has been unable to corroborate the account.",
            ["The Courier | Asserts- | the account"],
        ),
        (
            "The Courier could not verify when the video was filmed.",
            ["The Courier | Asserts- | when the video was filmed"],
        ),
        ("Two guards corroborated her account.", ["Two guards | Asserts | her account"]),
        ("Police verified that it rained.", ["Police | Asserts | it rained"]),
        ("The Courier was able to verify the claim.", []),
        ("The Courier tried to verify the claim.", []),
        ("Ana Lima could not verify her age.", []),
        ("The app verified her password.", []),
    ],
)
def test_who_cannot_verify_what_others_say_tells_so(text: str, claims: list[str]) -> None:
    assert told(text) == claims
