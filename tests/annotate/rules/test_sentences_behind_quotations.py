"""A quotation that asks or calls, and the sentence behind it, in which somebody else speaks."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

_QUOTED = "“It rang,” Ana Lima said. “Where were they all?”"


@pytest.mark.parametrize(
    ("next_sentence", "claim"),
    [
        ("Her neighbour said that the pumps had failed.", "Her neighbour | Asserts | the pumps had failed"),
        ("The mayor, Ben Oso, denied it rained.", "Ben Oso | Denies | it rained"),
        ("Two residents said it rained.", "Two residents | Asserts | it rained"),
        ("But Ben Oso said it rained.", "Ben Oso | Asserts | it rained"),
        ("When it rained, Ben Oso said it was over.", "Ben Oso | Asserts | it was over"),
        ("Ben Oso said it rained.", "Ben Oso | Asserts | it rained"),
        ("Ben Oso told the council that it rained.", "Ben Oso | Asserts | it rained"),
        ("Ben Oso denied that it rained.", "Ben Oso | Denies | it rained"),
        ("Ben Oso, a nurse, said it rained.", "Ben Oso | Asserts | it rained"),
    ],
)  # fmt: skip
def test_who_says_something_else_behind_a_quotation_that_asks_did_not_ask(
    next_sentence: str, claim: str
) -> None:
    asked = "Ana Lima | Asserts | “It rang,” “Where were they all?”"
    assert told(f"{_QUOTED} {next_sentence}") == [asked, claim]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Ben Oso asked.", "Ben Oso"),
        ("Ben Oso asked the council.", "Ben Oso"),
        ("Ben Oso asked, adding nothing.", "Ben Oso"),
        ("the mayor, Ben Oso, asked.", "Ben Oso"),
        ("Mrs Oso asked him.", "Oso"),
        ("US officials asked.", "US officials"),
    ],
)
def test_who_only_asks_behind_a_quotation_asks_what_it_says(words: str, speaker: str) -> None:
    asked = f"{speaker} | Questions | “Where were they all?”"
    assert told(f"{_QUOTED} {words}") == ["Ana Lima | Asserts | “It rang,”", asked]


@pytest.mark.parametrize("words", ["Ben Oso left.", "Ben Oso bellowed."])
def test_a_quotation_before_a_verb_that_is_not_known_stays_open(words: str) -> None:
    assert told(f"{_QUOTED} {words}") == ["Ana Lima | Asserts | “It rang,”"]
