"""Whose office speaks, where a pronoun tells it."""

from __future__ import annotations

import pytest
from annotate.rules.test_who_speaks import joined

LEFT = "Ana Lima left."


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (f"{LEFT} Her office said that it rained.", {"Ana Lima", "Her"}),
        (f"{LEFT} Her lawyers denied that it rained.", {"Ana Lima", "Her"}),
        ("Ben Oso left, his spokesman said.", {"Ben Oso", "his"}),
        (f"{LEFT} His office said that it rained.", set()),
        ("Ana Lima met Eva Reis. Her office said that it rained.", set()),
        (f"{LEFT} Her office said that Eva Reis had lied.", {"Ana Lima", "Her"}),
        (f"{LEFT} Their lawyers said that it rained.", set()),
        (f"{LEFT} Her lawyer, Ben Oso, said that it rained.", {"Ana Lima", "Her"}),
        (f"{LEFT} Her Majesty’s Fleet said that it rained.", set()),
        ("It was cold. Her office said that it rained.", set()),
    ],
)
def test_her_office_is_that_of_the_only_one_whom_her_may_mean(text: str, owner: set[str]) -> None:
    found = [each for each in joined(text) if each & {"Her", "his", "His", "Their"}]
    assert found == ([owner] if owner else [])


def test_her_office_is_one_however_often_it_speaks() -> None:
    text = f"{LEFT} Her office said that it rained. Ana Lima came, and her office said it snowed."
    assert {"Her office", "her office"} in joined(text)
