"""Clauses that a comma alone parts, each with its own speaker, as `told` writes them."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Families say the home was filthy, the company says it was clean.",
         ["Families | Asserts | the home was filthy", "the company | Asserts | it was clean"]),
        ("Mr Reyes said she did, Mr Abara said she did not.",
         ["Reyes | Asserts | she did", "Abara | Asserts | she did not"]),
        ("Lima said that the dam leaked, the council said it was dry, Reis said nobody knew.",
         ["Lima | Asserts | the dam leaked", "the council | Asserts | it was dry",
          "Reis | Asserts | nobody knew"]),
        ("He said she did, she said she did not.",
         ["He | Asserts | she did", "she | Asserts | she did not"]),
        ("Families say it smells, the company, which runs it, says it is clean.",
         ["Families | Asserts | it smells", "the company | Asserts | it is clean"]),
        ("Lima promised to leave, Oso refused to go.",
         ["Lima | Promises | to leave", "Oso | Refuses | to go"]),
    ],
)  # fmt: skip
def test_who_speaks_behind_a_comma_is_nobody_in_what_another_one_says(text, claims) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "said",
    [
        "a week after it rained, the mayor said it was safe",
        "because it rained, Oso said they should go",
        "the mayor, Ana Reis, told them it rained",
        "the company, which owns the home, said it was clean",
        "the dam leaked, she wanted it closed",
        "Oso lied, Reis denied it, and nobody cared",
        "she had left (in fact, Oso said she had stayed)",
    ],
)
def test_what_others_say_in_a_clause_that_is_not_over_stays_a_part_of_it(said: str) -> None:
    assert told(f"Lima said {said}.")[0] == f"Lima | Asserts | {said}"


def test_a_source_behind_a_comma_tells_who_says_it() -> None:
    assert told("Lima said it rained, Oso said.")[1] == "Oso | Asserts | Lima said it rained"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Ms Dunmore said the logs were missing, the company that they were locked away.",
         ["Dunmore | Asserts | the logs were missing",
          "the company | Asserts | they were locked away"]),
        ("One said it rained, the other that it snowed.",
         ["One | Asserts | it rained", "the other | Asserts | it snowed"]),
        ("Lima told the inquiry that it rained, and Oso that it snowed.",
         ["Lima | Asserts | it rained", "Oso | Asserts | it snowed"]),
        ("Lima believes the dam leaked, the union and the council that it was dry.",
         ["Lima | Believes | the dam leaked", "the union + the council | Believes | it was dry"]),
    ],
)  # fmt: skip
def test_who_says_the_next_thing_needs_no_verb(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "said",
    [
        "it rained and that it snowed",
        "she had met Norrline, the company that they had sold",
        "he had worked for Norrline, the company that built the dam",
        "it was clear to the council that they were late",
        "she had told Reis and Oso that they were late",
        "it rained, Reis that the dam that they built was dry",
    ],
)
def test_that_behind_somebody_may_describe_him_or_be_of_another_verb(said: str) -> None:
    assert told(f"Lima said {said}.")[0] == f"Lima | Asserts | {said}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lima urged Oso to end what his rival, Ben Ruiz, called a farce.",
            "Lima | Demands | Oso to end what his rival, Ben Ruiz, called a farce",
        ),
        (
            "Lima said that Oso had ended what Ben Ruiz, his rival, called a farce.",
            "Lima | Asserts | Oso had ended what Ben Ruiz, his rival, called a farce",
        ),
        (
            "Lima wants to know what happened, Ben Ruiz said.",
            "Ben Ruiz | Asserts | Lima wants to know what happened",
        ),
    ],
)
def test_who_calls_something_behind_what_says_nothing_apart(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Lima said that when it rained, the mayor said she would go.",
            [
                "Lima | Asserts | when it rained, the mayor said she would go",
                "the mayor | Asserts | she would go",
            ],
        ),
        (
            "Lima said that in May, the mayor said she would go.",
            [
                "Lima | Asserts | in May, the mayor said she would go",
                "the mayor | Asserts | she would go",
            ],
        ),
        (
            "Lima said that when she was ill, her mother told her to swim.",
            [
                "Lima | Asserts | when she was ill, her mother told her to swim",
                "her mother | Demands | her to swim",
            ],
        ),
        ("It rained, Oso told them to go.", ["Oso | Demands | them to go"]),
        ("It rained, Oso told the council to applause.", ["Oso | Asserts | It rained"]),
        (
            "Lima said on Monday it rained, Oso said on Tuesday it snowed.",
            ["Lima | Asserts | it rained", "Oso | Asserts | it snowed"],
        ),
    ],
)
def test_what_opens_a_clause_is_not_all_of_it(text: str, claims: list[str]) -> None:
    assert told(text) == claims
