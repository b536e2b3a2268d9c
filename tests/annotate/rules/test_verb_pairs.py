"""Two verbs of which somebody did neither."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told
from annotate.rules.test_sentences import sentences


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The company neither confirmed nor denied reports that it had sold the dam.",
            [
                "The company | Asserts- | reports that it had sold the dam",
                "The company | Denies- | reports that it had sold the dam",
            ],
        ),
        (
            "Kane has neither confirmed nor denied that it was sold.",
            ["Kane | Asserts- | it was sold", "Kane | Denies- | it was sold"],
        ),
        (
            "Kane would neither confirm nor deny this.",
            ["Kane | Asserts- | this", "Kane | Denies- | this"],
        ),
        (
            "Kane would neither confirm nor deny that it was sold.",
            ["Kane | Asserts- | it was sold", "Kane | Denies- | it was sold"],
        ),
        (
            "Kane did not confirm or deny that it was sold.",
            ["Kane | Asserts- | it was sold", "Kane | Denies- | it was sold"],
        ),
        (
            "Kane neither admitted nor denied that she had lied.",
            ["Kane | Concedes- | she had lied", "Kane | Denies- | she had lied"],
        ),
        (
            "Kane, who neither confirmed nor denied the report, left.",
            ["who | Asserts- | the report", "who | Denies- | the report"],
        ),
        (
            "Kane refused to confirm or deny that it was sold.",
            ["Kane | Refuses | to confirm or deny that it was sold"],
        ),
    ],
)
def test_who_does_neither_of_two_things_does_each_of_them_not(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Neither Ana nor Ben Askew's lawyers said that it was sold.",
        "Neither Askew nor anyone else would say whether it was sold.",
        "If neither Askew nor Kane said that it was sold, who did?",
        "The bank settled without admitting or denying that it had lied.",
        "Neither of them denied that it was sold.",
        "Kane did not recognise or trust the council.",
    ],
)
def test_what_neither_of_two_says_or_a_verb_without_a_content_of_its_own_makes_no_claim(
    text: str,
) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Neither Askew nor the council would say who had signed it.",
         "Askew + the council | Asserts- | who had signed it"),
        ("Neither Askew, Kane nor Reis said that it was sold.",
         "Askew + Kane + Reis | Asserts- | it was sold"),
        ("Neither Askew nor her lawyer, Ben Kane, wants a sale.", "Askew + Ben Kane | Wants- | a sale"),
    ],
)  # fmt: skip
def test_neither_of_two_who_are_named_says_it(text: str, claim: str) -> None:
    assert told(text) == [claim]


def test_a_sentence_tells_that_somebody_did_neither() -> None:
    text = "The company neither confirmed nor denied reports that it had sold the dam."
    assert sentences(text) == [
        "The text says that the company did not confirm reports that it had sold the dam.",
        "The text says that the company did not deny reports that it had sold the dam.",
    ]
