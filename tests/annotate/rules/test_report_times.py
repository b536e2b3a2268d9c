"""When somebody says something: the time that is proposed with a claim (`UtteredOn`)."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role


def said_on(text: str) -> str:
    """The words of the time of the last claim of a text."""
    found = layer(text)
    return of_role(found, found.events[-1].arguments, "UtteredOn")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On 3 May 2021, Lima said that it rained.", "3 May 2021"),
        ("Last week, Lima said that it rained.", "Last week"),
        ("Earlier this month, Lima warned that it rained.", "this month"),
        ("But late on Monday night, Lima said that it rained.", "Monday night"),
        ("On Monday, the mayor of Porto, Ana Lima, said that it rained.", "Monday"),
        ("On Monday, in a letter to the council, Lima said that it rained.", "Monday"),
        ("On Monday, however, Lima said that it rained.", "Monday"),
        ("Two days ago, Lima said that it rained.", "Two days ago"),
        ("This morning, Lima said that it rained.", "This morning"),
        ("Later, Lima said that it rained.", "Later"),
        ("Two days later, Lima said that it rained.", "Two days later"),
        ("Overnight, Lima said that it rained.", "Overnight"),
        ("The next day, Lima said that it rained.", "The next day"),
        ("Later that day, Lima said that it rained.", "Later that day"),
        ("On Monday, Lima, who met Oso, said that it rained.", "Monday"),
    ],
)
def test_a_time_that_opens_a_sentence_is_that_of_its_verb(text: str, when: str) -> None:
    assert said_on(text) == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Lima, on Monday, said that it rained.", "Monday"),
        ("Lima, on 3 May 2021, said that it rained.", "3 May 2021"),
        ("Lima on 3 May 2021 said that it rained.", "3 May 2021"),
        ("Lima said two days ago that it rained.", "two days ago"),
        ("Lima said last night that it rained.", "last night"),
        ("Lima later said that it rained.", "later"),
        ("Lima had previously said that it rained.", "previously"),
        ("Lima said overnight that it rained.", "overnight"),
        ("“It rained,” Lima said later.", "later"),
        ("Lima told reporters outside the town hall of Porto on Monday that it rained.", "Monday"),
        ("Lima said at Monday’s meeting that it rained.", "Monday"),
        ("Lima did not respond Monday to questions.", "Monday"),
        ("Lima says on Monday that it rained.", "Monday"),
        ("It rained, said the mayor, Ana Lima, on Monday.", "Monday"),
        ("“It rained,” said Ana Lima, the mayor of Sena, late on Monday.", "Monday"),
        ("It rained, said Ana Lima, who left, on Monday.", ""),
        ("It rained, said Ana Lima, a friend of Oso, elected on Monday.", ""),
        ("It rained, said Ana Lima, before the match on Monday.", ""),
    ],
)
def test_a_time_around_a_verb_is_that_of_the_verb(text: str, when: str) -> None:
    assert said_on(text) == when


@pytest.mark.parametrize(
    "text",
    [
        "Oso resigned Monday and Lima said it rained.",
        "On Monday Oso resigned and Lima said that it rained.",
        "On Monday, Oso resigned; Lima said that it rained.",
        "Lima, who left in 2019, said that it rained.",
        "Lima, mayor since Monday, said that it rained.",
        "After the port closed on Monday, Lima said that it rained.",
        "SENA, May 3 (Reuters) — Lima said that it rained.",
        "Lima said before Monday that it rained.",
        "Lima said that two days ago the dam failed.",
        "Lima noted that last year the dam failed.",
        "On Monday, Lima said, the port will be closed.",
        "From Monday, Lima said, the port will be closed.",
        "Officials say in May it will rain.",
        "“It rained,” said Lima, who resigned on Monday.",
        "“It rained,” said Lima, elected on Monday.",
        "Lima told reporters who had gathered on Monday that it rained.",
        "Lima said that next week would be wet.",
        "The next day, Lima said, would be wet.",
        "A study released last month shows that it rained.",
        "Saturday’s poll showed that it rained.",
        "Oso, arrested two days ago, denied that it rained.",
        "Lima, whose port closed overnight, said that it rained.",
        "Lima’s earlier claim that it rained was false.",
        "Sooner or later Lima will say that it rained.",
        "The port will close later, Lima said.",
        "On Monday, Ana Lima was fined for saying that it rained.",
        "On Tuesday Ben Oso said he wants to leave.",
        "Lima rejected the plan and left in July.",
        "Lima promised help but sent it on Monday.",
    ],
)
def test_a_time_of_something_else_is_not(text: str) -> None:
    assert said_on(text) == ""


def test_what_is_noted_keeps_its_time() -> None:
    found = layer("Lima noted that last year the dam failed.")
    assert of_role(found, found.events[0].arguments, "Content") == "last year the dam failed"
