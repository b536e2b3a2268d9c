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
        ("Unless it rains, said Lowe, the plan fails.", "Unless it rains the plan fails", "Unless it rains"),
        ("If the ferry sails, said Lowe, people will die.", "If the ferry sails people will die",
         "If the ferry sails"),
        ("If it rains, Lowe told Oso on Monday, the plan fails.", "If it rains the plan fails",
         "If it rains"),
        ("If it rains, said Lowe, a lawyer, the plan fails.", "If it rains the plan fails",
         "If it rains"),
        ("Lowe warned that the firm could close as long as it rains.",
         "the firm could close as long as it rains", "as long as it rains"),
        ("Lowe said the firm would pay as long as Oso agreed.",
         "the firm would pay as long as Oso agreed", "as long as Oso agreed"),
        ("Lowe said the firm would pay, so long as Oso agreed.",
         "the firm would pay, so long as Oso agreed", "so long as Oso agreed"),
        ("The firm would pay, unless its owners objected, Lowe said.",
         "The firm would pay, unless its owners objected", "unless its owners objected"),
        ("Lowe said the firm would pay, but only if it won.", "the firm would pay, but only if it won",
         "only if it won"),
        ("Lowe said the firm would pay in the event of a flood.",
         "the firm would pay in the event of a flood", "in the event of a flood"),
        ("In the event of a flood, the firm would pay, Lowe said.",
         "In the event of a flood, the firm would pay", "In the event of a flood"),
        ("Lowe said the firm would pay should the dam burst.",
         "the firm would pay should the dam burst", "should the dam burst"),
        ("Had the dam burst, the firm would have paid, Lowe said.",
         "Had the dam burst, the firm would have paid", "Had the dam burst"),
        ("Should the dam burst, Lowe promised to pay.", "to pay", "Should the dam burst"),
        ("Lowe agreed to pay on condition that Oso left.", "to pay on condition that Oso left",
         "on condition that Oso left"),
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
        "Lowe said the cost would rise, if only for a week.",
        "Lowe said the cost would rise, if not double.",
        "Lowe said the firm would pay, if I remember it.",
        "Lowe said the firm would pay, if Oso is to be believed.",
        "Lowe said the firm would pay what it had the year before.",
        "Lowe said the firm would pay, which would help, unless it rained.",
        "Lowe said the firm would pay and Oso would leave, unless it rained.",
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


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If the plan failed, Lima said, Oso would seek help.", "If the plan failed"),
        ("Unless it rained, according to Lima, Oso would seek help.", "Unless it rained"),
        ("Should it rain, Lima warned, Oso would seek help.", "Should it rain"),
        ("Lima said that if it rained, Oso would seek help.", "if it rained"),
        ("Lima said that, if it rained, Oso would seek help.", "if it rained"),
        ("Lima said that if it rained, they would leave, but Oso seeks help.", ""),
        ("When it rained, Lima said, Oso would seek help.", ""),
        ("If it rains, Lima says, it will leak, and Oso seeks help.", ""),
    ],
)
def test_what_others_would_do_in_what_is_said_keeps_its_condition(
    text: str, condition: str
) -> None:
    found = layer(text)
    claims = {event.label: event for event in found.events}
    assert of_role(found, claims["Wants"].arguments, "Condition") == condition


def test_a_condition_before_a_source_goes_on_behind_it() -> None:
    text = "If it rains, according to Oso, they will leave."
    assert last(text) == ("If it rains they will leave", "If it rains")


@pytest.mark.parametrize(
    ("text", "said", "condition"),
    [
        ("Lowe said he would go, assuming it fell.", "he would go, assuming it fell", "assuming it fell"),
        ("Lowe agreed to go, assuming it rained.", "to go", "assuming it rained"),
        ("Lowe promised to pay Oso, assuming the bank agrees.", "to pay Oso", "assuming the bank agrees"),
        ("Assuming it rains, Lowe said she would go.", "she would go", "Assuming it rains"),
        ("Lowe left, assuming that it rained.", "it rained", ""),
        ("Lowe refused to go, assuming that Oso had lied.", "Oso had lied", ""),
        ("Lowe said it had opened, assuming it was safe.", "it was safe", ""),
        ("Lowe is assuming that it will rain.", "it will rain", ""),
    ],
)  # fmt: skip
def test_a_participle_may_begin_a_condition(text: str, said: str, condition: str) -> None:
    assert last(text) == (said, condition)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima said that, if they go and back Oso, Foss wins.", ["if they go and back Oso, Foss wins"]),
        ("Lima says Stein wins if they leave and back Oso.", ["Stein wins if they leave and back Oso"]),
        ("Lima said she would go if Oso left and accused her of lying.", ["she would go if Oso left"]),
        ("Lima would leave if they sold the house and rejected the plan.", []),
        ("Lima said voters should stay and back Oso.", ["voters should stay and back Oso"]),
        ("Lima can wait and support the plan.", []),
        ("Lima said it was late, and rejected the plan.", ["it was late", "the plan"]),
        ("Critics say it rained and back Oso.", ["it rained and back Oso", "Oso"]),
        ("Lima said it rained but did not rule out a vote.", ["it rained", "a vote"]),
    ],
)  # fmt: skip
def test_what_others_do_in_a_condition_or_are_to_do_the_speaker_does_not(
    text: str, claims: list[str]
) -> None:
    found = layer(text)
    assert [of_role(found, each.arguments, "Content", "About") for each in found.events] == claims


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Lowe said Oso would seek a review if they agreed.", "if they agreed"),
        ("Oso would also seek a ban if the bill failed.", "if the bill failed"),
        ("Oso would promise help only if the price rose.", "only if the price rose"),
        ("Oso seeks a ban if the bill fails.", ""),
        ("Oso would seek a ban even if it were free.", ""),
        ("Oso would seek plans that fail if it rains.", ""),
        ("Oso would support the plan if it were cheaper.", ""),
    ],
)
def test_what_somebody_would_want_has_the_condition_behind_it(text: str, condition: str) -> None:
    assert last(text)[1] == condition
