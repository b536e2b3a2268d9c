"""What stands behind verbs that report, and is no claim; and who is meant where words describe somebody."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import Said, said, told


@pytest.mark.parametrize(
    "text",
    [
        "A person, who asked not to be named because the talks are secret, left.",
        "The member, who declined to be identified, left.",
        "The source requested anonymity.",
        "Ana Lima talked about the weather.",
        "Ana Lima spoke of her childhood.",
        "Ben Oso, speaking publicly for the first time, contradicted him.",
        "They left because they feared losing their jobs.",
        "Ana Lima considered leaving the council.",
        "Ana Lima is considering legal action.",
        "The bank offered him a loan.",
        "Ana Lima had reported the first case in May but had been told to wait.",
        "Ana Lima reported a leak and was dismissed.",
        "Ana Lima responded to the letter.",
        "The patient did not respond to treatment.",
        "Ana Lima did not respond when asked whether it rained.",
        "A dealer offered similar coins for sale.",
        "Members voted for the plan.",
        "Ana Lima agreed with him.",
        "Question accordingly agreed to.",
        "The plan was agreed to.",
        "Ana Lima addressed the crowd.",
        "Ana Lima did not appear to know that it rained.",
        "Ana Lima was asked whether it rained.",
        "Ana Lima was asked about the plan.",
        "Ana Lima will be asked whether it rained.",
        "Voters were asked if they backed the plan.",
        "The council could not find anyone for the post.",
        "Ana Lima is certain to win.",
        "Ana Lima is sure enough of it.",
        "Ana Lima is not sure what to do.",
        "Ana Lima proved popular in the north.",
        "Ana Lima feels good about the vote.",
        "Ana Lima has a lead in pledged delegates.",
        "The three states voted in May.",
        "Ana Lima won with the support of farmers.",
        "It is not known whether it rained.",
    ],
)
def test_what_stands_behind_a_verb_may_be_no_claim(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Lima considers the deal a sham.",
            [Said("Believes", "Ana Lima", "the deal a sham")],
        ),
        ("Ana Lima considers him to be safe.", [Said("Believes", "Ana Lima", "him to be safe")]),
        ("Ana Lima offered a compromise.", [Said("Proposes", "Ana Lima", "a compromise")]),
        ("Ana Lima offered to pay.", [Said("Proposes", "Ana Lima", "to pay")]),
        (
            "The Herald reported that Ana Lima had resigned, citing two officials.",
            [Said("Asserts", "Herald", "Ana Lima had resigned")],
        ),
        (
            "Ana Lima cited concerns about the plan.",
            [Said("Asserts", "Ana Lima", "concerns about the plan")],
        ),
        (
            "Ana Lima said that he never talked about the contract.",
            [Said("Asserts", "Ana Lima", "he never talked about the contract")],
        ),
        (
            "Ana Lima insisted she had not been told, despite emails that suggest otherwise.",
            [Said("Insists", "Ana Lima", "she had not been told")],
        ),
        (
            "An official said on condition of anonymity that it rained.",
            [Said("Asserts", "An official", "it rained")],
        ),
        (
            "A witness said under oath that it rained.",
            [Said("Asserts", "A witness", "it rained")],
        ),
        (
            "Ana Lima feared losing would hurt.",
            [Said("Believes", "Ana Lima", "losing would hurt")],
        ),
    ],
)
def test_what_is_beside_a_claim_is_none(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Ana Lima denied Ben Oso's claim that she had lied.", "she had lied"),
        ("Ana Lima denied a claim by Ben Oso that she had lied.", "she had lied"),
        ("Ana Lima disputed the allegation that she had lied.", "she had lied"),
        ("Ana Lima denied that Ben Oso had lied.", "Ben Oso had lied"),
    ],
)
def test_who_denies_a_claim_denies_what_it_says(text: str, denied: str) -> None:
    found = said(text)
    assert found[0] == Said("Denies", "Ana Lima", denied)
    assert all(each.said == denied and each.speaker != "Ana Lima" for each in found[1:])


@pytest.mark.parametrize(
    ("speaker", "verb"),
    [
        ("Sources close to the mayor", "say"),
        ("Sources close to Ana Lima", "said"),
        ("People close to the governor", "said"),
        ("The circle of Ana Lima", "said"),
        ("A spokesman for Ana Lima", "said"),
        ("Aides to Ana Lima", "said"),
        ("Supporters of Ana Lima", "said"),
        ("Those around Ana Lima", "said"),
        ("Lawyers representing Ana Lima", "said"),
        ("Protesters outside the home of Ana Lima", "said"),
        ("A biography about Ana Lima", "says"),
        ("A person briefed on the talks", "said"),
    ],
)
def test_those_who_are_described_by_a_name_speak_and_not_who_has_it(
    speaker: str, verb: str
) -> None:
    assert said(f"{speaker} {verb} that it rained.") == [Said("Asserts", speaker, "it rained")]


@pytest.mark.parametrize(
    ("begin", "claim"),
    [
        ("Lima has not said whether she will pay", "Asserts- | whether she will pay"),
        ("Lima did not say where she met Oso", "Asserts- | where she met Oso"),
        ("Lima refused to say who paid for the trip", "Refuses | to say who paid for the trip"),
        ("Lima questioned whether Oso would sell the firm", "Questions | whether Oso would sell the firm"),
        ("Lima would not confirm that she owns the firm", "Asserts- | she owns the firm"),
    ],
)  # fmt: skip
def test_what_the_narrator_adds_is_no_part_of_what_was_not_said(begin: str, claim: str) -> None:
    assert told(f"{begin}, which was a scandal.") == [f"Lima | {claim}"]


def test_what_describes_a_thing_within_what_was_not_said_stays_in_it() -> None:
    said = "whether the payments, which are large, will stop"
    assert told(f"Lima did not say {said}.") == [f"Lima | Asserts- | {said}"]
