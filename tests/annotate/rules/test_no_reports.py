"""Words that look like reports, and tell nothing that anybody says."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    "text",
    [
        "His closing remarks were short.",
        "He penned the scathing remarks delivered by Oso.",
        "The anti-Muslim remarks were priceless.",
        "Lima found ways to make money.",
        "Lima found fault.",
        "Lima helped found the club.",
        "Lima offers no help to residents.",
        "Please say that it rained.",
        "Please send contributions indicate your name.",
        "The prize recognizes excellence.",
    ],
)
def test_a_noun_a_request_or_something_done_is_no_report(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("His formal claims that it rained are false.", "| Asserts | it rained"),
        ("The mayor claims the plan failed.", "The mayor | Asserts | the plan failed"),
        ("The report found no fraud.", "The report | Asserts | no fraud"),
        ("The poll finds Lima faring better.", "The poll | Asserts | Lima faring better"),
        ("Lima found the plan had failed.", "Lima | Asserts | the plan had failed"),
        ("Lima recognizes that it rained.", "Lima | Concedes | it rained"),
    ],
)
def test_the_same_words_report_where_a_clause_or_evidence_shows_it(text: str, claim: str) -> None:
    assert told(text) == [claim]


def test_a_remark_that_somebody_contradicts_himself_is_no_denial() -> None:
    assert told("Lima said it rained, contradicting what he told councillors in May.") == [
        "Lima | Asserts | it rained"
    ]


def test_who_is_not_sure_has_doubts_and_who_is_not_worried_says_nothing() -> None:
    assert told("Lima was not convinced that it rained.") == ["Lima | Questions | it rained"]
    assert told("Lima was not worried that it would rain.") == []


def test_an_idea_that_somebody_rejects_is_nobodys() -> None:
    assert told("Lima rejected the idea that it rained.") == [
        "Lima | Rejects | the idea that it rained"
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("A plan announced Monday would cost a lot.", []),
        ("A plan announced on Monday would cost a lot.", []),
        ("Lima announced Monday would be a holiday.", []),
        ("Lima announced Monday that it rained.", ["Lima | Asserts | it rained"]),
        (
            "After thanking the crowd, which chanted his name, he praised the plan.",
            ["he | Supports | the plan"],
        ),
        (
            "Rattling off facts to lower the debt, Lima promised a country of hope.",
            ["Lima | Promises | a country of hope"],
        ),
        ("It would rain, Lima promised a reporter.", ["Lima | Promises | It would rain"]),
        (
            "He pledged to fix the system and he, once again, pledged a new start.",
            ["He | Promises | to fix the system", "He | Promises | a new start"],
        ),
        (
            "Lima praised Oso for a song in praise of crime.",
            ["Lima | Supports | Oso for a song in praise of crime"],
        ),
        ("Lima raised that money.", []),
        ("Lima said that money talks.", ["Lima | Asserts | money talks"]),
    ],
)  # fmt: skip
def test_what_does_not_belong_to_a_verb_is_not_said_by_it(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Ana Lima, the mayor, opened the meeting in Sena.", []),
        ("Ana Lima, the mayor of Sena, opened the fair.", []),
        ("But a former councillor, Joyce Adair, remembers it differently.", []),
        ("A councillor, Joyce Adair, put it bluntly.", []),
        ("No dam, no road, said Lima.", ["Lima | Asserts | No dam, no road"]),
        ("A disaster, a shame, said Lima.", ["Lima | Asserts | A disaster, a shame"]),
        ("The dam, a relic, burst, said Lima.", ["Lima | Asserts | The dam, a relic, burst"]),
    ],
)
def test_somebody_and_who_that_is_are_not_what_is_said(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The maker recalled 40,000 jars.", []),
        ("Oso wrote a memo to the staff.", []),
        ("Oso wrote a letter saying it rained.", ["Oso | Asserts | it rained"]),
        ("Oso wrote the plan hurts the poor.", ["Oso | Asserts | the plan hurts the poor"]),
        ("Oso wrote that nurses know it.", ["Oso | Asserts | nurses know it"]),
        ("Oso wrote that “people know it”.", ["Oso | Asserts | “people know it”"]),
        ("Oso wrote a new law would help.", ["Oso | Asserts | a new law would help"]),
        ("The council would consider a loan if Lima resigned.", []),
        (
            "Lima considers the loan a sham if it fails.",
            ["Lima | Believes | the loan a sham if it fails"],
        ),
        ("Voters are worried about the plan.", []),
        ("Lima is worried that it rained.", ["Lima | Believes | it rained"]),
        ("Lima recalled the dam had leaked.", ["Lima | Asserts | the dam had leaked"]),
        ("The storm claimed four lives.", []),
        ("The bomb claimed the lives of nine men.", []),
        ("Lima claimed four lives were lost.", ["Lima | Asserts | four lives were lost"]),
        (
            "Lima claimed the life of a nurse was hard.",
            ["Lima | Asserts | the life of a nurse was hard"],
        ),
    ],
)
def test_what_costs_lives_claims_nothing(text: str, said: list[str]) -> None:
    assert told(text) == said


@pytest.mark.parametrize("text", ["If", "As", "Asked", "Said", "Repeat", "To", "Explains", "Which"])
def test_a_text_of_one_word_reports_nothing(text: str) -> None:
    assert told(text) == []
