"""What is told of who speaks behind a bare "and" or "but", and is no part of what she says."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lima believes it leaked but has found no evidence that Oso knew.", "it leaked"),
        ("Lima says Oso lied but has offered no proof of it.", "Oso lied"),
        ("Lima said that Oso had lied and gave no further details.", "Oso had lied"),
        ("Lima believes Oso lied but has no evidence.", "Oso lied"),
        ("Lima thinks the price is low and is said to favour a sale.", "the price is low"),
        ("Lima thinks it cheap and is widely believed to want it.", "it cheap"),
        ("Lima says the bid is low and has been reported to want it.", "the bid is low"),
        ("Lima said that nobody was hurt and appealed for calm.", "nobody was hurt"),
        ("Lima said the crews would stay and praised their work.", "the crews would stay"),
        ("Lima said nobody had been hurt and called for calm.", "nobody had been hurt"),
        ("Lima said the deal was dead and blamed Oso for it.", "the deal was dead"),
    ],
)
def test_what_who_speaks_does_next_is_no_part_of_what_she_says(text: str, said: str) -> None:
    assert told(text)[0].split(" | ")[2] == said


@pytest.mark.parametrize(
    "said",
    [
        "they had searched the house and found no evidence of a crime",
        "they had come and had seen no evidence of a crime",
        "the plan was flawed and opposed by the union",
        "the firm should be sold and backed by the state",
        "the dam was old and needed repair",
        "Oso had lied and criticised the council",
        "the dam is old and is expected to fail",
        "he was tired and feared the worst",
        "the bill would be amended and approved by May",
    ],
)
def test_what_may_be_told_of_whom_she_speaks_is_a_part_of_it(said: str) -> None:
    assert told(f"Lima said {said}.") == [f"Lima | Asserts | {said}"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Lima asked Oso to leave and was refused.", "Demands | Oso to leave"),
        ("Lima agreed to pay the fine and left.", "Accepts | to pay the fine"),
        ("Lima refused to sign the deal and has sued the firm.", "Refuses | to sign the deal"),
        ("Lima promised to help and will come on Monday.", "Promises | to help"),
        ("Lima agreed to buy the firm, creating a giant.", "Accepts | to buy the firm"),
        ("Lima refused to sign the deal, forcing Oso to resign.", "Refuses | to sign the deal"),
        ("Lima promised to cut taxes, raising hopes of a deal.", "Promises | to cut taxes"),
        ("Lima urged Oso to come and help.", "Demands | Oso to come and help"),
        ("Lima asked us to help who came and was ill.", "Demands | us to help who came and was ill"),
        ("Lima agreed to sell the planned and costed site.", "Accepts | to sell the planned and costed site"),
        ("Lima promised to leave, taking nothing with her.", "Promises | to leave, taking nothing with her"),
        ("Lima promised to go, starting on Monday.", "Promises | to go, starting on Monday"),
    ],
)  # fmt: skip
def test_what_somebody_is_to_do_ends_before_what_came_of_it(text: str, claim: str) -> None:
    assert told(text) == [f"Lima | {claim}"]


@pytest.mark.parametrize(
    ("headline", "claim"),
    [
        ("Merger near as watchdog warns of closures", "watchdog | Warns | closures"),
        ("Strike looms as union rejects offer", "union | Rejects | offer"),
        ("Sena in crisis as minister says it will close", "minister | Asserts | it will close"),
        ("Panic in Sena as thousands demand help", "thousands | Demands | help"),
        ("Deal near as White House says talks go on", "White House | Asserts | talks go on"),
        ("As many as 50 doctors say it rained", "As many as 50 doctors | Asserts | it rained"),
    ],
)
def test_what_a_headline_tells_before_as_is_nobody_who_speaks(headline: str, claim: str) -> None:
    assert told(f"{headline}\n\nIt was cold.") == [claim]


def test_what_a_headline_tells_before_as_is_not_what_somebody_urges() -> None:
    assert told("Floods hit Sena as mayor urges calm\n\nIt was cold.") == ["mayor | Demands | calm"]
