"""Who will not answer, where nothing that is said follows."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "refusals"),
    [
        ("Ana Lima would not comment.", ["Ana Lima | Refuses | comment"]),
        (
            "Ana Lima would not comment on a report that is not out.",
            ["Ana Lima | Refuses | comment on a report that is not out"],
        ),
        ("Ana Lima did not comment on the report.", ["Ana Lima | Asserts- | the report"]),
        ("The council won’t comment further.", ["The council | Refuses | comment further"]),
        ("Ana Lima would not comment on Monday.", ["Ana Lima | Refuses | comment"]),
        ("Officials would not speak publicly.", ["Officials | Refuses | speak publicly"]),
        ("Ana Lima will not answer questions.", ["Ana Lima | Refuses | answer questions"]),
        (
            "Ana Lima would not be drawn on whether it leaked.",
            ["Ana Lima | Refuses | be drawn on whether it leaked"],
        ),
        ("Neither Ana Lima nor Ben Oso would comment.", ["Ana Lima + Ben Oso | Refuses | comment"]),
        (
            "Ana Lima said that it was safe but would not elaborate.",
            ["Ana Lima | Asserts | it was safe", "Ana Lima | Refuses | elaborate"],
        ),
    ],
)
def test_who_will_not_answer_refuses(text: str, refusals: list[str]) -> None:
    assert told(text) == refusals


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Did it leak in May? Ana Lima would not say.", "Did it leak in May"),
        ("Who paid? On Monday, the ministry will not say.", "Who paid"),
        ("Did it leak? Was it old? Ana Lima would not say.", "say"),
        ("Did it leak? It was old. Ana Lima would not say.", "say"),
    ],
)
def test_what_somebody_will_not_say_is_the_one_question_right_before(
    text: str, content: str
) -> None:
    assert told(text)[-1].endswith(f"| Refuses | {content}")


@pytest.mark.parametrize(
    "text",
    [
        "Conclusions would not be drawn on the basis of it.",
        "The curtains will not be drawn.",
        "The door would not answer to the key.",
        "If Ana Lima would not comment, they left.",
        "Ana Lima would not have commented.",
        "Nobody would comment.",
        "Would Ana Lima not comment?",
        "Ana Lima would not say so.",
        "Ana Lima would comment.",
    ],
)
def test_what_nobody_refuses_is_no_refusal(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Can it be saved? Ana Lima believes so.", ["Ana Lima | Believes | Can it be saved"]),
        ("Did it rain? Ana Lima said yes.", ["Ana Lima | Asserts | Did it rain"]),
        ("Who paid for it? Ana Lima believes so.", []),
        ("It rained. Ana Lima said so.", []),
        ("Ana Lima believes so.", []),
    ],
)
def test_a_short_answer_is_to_the_question_right_before(text: str, claims: list[str]) -> None:
    assert told(text) == claims
