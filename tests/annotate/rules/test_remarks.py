"""What the narrator adds of how somebody says something, and of what else she does not say."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    "remark",
    [
        ", without elaborating",
        ", without giving any evidence",
        ", without naming anyone",
        ", without saying to whom",
        ", citing no sources",
        ", giving no details",
        ", adding no details",
        ", not elaborating",
        ", speaking on condition of anonymity",
        " without offering any evidence",
        " without elaborating",
    ],
)
def test_a_remark_of_the_narrator_is_no_part_of_what_is_said(remark: str) -> None:
    assert told(f"Kane claimed the dam was safe{remark}.") == ["Kane | Asserts | the dam was safe"]


def test_what_the_speaker_refers_to_is_a_claim_of_its_own() -> None:
    assert told("Kane called it a scandal, referring to the letter.") == [
        "Kane | Asserts | it a scandal",
        "Kane | Asserts | the letter",
    ]


@pytest.mark.parametrize("remark", [", declining to give names", ", refusing to elaborate"])
def test_what_the_speaker_refuses_stands_beside_what_she_says(remark: str) -> None:
    refused = remark.partition(" to ")[2]
    assert told(f"Kane said Oso had left{remark}.") == [
        "Kane | Asserts | Oso had left",
        f"Kane | Refuses | to {refused}",
    ]


def test_a_remark_behind_a_quotation_or_behind_the_speaker_is_not_said() -> None:
    text = 'He claimed the government knew "everything, and early", without offering evidence.'
    assert told(text) == ['He | Asserts | the government knew "everything, and early"']
    behind = "The dam was safe, Kane said, without elaborating."
    assert told(behind) == ["Kane | Asserts | The dam was safe"]


@pytest.mark.parametrize(
    "said",
    [
        "the bank lent money without asking for evidence",
        "the minister had acted without consulting parliament",
        "no case was won without evidence of the intent",
        "the minister left, without telling the staff",
    ],
)
def test_what_was_done_without_something_is_said(said: str) -> None:
    assert told(f"Kane said {said}.") == [f"Kane | Asserts | {said}"]
