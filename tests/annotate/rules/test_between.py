"""What stands between a verb that reports and what is said: times, places, those who are spoken to."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Varga promised in 2024 to keep it open.", "Varga | Promises | to keep it open"),
        ("Varga promised on 4 May 2024 to keep it.", "Varga | Promises | to keep it"),
        ("Varga promised two weeks ago to keep it.", "Varga | Promises | to keep it"),
        ("Varga promised at a rally in Torma to keep it.", "Varga | Promises | to keep it"),
        ("Varga promised in a letter to the union to stay.", "Varga | Promises | to stay"),
        ("Varga threatened in May 2025 to sue them.", "Varga | Threatens | to sue them"),
        ("Varga agreed in principle to sell it.", "Varga | Accepts | to sell it"),
        ("Varga asked on Monday to be heard.", "Varga | Demands | to be heard"),
        ("Varga urged us in May to go.", "Varga | Demands | us in May to go"),
    ],
)
def test_an_infinitive_follows_words_that_tell_when_and_where(text: str, said: str) -> None:
    assert told(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Varga vowed never to sell it.", "Varga | Promises | never to sell it"),
        ("Varga vowed in June not to sell it.", "Varga | Promises | not to sell it"),
        ("Varga vowed not only to sell it.", "Varga | Promises | not only to sell it"),
        ("Varga hopes never to go.", "Varga | Wants | never to go"),
        ("Varga agreed in May neither to sell it nor to lease it.",
         "Varga | Accepts | neither to sell it nor to lease it"),
        ("Varga said never again would it rain.", "Varga | Asserts | never again would it rain"),
    ],
)  # fmt: skip
def test_a_negation_is_part_of_what_is_said(text: str, said: str) -> None:
    assert told(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Varga told nobody that it rained.",
        "Varga told no one that he was ill.",
        "Varga told none of them that it rained.",
        "Varga told neither Lima nor Oso that it rained.",
        "Varga told hardly anybody that it rained.",
        "Varga said to nobody that it rained.",
        "Varga told nobody: “It rains.”",
        "Varga promised nobody a job.",
    ],
)
def test_what_is_told_to_nobody_is_not_said(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Varga said in May 2024 the pool would close.", "the pool would close"),
        ("Varga said in early May that it rained.", "it rained"),
        ("Varga said in 2024 the pool closed.", "the pool closed"),
        ("Varga said May 2024 was wet.", "May 2024 was wet"),
        ("Varga said this May would be wet.", "this May would be wet"),
        ("Varga said every May it rains.", "every May it rains"),
    ],
)
def test_a_month_is_passed_over_only_where_it_tells_when_somebody_says_it(
    text: str, said: str
) -> None:
    assert told(text) == [f"Varga | Asserts | {said}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("According to a report by the Board, seen by the Courier, 12 were hurt.",
         "a report by the Board | Asserts | 12 were hurt"),
        ("According to a memo, published on Monday, it leaked.", "a memo | Asserts | it leaked"),
        ("According to Lima, speaking in Torma, it leaked.", "Lima | Asserts | it leaked"),
        ("According to a memo dated 4 May and seen by us, it leaked.",
         "a memo dated 4 May | Asserts | it leaked"),
        ("It leaked, according to a memo, seen by us.", "a memo | Asserts | It leaked"),
        ("According to Lima, published reports lie.", "Lima | Asserts | published reports lie"),
        ("The dam, according to Lima, leaked.", "Lima | Asserts | The dam leaked"),
        ("Twelve men, according to police, died.", "police | Asserts | Twelve men died"),
        ("The dam burst, according to Lima, two days later.", "Lima | Asserts | The dam burst"),
        ("It rained, according to Lima, and she left.", "Lima | Asserts | It rained"),
    ],
)  # fmt: skip
def test_words_that_describe_a_source_are_no_part_of_what_it_says(text: str, said: str) -> None:
    assert told(text) == [said]
