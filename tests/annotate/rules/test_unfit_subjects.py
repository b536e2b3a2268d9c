"""Verbs that do not fit the words before them as their subject are held back: whose they are is not known."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    "text",
    [
        "All this and more in his record of serving the power of wealth indicate that he is a fraud.",
        "The details in the letter about the bridge show that it is safe.",
        "People seen as likely rivals are sent home.",
        "Groups shown to support Oso are watched.",
        "Plans seen as a threat have been dropped.",
        "He treats them as fools who will believe anything he says.",
        "They will publish everything she writes.",
        "Oso laughed at whatever he said.",
    ],
)
def test_a_verb_that_does_not_fit_its_subject_is_held_back(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The family say it rained.", "The family | Asserts | it rained"),
        ("A third of voters believe it rained.", "A third of voters | Believes | it rained"),
        ("A slew of experts say it rained.", "A slew of experts | Asserts | it rained"),
        ("Critics of the plan say it rained.", "Critics of the plan | Asserts | it rained"),
        (
            "The mayor and the council say it rained.",
            "The mayor + the council | Asserts | it rained",
        ),
        ("Lima has shown that it rained.", "Lima | Asserts | it rained"),
        ("The mayor did say it rained.", "The mayor | Asserts | it rained"),
        ("The mayor says anything goes.", "The mayor | Asserts | anything goes"),
    ],
)
def test_verbs_of_several_and_with_auxiliaries_fit(text: str, claim: str) -> None:
    assert told(text) == [claim]
