"""Words before a verb that tell when, an idea that somebody handles, and nouns in the forms of verbs."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Last month, experts warned of a flood.", ["experts | Warns | a flood"]),
        ("Earlier this year, Lima complained of leaks.", ["Lima | Accuses | leaks"]),
        ("Two weeks ago, officials boasted of wins.", ["officials | Asserts | wins"]),
        ("Last week, Lima hinted at a sale.", []),
        ("Even then, Lima said, it rained.", ["Lima | Asserts | Even then it rained"]),
        ("All of this, Lima said, could fail.", ["Lima | Asserts | All of this could fail"]),
    ],
)
def test_a_time_before_a_verb_is_not_what_is_said(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima played down the idea that it rained.", ["| Asserts? | it rained"]),
        ("Lima toyed with the notion that it rained.", ["| Asserts? | it rained"]),
        ("Lima downplayed the suggestion that it rained.", ["| Asserts? | it rained"]),
        ("Oso's idea that it rained was new.", ["Oso | Asserts | it rained"]),
        ("We asked voters their thoughts on the dam.", []),
        ("Lima asked Oso his opinion on the plan.", []),
        ("Lima asked the council for a vote on it.", ["Lima | Demands | a vote on it"]),
    ],
)
def test_an_idea_is_perhaps_nobodys_and_a_view_is_not_demanded(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Sena's new warning: Dam could burst", []),
        ("The town's immigration plans are new.", []),
        (
            "Lima said the school's new claims were false.",
            ["Lima | Asserts | the school's new claims were false"],
        ),
        ("The plan that Lima claims will work is new.", ["Lima | Asserts | The plan will work"]),
        (
            "Oso, who in two letters had said that it rained, left.",
            ["who | Asserts | it rained"],
        ),
    ],
)
def test_a_noun_in_the_form_of_a_verb_says_nothing(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The brief order gave no reasons and did not say why it came.",
            ["The brief order | Asserts- | why it came"],
        ),
        (
            "“It will rain,” said another Supreme Court advocate, Ben Oso.",
            ["another Supreme Court advocate | Asserts | “It will rain,”"],
        ),
        ("The stolen Labour Party emails that leaked in July hurt Lima.", []),
        ("They plan, Lima said, to leave.", ["Lima | Asserts | They plan to leave"]),
        ("Police hope Oso left.", ["Police | Wants | Oso left"]),
        ("Officials claim, however, that it rained.", ["Officials | Asserts | it rained"]),
    ],
)
def test_the_noun_of_a_speaker_may_look_like_a_verb(text: str, claims: list[str]) -> None:
    assert told(text) == claims
