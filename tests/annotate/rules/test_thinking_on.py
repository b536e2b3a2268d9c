"""What speakers go on to think, and what they only do, behind the words that tell who speaks."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told
from annotate.rules.test_sentences import sentences


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "He did not believe it was an accident, he told parliament on Friday, but he could not "
            "rule out sabotage.",
            [
                "He | Believes- | it was an accident",
                "he | Asserts | He did not believe it was an accident but he could not rule out sabotage",
                "he | RulesOut- | sabotage",
            ],
        ),
        (
            "It was an accident, he said, but he did not know who was to blame.",
            [
                "he | Asserts | It was an accident but he did not know who was to blame",
                "he | Knows- | who was to blame",
            ],
        ),
        (
            "It was an accident, said Ana Lima, but she did not rule out fraud.",
            [
                "Ana Lima | Asserts | It was an accident but she did not rule out fraud",
                "she | RulesOut- | fraud",
            ],
        ),
        (
            "It was an accident, he said, but he refused to answer questions.",
            ["he | Asserts | It was an accident", "he | Refuses | to answer questions"],
        ),
        (
            "It was an accident, he said, but she could not rule out fraud.",
            ["he | Asserts | It was an accident", "she | RulesOut- | fraud"],
        ),
        (
            "It was an accident, he told them on Friday, but Oso could not rule out fraud.",
            ["he | Asserts | It was an accident", "Oso | RulesOut- | fraud"],
        ),
        (
            "It was an accident, he said, but he ruled out fraud.",
            ["he | Asserts | It was an accident", "he | RulesOut | fraud"],
        ),
    ],
)
def test_what_a_speaker_does_not_think_or_exclude_is_in_his_words(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


def test_who_could_not_rule_something_out_said_so_himself() -> None:
    found = sentences(
        "It was an accident, Ana Lima told parliament on Friday, but she could not rule out fraud."
    )
    assert "On Friday, Ana Lima said that she could not rule out fraud." in [
        each.replace("told the parliament", "said") for each in found
    ]
    assert not [each for each in found if "text says" in each]
