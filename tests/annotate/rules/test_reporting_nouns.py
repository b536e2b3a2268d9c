"""Nouns that report: whose they are, where what they say ends, and where they name nothing that was said."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told
from annotate.rules.test_sentences import sentences


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Strand denied that her ministry had suppressed a warning about the dam.",
            ["Strand | Denies | her ministry had suppressed a warning about the dam"],
        ),
        (
            "Strand denied that she had ignored Oso's warning that the dam would burst.",
            ["Strand | Denies | she had ignored Oso's warning that the dam would burst"],
        ),
        (
            "Strand did not say that a complaint about the dam had been ignored.",
            ["Strand | Asserts- | a complaint about the dam had been ignored"],
        ),
        (
            "Strand wants the ministry to publish its warning about the dam.",
            ["Strand | Wants | the ministry to publish its warning about the dam"],
        ),
        (
            "Strand promised to issue a warning about the dam.",
            ["Strand | Promises | to issue a warning about the dam"],
        ),
        (
            "Strand asked whether it had received a complaint that the dam leaked.",
            ["Strand | Questions | whether it had received a complaint that the dam leaked"],
        ),
        ("The ministry did not receive a complaint that the dam leaked.", []),
        ("Nobody made a claim that the dam was unsafe.", []),
        ("The ministry failed to issue a warning about the dam.", []),
        ("If the ministry issues a warning about the dam, residents will leave.", []),
        ("The union wants to make a promise to leave.", []),
        ("Strand won the endorsement of the union.", []),
        ("Strand withdrew her own statement that the dam was safe.", []),
    ],
)
def test_a_noun_within_what_is_denied_wanted_or_not_done_names_nothing_that_was_said(
    text: str, claims: list[str]
) -> None:
    assert [each for each in told(text) if not each.startswith("The union | Wants")] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The ministry ignored a warning that it would burst.", ["| Warns | it would burst"]),
        (
            "Strand rejected the claim that the dam was unsafe.",
            [
                "Strand | Rejects | the claim that the dam was unsafe",
                "| Asserts | the dam was unsafe",
            ],
        ),
        (
            "Strand said she had ignored a warning that it would burst.",
            [
                "Strand | Asserts | she had ignored a warning that it would burst",
                "| Warns | it would burst",
            ],
        ),
        (
            "Oso's endorsement of Strand is known.",
            ["Oso | Supports | Strand"],
        ),
        ("A plan may draw criticism of the ministry.", ["| Criticises? | the ministry"]),
    ],
)
def test_a_noun_of_what_there_is_reports(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Brekke contradicted his own earlier statement that it had been sent.",
            "Brekke | Asserts | it had been sent",
        ),
        ("Kane undermined her own claim that it was safe.", "Kane | Asserts | it was safe"),
        ("Kane has repeatedly voiced support for the sale.", "Kane | Supports | the sale"),
        ("The union issued a warning about the dam.", "The union | Warns | the dam"),
        ("They visited Oso and ignored Kane's claim that it leaked.", "Kane | Asserts | it leaked"),
        ("They read of the repeated warnings that it would burst.", "| Warns | it would burst"),
        ("Kane seemed to betray her own fear that it leaked.", "| Believes | it leaked"),
    ],
)
def test_a_noun_belongs_to_who_owns_or_makes_it(text: str, claim: str) -> None:
    assert told(text)[-1] == claim


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Kane's opposition to the sale is known.", ["Kane | Opposes | the sale"]),
        ("Opposition to the sale has grown.", ["| Opposes | the sale"]),
        ("Kane's proposal to sell the dam is known.", ["Kane | Proposes | to sell the dam"]),
        ("Kane's promise to make peace has helped.", ["Kane | Promises | to make peace"]),
        ("Kane's proposal to sell the dam failed.", []),
        ("Kane's criticism of the sale was sharp.", ["Kane | Criticises | the sale"]),
    ],
)
def test_what_a_noun_is_about_ends_before_the_main_verb(text: str, claims: list[str]) -> None:
    assert told(text) == claims


def test_who_owns_a_noun_does_not_speak_behind_it() -> None:
    text = "Strand pointed to Oso's support for the dam and praised her for it."
    assert told(text)[-1] == "Strand | Supports | her for it"


def test_a_noun_of_support_is_no_verb_in_a_sentence() -> None:
    assert sentences("They rejected Kane's support for the sale.")[0] == "Kane supports the sale."


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Oso ignored warnings about Holt Bridge from Ana Lima.", "Ana Lima | Warns | Holt Bridge"),
        (
            "Oso ignored warnings about Holt Bridge from engineers.",
            "engineers | Warns | Holt Bridge",
        ),
        ("Oso ignored warnings of a letter from Lima.", "| Warns | a letter from Lima"),
        ("Oso ignored warnings of gas from Sena.", "| Warns | gas from Sena"),
        ("Oso met demands for Sena from Torma.", "| Demands | Sena from Torma"),
    ],
)
def test_who_stands_behind_a_name_with_from_takes_the_stance(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It is a view that most nurses share.", []),
        ("It was a concern that many residents raised with the board.", []),
        ("It was a promise that the minister made.", []),
        ("That is a belief that Lima holds.", []),
        ("It was a warning that the council ignored, he knew.", []),
        ("It is a claim that the trust denies.", []),
        ("Nurses had made a complaint that others had made before.", []),
        (
            "She repeated a warning that Oso gave last year.",
            ["She | Asserts | a warning that Oso gave last year"],
        ),
        ("Lima left, in testimony that lasted an hour.", []),
        ("Lima made a claim that angered many who heard it.", []),
        ("Lima made an allegation that shook Sena.", []),
        ("There are claims that needed to be checked.", []),
        ("There are claims that stolen cars were sold.", ["| Asserts | stolen cars were sold"]),
        ("The fear that Oso has cancer grew.", ["| Believes | Oso has cancer"]),
        ("The claim that money had been given is new.", ["| Asserts | money had been given"]),
        ("The idea that people should share is old.", ["| Asserts | people should share"]),
        ("The belief that Oso made a mistake spread.", ["| Believes | Oso made a mistake"]),
    ],
)
def test_that_behind_a_noun_begins_no_content_where_its_verb_lacks_the_noun(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims
