"""Who says something by a verb behind "to", where another verb tells that he writes, calls or cannot say."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima wrote to say that it rained.", ["Lima | Asserts | it rained"]),
        ("Lima wrote to Oso to ask whether it leaked.", ["Lima | Questions | whether it leaked"]),
        ("Lima wrote last week to ask Oso to leave.", ["Lima | Demands | Oso to leave"]),
        ("Lima wrote to demand an apology.", ["Lima | Demands | an apology"]),
        ("Lima called Oso to say that it rained.", ["Lima | Asserts | it rained"]),
        ("Lima called on Oso to say it.", ["Lima | Demands | Oso to say it"]),
        (
            "Lima wrote that Oso had to ask whether it rained.",
            ["Lima | Asserts | Oso had to ask whether it rained"],
        ),
        ("Lima called a meeting to discuss the plan.", []),
        ("Lima never wrote to ask whether it rained.", []),
    ],
)
def test_why_somebody_writes_or_calls_tells_what_is_said(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    ["Lima thinks not.", "Lima thinks so too.", "Lima said so himself.", "Lima hopes not."],
)
def test_a_word_that_only_refers_back_is_nothing_said(text: str) -> None:
    assert not told(text)
