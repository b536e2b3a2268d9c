"""What is said by somebody who is not named, by a word that tells so: `has allegedly paid`."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told
from annotate.rules.test_sentences import sentences


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The ministry has allegedly paid two million.",
         "| Accuses? | The ministry has paid two million"),
        ("Weil allegedly paid.", "| Accuses? | Weil paid"),
        ("Weil reportedly paid two million.", "| Asserts? | Weil paid two million"),
        ("Weil is supposedly the richest man.", "| Asserts? | Weil is the richest man"),
        ("Allegedly, Weil paid two million.", "| Accuses? | Weil paid two million"),
        ("Reportedly, the ministry has paid.", "| Asserts? | the ministry has paid"),
        ("On Monday, Weil allegedly paid two million.",
         "| Accuses? | On Monday, Weil paid two million"),
        ("He reportedly hid the money, but nobody saw it.", "| Asserts? | He hid the money"),
        ("Weil has allegedly not paid the city.", "| Accuses? | Weil has not paid the city"),
    ],
)  # fmt: skip
def test_an_adverb_tells_of_somebody_who_is_not_named(text: str, claim: str) -> None:
    assert [each.replace(" allegedly", "").replace(" reportedly", "").replace(" supposedly", "")
            for each in told(text)] == [claim]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Weil apparently paid two million.",
        "The allegedly stolen car was found.",
        "The car was found in an allegedly stolen van.",
        "Weil was charged with allegedly taking money.",
        "The man who allegedly fired the shot has fled.",
        "Has Weil allegedly paid two million?",
        "“Weil has allegedly paid.”",
        "Weil bought, reportedly for a million, a house.",
    ],
)
def test_what_only_hedges_describes_or_asks_is_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Lima said that Weil had allegedly paid.", "Lima | Asserts | Weil had allegedly paid"),
        ("Weil allegedly paid, Lima said.", "Lima | Asserts | Weil allegedly paid"),
        ("Weil allegedly told Lima that it rained.", "Weil | Asserts? | it rained"),
    ],
)
def test_within_what_somebody_says_it_makes_no_claim_of_its_own(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The ministry has allegedly paid two million.",
         "It is alleged that the ministry has paid two million."),
        ("The ministry is said to have paid two million.",
         "It is reported that the ministry has paid two million."),
        ("Reportedly, the ministry has paid.", "It is reported that the ministry has paid."),
        ("It is rumoured that it rained.", "It is rumoured that it rained."),
        ("Rumours that it rained spread.", "It is rumoured that it rained."),
        ("There are reports that it rained.", "Somebody who is not named reports that it rained."),
        ("Lima reportedly said that it rained.", "Lima possibly says that it rained."),
        ("Two ministers are alleged to have paid.",
         "It is alleged that two ministers have paid."),
        ("Three men are feared to have drowned.",
         "It is feared that three men have drowned."),
        ("The minister was said to be in Sena.",
         "It is reported that the minister was in Sena."),
        ("The minister was said to favour a sale.",
         "It is reported that the minister favoured a sale."),
        ("The minister was said to drink too much.",
         "It is reported: the minister … to drink too much."),
    ],
)  # fmt: skip
def test_what_nobody_who_is_named_may_have_said_is_reported_and_not_said_by_the_text(
    text: str, sentence: str
) -> None:
    assert sentences(text) == [sentence]
