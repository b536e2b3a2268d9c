"""What is nearly said, supposed, left open or only pointed to is no claim, or only possible."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

NOTHING = [
    "Lima half admitted that it rained.",
    "Lima all but said that it rained.",
    "Lima as good as admitted that it rained.",
    "Lima practically admitted that it rained.",
    "Lima more or less said that it rained.",
    "Lima stopped just short of saying that it rained.",
    "The report stops short of calling it a fraud.",
    "Lima did not go so far as to say that it rained.",
    "Lima never went as far as to claim that it rained.",
    "Without going so far as to say that it rained, Lima left.",
    "Imagine Lima said that it rained.",
    "Imagine that Lima said it rained.",
    "Let Lima say that it rained.",
    "Were Lima to say that it rained, they would leave.",
    "It is as though Lima said that it rained.",
    "If only Lima had said that it rained.",
    "In case Lima says that it rained, leave.",
    "As long as Lima says that it rained, they stay.",
    "Critics who say that it rained are wrong.",
    "Those who say that it rained are wrong.",
    "People saying that it rained lie.",
    "One might say that it rained.",
    "Some might say that it rained.",
    "Lima said not a word about the plan.",
    "Lima said nothing that day.",
    "Lima said goodbye.",
    "Lima meant to say that it rained.",
    "Lima ought to say that it rained.",
    "To say that it rained is wrong.",
    "Suffice it to say that it rained.",
    "Lima backed away from the plan.",
    "Neither Lima nor anyone said that it rained.",
    "“It is over for us,” said neither Lima nor Oso.",
    "“It is over for us,” Lima almost said.",
]
PRO_FORMS = [
    "In early May, Lima said so.",
    "Lima said as much.",
    "Lima said no.",
    "Lima said yes on Monday.",
    "Lima said so on Monday.",
    "Lima said that.",
    "Lima told them that.",
    "Lima criticised it.",
    "Lima thinks so.",
    "Lima said the same.",
    "Lima said otherwise.",
    "Lima confirmed this on Monday.",
]
ANSWERS = [
    ("Lima denied it.", ["Lima | Denies | it"]),
    ("Lima denies this.", ["Lima | Denies | this"]),
    ("Lima denied it on Monday.", ["Lima | Denies | it"]),
    ("Lima doubts that.", ["Lima | Questions | that"]),
    ("Lima questioned this on Monday.", ["Lima | Questions | this"]),
    ("Lima does not doubt that.", ["Lima | Questions- | that"]),
    ("Oso lied, which Lima doubts.", ["Lima | Questions | which"]),
    ("Lima admitted it.", ["Lima | Concedes | it"]),
    ("Lima doubts that very much.", ["Lima | Questions | that"]),
    ("Lima denied that in court.", ["Lima | Denies | that"]),
    ("Lima disputes that, and so do others.", ["Lima | Denies | that"]),
    ("Lima denied that flatly.", ["Lima | Denies | that"]),
    ("Lima denied that in May, Oso lied.", ["Lima | Denies | in May, Oso lied"]),
    ("Lima denied that in court Oso lied.", ["Lima | Denies | in court Oso lied"]),
    ("Lima said that in court.", []),
    ("Lima asked about it.", []),
    ("Does Lima doubt that?", []),
    ("Lima rejected this on Monday, and left.", ["Lima | Rejects | this"]),
    (
        "Lima denied all this, saying that it rained.",
        ["Lima | Denies | all this", "Lima | Asserts | it rained"],
    ),
    ("Lima denied it happened.", ["Lima | Denies | it happened"]),
    ("Lima denied him.", []),
    ("Lima did not deny it.", ["Lima | Denies- | it"]),
    ("Nobody denied it.", []),
]
NO_PRO_FORMS = [
    ("Lima said so many had left.", ["Lima | Asserts | so many had left"]),
    ("Lima said it rained.", ["Lima | Asserts | it rained"]),
    ("Lima said this plan had failed.", ["Lima | Asserts | this plan had failed"]),
    (
        "“It is a sad day for us,” Lima said this week.",
        ["Lima | Asserts | “It is a sad day for us,”"],
    ),
    ("Lima called it a failure.", ["Lima | Asserts | it a failure"]),
    ("Lima said nothing had changed.", ["Lima | Asserts | nothing had changed"]),
    (
        "Lima said that the word “dam” was not there.",
        ["Lima | Asserts | the word “dam” was not there"],
    ),
    ("Critics who said that it rained were wrong.", ["Critics | Asserts | it rained"]),
    ("Lima said no one came.", ["Lima | Asserts | no one came"]),
    ("Lima said no deal was made.", ["Lima | Asserts | no deal was made"]),
    ("Critics say that it rained.", ["Critics | Asserts | it rained"]),
]
POSSIBLE = [
    ("Perhaps Lima said that it rained.", ["Lima | Asserts? | it rained"]),
    ("Apparently, Lima said that it rained.", ["Lima | Asserts? | it rained"]),
    ("Lima perhaps said that it rained.", ["Lima | Asserts? | it rained"]),
    ("It seems that Lima said that it rained.", ["Lima | Asserts? | it rained"]),
    ("It is claimed that Lima said that it rained.", ["Lima | Asserts? | it rained"]),
    ("Rumour has it that Lima said that it rained.", ["Lima | Asserts? | it rained"]),
    ("Lima seemed to say that it rained.", ["Lima | Asserts? | it rained"]),
    ("Lima’s alleged statement that it rained", ["Lima | Asserts? | it rained"]),
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_nearly_said_or_supposed_is_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", PRO_FORMS)
def test_words_that_only_stand_for_what_is_said_elsewhere_are_no_content(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "expected"), ANSWERS)
def test_who_denies_or_rejects_what_others_said_takes_a_stance(
    text: str, expected: list[str]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_PRO_FORMS)
def test_what_only_looks_like_that_is_a_claim(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), POSSIBLE)
def test_what_somebody_seems_to_have_said_is_possible(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("noun", ["a second suspect", "the main suspect", "the third claim"])
def test_a_noun_that_is_counted_is_no_verb(noun: str) -> None:
    assert told(f"Police said {noun} was new.") == [f"Police | Asserts | {noun} was new"]
