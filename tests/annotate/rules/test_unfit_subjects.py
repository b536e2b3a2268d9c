"""Verbs that do not fit the words before them as their subject are held back: whose they are is not known."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    "text",
    [
        "All this and more in his record of serving the power of wealth indicate that he is a fraud.",
        "The details in the letter about the bridge show that it is safe.",
        "People seen as likely rivals are sent home.",
        "Groups shown to support Oso are watched.",
        "Plans seen as a threat have been dropped.",
        "He treats them as fools who will believe anything he says.",
        "They will publish everything she writes.",
        "Oso laughed at whatever he said.",
    ],
)
def test_a_verb_that_does_not_fit_its_subject_is_held_back(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The family say it rained.", "The family | Asserts | it rained"),
        ("A third of voters believe it rained.", "A third of voters | Believes | it rained"),
        ("A slew of experts say it rained.", "A slew of experts | Asserts | it rained"),
        ("Critics of the plan say it rained.", "Critics of the plan | Asserts | it rained"),
        (
            "The mayor and the council say it rained.",
            "The mayor + the council | Asserts | it rained",
        ),
        ("Lima has shown that it rained.", "Lima | Asserts | it rained"),
        ("The mayor did say it rained.", "The mayor | Asserts | it rained"),
        ("The mayor says anything goes.", "The mayor | Asserts | anything goes"),
    ],
)
def test_verbs_of_several_and_with_auxiliaries_fit(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima showed flashes of compassion.", []),
        ("The mayor showed great restraint on Monday.", []),
        ("Voters showed little interest in the plan.", []),
        ("Lima printed two signs, depicting his head on a pig's body.", []),
        ("Lima released a video, showing the wall on fire.", []),
        ("A video shows the wall on fire.", ["A video | Asserts | the wall on fire"]),
        ("Polls show Lima leading.", ["Polls | Asserts | Lima leading"]),
        ("Lima showed that it leaked.", ["Lima | Asserts | it leaked"]),
        ("Lima portrayed the plan as a farce.", ["Lima | Asserts | the plan as a farce"]),
        ("The letter depicts a town in fear.", ["The letter | Asserts | a town in fear"]),
    ],
)
def test_who_shows_a_thing_says_nothing_but_a_document_does(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("They harass leaders, protesters and alleged rebels.", []),
        ("The plan hit farms, shops and proposed clinics.", []),
        ("The cuts, delays and feared closures hit Sena.", []),
        ("Lima left, met the press and promised help.", ["Lima | Promises | help"]),
        ("On Friday, Lima and Reis promised help.", ["Lima + Reis | Promises | help"]),
        ("It was cheap, considering it was new.", []),
    ],
)
def test_a_participle_in_a_list_or_like_a_conjunction_is_no_verb(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("An unlocked door alone would not explain why it sank.", []),
        ("The storm did not explain why it sank.", []),
        ("Lima explained why it sank.", ["Lima | Asserts | why it sank"]),
        ("The report explains why it sank.", ["The report | Asserts | why it sank"]),
        ("Police have questioned four people.", []),
        ("The mayor was questioned by police.", []),
        ("Lima questioned the figures.", ["Lima | Questions | the figures"]),
        ("No defect had been reported to the company.", []),
        ("Lima was reported to have left.", ["| Asserts? | Lima to have left"]),
    ],
)
def test_a_cause_explains_nothing_and_police_who_question_somebody_doubt_nothing(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "within",
    [
        "He's Already Started Writing His Speech",
        "She's Been Told Oso Said It Rained",
        "They're Writing A Letter",
    ],
)
def test_a_pronoun_and_its_verb_are_no_subject(within: str) -> None:
    assert told(f"Ana Lima Says {within}") == [f"Ana Lima | Asserts | {within}"]


@pytest.mark.parametrize("behind", ["a claim denied", "a rumour first reported in May"])
def test_what_is_told_and_its_participle_are_no_speaker(behind: str) -> None:
    assert told(f"Lima said the dam leaked, {behind}.") == ["Lima | Asserts | the dam leaked"]
    said = told("The dam leaked, an account in the Courier suggested.")
    assert said == ["an account in the Courier | Asserts | The dam leaked"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The treaty favours Sena.", []),
        ("The rules of the house support the mayor.", []),
        ("The treaty opposes slavery.", ["The treaty | Opposes | slavery"]),
        ("The report backs the plan.", ["The report | Supports | the plan"]),
        ("The law denied rights to many.", []),
        ("The court denied bail.", []),
        ("Lima denied them the right to vote.", []),
        ("Lima denied links to Oso.", ["Lima | Denies | links to Oso"]),
        ("Lima denied taking water.", ["Lima | Denies | taking water"]),
        ("Lima denied that access was blocked.", ["Lima | Denies | access was blocked"]),
        ("The plan Lima favours failed.", []),
    ],
)
def test_what_a_law_does_and_what_is_withheld_is_no_stance(text: str, claims: list[str]) -> None:
    assert told(text) == claims


def test_those_who_are_several_do_nothing_with_an_s() -> None:
    assert told("Those remarks allowed Oso to stay.") == []
    assert told("Those comments show that it rained.") == ["Those comments | Asserts | it rained"]


def test_a_place_between_commas_does_not_speak() -> None:
    went = "Ana Lima went on, saying that it rained."
    assert told(f"At a fair in Sena, Ohio, {went}") == ["| Asserts | it rained"]
    assert told(f"At a fair in Sena, {went}") == ["Ana Lima | Asserts | it rained"]
