"""Conditions within what somebody says, which they stay a part of."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role
from annotate.rules.test_sentences import sentences


def last(text: str) -> tuple[str, str]:
    """What the last claim of a text says, and on which condition."""
    found = layer(text)
    arguments = found.events[-1].arguments
    return of_role(found, arguments, "Content"), of_role(found, arguments, "Condition")


@pytest.mark.parametrize(
    ("text", "said", "condition"),
    [
        ("Lowe said the firm would pay if a court found it at fault.",
         "the firm would pay if a court found it at fault", "if a court found it at fault"),
        ("The firm would pay unless it won, Lowe said.", "The firm would pay unless it won",
         "unless it won"),
        ("Lowe said the firm would help only if it was paid.",
         "the firm would help only if it was paid", "only if it was paid"),
        ("Lowe promised to pay if a court found it at fault.", "to pay if a court found it at fault",
         "if a court found it at fault"),
        ("Lowe said that if it rained, the firm would pay.", "if it rained, the firm would pay",
         "if it rained"),
        ("If it rains, the firm will pay, Lowe said.", "If it rains, the firm will pay",
         "If it rains"),
        ("Lowe warned that the firm could close as long as it rains.",
         "the firm could close as long as it rains", "as long as it rains"),
    ],
)  # fmt: skip
def test_a_condition_stays_a_part_of_what_is_said(text: str, said: str, condition: str) -> None:
    assert last(text) == (said, condition)


def test_it_may_stand_before_who_says_it() -> None:
    (event,) = layer("If it rained, Lowe said, the firm would pay.").events
    assert [role for role, _ in event.arguments if role == "Condition"] == ["Condition"]


@pytest.mark.parametrize(
    "text",
    [
        "Lowe said he would see if it rained.",
        "Lowe said he would know if it rained.",
        "Lowe said he would go even if it rained.",
        "Lowe said it looked as if it would rain.",
        "Lowe said the bridge was safe if it rained.",
        "Lowe asked if it would rain.",
        "Lowe said the firm, which paid, would leave if it rained, and Oso left.",
        "Lowe said the firm would pay – or leave – if it rained.",
        "Lowe promised to pay if elected to do so if it rained.",
    ],
)
def test_what_may_be_no_condition_or_of_something_else_is_none(text: str) -> None:
    assert last(text)[1] == ""


def test_a_condition_of_what_is_believed_is_not_one_of_saying_so() -> None:
    found = layer("Lowe said he believed the firm would pay if it rained.")
    roles = {event.label: {role for role, _ in event.arguments} for event in found.events}
    assert "Condition" in roles["Believes"]
    assert "Condition" not in roles["Asserts"]


def test_the_sentence_tells_it_once() -> None:
    assert sentences("Lowe said the firm would pay if a court found it at fault.") == [
        "Lowe says that the firm would pay if a court found it at fault."
    ]
