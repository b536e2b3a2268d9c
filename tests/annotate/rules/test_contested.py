"""Who contests what others say denies it; who contests a seat or a ruling says nothing by it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

DAM = "Foss said the dam had leaked"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Lowe contests the figures.", "Lowe | Denies | the figures"),
        ("Lowe contests the findings of the report.", "Lowe | Denies | the findings of the report"),
        ("The findings are contested by Lowe.", "Lowe | Denies | The findings"),
        ("The two women contested his version of events.", "The two women | Denies | his version of events"),
        ("Lowe contested the account given by Foss.", "Lowe | Denies | the account given by Foss"),
        ("The trust contests the accuracy of the report.", "The trust | Denies | the accuracy of the report"),
        ("Lowe will contest the claim.", "Lowe | Denies? | the claim"),
        (f"{DAM}. Lowe contests it.", "Lowe | Denies | it"),
        ("“It leaks,” Foss said.\n\nAna Lowe, a nurse in Sena, contests it.", "Ana Lowe | Denies | it"),
        (f"{DAM}, which Lowe contests.", "Lowe | Denies | which"),
        (f"{DAM}. Lowe contested that on Monday.", "Lowe | Denies | the dam had leaked"),
        (f"{DAM}, a claim Lowe contests.", "Lowe | Denies | the dam had leaked"),
        ("Foss said 40 people fled. Lowe contests the figure.", "Lowe | Denies | 40 people fled"),
    ],
)  # fmt: skip
def test_who_contests_what_is_said_denies_it(text: str, denied: str) -> None:
    assert told(text)[-1] == denied


def test_who_contests_a_claim_contests_what_it_says() -> None:
    found = told("Lowe does not contest the claim that the dam leaked.")
    assert found[0] == "Lowe | Denies- | the dam leaked"


@pytest.mark.parametrize(
    "text",
    [
        "Lowe contested the seat.",
        "Three parties will contest the by-election.",
        "Her will was contested by her sons.",
        "They contested a hard-fought final.",
        "The union contested the decision in court.",
        "Lowe contested the offer.",
        "The claim is hotly contested.",
        "The dam was built in May. Lowe contested it.",
        "It leaks.\n\nThe road, which Lowe contests, is closed.",
    ],
)
def test_what_else_is_contested_is_nothing_that_is_said(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Foss said the seat was empty. Lowe contested it.",
        "Foss said the bid had failed. Lowe contested it in court.",
        "Foss said he would contest the ruling.",
        "Ana Lowe, who contested the election, said it rained.",
    ],
)
def test_what_people_compete_for_is_denied_by_nobody(text: str) -> None:
    assert all("Asserts" in claim for claim in told(text))
