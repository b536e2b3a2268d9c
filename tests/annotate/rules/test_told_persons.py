"""Whom "she" means with which begins what somebody else says: only who alone can be meant."""

from __future__ import annotations

import pytest
from annotate.rules.test_who_speaks import joined


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lima left. Ben Oso said that she was ill.",
        "Ana Lima left. A spokesman for the bank, Ben Oso, said she was ill.",
        "Ana Lima met Ben Oso. The bank said she was ill.",
        "Ana Lima left. The chairman denied that she was ill.",
        "Ben Oso met Ana Lima. A spokesman for Ana Lima said she was ill.",
        "Ben Oso, Ana Lima's lawyer, said she was ill.",
        "The official met Ana Lima. A spokesman for Ana Lima said she was ill.",
    ],
)
def test_she_is_the_only_woman_who_is_named_near_and_does_not_speak(text: str) -> None:
    assert {"Ana Lima", "she"} in joined(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lima left. Eva Reis said that she was ill.",
        "Ana Lima met Eva Reis. The bank said she was ill.",
        "Ana Lima met a woman. The bank said she was ill.",
        "Ana Lima left. It rained. The bank said she was ill.",
        "Ana Lima left. A technician said she was ill.",
        "Ana Lima left. A spokeswoman for the bank said she was ill.",
        "Ana Lima left. The girl's father said she was ill.",
        "Ana Lima left. A friend of Ana Lima said she was ill.",
        "Ana Lima met Eva Reis. A spokesman for Ana Lima said she was ill.",
        "Ana Lima left. A friend of the girl said she was ill.",
        "Kim Lima left. The bank said she was ill.",
        "Ana Lima left. Ben Oso said: “She was ill.”",
        "Mayor Ana Lima said she was ill.",
        "Mayor Ana Lima of Sena said she was ill.",
        "The mayor, Ana Lima, said she was ill.",
        "She met Ana Lima. The bank said she was ill.",
        "Ana Lima left. The bank said he was ill.",
    ],
)
def test_it_stays_open_where_another_one_may_be_meant(text: str) -> None:
    assert not any("she" in each or "She" in each for each in joined(text))


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Ana Lima said it rained. Ben Oso rejected her claim.", {"Ana Lima", "her"}),
        ("Ben Oso said it rained. Karl Reis disputes his account.", {"Ben Oso", "his"}),
        ("Ben Oso said it rained. A former manager denied his claims.", {"Ben Oso", "his"}),
        ("Ben Oso met Karl Reis. Ana Lima denied his claim.", set()),
        ("The mayor said it rained. Karl Reis rejected his claim.", set()),
        ("Ben Oso said it rained. Karl Reis rejected his offer.", set()),
        ("Ben Oso rejected his claim.", set()),
    ],
)
def test_whose_claim_somebody_rejects(text: str, whose: set[str]) -> None:
    assert joined(text) == ([whose] if whose else [])
