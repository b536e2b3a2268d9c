"""Direct speech that somebody hands on behind it is of whom he tells, as `told` writes it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

SAID = "“It rained all night,”"


@pytest.mark.parametrize(
    ("behind", "inner"),
    [
        ("recalled his wife saying", "his wife"),
        ("recalled his lawyer, Ben Oso, telling him in May", "Ben Oso"),
        ("remembered him saying", "him"),
        ("said her mother told her", "her mother"),
        ("claims Oso told the council on Monday", "Oso"),
        ("quoted her mother as saying", "her mother"),
        ("cited Ben Oso as saying on Monday", "Ben Oso"),
        ("described the nurse as saying", "the nurse"),
    ],
)
def test_who_recalls_what_others_said_tells_that_they_did(behind: str, inner: str) -> None:
    outer, told_of = told(f"{SAID} Lima {behind}.")
    assert outer.startswith(f"Lima | Asserts | {SAID} ")
    assert told_of == f"{inner} | Asserts | {SAID}"


@pytest.mark.parametrize(
    ("behind", "claim"),
    [
        ("did not quote Oso as saying", ""),
        ("was quoted as saying", "Lima | Asserts?"),
        ("has been quoted as saying in May", "Lima | Asserts?"),
        ("was not quoted as saying", ""),
        ("heard Oso say", "Oso | Asserts"),
        ("overheard a guard tell Oso", "a guard | Asserts"),
        ("recalled", "Lima | Asserts"),
        ("told the council", "Lima | Asserts"),
        ("said Oso lied", "Lima | Asserts"),
        ("said when asked", "Lima | Asserts"),
    ],
)
def test_whose_words_they_are(behind: str, claim: str) -> None:
    assert told(f"{SAID} Lima {behind}.") == ([f"{claim} | {SAID}"] if claim else [])


@pytest.mark.parametrize(
    "behind", ["was quoted by the Courier as saying", "was quoted as saying by the Courier"]
)
def test_who_quotes_somebody_tells_that_he_says_so(behind: str) -> None:
    assert told(f"{SAID} Lima {behind}.") == [
        f"the Courier | Asserts | {SAID} Lima as saying",
        f"Lima | Asserts | {SAID}",
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Lima was quoted by the Courier as saying that it rained.",
            ["the Courier | Asserts | Lima as saying that it rained", "Lima | Asserts | it rained"],
        ),
        (
            "The Courier quoted the mayor, Ana Lima, as warning that it rained.",
            [
                "The Courier | Asserts | Ana Lima, as warning that it rained",
                "Ana Lima | Warns | it rained",
            ],
        ),
        (
            "Oso said that the Courier had quoted Lima as saying that it rained.",
            [
                "Oso | Asserts | the Courier had quoted Lima as saying that it rained",
                "the Courier | Asserts | Lima as saying that it rained",
                "Lima | Asserts | it rained",
            ],
        ),
        (
            "She quoted him as saying that it rained.",
            ["She | Asserts | him as saying that it rained", "him | Asserts | it rained"],
        ),
        (
            "The Courier may have quoted Lima as saying that it rained.",
            [
                "The Courier | Asserts? | Lima as saying that it rained",
                "Lima | Asserts | it rained",
            ],
        ),
        (
            "The Courier, which quoted Lima as saying that it rained, closed.",
            ["The Courier | Asserts | Lima as saying that it rained", "Lima | Asserts | it rained"],
        ),
        ("The Courier did not quote Lima as saying that it rained.", []),
        (
            "Lima was quoted in the Courier as saying that it rained.",
            ["Lima | Asserts? | it rained"],
        ),
        ("Lima was quoted on Monday as saying that it rained.", ["Lima | Asserts? | it rained"]),
    ],
)
def test_whom_somebody_quotes_says_so_by_the_word_of_who_quotes(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims
