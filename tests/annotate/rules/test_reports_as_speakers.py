"""Reports, letters and plans that say something, with what describes them, as `told` writes it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    "speaker",
    [
        "A new report",
        "The latest internal report",
        "An internal report seen by the Brackley Courier",
        "The minutes seen by Reuters",
        "A damning new report published on Monday",
        "A new report on the dam",
        "An internal memo by the inspector",
        "A firm run by Ben Roth",
        "A report written in May",
        "A document overheard by nobody",
        "Varga’s new plan",
        "A long text by Ben Roth",
        "The first claim",
        "The auditors’ report",
        "Auditors' reports",
        "The ministers' report to parliament",
        "The company report",
        "The latest official estimate",
    ],
)
def test_a_report_with_all_that_describes_it_speaks(speaker: str) -> None:
    assert told(f"{speaker} says that it rained.") == [f"{speaker} | Asserts | it rained"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The union demands talks, Varga said.",
            ["The union | Demands | talks", "Varga | Asserts | The union demands talks"],
        ),
        ("The young mayor vows to stay.", ["The young mayor | Promises | to stay"]),
        ("A senior official claims it rained.", ["A senior official | Asserts | it rained"]),
        ("The plant plans to close.", ["The plant | Wants | to close"]),
        (
            "The man seen in the video told police that he was ill.",
            ["The man seen in the video | Asserts | he was ill"],
        ),
        ("A car stolen in Sena was found, police said.",
         ["police | Asserts | A car stolen in Sena was found"]),
        ("The tank was hit by a truck, Varga said.",
         ["Varga | Asserts | The tank was hit by a truck"]),
        ("The council has seen in the report that it rained.", []),
    ],
)  # fmt: skip
def test_a_verb_behind_a_noun_stays_a_verb(text: str, claims: list[str]) -> None:
    assert told(text) == claims
